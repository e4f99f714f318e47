import type { Migration } from '../migration.js';

/**
 * What redaction took out of people's words, sealed beside what it left (`kept-words.ts`). The contact of somebody who shared
 * what worked is sealed whole; its old columns stay for an earlier version that still runs, and are emptied at a start with a key.
 */
export const SEALED_WORDS: Migration = {
  id: 8,
  name: "people's words as written, sealed beside what everybody may read",
  sql: `
    ALTER TABLE message ADD COLUMN sealed text;
    ALTER TABLE conversation ADD COLUMN sealed text;
    ALTER TABLE handoff_note ADD COLUMN sealed text;
    ALTER TABLE call_back ADD COLUMN preferred_sealed text;
    ALTER TABLE call_back ADD COLUMN message_sealed text;
    ALTER TABLE call_back ADD COLUMN note_sealed text;
    ALTER TABLE good_practice ADD COLUMN sealed text;
  `,
};
