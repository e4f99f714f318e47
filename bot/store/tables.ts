import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { FeedbackTables } from './feedback-tables.js';
import type { ReferenceTables } from './reference-tables.js';
import type { StaffTables } from './staff-tables.js';

type Json = JSONColumnType<Record<string, unknown>, string, string>;

/** The tables of `migrations.ts`, as kysely sees them. pg-boss keeps its own in the schema `pgboss`. */
export interface Tables extends FeedbackTables, StaffTables, ReferenceTables {
  conversation: {
    id: string;
    channel: string;
    state: ColumnType<unknown, string | null, string | null>;
    sealed: string | null;
    version: Generated<number>;
    last_seq: Generated<number>;
    created_at: Date;
    changed_at: Date;
  };
  message: {
    id: string;
    conversation_id: string;
    seq: number;
    direction: 'in' | 'out';
    channel: string;
    external_id: string | null;
    text: string;
    sealed: ColumnType<string | null, string | null | undefined, string | null>;
    extra: Json;
    at: Date;
    reply_to: string | null;
  };
  delivery: {
    message_id: string;
    state: string;
    danger: boolean;
    provider_id: string | null;
    error_code: string | null;
    offered_at: Date;
    changed_at: Date;
  };
  outbox: {
    message_id: string;
    claimed_until: Date;
    attempts: Generated<number>;
    sent_at: Date | null;
  };
  gap: {
    id: string;
    at: Date;
    channel: string;
    reason: string;
    text: string;
    nation: string | null;
    nearest: ColumnType<string[], string, string>;
    group_id: ColumnType<string | null, string | null | undefined, string | null>;
    remark: ColumnType<string | null, string | null | undefined, string | null>;
  };
  move_code: { hash: string; conversation_id: string; expires_at: Date };
  code_try: { who: string; at: Date };
  good_practice: {
    id: string;
    at: Date;
    state: Generated<string>;
    changed_at: Date;
    story: string;
    publish: string;
    contact: boolean;
    name: string | null;
    phone: string | null;
    email: string | null;
    organisation: string | null;
    nation: string | null;
    receipt_hash: string;
    sealed: string | null;
  };
  opt_out: { hash: string; at: Date };
  phone: { key: string; sealed: string; changed_at: Date };
}
