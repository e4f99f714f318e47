import { newConversation, type Conversation } from './conversation.js';
import { isHeld } from './handoff/here.js';
import { PLAIN_WORDS } from './plain-words.js';
import { offerOf } from './rules/danger.js';
import { alerted, heard } from './rules/handoff.js';
import { crisisTurn, readCrisis } from './safety/crisis.js';
import { NO_DANGER, type DangerKind, type Screening } from './safety/danger.js';
import { dangerReply } from './safety/texts.js';
import { decide, type Decision, type TurnInput } from './turn.js';

/** A message that hangs on nothing but the state: where even this fails, the state is at fault. */
const PROBE = 'menu';

/**
 * Decides a turn, and never throws: where a rule, the ranker, an article or the guard fails, danger still gets its signposts and
 * its alert, and anything else a kind sentence with the numbers for danger in it. Nothing that was remembered is lost by it, but
 * a state with which no turn can be decided any more.
 * @param tell what went wrong, for the log
 */
export function decideAnyway(input: TurnInput, tell: (fault: unknown) => void): Decision {
  try {
    return decide(input);
  } catch (fault) {
    tell(fault);
    return attempt(() => withoutState(input)) ?? inPlainWords(input);
  }
}

/**
 * The turn without what was remembered, where that was the fault. A person who has the conversation keeps it, and danger is
 * forgotten only where nobody else reads this phone.
 */
function withoutState(input: TurnInput): Decision | undefined {
  const { conversation } = input;
  if (conversation === undefined || attempt(() => decide({ ...input, text: PROBE })) !== undefined) return undefined;
  const { nation, nationSaid, introduced, noUnasked, handoff } = conversation;
  const bones: Conversation = {
    ...newConversation(nation),
    nationSaid,
    introduced,
    noUnasked,
    ...(handoff ? { handoff } : {}),
  };
  const crisis = readCrisis(conversation.crisis);
  if (crisis === undefined) return decide({ ...input, conversation: bones });
  const remembered = attempt(() => decide({ ...input, conversation: { ...bones, crisis } }));
  return remembered ?? (crisis.watched ? undefined : decide({ ...input, conversation: bones }));
}

function inPlainWords(input: TurnInput): Decision {
  const { form } = input;
  const conversation = input.conversation ?? newConversation(input.setting.nation);
  const screened = attempt(() => input.mind.safety.screen(input.text)) ?? NO_DANGER;
  if (screened.strength === 'full' && screened.kind !== 'none')
    return signposts({ ...input, conversation }, screened, screened.kind);
  // Whoever talks to a person is heard by that person, and needs no word from us.
  if (isHeld(input)) return { kind: 'held', replies: [], conversation, handoff: heard(input) };
  const watched = screened.watched || readCrisis(conversation.crisis)?.watched === true;
  return {
    kind: 'none',
    replies: [{ text: PLAIN_WORDS[watched ? 'neutral' : 'trouble'][form], choices: [] }],
    conversation,
  };
}

function signposts(
  input: TurnInput & { readonly conversation: Conversation },
  screened: Screening,
  kind: DangerKind,
): Decision {
  const { form, mind, conversation, now, text } = input;
  const crisis = attempt(() => crisisTurn(readCrisis(conversation.crisis), text, screened, now).state);
  const { variant, watched, welsh } = crisis ?? screened;
  const words = attempt(
    () =>
      dangerReply(mind.safety.texts, {
        kind,
        urgency: screened.urgency,
        form,
        ...(variant ? { variant } : {}),
        ...(conversation.nation ? { nation: conversation.nation } : {}),
        ...offerOf(input),
        watched,
        welsh,
      }).text,
  );
  const decision: Decision = {
    kind: `danger:${kind}`,
    replies: [{ text: words ?? PLAIN_WORDS[watched ? 'neutral' : 'danger'][form], choices: [], danger: kind }],
    conversation: { ...conversation, ...(crisis === undefined ? {} : { crisis }) },
    alert: { kind, urgency: screened.urgency === 'immediate' ? 'immediate' : 'soon' },
    ...(isHeld(input) ? { handoff: heard(input) } : {}),
  };
  return attempt(() => alerted(input, decision)) ?? decision;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
