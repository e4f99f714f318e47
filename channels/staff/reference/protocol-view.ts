import type { SafetyNet } from '../../../bot/safety-net.js';
import { dangerReply } from '../../../bot/safety/texts.js';
import type { DangerKind, Screening } from '../../../bot/safety/danger.js';
import type { Library } from '../../../knowledge/library.js';
import { NATION_NAMES, type Nation } from '../../../knowledge/nation.js';
import { markup, type Html } from '../../html.js';
import { renderMarkdown } from '../../webchat/markdown.js';
import { DANGER_NAMES } from '../danger-names.js';
import { articlePath } from './results-view.js';

const ARTICLES: Partial<Record<DangerKind, readonly string[]>> = {
  'crisis-suicide': ['mh-crisis-now'],
  'crisis-selfharm': ['mh-crisis-now'],
  distress: ['mh-crisis-now'],
  'medical-emergency': ['mh-crisis-now'],
  'abuse-adult': ['safeguarding-worry'],
  'abuse-child': ['safeguarding-worry'],
  'domestic-abuse': ['safeguarding-worry'],
  'financial-abuse': ['safeguarding-worry'],
  'harm-to-others': ['mh-crisis-now', 'safeguarding-worry'],
};

/**
 * Words of danger that a worker types: who can help and what we would say, for the nation of the call. No alarm: the
 * worker may be quoting, and is there.
 */
export function protocolView(
  safety: SafetyNet,
  library: Library,
  text: string,
  nation: Nation | undefined,
): Html | undefined {
  const screening: Screening = safety.screen(text);
  if (screening.kind === 'none' || screening.strength === 'none') return undefined;
  const { kind, variant, urgency } = screening;
  const reply = dangerReply(safety.texts, {
    kind,
    urgency,
    form: 'web',
    offer: '',
    ...(variant === undefined ? {} : { variant }),
    ...(nation === undefined ? {} : { nation }),
  });
  const home = ARTICLES[kind] ?? [];
  const articles = home.flatMap((id) => {
    const variantId = nation === undefined ? undefined : library.variants.get(id)?.get(nation);
    const article = library.articles.get(variantId ?? id);
    return article === undefined ? [] : [article];
  });
  return markup`<section class="ref-protocol" aria-labelledby="protocol-title">
<h3 id="protocol-title">This may be about ${DANGER_NAMES[kind]}</h3>
<p>Nobody was told. If it is happening on this call:</p>
<ol>
<li><strong>Stay on the line.</strong> Ask plainly whether they are safe now, and where they are.</li>
<li><strong>Life in danger, or a child at risk now:</strong> 999. If they cannot ring, ring for them, and say where they are.</li>
<li>Follow your organisation’s own safeguarding steps, and tell your lead before you end the shift.</li>
</ol>
<p><strong>To read out${nation === undefined ? '' : ` (${NATION_NAMES[nation]})`}</strong>${nation === undefined && ', right anywhere in the UK'}:</p>
<div class="ref-protocol__say">${renderMarkdown(reply.text, 3)}</div>
${articles.length > 0 && markup`<p>More: ${articles.map(({ id, title }, at) => markup`${at > 0 && ', '}<a href="${articlePath(id)}">${title}</a>`)}</p>`}
</section>`;
}
