import type { Database } from './database.js';
import { furthest, isDeliveryState, type DeliveryState } from './delivery-state.js';
import { isUuid } from './is-uuid.js';
import { MINUTE_MS } from '../../knowledge/milliseconds.js';

/** What a status callback, or a look in the carrier's own list, says about one of our messages. */
export interface DeliveryNews {
  readonly state: DeliveryState;
  /** The carrier's id of the outgoing message. */
  readonly providerId?: string | undefined;
  readonly errorCode?: string | undefined;
}

/** A reply that was offered in an answer to the carrier, and of which nothing was heard since. */
export interface UnheardReply {
  readonly messageId: string;
  readonly conversationId: string;
  readonly text: string;
  readonly danger: boolean;
  readonly offeredAt: Date;
}

/** Whether a text may leave now. wait: an earlier one to the same person has not left. done: the carrier has it, or will not. */
export type Leave = 'now' | 'wait' | 'done';

/** An earlier text that has not left for this long holds nobody up any more: milliseconds. Longer than all tries of it take. */
const HOLDS_UP = 30 * MINUTE_MS;

/** How every outgoing text message fares. Rows are made by the turn that offers the reply. */
export class Deliveries {
  constructor(private readonly database: Database) {}

  /** @returns the state after this news, or undefined where there is no such message (any more). */
  async record(messageId: string, news: DeliveryNews, at: Date): Promise<DeliveryState | undefined> {
    if (!isUuid(messageId)) return undefined;
    return this.database.transaction(async (trx) => {
      const row = await trx
        .selectFrom('delivery')
        .select(['state', 'provider_id', 'error_code'])
        .where('message_id', '=', messageId)
        .forUpdate()
        .executeTakeFirst();
      if (!row) return undefined;
      const current = isDeliveryState(row.state) ? row.state : 'offered';
      const state = furthest(current, news.state);
      await trx
        .updateTable('delivery')
        .set({
          state,
          provider_id: news.providerId ?? row.provider_id,
          error_code: state === news.state ? (news.errorCode ?? null) : row.error_code,
          changed_at: at,
        })
        .where('message_id', '=', messageId)
        .execute();
      return state;
    });
  }

  /** Texts that nobody's message waits for leave in the order of the log, on however many nodes, also after a retry. */
  async mayLeave(messageId: string, at: Date): Promise<Leave> {
    if (!isUuid(messageId)) return 'done';
    const row = await this.database.query
      .selectFrom('delivery')
      .innerJoin('message', 'message.id', 'delivery.message_id')
      .select(['delivery.state', 'delivery.provider_id', 'message.conversation_id', 'message.seq'])
      .where('delivery.message_id', '=', messageId)
      .executeTakeFirst();
    // Erased: whoever sends it finds that out, and says so.
    if (row === undefined) return 'now';
    if (row.provider_id !== null || (row.state !== 'queued' && row.state !== 'offered')) return 'done';
    const before = await this.database.query
      .selectFrom('delivery')
      .innerJoin('message', 'message.id', 'delivery.message_id')
      .select('message.id')
      .where('message.conversation_id', '=', row.conversation_id)
      .where('message.seq', '<', row.seq)
      .where('message.reply_to', 'is', null)
      .where('delivery.state', '=', 'queued')
      .where('delivery.provider_id', 'is', null)
      .where('delivery.offered_at', '>', new Date(at.getTime() - HOLDS_UP))
      .limit(1)
      .executeTakeFirst();
    return before === undefined ? 'now' : 'wait';
  }

  /** The carrier's ids of the other texts to the same person, newest first: the same words there are not this one. */
  async carrierIdsBeside(messageId: string, conversationId: string): Promise<readonly string[]> {
    const rows = await this.database.query
      .selectFrom('delivery')
      .innerJoin('message', 'message.id', 'delivery.message_id')
      .select('delivery.provider_id')
      .where('message.conversation_id', '=', conversationId)
      .where('message.id', '<>', messageId)
      .where('delivery.provider_id', 'is not', null)
      .orderBy('message.seq', 'desc')
      .limit(100)
      .execute();
    return rows.flatMap(({ provider_id }) => provider_id ?? []);
  }

  /**
   * Replies still `offered`, oldest first, for the job that looks whether the carrier has them (none heard after
   * 2 minutes, 20 seconds for a danger reply).
   */
  async unheard(offeredBefore: { ordinary: Date; danger: Date }, limit: number): Promise<UnheardReply[]> {
    const rows = await this.database.query
      .selectFrom('delivery')
      .innerJoin('message', 'message.id', 'delivery.message_id')
      .select(['message.id', 'message.conversation_id', 'message.text', 'delivery.danger', 'delivery.offered_at'])
      .where('delivery.state', '=', 'offered')
      .where((where) =>
        where.or([
          where.and([where('delivery.danger', '=', false), where('delivery.offered_at', '<', offeredBefore.ordinary)]),
          where.and([where('delivery.danger', '=', true), where('delivery.offered_at', '<', offeredBefore.danger)]),
        ]),
      )
      .orderBy('delivery.offered_at')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      messageId: row.id,
      conversationId: row.conversation_id,
      text: row.text,
      danger: row.danger,
      offeredAt: row.offered_at,
    }));
  }
}
