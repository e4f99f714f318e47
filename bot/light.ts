import { septets } from '../knowledge/gsm7.js';
import { SMS_ENVELOPE } from './compose.js';
import type { DangerKind } from './safety/danger.js';
import { crisisLine, lightLine } from './safety/texts.js';
import type { Decision, Turn } from './turn.js';

/**
 * Danger that is past, denied or doubtful, or that was spoken of earlier in this conversation: the answer first, then one
 * warm line.
 */
export function lightly(turn: Turn, decision: Decision): Decision {
  const { screened, crisis, mind, form, conversation } = turn;
  if (crisis.line !== undefined)
    return withText(
      turn,
      decision,
      crisisLine(mind.safety.texts, crisis.line, {
        form,
        ...(conversation.nation ? { nation: conversation.nation } : {}),
      }),
    );
  return screened.strength === 'light' && screened.kind !== 'none' ? withLine(turn, decision, screened.kind) : decision;
}

/** The reply with the warm line of that kind after it: in the same text where it fits, else in one of its own. */
export function withLine(turn: Turn, decision: Decision, kind: DangerKind): Decision {
  const { form, mind, conversation } = turn;
  return withText(turn, decision, lightLine(mind.safety.texts, kind, form, conversation.nation));
}

function withText({ form }: Turn, decision: Decision, line: string): Decision {
  const [first, ...rest] = decision.replies;
  if (first === undefined || first.light === true) return decision;
  // A line of its own: a choice ends in "or NONE", without a full stop.
  const joined = form === 'sms' ? `${first.text}\n${line}` : `${first.text}\n\n${line}`;
  const fits = form === 'web' || septets(joined) <= SMS_ENVELOPE;
  return {
    ...decision,
    replies: fits
      ? [{ ...first, text: joined, light: true }, ...rest]
      : [first, { text: line, choices: [], light: true }, ...rest],
  };
}
