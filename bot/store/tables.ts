import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** A point in time: read as Date, written as ISO text so that both drivers agree on the zone. */
type Instant = ColumnType<Date, string, string>;
type Json = JSONColumnType<Record<string, unknown>, string, string>;

/** The tables of `migrations.ts`, as kysely sees them. pg-boss keeps its own in the schema `pgboss`. */
export interface Tables {
  conversation: {
    id: string;
    channel: string;
    state: ColumnType<unknown, string | null, string | null>;
    version: Generated<number>;
    last_seq: Generated<number>;
    created_at: Instant;
    changed_at: Instant;
  };
  message: {
    id: string;
    conversation_id: string;
    seq: number;
    direction: 'in' | 'out';
    channel: string;
    external_id: string | null;
    text: string;
    extra: Json;
    at: Instant;
    reply_to: string | null;
  };
  delivery: {
    message_id: string;
    state: string;
    danger: boolean;
    provider_id: string | null;
    error_code: string | null;
    offered_at: Instant;
    changed_at: Instant;
  };
  outbox: {
    message_id: string;
    claimed_until: Instant;
    attempts: Generated<number>;
    sent_at: ColumnType<Date | null, string | null, string | null>;
  };
  gap: {
    id: string;
    at: Instant;
    channel: string;
    reason: string;
    text: string;
    nation: string | null;
    nearest: ColumnType<string[], string, string>;
  };
  opt_out: { hash: string; at: Instant };
  phone: { key: string; sealed: string; changed_at: Instant };
}
