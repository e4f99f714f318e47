import { septets } from '../knowledge/gsm7.js';
import { SMS_ENVELOPE } from './compose.js';
import { lightLine } from './safety/texts.js';
import type { Decision, Turn } from './turn.js';

/** Danger that is past, denied or doubtful: the answer first, then one warm line. */
export function lightly(turn: Turn, decision: Decision): Decision {
  const { form, mind, conversation } = turn;
  const found = mind.safety.screen(turn.text);
  if (found.strength !== 'light' || found.kind === 'none') return decision;
  const line = lightLine(mind.safety.texts, found.kind, form, conversation.nation);
  const [first, ...rest] = decision.replies;
  if (first === undefined) return decision;
  const joined = form === 'sms' ? `${first.text} ${line}` : `${first.text}\n\n${line}`;
  const fits = form === 'web' || septets(joined) <= SMS_ENVELOPE;
  return {
    ...decision,
    replies: fits
      ? [{ ...first, text: joined, light: true }, ...rest]
      : [first, { text: line, choices: [], light: true }, ...rest],
  };
}
