import type { CrisisState } from '../safety/crisis.js';
import { isHeld, somebodyNow, waitsIn } from '../handoff/here.js';
import { crisisLine, dangerReply, OFFER_PERSON } from '../safety/texts.js';
import { sentence } from '../say.js';
import type { Decision, Turn } from '../turn.js';
import { COMMAND_LABELS } from '../wording.js';
import { keptQuestion } from './kept-question.js';

/**
 * Present danger: the signposts first, and the budget question kept for afterwards. Nothing may come before this. Later turns
 * of such a conversation ("they are busy", "don't tell anyone", "it was a joke") are answered in its light, and helplines
 * come again only when the risk rises or on request.
 */
export function danger(turn: Turn): Decision | undefined {
  const { crisis, screened } = turn;
  if (crisis.reply === undefined || crisis.state === undefined) return undefined;
  if (crisis.reply.say === 'turn')
    return answersOurQuestion(turn) ? undefined : laterTurn(turn, crisis.reply.id, crisis.state);
  const { form, mind, conversation } = turn;
  const offered = somebodyNow(turn);
  const { kind, urgency } = crisis.reply;
  const { variant } = crisis.state;
  const { text } = dangerReply(mind.safety.texts, {
    kind,
    ...(variant ? { variant } : {}),
    urgency,
    ...(conversation.nation ? { nation: conversation.nation } : {}),
    form,
    ...offerOf(turn),
    watched: crisis.state.watched,
    welsh: crisis.state.welsh,
  });
  const fresh = screened.strength === 'full';
  const kept = fresh && !crisis.state.watched ? keptQuestion(turn) : undefined;
  const { asked: _, ...rest } = conversation;
  return {
    kind: `danger:${kind}`,
    replies: [
      { text, choices: form === 'web' && offered ? [COMMAND_LABELS.person] : [], danger: kind },
      ...(kept
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
    ...(fresh ? { alert: { kind, urgency } } : {}),
  };
}

/** A person can be offered; one who is here or has been asked for needs no word; else the text says that there is none. */
export function offerOf(turn: Parameters<typeof somebodyNow>[0]): { readonly offer?: string } {
  if (isHeld(turn) || waitsIn(turn) !== undefined) return { offer: '' };
  return somebodyNow(turn) ? { offer: OFFER_PERSON } : {};
}

/** "Yes", "no" or a number to what the last reply asked: the next rows' to take, where it says nothing of danger. */
function answersOurQuestion({ conversation, control, screened, text }: Turn): boolean {
  if (conversation.asked === undefined || screened.strength === 'full') return false;
  return control === 'yes' || control === 'no' || control === 'not-sure' || /^\s*\d{1,2}\s*$/.test(text);
}

/** A later turn of a crisis: its own short text, and then the answer where the turn also asks something. */
function laterTurn(turn: Turn, id: string, state: CrisisState): Decision {
  const { form, mind, conversation, crisis } = turn;
  const offered = somebodyNow(turn);
  const text = crisisLine(mind.safety.texts, id, {
    form,
    ...(conversation.nation ? { nation: conversation.nation } : {}),
    ...offerOf(turn),
  });
  const stops = turn.control === 'stop';
  const kept = crisis.pass ? keptQuestion(turn) : undefined;
  const { asked, ...rest } = conversation;
  return {
    kind: stops ? 'control:stop' : `danger:${state.kind}`,
    replies: [{ text, choices: form === 'web' && offered ? [COMMAND_LABELS.person] : [], danger: state.kind }],
    candidates: kept?.candidates ?? [],
    conversation: {
      ...rest,
      misses: 0,
      ...(stops ? { noUnasked: true } : {}),
      ...(kept
        ? { asked: { kind: 'kept-question', articles: kept.articles } as const }
        : asked?.kind === 'kept-question'
          ? { asked }
          : {}),
    },
    // The same danger said again is still an item for staff: it is open, and it is now.
    ...(turn.screened.strength === 'full' ? { alert: { kind: state.kind, urgency: state.urgency } } : {}),
  };
}
