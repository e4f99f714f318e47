import type { Migration } from './migration.js';
import { FEEDBACK } from './migrations/004-feedback.js';
import { HANDOFF } from './migrations/003-handoff.js';
import { MOVES_AND_PRACTICE } from './migrations/005-moves-and-practice.js';
import { REFERENCE } from './migrations/006-reference.js';
import { SEALED_WORDS } from './migrations/008-sealed-words.js';
import { WEBHOOK } from './migrations/007-webhook.js';
import { STAFF } from './migrations/002-staff.js';

/** In order, ids without gaps. Several versions of the assistant run during an upgrade: add columns and tables, do not rename. */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: 1,
    name: 'conversations, their log, and what is owed to people',
    sql: `
      CREATE TABLE conversation (
        id text PRIMARY KEY,
        channel text NOT NULL,
        state jsonb,
        version integer NOT NULL DEFAULT 0,
        last_seq integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL
      ) WITH (fillfactor = 70);
      CREATE INDEX conversation_idle ON conversation (changed_at);

      CREATE TABLE message (
        conversation_id text NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
        seq integer NOT NULL,
        id uuid NOT NULL UNIQUE,
        direction text NOT NULL CHECK (direction IN ('in', 'out')),
        channel text NOT NULL,
        external_id text,
        text text NOT NULL,
        extra jsonb NOT NULL,
        at timestamptz NOT NULL,
        reply_to uuid,
        PRIMARY KEY (conversation_id, seq)
      );
      CREATE UNIQUE INDEX message_once ON message (conversation_id, channel, external_id) WHERE external_id IS NOT NULL;
      CREATE INDEX message_age ON message (at);

      CREATE TABLE delivery (
        message_id uuid PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
        state text NOT NULL,
        danger boolean NOT NULL,
        provider_id text,
        error_code text,
        offered_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL
      );
      CREATE INDEX delivery_unheard ON delivery (offered_at) WHERE state = 'offered';

      CREATE TABLE outbox (
        message_id uuid PRIMARY KEY REFERENCES message (id) ON DELETE CASCADE,
        claimed_until timestamptz NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        sent_at timestamptz
      );
      CREATE INDEX outbox_unsent ON outbox (claimed_until) WHERE sent_at IS NULL;

      CREATE TABLE gap (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        channel text NOT NULL,
        reason text NOT NULL,
        text text NOT NULL,
        nation text,
        nearest jsonb NOT NULL
      );
      CREATE INDEX gap_age ON gap (at);

      CREATE TABLE opt_out (hash text PRIMARY KEY, at timestamptz NOT NULL);
      CREATE TABLE phone (key text PRIMARY KEY, sealed text NOT NULL, changed_at timestamptz NOT NULL);
    `,
  },
  STAFF,
  HANDOFF,
  FEEDBACK,
  MOVES_AND_PRACTICE,
  REFERENCE,
  WEBHOOK,
  SEALED_WORDS,
];
