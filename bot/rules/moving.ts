import { longDate } from '../../knowledge/render.js';
import { readConversation, type Conversation } from '../conversation.js';
import { todayOf } from '../flows/calendar.js';
import { commandOf } from '../flows/commands.js';
import { guideNamed } from '../flows/guides.js';
import { openGuide, openGuideAt, type FlowState } from '../flows/open-guide.js';
import { codeIn, hashCode, MOVE_MINUTES } from '../flows/short-code.js';
import { ask } from '../flows/speak.js';
import { say } from '../say.js';
import type { Decision, Turn } from '../turn.js';
import { COMMAND_LABELS, type WordingName } from '../wording.js';

/**
 * Codes: one brings a guide over from a text to the web or back, another takes back what was shared. Nothing is shown but
 * the guide's title and how many answers there are, and nothing happens before a YES.
 */
export function moving(turn: Turn): Decision | undefined {
  const { conversation, control, code } = turn;
  const { asked, ...rest } = conversation;
  if (asked?.kind === 'code') {
    if (control === 'no' || control === 'not-sure') return told(turn, rest, 'codeLeft');
    if (control === 'yes') return confirmed({ ...turn, conversation: rest }, asked.hash);
  }
  const written = codeIn(turn.text);
  if (written !== undefined && code?.kind !== 'too-many') return recognised(turn, rest, hashCode(written));
  if (code?.kind === 'too-many') return told(turn, rest, 'codeTooMany');
  // Said with no guide to move: where there is one, its own rule takes it.
  if (commandOf(turn.text)?.kind === 'move' && openGuide(turn) === undefined) return told(turn, rest, 'moveNoGuide');
  return undefined;
}

const SLOTS = { minutes: String(MOVE_MINUTES) };

function told(
  { mind, form }: Turn,
  conversation: Conversation,
  name: WordingName,
  slots: Readonly<Record<string, string>> = {},
): Decision {
  return {
    kind: 'control:move',
    replies: [say(mind.library, form, name, { ...SLOTS, ...slots })],
    conversation: { ...conversation, misses: 0 },
  };
}

/** A code that was written: what it would do, by name and number alone. */
function recognised(turn: Turn, rest: Conversation, hash: string): Decision {
  const { code, mind, form } = turn;
  const asking = (name: WordingName, slots: Readonly<Record<string, string>>): Decision => ({
    kind: 'control:move',
    replies: [say(mind.library, form, name, slots, form === 'web' ? [COMMAND_LABELS.yes, COMMAND_LABELS.no] : [])],
    conversation: { ...rest, misses: 0, asked: { kind: 'code', hash } },
  });
  if (code?.kind === 'practice') return asking('takeBackAsk', { day: dayOf(code.sharedAt) });
  const moved = code?.kind === 'move' ? guideIn(turn, code.state) : undefined;
  if (code?.kind !== 'move' || moved === undefined) return told(turn, rest, 'codeUnknown');
  if (code.own) return told(turn, rest, 'codeOwn');
  const count = moved.position.path.length;
  return asking(openGuide(turn) === undefined ? 'codeAsk' : 'codeAskInstead', {
    title: moved.flow.title,
    answers: count === 1 ? '1 answer' : `${count} answers`,
  });
}

function confirmed(turn: Turn, hash: string): Decision {
  const { code, conversation } = turn;
  if (code?.kind === 'practice')
    return { ...told(turn, conversation, 'takeBackDone', { day: dayOf(code.sharedAt) }), usedCode: hash };
  const moved = code?.kind === 'move' && !code.own ? guideIn(turn, code.state) : undefined;
  if (moved === undefined) return told(turn, conversation, code?.kind === 'too-many' ? 'codeTooMany' : 'codeUnknown');
  const state: FlowState = {
    ...moved.state,
    tries: 0,
    sent: 0,
    paused: false,
    shown: true,
    startedAt: turn.now.getTime(),
  };
  const { nation } = moved.position.answers;
  const here: Turn = {
    ...turn,
    conversation: {
      ...conversation,
      ...(typeof nation === 'string' && NATIONS.has(nation)
        ? { nation: nation as NonNullable<Conversation['nation']>, nationSaid: true }
        : {}),
      flow: state,
    },
  };
  return { ...ask(here, openGuideAt(here, moved.flow, state), 'codeBrought'), usedCode: hash };
}

const NATIONS: ReadonlySet<string> = new Set(['england', 'scotland', 'wales', 'ni']);

/** The guide that the other conversation holds now, or undefined where it holds none. */
function guideIn(turn: Turn, stored: unknown): ReturnType<typeof openGuide> {
  const conversation = readConversation(stored);
  if (conversation?.flow === undefined || guideNamed(conversation.flow.id)?.collects !== undefined) return undefined;
  return openGuide({ ...turn, conversation });
}

const dayOf = (at: Date): string => longDate(todayOf(at));
