import type { StaffFace } from '../handoff/desk-people.js';
import type { DeskMessage } from '../handoff/desk-records.js';
import { isDeliveryState } from './delivery-state.js';
import type { HandoffRow } from './handoff-row.js';
import type { KeptWords } from './kept-words.js';
import type { MessageRow } from './logged-message.js';

/** A line of the log with its delivery, as the desk reads it. */
export interface DeskMessageRow extends Omit<MessageRow, 'conversation_id' | 'reply_to'> {
  readonly delivery_state: string | null;
  readonly error_code: string | null;
}

export function deskMessages(where: string): string {
  return `SELECT message.id, message.seq, message.direction, message.text, message.sealed, message.extra, message.at,
      delivery.state AS delivery_state, delivery.error_code
    FROM message LEFT JOIN delivery ON delivery.message_id = message.id WHERE ${where}`;
}

/** The lines that a hand-off may show: all up to its end with consent; without, only those since somebody took it up. */
export function visible(row: HandoffRow): { from: number; to: number } {
  const to = row.visible_to ?? LAST;
  if (row.consent_transcript === true) return { from: 1, to };
  return row.visible_from === null ? { from: LAST, to: 0 } : { from: row.visible_from, to };
}

const LAST = 2_147_483_647;

/** @param words what opens the line as it was written; absent for everybody who does not hold the hand-off now */
export function toDeskMessage(row: DeskMessageRow, words?: KeptWords): DeskMessage {
  const by = faceIn(row.extra['by']);
  const danger = row.extra['danger'];
  return {
    id: row.id,
    seq: row.seq,
    at: row.at,
    from: row.direction === 'in' ? 'person' : by === undefined ? 'assistant' : 'staff',
    ...(by === undefined ? {} : { by }),
    text: words?.open(row.sealed, 'message', row.id) ?? row.text,
    ...(typeof danger === 'string' ? { danger } : {}),
    ...(row.delivery_state !== null && isDeliveryState(row.delivery_state)
      ? { delivery: { state: row.delivery_state, ...(row.error_code === null ? {} : { errorCode: row.error_code }) } }
      : {}),
  };
}

/** Who said a line, where a member of staff did. */
export function faceIn(by: unknown): StaffFace | undefined {
  if (by === null || typeof by !== 'object') return undefined;
  const { name, role } = by as { name?: unknown; role?: unknown };
  return typeof name === 'string' && typeof role === 'string' ? { name, role } : undefined;
}
