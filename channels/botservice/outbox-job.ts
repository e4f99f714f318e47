import type { Logger } from 'pino';
import { toActivity } from '../../bot/assistant.js';
import type { OutboxItem } from '../../bot/store/outbox.js';
import type { Store } from '../../bot/store/store.js';
import type { Connector } from './connector.js';
import { asConversationReference, Reference } from './reference.js';
import { MINUTE_MS } from '../../knowledge/milliseconds.js';

/** The queue whose tick sends what is still owed. */
export const OUTBOX_QUEUE = 'botservice-outbox';
export const OUTBOX_SECONDS = 30;
const CLAIM_MS = MINUTE_MS;
const AT_ONCE = 20;

export interface OutboxDeps {
  readonly connector: Pick<Connector, 'continueConversationAsync'>;
  readonly appId: string;
  readonly store: Pick<Store, 'claimOutbox' | 'outboxSent'>;
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * Sends replies that were committed and not delivered: the process died in between, or Bot Service was away. At least
 * once: where a reply may have arrived before, its `channelData.repeated` says so.
 */
export async function sendOwed(deps: OutboxDeps): Promise<void> {
  const { store, now } = deps;
  const owed = await store.claimOutbox(now(), new Date(now().getTime() + CLAIM_MS), AT_ONCE);
  for (const item of owed) {
    try {
      await send(deps, item);
      await store.outboxSent(item.messageId, now());
    } catch (error) {
      deps.log.warn({ err: error, attempts: item.attempts }, 'a reply is still owed');
    }
  }
}

async function send({ connector, appId, log }: OutboxDeps, item: OutboxItem): Promise<void> {
  const reference = Reference.safeParse(item.inboundExtra['reference']);
  if (!reference.success) {
    // Nobody will ever know where to: the message it answers is gone.
    log.warn('a reply has nowhere to go');
    return;
  }
  const { messageId: id, conversationId, text, extra } = item;
  const activity = toActivity({ id, conversationId, text, extra, seq: 0, direction: 'out', at: new Date(0) });
  delete activity.timestamp;
  await connector.continueConversationAsync(appId, asConversationReference(reference.data), async (context) => {
    await context.sendActivity({ ...activity, channelData: { repeated: true } });
  });
}
