import type { Migration } from '../migration.js';

export const FEEDBACK: Migration = {
  id: 4,
  name: 'what people and staff said of the answers',
  sql: `
    -- Gaps that are alike, as editors work on them. The example is the first one's words, redacted.
    CREATE TABLE gap_group (
      id uuid PRIMARY KEY,
      example text NOT NULL,
      state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'planned', 'done', 'not-ours')),
      note text NOT NULL DEFAULT '',
      changed_at timestamptz NOT NULL,
      changed_by text,
      version integer NOT NULL DEFAULT 0
    );
    ALTER TABLE gap ADD COLUMN group_id uuid REFERENCES gap_group (id) ON DELETE SET NULL;
    ALTER TABLE gap ADD COLUMN remark text;
    CREATE INDEX gap_grouped ON gap (group_id);

    -- One verdict a message; a later one replaces it. Not linked to the person: the message may be gone by then.
    CREATE TABLE feedback (
      id uuid PRIMARY KEY,
      at timestamptz NOT NULL,
      channel text NOT NULL,
      article text NOT NULL,
      verdict text NOT NULL CHECK (verdict IN ('helped', 'not-helped'))
    );
    CREATE INDEX feedback_age ON feedback (at);
  `,
};
