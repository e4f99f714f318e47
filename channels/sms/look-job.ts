import type { Store } from '../../bot/store/store.js';
import { SEND_QUEUE } from './send-job.js';

/** The queue whose tick looks for replies of which nothing was heard. */
export const LOOK_QUEUE = 'sms-look';
export const LOOK_SECONDS = 5;

/** How long a reply may be silent: the webhook's answer may have been lost, and a person in danger waits for it. */
const PATIENCE_MS = { ordinary: 120_000, danger: 20_000 } as const;
const AT_ONCE = 100;

/**
 * Gives every reply that was offered in a webhook's answer, and of which no callback told, to the send job: that one
 * looks in the provider's list and sends only what is not there. From then on the reply counts as queued.
 */
export async function lookForUnheard(
  store: Pick<Store, 'unheardReplies' | 'recordDelivery'> & { readonly jobs: Pick<Store['jobs'], 'send'> },
  now: Date,
): Promise<number> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  const unheard = await store.unheardReplies(
    { ordinary: before(PATIENCE_MS.ordinary), danger: before(PATIENCE_MS.danger) },
    AT_ONCE,
  );
  for (const { messageId, conversationId } of unheard) {
    await store.jobs.send({ queue: SEND_QUEUE, data: { messageId, conversationId }, singletonKey: messageId });
    await store.recordDelivery(messageId, { state: 'queued' }, now);
  }
  return unheard.length;
}
