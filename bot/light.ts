import { septets } from '../knowledge/gsm7.js';
import { SMS_ENVELOPE } from './compose.js';
import type { DangerKind } from './safety/danger.js';
import { lightLine } from './safety/texts.js';
import type { Decision, Turn } from './turn.js';

/** Danger that is past, denied or doubtful: the answer first, then one warm line. */
export function lightly(turn: Turn, decision: Decision): Decision {
  const found = turn.mind.safety.screen(turn.text);
  return found.strength === 'light' && found.kind !== 'none' ? withLine(turn, decision, found.kind) : decision;
}

/** The reply with the warm line of that kind after it: in the same text where it fits, else in one of its own. */
export function withLine(turn: Turn, decision: Decision, kind: DangerKind): Decision {
  const { form, mind, conversation } = turn;
  const [first, ...rest] = decision.replies;
  if (first === undefined || first.light === true) return decision;
  const line = lightLine(mind.safety.texts, kind, form, conversation.nation);
  const joined = form === 'sms' ? `${first.text} ${line}` : `${first.text}\n\n${line}`;
  const fits = form === 'web' || septets(joined) <= SMS_ENVELOPE;
  return {
    ...decision,
    replies: fits
      ? [{ ...first, text: joined, light: true }, ...rest]
      : [first, { text: line, choices: [], light: true }, ...rest],
  };
}
