import { answer } from '../../knowledge/answer.js';
import { dangerReply, OFFER_PERSON } from '../safety/texts.js';
import { sentence } from '../say.js';
import type { Decision, Turn } from '../turn.js';
import { COMMAND_LABELS } from '../wording.js';

/** How sure the ranker must be before a kept question is named; below it, it is offered without its name. */
const KEPT_QUESTION_SURE = 0.3;

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
              text: sentence(mind.library, form, 'keptQuestion', { title: kept.title }),
              choices: form === 'web' ? [COMMAND_LABELS.yes] : [],
            },
          ]
        : []),
    ],
    candidates: kept?.candidates ?? [],
    conversation: {
      ...rest,
      misses: 0,
      ...(kept ? { asked: { kind: 'kept-question', article: kept.article } as const } : {}),
    },
    alert: { kind: found.kind, urgency: found.urgency === 'immediate' ? 'immediate' : 'soon' },
  };
}

function keptQuestion(
  turn: Turn,
): { article: string; title: string; candidates: ReturnType<typeof answer>['candidates'] } | undefined {
  const { mind, conversation } = turn;
  const { kind, candidates } = answer(mind.understanding, { text: turn.text, nation: conversation.nation });
  const best = candidates[0];
  const article = mind.library.articles.get(best?.article ?? '');
  if (kind === 'out-of-scope' || best === undefined || article === undefined || best.score < KEPT_QUESTION_SURE)
    return undefined;
  // The article about crisis help is what the signposts just said.
  if (['mh-crisis-now', 'safeguarding-worry'].includes(article.variant_of ?? article.id)) return undefined;
  return { article: article.id, title: article.title, candidates };
}
