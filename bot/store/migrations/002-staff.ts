import type { Migration } from '../migration.js';

/** `audit` refers to nothing: its lines outlive the accounts and conversations that they name by id. */
export const STAFF: Migration = {
  id: 2,
  name: 'staff: who may sign in, their sessions, and what they did',
  sql: `
    CREATE TABLE staff (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      login text UNIQUE,
      email text UNIQUE,
      roles jsonb NOT NULL,
      password text,
      provider_subject text UNIQUE,
      totp text,
      totp_step integer NOT NULL DEFAULT 0,
      recovery jsonb NOT NULL DEFAULT '[]',
      tries integer NOT NULL DEFAULT 0,
      tries_since timestamptz,
      link_hash text UNIQUE,
      link_until timestamptz,
      created_at timestamptz NOT NULL,
      disabled_at timestamptz
    );

    CREATE TABLE staff_session (
      id uuid PRIMARY KEY,
      hash text NOT NULL UNIQUE,
      staff_id uuid NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
      device text NOT NULL,
      created_at timestamptz NOT NULL,
      seen_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL
    );
    CREATE INDEX staff_session_of ON staff_session (staff_id);
    CREATE INDEX staff_session_end ON staff_session (ends_at);

    CREATE TABLE staff_errand (
      hash text PRIMARY KEY,
      sealed text NOT NULL,
      ends_at timestamptz NOT NULL
    );

    CREATE TABLE audit (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL,
      staff_id text NOT NULL,
      action text NOT NULL,
      subject text
    );
    CREATE INDEX audit_by ON audit (staff_id, id);
  `,
};
