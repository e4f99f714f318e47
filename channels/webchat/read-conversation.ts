import type { LoggedMessage } from '../../bot/store/port.js';
import type { MessageLog } from '../message-log.js';

/** How much of a long conversation one page shows. */
const SHOWN = 100;
const BATCH = 200;

/** All that is still kept of a conversation. */
export async function everything(log: MessageLog, conversationId: string): Promise<LoggedMessage[]> {
  const messages: LoggedMessage[] = [];
  for await (const batch of batches(log, conversationId)) messages.push(...batch);
  return messages;
}

/** The end of it, and whether there was more. */
export async function latest(
  log: MessageLog,
  conversationId: string,
): Promise<{ messages: LoggedMessage[]; notShown?: 'earlier' }> {
  let messages: LoggedMessage[] = [];
  let count = 0;
  for await (const batch of batches(log, conversationId)) {
    count += batch.length;
    messages = [...messages, ...batch].slice(-SHOWN);
  }
  return { messages, ...(count > SHOWN ? { notShown: 'earlier' } : {}) };
}

async function* batches(log: MessageLog, conversationId: string): AsyncGenerator<readonly LoggedMessage[]> {
  for (let seq = 0; ; ) {
    const batch = await log.messagesAfter(conversationId, seq, BATCH);
    yield batch;
    if (batch.length < BATCH) return;
    seq = batch.at(-1)?.seq ?? seq;
  }
}
