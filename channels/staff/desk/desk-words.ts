import type { DeliveryState } from '../../../bot/store/delivery-state.js';
import type { DeskKind } from '../../../bot/handoff/desk-kinds.js';
import type { CallBackState, HandoffEvent, Outcome } from '../../../bot/handoff/desk-records.js';
import type { HandoffReason, HandoffState } from '../../../bot/handoff/states.js';
import type { Channel } from '../../../bot/store/port.js';
import { MINUTE_MS } from '../../../knowledge/milliseconds.js';

/** What staff read at the desk. */
export const KIND_NAMES: Readonly<Record<DeskKind, string>> = {
  broker: 'Broker',
  peer: 'Peer supporter',
  advocate: 'Advocate',
  helpline: 'Helpline adviser',
};

export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  sms: 'Text message',
  webchat: 'Web chat',
  directline: 'Another website',
  botservice: 'Teams or another app',
};

export const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  answered: 'Their question was answered',
  signposted: 'Sent on to somebody else',
  'call-back': 'Somebody will call them back',
  'no-reply': 'They stopped answering',
  'not-for-us': 'Not for us',
  other: 'Something else',
};

export const CALL_BACK_NAMES: Readonly<Record<CallBackState, string>> = {
  new: 'to do',
  'not-reached': 'not reached yet',
  done: 'done',
  'taken-up': 'written back',
  withdrawn: 'withdrawn',
};

export const DELIVERY_NAMES: Readonly<Record<DeliveryState, string>> = {
  offered: 'on its way',
  queued: 'on its way',
  sent: 'sent',
  delivered: 'delivered',
  failed: 'NOT sent',
  undelivered: 'NOT delivered',
};

const REASONS: Readonly<Record<HandoffReason, string>> = {
  asked: 'asked for a person',
  'called-back': 'written back to',
  'kind-chosen': 'chose whom to talk to',
  'no-answer': 'did not say whom, and was put into the queue',
  'call-back': 'wants to be called back instead',
  'changed-mind': 'changed their mind',
  'data-deleted': 'deleted their data',
  'opted-out': 'opted out of texts',
  retention: 'kept no longer',
  'desk-refused': 'the other desk refused it',
  claimed: 'claimed',
  'left-queue': 'left the queue',
  'desk-closed': 'the desk closed',
  'waited-too-long': 'waited too long',
  'person-silent': 'no answer from us for too long, back to the queue',
  'person-gone': 'whoever held it had left the desk, back to the queue',
  'put-back': 'put back into the queue',
  transferred: 'passed on',
  closed: 'ended by us',
  'left-talk': 'went back to the assistant',
  'not-taken': 'not taken by the colleague, open to all',
  rated: 'said how it went',
  'not-rated': 'did not say how it went',
};

export function reasonWords(reason: string): string {
  return Object.hasOwn(REASONS, reason) ? REASONS[reason as HandoffReason] : reason;
}

export const STATE_NAMES: Readonly<Record<HandoffState, string>> = {
  requested: 'still choosing',
  queued: 'waiting',
  accepted: 'being talked to',
  transferred: 'passed on, waiting',
  returned: 'over, back with the assistant',
  completed: 'over',
  abandoned: 'over: they left',
  expired: 'over: nobody came',
  failed: 'over: failed',
};

export function eventWords({ by, reason }: Pick<HandoffEvent, 'by' | 'reason'>): string {
  const who: Readonly<Record<string, string>> = {
    person: 'They',
    system: 'By itself',
    staff: 'A colleague',
    desk: 'The other desk',
  };
  return `${who[by] ?? by}: ${reasonWords(reason)}`;
}

/** How long, as people say it: "less than a minute", "12 minutes", "2 hours 5 minutes". */
export function howLong(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
  if (minutes === 0) return 'less than a minute';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  if (hours >= 48) return count(Math.floor(hours / 24), 'day');
  return [hours > 0 && count(hours, 'hour'), rest > 0 && count(rest, 'minute')].filter(Boolean).join(' ');
}
