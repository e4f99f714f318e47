import type { KeptWords } from './kept-words.js';
import type { LoggedMessage } from './port.js';

/** A row of the message table as both drivers give it. */
export interface MessageRow {
  readonly id: string;
  readonly conversation_id: string;
  readonly seq: number;
  readonly direction: 'in' | 'out';
  readonly text: string;
  readonly sealed: string | null;
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
  'sealed',
  'extra',
  'at',
  'reply_to',
] as const;

/** A line as everybody may read it: personal details in what the person wrote are marks. */
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

/** A line as it was written, for the person's own eyes; as everybody may read it where that does not open. */
export function asWritten(row: MessageRow, words: KeptWords): LoggedMessage {
  const text = words.open(row.sealed, 'message', row.id);
  return text === undefined ? toLoggedMessage(row) : { ...toLoggedMessage(row), text };
}
