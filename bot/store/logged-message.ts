import type { LoggedMessage } from './port.js';

/** A row of the message table as both drivers give it. */
export interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly seq: number;
  readonly direction: 'in' | 'out';
  readonly text: string;
  readonly extra: Record<string, unknown>;
  readonly at: Date;
  readonly reply_to: string | null;
}

export const MESSAGE_COLUMNS = [
  'id',
  'conversation_id',
  'seq',
  'direction',
  'text',
  'extra',
  'at',
  'reply_to',
] as const;

export function toLoggedMessage(row: MessageRow): LoggedMessage {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    direction: row.direction,
    text: row.text,
    extra: row.extra,
    at: row.at,
    ...(row.reply_to === null ? {} : { replyTo: row.reply_to }),
  };
}
