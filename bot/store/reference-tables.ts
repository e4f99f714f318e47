import type { ColumnType } from 'kysely';

/** The tables of migration 6. Times: timestamptz. */
export interface ReferenceTables {
  staff_call: { staff_id: string; call: ColumnType<unknown, string, string>; changed_at: Date };
  staff_article: { staff_id: string; article: string; opened_at: Date; marked_at: Date | null };
  case_note: { id: string; staff_id: string; at: Date; text: string };
  caller_text: { id: string; staff_id: string; phone_key: string; at: Date };
}
