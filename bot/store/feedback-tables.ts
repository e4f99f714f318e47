import type { Generated } from 'kysely';

/** The tables of migration 4, beside `gap`, which came with the first. */
export interface FeedbackTables {
  gap_group: {
    id: string;
    example: string;
    state: Generated<string>;
    note: Generated<string>;
    changed_at: Date;
    changed_by: string | null;
    version: Generated<number>;
  };
  feedback: { id: string; at: Date; channel: string; article: string; verdict: string };
}
