import type { Migration } from '../migration.js';

/**
 * What a member of staff keeps in the reference. A running call holds what was ticked and nothing typed; it goes when the
 * call ends. A text to a caller is counted under the key of the number, never the number.
 */
export const REFERENCE: Migration = {
  id: 6,
  name: 'the reference: bookmarks, recent articles, running calls, case notes, texts to callers',
  sql: `
    CREATE TABLE staff_call (
      staff_id uuid PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
      call jsonb NOT NULL,
      changed_at timestamptz NOT NULL
    );
    CREATE INDEX staff_call_age ON staff_call (changed_at);

    CREATE TABLE staff_article (
      staff_id uuid NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
      article text NOT NULL,
      opened_at timestamptz NOT NULL,
      marked_at timestamptz,
      PRIMARY KEY (staff_id, article)
    );

    CREATE TABLE case_note (
      id uuid PRIMARY KEY,
      staff_id uuid NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
      at timestamptz NOT NULL,
      text text NOT NULL
    );
    CREATE INDEX case_note_of ON case_note (staff_id, at);
    CREATE INDEX case_note_age ON case_note (at);

    CREATE TABLE caller_text (
      id uuid PRIMARY KEY,
      staff_id uuid NOT NULL,
      phone_key text NOT NULL,
      at timestamptz NOT NULL
    );
    CREATE INDEX caller_text_by ON caller_text (staff_id, at);
    CREATE INDEX caller_text_to ON caller_text (phone_key, at);
    CREATE INDEX caller_text_age ON caller_text (at);
  `,
};
