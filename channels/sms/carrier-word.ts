import type { InboundText } from './inbound-text.js';

export type CarrierWord = 'stop' | 'start' | 'help';

const STOP = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT']);
/** YES is also an opt-in word for the carrier, but here it answers our own questions: it counts only where marked. */
const START = new Set(['START', 'UNSTOP']);

/**
 * What the carrier's network understood: it acts on these words before we see them, and we must agree with it. A word
 * counts when the provider marked it (`OptOutType`), or when it is the whole message. HELP and INFO alone, unmarked, are
 * answered like any message: the carrier's stock reply names no one who can help, and ours does: a person who asks for help
 * must not meet a dead end.
 */
export function carrierWord(message: Pick<InboundText, 'body' | 'optOutType'>): CarrierWord | undefined {
  if (message.optOutType !== undefined) return MARKED[message.optOutType];
  const alone = message.body
    .trim()
    .replace(/[.!]+$/, '')
    .toUpperCase();
  if (STOP.has(alone)) return 'stop';
  return START.has(alone) ? 'start' : undefined;
}

const MARKED = { STOP: 'stop', START: 'start', HELP: 'help' } as const;
