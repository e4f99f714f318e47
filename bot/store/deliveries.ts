import type { Database } from './database.js';
import { furthest, isDeliveryState, type DeliveryState } from './delivery-state.js';

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

/** How every outgoing text message fares. Rows are made by the turn that offers the reply. */
export class Deliveries {
  constructor(private readonly database: Database) {}

  /** @returns the state after this news, or undefined where there is no such message (any more). */
  async record(messageId: string, news: DeliveryNews, at: Date): Promise<DeliveryState | undefined> {
    if (!UUID.test(messageId)) return undefined;
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

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
