import { todayOf } from '../../../bot/flows/calendar.js';
import {
  GAP_STATES,
  type GapGroup,
  type GapState,
  type GroupedGap,
  type VerdictCount,
} from '../../../bot/store/feedback-port.js';
import type { GapReason } from '../../../bot/store/port.js';
import type { Library } from '../../../knowledge/library.js';
import { NATION_NAMES, type Nation } from '../../../knowledge/nation.js';
import { longDate } from '../../../knowledge/render.js';
import { markup, type Html } from '../../html.js';
import { tokenField } from '../staff-page.js';

const STATE_NAMES: Readonly<Record<GapState, string>> = {
  new: 'New',
  planned: 'Planned',
  done: 'Done',
  'not-ours': 'Not ours',
};
const DO: Readonly<Record<GapState, string>> = {
  new: 'Put back to new',
  planned: 'Plan it',
  done: 'Done',
  'not-ours': 'Not ours',
};
const REASONS: Readonly<Record<GapReason, string>> = {
  none: 'not understood',
  unclear: 'none of the choices fitted',
  corrected: 'the person corrected us',
  'not-helped': 'the answer did not help',
  'staff-wrong': 'staff: this is wrong',
  'staff-missing': 'staff: not found',
};
const CHANNELS: Readonly<Record<string, string>> = {
  sms: 'text message',
  webchat: 'web chat',
  directline: 'another chat',
  botservice: 'Bot Service',
  staff: 'staff',
};

export interface GapsView {
  readonly groups: readonly GapGroup[];
  readonly counts: Readonly<Record<GapState, number>>;
  readonly state: GapState;
  readonly verdicts: readonly VerdictCount[];
  /** Over how many days the verdicts were counted. */
  readonly days: number;
  readonly library: Library;
  readonly who: { readonly token: string };
}

/** The editors' list of what people asked in vain. Every word in it was written by a stranger. */
export function gapsPage(view: GapsView): Html {
  const { groups, counts, state } = view;
  return markup`<h1>Gaps</h1>
<p>What people asked and we could not answer, or answered badly. Personal details were taken out, and nothing here leads back to whoever asked.
To close a gap, change the article or its phrasebook; then mark it here as done.</p>
<nav aria-label="Which ones"><ul class="staff-buttons">
${GAP_STATES.map((one) => markup`<li>${filter(one, counts[one], state)}</li>\n`)}
</ul></nav>
<p><a href="/staff/gaps.csv?state=${state}">Download these as a table (CSV)</a> or
<a href="/staff/gaps/phrasebook.txt?state=${state}">as phrasebook lines</a></p>
${groups.length === 0 && markup`<p>There is nothing here.</p>`}
${groups.map((group) => card(group, view))}
${verdictTable(view)}`;
}

function filter(state: GapState, count: number, now: GapState): Html {
  const label = `${STATE_NAMES[state]} (${count})`;
  return state === now
    ? markup`<strong aria-current="page">${label}</strong>`
    : markup`<a href="/staff/gaps?state=${state}">${label}</a>`;
}

function card(group: GapGroup, { library, who, state }: GapsView): Html {
  const [first] = group.gaps;
  if (first === undefined) return markup``;
  const id = `gap-${group.id}`;
  return markup`<article class="staff-card" aria-labelledby="${id}">
<h2 id="${id}" class="nhsuk-heading-s" dir="auto">${first.text}</h2>
<p><span class="staff-tag">${group.count === 1 ? 'Asked once' : `Asked ${group.count} times`}</span>
${longDate(todayOf(first.at))}${unsaid(group.gaps)}</p>
${remarks(group.gaps)}
${others(group)}
<p>Nearest: ${nearest(group.gaps, library)}</p>
${group.changedBy !== undefined && markup`<p class="staff-soft">${STATE_NAMES[group.state]} by ${group.changedBy}, ${longDate(todayOf(group.changedAt))}${group.note !== '' && markup`: <span dir="auto">${group.note}</span>`}</p>`}
<form method="post" action="/staff/gaps/state">${tokenField(who)}
<input type="hidden" name="id" value="${group.id}"><input type="hidden" name="version" value="${group.version}"><input type="hidden" name="from" value="${state}">
<div class="nhsuk-form-group"><label class="nhsuk-label" for="note-${group.id}">Note <span class="nhsuk-u-visually-hidden">on ${first.text.slice(0, 60)}</span></label>
<input class="nhsuk-input" id="note-${group.id}" name="note" value="${group.note}" maxlength="300"></div>
<div class="staff-buttons">${GAP_STATES.filter((to) => to !== group.state).map(
    (to) => markup`<button class="staff-quiet" type="submit" name="state" value="${to}">${DO[to]}</button>\n`,
  )}</div></form>
</article>`;
}

/** Why, where and in which nations: each once. */
function unsaid(gaps: readonly GroupedGap[]): Html {
  const once = (values: readonly string[]): string => [...new Set(values)].join(', ');
  const why = once(gaps.map(({ reason }) => REASONS[reason]));
  const where = once(gaps.map(({ channel }) => CHANNELS[channel] ?? channel));
  const nations = once(
    gaps.flatMap(({ nation }) => (nation === undefined ? [] : [NATION_NAMES[nation as Nation] ?? nation])),
  );
  return markup`. Why: ${why}. By: ${where}.${nations !== '' && markup` Nation: ${nations}.`}`;
}

function remarks(gaps: readonly GroupedGap[]): Html | false {
  const said = [...new Set(gaps.flatMap(({ remark }) => (remark === undefined ? [] : [remark])))];
  return (
    said.length > 0 &&
    markup`<p>What was said of it:</p><ul>${said.map((remark) => markup`<li dir="auto">${remark}</li>\n`)}</ul>`
  );
}

function others({ gaps, count }: GapGroup): Html | false {
  const texts = [...new Set(gaps.map(({ text }) => text))].slice(1);
  return (
    texts.length > 0 &&
    markup`<details class="nhsuk-details"><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">Other ways it was put${count > gaps.length && `, the newest ${gaps.length} of ${count}`}</span></summary>
<div class="nhsuk-details__text"><ul>${texts.map((text) => markup`<li dir="auto">${text}</li>\n`)}</ul></div></details>`
  );
}

function nearest(gaps: readonly GroupedGap[], library: Library): Html {
  const ids = [...new Set(gaps.flatMap((gap) => gap.nearest))].slice(0, 3);
  const links = ids.flatMap((id) => {
    const article = library.articles.get(id);
    return article === undefined
      ? []
      : [markup`<a href="/staff/reference/a/${encodeURIComponent(id)}">${article.title}</a>`];
  });
  if (links.length === 0) return markup`no article`;
  return markup`${links.map((link, at) => markup`${at > 0 && '; '}${link}`)}`;
}

function verdictTable({ verdicts, days, library }: GapsView): Html {
  return markup`<h2>Did the answers help?</h2>
<p>What readers and staff pressed in the last ${days} days.</p>
${
  verdicts.length === 0
    ? markup`<p>Nobody has said so far.</p>`
    : markup`<div class="staff-scroll" tabindex="0" role="region" aria-label="Verdicts by article"><table class="nhsuk-table">
<thead><tr><th scope="col">Article</th><th scope="col">Helped</th><th scope="col">Did not help</th></tr></thead>
<tbody>${verdicts.map(
        ({ article, helped, notHelped }) =>
          markup`<tr><th scope="row">${library.articles.get(article)?.title ?? article}</th><td>${helped}</td><td>${notHelped}</td></tr>\n`,
      )}</tbody></table></div>`
}`;
}
