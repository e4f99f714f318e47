import { countMessage, countReply } from '../pace.js';
import { say } from '../say.js';
import type { Decision, Turn } from '../turn.js';

/**
 * Fifteen messages a minute, then one polite notice and silence until the minute is over: every message is still
 * stored. Danger comes before this row and is never held up. Leaving waits too: a flood is no considered wish.
 */
export function patience(turn: Turn): Decision | undefined {
  if (turn.setting.paced === false) return undefined;
  const { pace, allowed } = countMessage(turn.conversation.pace, turn.now.getTime());
  if (allowed === 'yes') return undefined;
  return {
    kind: 'control:slow-down',
    replies: allowed === 'tell' ? [say(turn.mind.library, turn.form, 'slowDown')] : [],
    conversation: { ...turn.conversation, pace },
  };
}

/** Writes the pace into what the turn leaves behind, and says nothing where the same words went out too often. */
export function unlooped(turn: Turn, decision: Decision): Decision {
  if (turn.setting.paced === false) return decision;
  const now = turn.now.getTime();
  const counted =
    decision.kind === 'control:slow-down' ? decision.conversation.pace : countMessage(turn.conversation.pace, now).pace;
  if (counted === undefined) return decision;
  const { pace, stop } = countReply(counted, decision.replies, now);
  // Danger is exempt: a signpost is never held back.
  const silent = stop && !decision.kind.startsWith('danger:');
  return { ...decision, replies: silent ? [] : decision.replies, conversation: { ...decision.conversation, pace } };
}
