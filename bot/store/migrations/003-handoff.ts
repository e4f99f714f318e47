import type { Migration } from '../migration.js';

export const HANDOFF: Migration = {
  id: 3,
  name: 'hand-offs to a person: the queue, its history, and when the desk is open',
  // What names or quotes somebody hangs on the conversation and goes with it; what is counted outlives it without.
  sql: `
    CREATE TABLE handoff (
      id uuid PRIMARY KEY,
      conversation_id text REFERENCES conversation (id) ON DELETE SET NULL,
      channel text NOT NULL,
      kind text NOT NULL,
      urgent boolean NOT NULL,
      danger text,
      state text NOT NULL,
      reason text NOT NULL,
      nation text,
      consent_transcript boolean,
      consent_guide boolean,
      guide jsonb,
      claimed_by text,
      claimed_name text,
      claimed_role text,
      for_staff text,
      visible_from integer,
      visible_to integer,
      hidden int4multirange NOT NULL DEFAULT '{}',
      trouble text,
      erased boolean NOT NULL DEFAULT false,
      requested_at timestamptz NOT NULL,
      queued_at timestamptz,
      first_queued_at timestamptz,
      claimed_at timestamptz,
      first_claimed_at timestamptz,
      first_reply_at timestamptz,
      person_at timestamptz,
      staff_at timestamptz,
      alerted_at timestamptz,
      ended_at timestamptz,
      outcome text,
      follow_up text,
      rating integer,
      version integer NOT NULL DEFAULT 1
    );
    CREATE INDEX handoff_waiting ON handoff (kind, urgent DESC, queued_at) WHERE state IN ('queued', 'transferred');
    CREATE INDEX handoff_held ON handoff (claimed_by) WHERE state = 'accepted';
    CREATE INDEX handoff_conversation ON handoff (conversation_id);
    CREATE INDEX handoff_age ON handoff (requested_at);

    CREATE TABLE handoff_event (
      handoff_id uuid NOT NULL REFERENCES handoff (id) ON DELETE CASCADE,
      seq integer NOT NULL,
      at timestamptz NOT NULL,
      from_state text NOT NULL,
      to_state text NOT NULL,
      by text NOT NULL,
      staff_name text,
      reason text NOT NULL,
      PRIMARY KEY (handoff_id, seq)
    );

    CREATE TABLE handoff_note (
      id uuid PRIMARY KEY,
      conversation_id text NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
      handoff_id uuid NOT NULL REFERENCES handoff (id) ON DELETE CASCADE,
      at timestamptz NOT NULL,
      staff_id text NOT NULL,
      staff_name text NOT NULL,
      text text NOT NULL
    );
    CREATE INDEX handoff_note_conversation ON handoff_note (conversation_id, at);

    CREATE TABLE desk_alert (
      id uuid PRIMARY KEY,
      conversation_id text REFERENCES conversation (id) ON DELETE SET NULL,
      handoff_id uuid REFERENCES handoff (id) ON DELETE SET NULL,
      channel text NOT NULL,
      kind text NOT NULL,
      urgency text NOT NULL,
      at timestamptz NOT NULL,
      seen_by text,
      seen_at timestamptz,
      note text
    );
    CREATE INDEX desk_alert_unseen ON desk_alert (at) WHERE seen_at IS NULL;
    CREATE INDEX desk_alert_conversation ON desk_alert (conversation_id);
    CREATE INDEX desk_alert_age ON desk_alert (at);

    CREATE TABLE call_back (
      id uuid PRIMARY KEY,
      conversation_id text NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
      handoff_id uuid REFERENCES handoff (id) ON DELETE SET NULL,
      channel text NOT NULL,
      kind text NOT NULL,
      preferred text,
      message text,
      number_key text,
      number_sealed text,
      may_write boolean NOT NULL,
      state text NOT NULL,
      attempts integer NOT NULL DEFAULT 0,
      at timestamptz NOT NULL,
      changed_at timestamptz,
      changed_by text,
      note text
    );
    CREATE INDEX call_back_open ON call_back (at) WHERE state IN ('new', 'not-reached');
    CREATE INDEX call_back_conversation ON call_back (conversation_id);

    CREATE TABLE saved_reply (
      id uuid PRIMARY KEY,
      title text NOT NULL,
      text text NOT NULL,
      changed_by text NOT NULL,
      changed_at timestamptz NOT NULL
    );

    CREATE TABLE desk_hours (
      kind text NOT NULL,
      day integer NOT NULL CHECK (day BETWEEN 1 AND 8),
      opens text NOT NULL,
      closes text NOT NULL,
      PRIMARY KEY (kind, day, opens)
    );
    CREATE TABLE desk_closure (
      id uuid PRIMARY KEY,
      kind text,
      from_date text NOT NULL,
      to_date text NOT NULL,
      reason text NOT NULL,
      by text NOT NULL,
      at timestamptz NOT NULL
    );
    CREATE TABLE desk_change (
      id uuid PRIMARY KEY,
      at timestamptz NOT NULL,
      by text NOT NULL,
      what text NOT NULL,
      reason text NOT NULL
    );

    CREATE TABLE presence (
      staff_id text PRIMARY KEY,
      name text NOT NULL,
      role text NOT NULL,
      kinds jsonb NOT NULL,
      seen_until timestamptz NOT NULL
    );
  `,
};
