import { say } from '../say.js';
import type { Decision, Turn } from '../turn.js';

/**
 * The first message ever from a number gets its answer and, as a second text of one segment, who answers and what it
 * costs. Not after danger: there the signposts stand alone, and the next ordinary turn introduces us.
 */
export function introduce(turn: Turn, decision: Decision): Decision {
  if (turn.form !== 'sms' || decision.conversation.introduced || decision.replies.length === 0) return decision;
  if (decision.kind.startsWith('danger:') || decision.kind === 'control:stop' || decision.erase !== undefined)
    return decision;
  return {
    ...decision,
    replies: [...decision.replies, say(turn.mind.library, turn.form, 'introduction')],
    conversation: { ...decision.conversation, introduced: true },
  };
}
