import type { Gap, Inbound, LoggedMessage } from './port.js';
import type { Statement } from './sql.js';
import { storableJson, storableText } from './storable.js';

/** The statements of a turn, prepared once per connection. Plain functions from values to statements; no decisions. */

export interface ConversationRow {
  readonly state: unknown;
  readonly version: number;
  readonly last_seq: number;
  /** Answers kept apart from the state: answers-apart.ts. */
  readonly sealed: string | null;
}

export const begin = (): Statement => ({ name: 'begin', text: 'BEGIN', values: [] });
export const commit = (): Statement => ({ name: 'commit', text: 'COMMIT', values: [] });
export const rollback = (): Statement => ({ name: 'rollback', text: 'ROLLBACK', values: [] });

export function createConversation(id: string, channel: string, now: Date): Statement {
  return {
    name: 'create_conversation',
    text: `INSERT INTO conversation (id, channel, created_at, changed_at)
      VALUES ($1::text, $2::text, $3::timestamptz, $3::timestamptz) ON CONFLICT (id) DO NOTHING`,
    values: [id, channel, now.toISOString()],
  };
}

export function lockConversation(id: string): Statement {
  return {
    name: 'lock_conversation',
    text: 'SELECT state, version, last_seq, sealed FROM conversation WHERE id = $1::text FOR UPDATE',
    values: [id],
  };
}

export function findInbound({ conversationId, channel, externalId }: Inbound): Statement {
  return {
    name: 'find_inbound',
    text: `SELECT id, conversation_id, seq, direction, text, sealed, extra, at, reply_to FROM message
      WHERE conversation_id = $1::text AND channel = $2::text AND external_id = $3::text`,
    values: [conversationId, channel, storableText(externalId)],
  };
}

export function findReplies(conversationId: string, inboundId: string): Statement {
  return {
    name: 'find_replies',
    text: `SELECT id, conversation_id, seq, direction, text, sealed, extra, at, reply_to FROM message
      WHERE conversation_id = $1::text AND reply_to = $2::uuid ORDER BY seq`,
    values: [conversationId, inboundId],
  };
}

/** A line with what stands of it in the database. */
export interface StoredLine extends LoggedMessage {
  readonly clear: string;
  readonly sealed: string | null;
}

export interface TurnWrite {
  readonly conversationId: string;
  readonly channel: string;
  readonly state: string;
  readonly sealed: string | null;
  readonly version: number;
  readonly lastSeq: number;
  readonly now: Date;
  readonly externalId: string;
  readonly lines: readonly StoredLine[];
}

export function writeTurn(write: TurnWrite): Statement {
  return {
    name: 'write_turn',
    text: `WITH changed AS (
        UPDATE conversation SET state = $2::jsonb, version = $3::int, last_seq = $4::int, changed_at = $5::timestamptz,
          sealed = $8::text
        WHERE id = $1::text
      )
      INSERT INTO message (conversation_id, seq, id, direction, channel, external_id, text, sealed, extra, at, reply_to)
      SELECT $1::text, line.seq, line.id, line.direction, $6::text, line.external_id, line.text, line.sealed, line.extra, line.at, line.reply_to
      FROM jsonb_to_recordset($7::jsonb) AS line
        (seq int, id uuid, direction text, external_id text, text text, sealed text, extra jsonb, at timestamptz, reply_to uuid)`,
    values: [
      write.conversationId,
      write.state,
      write.version,
      write.lastSeq,
      write.now.toISOString(),
      write.channel,
      storableJson(
        write.lines.map((line) => ({
          seq: line.seq,
          id: line.id,
          direction: line.direction,
          external_id: line.direction === 'in' ? write.externalId : null,
          text: line.clear,
          sealed: line.sealed,
          extra: line.extra,
          at: line.at,
          reply_to: line.replyTo ?? null,
        })),
      ),
      write.sealed,
    ],
  };
}

