import type { Client } from 'pg';
import { PostgresSource } from './postgres-source.js';

export interface PostgresConfig {
  readonly databaseUrl: string;
  /** Connections of this node, at most. */
  readonly connections?: number | undefined;
  /** A connection that was idle broke; the pool replaces it. */
  readonly onLost?: ((code: string) => void) | undefined;
}

/** Milliseconds. Twilio waits 15 s for an answer: each wait below ends before that, so that a person is told kindly and in time. */
const WAITS = { connect: 4_000, statement: 8_000, answer: 9_000, idleInTransaction: 15_000, idle: 30_000 };

/** A pool on `databaseUrl`. Connects lazily: whether the server answers shows with the first statement. */
export async function openPostgres(config: PostgresConfig): Promise<PostgresSource> {
  const { Pool } = await import('pg');
  const pool = new Pool({
    connectionString: config.databaseUrl,
    max: config.connections ?? 10,
    pipeline: true,
    application_name: 'personal-budgets-assistant',
    connectionTimeoutMillis: WAITS.connect,
    idleTimeoutMillis: WAITS.idle,
    keepAlive: true,
    statement_timeout: WAITS.statement,
    query_timeout: WAITS.answer,
    idle_in_transaction_session_timeout: WAITS.idleInTransaction,
  });
  // Without a listener an idle connection that breaks ends the process.
  pool.on('error', (error: NodeJS.ErrnoException) => config.onLost?.(error.code ?? error.name));
  return new PostgresSource(pool);
}

/** A connection of its own for the notifier: it listens all its life and would block a place in the pool. */
export async function connectListener(databaseUrl: string): Promise<Client> {
  const { Client } = await import('pg');
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'personal-budgets-assistant news',
    connectionTimeoutMillis: WAITS.connect,
    query_timeout: WAITS.answer,
    keepAlive: true,
  });
  // Until the notifier takes over, so that a connection that fails while it opens does not end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
