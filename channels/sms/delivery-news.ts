import { z } from 'zod';
import type { DeliveryState } from '../../bot/store/delivery-state.js';
import type { DeliveryNews } from '../../bot/store/deliveries.js';
import { Problem } from '../problem.js';

/** The provider's words for where a message is, in ours. */
const STATES: Readonly<Record<string, DeliveryState>> = {
  accepted: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  failed: 'failed',
  canceled: 'failed',
  undelivered: 'undelivered',
};

export function deliveryState(providerStatus: string): DeliveryState | undefined {
  return STATES[providerStatus];
}

const StatusFields = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/i),
  AccountSid: z.string(),
  MessageStatus: z.string(),
  ErrorCode: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
});

/**
 * Reads a status callback. A status we do not know is no news.
 * @throws Problem 400 or 403
 */
export function parseDeliveryNews(fields: ReadonlyMap<string, string>, accountSid: string): DeliveryNews | undefined {
  const parsed = StatusFields.safeParse(Object.fromEntries([...fields].filter(([, value]) => value !== '')));
  if (!parsed.success) throw new Problem(400, 'BadStatus', 'The status lacks a field that we need.');
  if (parsed.data.AccountSid !== accountSid)
    throw new Problem(403, 'OtherAccount', 'This status is for another account.');
  const state = deliveryState(parsed.data.MessageStatus);
  return state && { state, providerId: parsed.data.MessageSid, errorCode: parsed.data.ErrorCode };
}