export function offerReplies(replies: readonly LoggedMessage[], now: Date): Statement {
  return {
    name: 'offer_replies',
    text: `INSERT INTO delivery (message_id, state, danger, offered_at, changed_at)
      SELECT offer.id, 'offered', offer.danger, $2::timestamptz, $2::timestamptz
      FROM jsonb_to_recordset($1::jsonb) AS offer (id uuid, danger boolean)`,
    values: [
      storableJson(replies.map(({ id, extra }) => ({ id, danger: extra['danger'] !== undefined }))),
      now.toISOString(),
    ],
  };
}

export function queueReplies(replies: readonly LoggedMessage[], claimedUntil: Date): Statement {
  return {
    name: 'queue_replies',
    text: `INSERT INTO outbox (message_id, claimed_until)
      SELECT id::uuid, $2::timestamptz FROM jsonb_array_elements_text($1::jsonb) AS reply (id)`,
    values: [storableJson(replies.map(({ id }) => id)), claimedUntil.toISOString()],
  };
}

export function keepGap(id: string, channel: string, gap: Gap & { readonly text: string }, now: Date): Statement {
  return {
    name: 'keep_gap',
    text: `INSERT INTO gap (id, at, channel, reason, text, nation, nearest, remark)
      VALUES ($1::uuid, $2::timestamptz, $3::text, $4::text, $5::text, $6::text, $7::jsonb, $8::text)`,
    values: [
      id,
      now.toISOString(),
      channel,
      gap.reason,
      storableText(gap.text),
      gap.nation ?? null,
      storableJson(gap.nearest),
      gap.remark === undefined ? null : storableText(gap.remark),
    ],
  };
}

/** The words that were last answered: with an article, or with anything. Never those of a message about danger. */
export function lastAnswered(conversationId: string, withArticle: boolean): Statement {
  return {
    name: 'last_answered',
    text: `SELECT asked.text FROM message AS said JOIN message AS asked ON asked.id = said.reply_to
      WHERE said.conversation_id = $1::text AND said.direction = 'out' AND asked.text <> ''
        AND said.extra->>'danger' IS NULL AND (said.extra->>'article' IS NOT NULL OR NOT $2::boolean)
      ORDER BY said.seq DESC LIMIT 1`,
    values: [conversationId, withArticle],
  };
}

export function keepVerdict(
  id: string,
  channel: string,
  { article, verdict }: { readonly article: string; readonly verdict: string },
  now: Date,
): Statement {
  return {
    name: 'keep_verdict',
    text: `INSERT INTO feedback (id, at, channel, article, verdict)
      VALUES ($1::uuid, $2::timestamptz, $3::text, $4::text, $5::text)`,
    values: [id, now.toISOString(), channel, article, verdict],
  };
}

/** "Delete my data": what was said before goes, with what hangs on it; the counter stays, so that a reader's place in the log stays true. */
export function forgetEarlier(conversationId: string, seq: number): Statement[] {
  return [
    {
      name: 'forget_messages',
      text: 'DELETE FROM message WHERE conversation_id = $1::text AND seq < $2::int',
      values: [conversationId, seq],
    },
    { name: 'forget_moves', text: 'DELETE FROM move_code WHERE conversation_id = $1::text', values: [conversationId] },
    ...forgetKeys(conversationId),
  ];
}

/** What hangs on the key of a conversation and not on its row: the sealed number, and the counts that keep to limits. */
export function forgetKeys(conversationId: string): Statement[] {
  return [
    { name: 'forget_phone', text: 'DELETE FROM phone WHERE key = $1::text', values: [conversationId] },
    { name: 'forget_tries', text: 'DELETE FROM code_try WHERE who = $1::text', values: [`c:${conversationId}`] },
    { name: 'forget_texts', text: 'DELETE FROM caller_text WHERE phone_key = $1::text', values: [conversationId] },
  ];
}
