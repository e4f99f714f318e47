import { answer } from '../../knowledge/answer.js';
import { dangerReply, OFFER_PERSON } from '../safety/texts.js';
import { sentence } from '../say.js';
import type { Decision, Turn } from '../turn.js';
import { COMMAND_LABELS } from '../wording.js';

/** From here on the message also asks something that we could answer; below, no question is offered back. */
const ASKS_SOMETHING = 0.15;
/** From here on the kept question opens its article at once; below, it opens as a choice. */
const SURE = 0.6;

/** Present danger: the signposts first, and the budget question kept for afterwards. Nothing may come before this. */
export function danger(turn: Turn): Decision | undefined {
  const { form, mind, conversation, setting } = turn;
  const found = mind.safety.screen(turn.text);
  if (found.strength !== 'full' || found.kind === 'none') return undefined;
  const { text } = dangerReply(mind.safety.texts, {
    kind: found.kind,
    ...(found.variant ? { variant: found.variant } : {}),
    urgency: found.urgency,
    ...(conversation.nation ? { nation: conversation.nation } : {}),
    form,
    ...(setting.person ? { offer: OFFER_PERSON } : {}),
    watched: found.watched,
    welsh: found.welsh,
  });
  const kept = keptQuestion(turn);
  const { asked: _, ...rest } = conversation;
  return {
    kind: `danger:${found.kind}`,
    replies: [
      { text, choices: form === 'web' && setting.person ? [COMMAND_LABELS.person] : [], danger: found.kind },
      ...(kept && !found.watched
        ? [
            {
              text: sentence(mind.library, form, 'keptQuestion'),
              choices: form === 'web' ? [COMMAND_LABELS.yes] : [],
            },
          ]
        : []),
    ],
    candidates: kept?.candidates ?? [],
    conversation: {
      ...rest,
      misses: 0,
      ...(kept ? { asked: { kind: 'kept-question', articles: kept.articles } as const } : {}),
    },
    alert: { kind: found.kind, urgency: found.urgency === 'immediate' ? 'immediate' : 'soon' },
  };
}

/** What the message asks beside the danger. Offered without its name: a wrong guess would hurt here. */
function keptQuestion(
  turn: Turn,
): { articles: string[]; candidates: ReturnType<typeof answer>['candidates'] } | undefined {
  const { mind, conversation } = turn;
  const { kind, candidates } = answer(mind.understanding, { text: turn.text, nation: conversation.nation });
  const best = candidates[0];
  if (kind === 'out-of-scope' || best === undefined || best.score < ASKS_SOMETHING) return undefined;
  // The articles about crisis and abuse are what the signposts just said.
  const others = candidates.filter(({ article }) => {
    const found = mind.library.articles.get(article);
    return found !== undefined && !SIGNPOSTED.has(found.variant_of ?? found.id);
  });
  if (others[0] !== best) return undefined;
  const articles = best.score >= SURE ? [best.article] : others.map(({ article }) => article);
  return { articles, candidates };
}

const SIGNPOSTED: ReadonlySet<string> = new Set(['mh-crisis-now', 'safeguarding-worry']);
