import type { Migration } from '../migration.js';

export const WEBHOOK: Migration = {
  id: 7,
  name: 'a desk that is not ours: how far it has been told of each hand-off, and which of its messages were taken',
  sql: `
    CREATE TABLE webhook_told (
      handoff_id uuid PRIMARY KEY REFERENCES handoff (id) ON DELETE CASCADE,
      told jsonb NOT NULL,
      attempts integer NOT NULL DEFAULT 0,
      since timestamptz NOT NULL,
      next_at timestamptz NOT NULL,
      done boolean NOT NULL DEFAULT false
    );
    CREATE INDEX webhook_told_due ON webhook_told (next_at) WHERE NOT done;

    CREATE TABLE webhook_taken (
      id text PRIMARY KEY,
      at timestamptz NOT NULL
    );
    CREATE INDEX webhook_taken_age ON webhook_taken (at);
  `,
};
