import type { StaffFace } from '../handoff/desk-people.js';
import type { Channel, LoggedMessage } from './port.js';
import { TEXT_QUEUE } from './handoff-queues.js';
import type { HandoffWork } from './handoff-moves.js';
import { toLoggedMessage, type MessageRow } from './logged-message.js';
import { storableJson, storableText } from './storable.js';
import type { SqlClient } from './sql.js';

/** A conversation whose row this transaction holds. */
export interface LockedConversation {
  readonly id: string;
  readonly channel: Channel;
  readonly state: unknown;
  last_seq: number;
}

export async function lockConversationRow(client: SqlClient, id: string): Promise<LockedConversation | undefined> {
  const { rows } = await client.query<LockedConversation>(
    'SELECT id, channel, state, last_seq FROM conversation WHERE id = $1 FOR UPDATE',
    [id],
  );
  return rows[0];
}

/** A line that nobody's message waits for. */
export interface Unasked {
  readonly text: string;
  readonly choices?: readonly string[];
  /** What it asks, where an answer to it means something only as the next line. */
  readonly asks?: 'transcript';
  /** A member of staff's words; ours have none. */
  readonly by?: StaffFace;
  /** The same id is the same line. */
  readonly externalId?: string;
}

/** Writes lines into the log and sees to it that they leave: texts by a job, Bot Service by its outbox, the web by waking. */
export async function speak(
  work: HandoffWork,
  conversation: LockedConversation,
  lines: readonly Unasked[],
): Promise<LoggedMessage[]> {
  if (lines.length === 0) return [];
  const { client, now } = work;
  const said: LoggedMessage[] = [];
  const replyTo = conversation.channel === 'botservice' ? await lastInbound(client, conversation.id) : null;
  for (const line of lines) {
    conversation.last_seq += 1;
    const id = work.newId();
    const extra = {
      choices: line.choices ?? [],
      ...(line.by === undefined ? {} : { by: line.by }),
      ...(line.asks === undefined ? {} : { asks: line.asks }),
    };
    const { rows } = await client.query<MessageRow>(
      `INSERT INTO message (conversation_id, seq, id, direction, channel, external_id, text, extra, at, reply_to)
       VALUES ($1, $2, $3, 'out', $4, $5, $6, $7::jsonb, $8, $9)
       RETURNING id, conversation_id, seq, direction, text, extra, at, reply_to`,
      [
        conversation.id,
        conversation.last_seq,
        id,
        conversation.channel,
        line.externalId ?? null,
        storableText(line.text),
        storableJson(extra),
        now,
        replyTo,
      ],
    );
    if (rows[0] !== undefined) said.push(toLoggedMessage(rows[0]));
    if (conversation.channel === 'sms') {
      await client.query(
        `INSERT INTO delivery (message_id, state, danger, offered_at, changed_at) VALUES ($1, 'queued', false, $2, $2)`,
        [id, now],
      );
      work.jobs.push({
        queue: TEXT_QUEUE,
        data: { messageId: id, conversationId: conversation.id, fresh: true },
        singletonKey: id,
      });
    }
    if (conversation.channel === 'botservice')
      await client.query('INSERT INTO outbox (message_id, claimed_until) VALUES ($1, $2)', [id, now]);
  }
  await client.query('UPDATE conversation SET last_seq = $2, changed_at = $3 WHERE id = $1', [
    conversation.id,
    conversation.last_seq,
    now,
  ]);
  work.wakes.add(conversation.id);
  return said;
}

/** Bot Service needs a message of the person to know where to. */
async function lastInbound(client: SqlClient, conversationId: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM message WHERE conversation_id = $1 AND direction = 'in' ORDER BY seq DESC LIMIT 1`,
    [conversationId],
  );
  return rows[0]?.id ?? null;
}

export async function isOptedOut(client: SqlClient, conversation: LockedConversation): Promise<boolean> {
  if (conversation.channel !== 'sms') return false;
  const { rows } = await client.query('SELECT 1 FROM opt_out WHERE hash = $1', [conversation.id]);
  return rows.length > 0;
}
