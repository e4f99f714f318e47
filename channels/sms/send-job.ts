import type { Logger } from 'pino';
import { TEXT_QUEUE } from '../../bot/store/handoff-queues.js';
import type { LoggedMessage } from '../../bot/store/port.js';
import type { JobRun } from '../../bot/store/jobs.js';
import type { Store } from '../../bot/store/store.js';
import { z } from 'zod';
import { callbackUrl } from './callback-url.js';
import { deliveryState } from './delivery-news.js';
import type { PhoneBook } from './phone-book.js';
import { SendRefused, type TextSender } from './text-sender.js';

/** The queue of texts that no webhook is waiting for. A job names the message; its words stay in the log. */
export const SEND_QUEUE = TEXT_QUEUE;
/** At once, after 5 minutes, and 10 minutes after that. */
export const SEND_RETRIES = { retries: 2, retryDelay: 300 } as const;

/** `fresh`: nobody else can have sent it. The same words said twice are then two texts. */
const SendData = z.object({ messageId: z.string(), conversationId: z.string(), fresh: z.boolean().default(false) });
/** Clocks differ; a message of ours is never listed earlier than this before we offered it. */
const SKEW_MS = 10_000;
const BATCH = 500;
/** How long a text waits for the one before it: a quarter of the time that one has been waiting already, within these. */
const LEAST_MS = 500;
const MOST_MS = 5_000;

export interface SendDeps {
  readonly store: Pick<
    Store,
    'isOptedOut' | 'recordOptOut' | 'recordDelivery' | 'messagesAfter' | 'mayLeave' | 'carrierIdsBeside'
  > & {
    readonly jobs: Pick<Store['jobs'], 'send'>;
  };
  readonly phoneBook: Pick<PhoneBook, 'numberOf'>;
  readonly sender: TextSender;
  readonly publicBaseUrl: string;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * Sends one text by the provider's API, unless the provider has it already (its callback was lost, or this job ran half),
 * the person opted out, or it was erased. What nobody's message waits for leaves in order: it waits for those before it. Throws where it should be tried again.
 */
export async function sendText(deps: SendDeps, run: Pick<JobRun, 'data' | 'attempt' | 'isLast'>): Promise<void> {
  const { messageId, conversationId, fresh } = SendData.parse(run.data);
  const { store, sender, now } = deps;
  const record = (news: Parameters<Store['recordDelivery']>[1]) => store.recordDelivery(messageId, news, now());
  if (await store.isOptedOut(conversationId)) {
    await record({ state: 'failed', errorCode: 'opted-out' });
    return;
  }
  const message = await findMessage(store, conversationId, messageId);
  const to = await deps.phoneBook.numberOf(conversationId);
  if (message === undefined || to === undefined) {
    await record({ state: 'failed', errorCode: 'erased' });
    return;
  }
  if (fresh) {
    const leave = await store.mayLeave(messageId, now());
    if (leave === 'done') return;
    if (leave === 'wait') return later(deps, run.data, now().getTime() - message.at.getTime());
  }
  try {
    const there =
      fresh && run.attempt === 1
        ? undefined
        : await sender.find({
            to,
            text: message.text,
            since: new Date(message.at.getTime() - SKEW_MS),
            others: await store.carrierIdsBeside(messageId, conversationId),
          });
    const sent =
      there ?? (await sender.send({ to, text: message.text, callback: callbackUrl(deps.publicBaseUrl, messageId) }));
    await record({ state: deliveryState(sent.status) ?? 'queued', providerId: sent.sid, errorCode: sent.errorCode });
  } catch (error) {
    if (error instanceof SendRefused) {
      if (error.optedOut) await store.recordOptOut(conversationId, now());
      await record({ state: 'failed', errorCode: error.code });
      deps.log.warn({ code: error.code }, 'the provider refused a text');
      return;
    }
    if (run.isLast) await record({ state: 'failed', errorCode: 'gave-up' });
    throw error;
  }
}

/** One that waits its turn has never been sent, so it comes back as fresh as it was, and no try of it is used up. */
async function later({ store, now }: SendDeps, data: JobRun['data'], waited: number): Promise<void> {
  const wait = Math.min(Math.max(waited / 4, LEAST_MS), MOST_MS);
  const { messageId } = SendData.parse(data);
  const startAfter = new Date(now().getTime() + wait);
  await store.jobs.send({ queue: SEND_QUEUE, data, startAfter, singletonKey: `${messageId}:later` });
}

async function findMessage(
  store: Pick<Store, 'messagesAfter'>,
  conversationId: string,
  messageId: string,
): Promise<LoggedMessage | undefined> {
  for (let seq = 0; ; ) {
    const batch = await store.messagesAfter(conversationId, seq, BATCH);
    const found = batch.find((message) => message.id === messageId);
    if (found !== undefined || batch.length < BATCH) return found;
    seq = batch.at(-1)?.seq ?? seq;
  }
}
