import type { Migration } from '../migration.js';

/**
 * Codes are kept as hashes. A code to move a guide goes with its conversation, and when it was used; a wrong try is
 * counted for the conversation and for the address it came from. What worked for people stands by itself: nothing in it
 * leads back to a conversation.
 */
export const MOVES_AND_PRACTICE: Migration = {
  id: 5,
  name: 'codes to move between channels, and what worked for people',
  sql: `
    CREATE TABLE move_code (
      hash text PRIMARY KEY,
      conversation_id text NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX move_code_conversation ON move_code (conversation_id);
    CREATE INDEX move_code_age ON move_code (expires_at);

    CREATE TABLE code_try (who text NOT NULL, at timestamptz NOT NULL);
    CREATE INDEX code_try_who ON code_try (who, at);
    CREATE INDEX code_try_age ON code_try (at);

    CREATE TABLE good_practice (
      id uuid PRIMARY KEY,
      at timestamptz NOT NULL,
      state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'read', 'published', 'declined', 'withdrawn')),
      changed_at timestamptz NOT NULL,
      story text NOT NULL,
      publish text NOT NULL CHECK (publish IN ('named', 'unnamed', 'no')),
      contact boolean NOT NULL,
      name text,
      phone text,
      email text,
      organisation text,
      nation text,
      receipt_hash text NOT NULL UNIQUE
    );
    CREATE INDEX good_practice_age ON good_practice (at);
  `,
};
