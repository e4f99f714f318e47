import { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import type { Tables } from './tables.js';
import type { SqlClient, SqlResult, SqlSource } from './sql.js';
import { GateReentered } from './store-error.js';

/** Queries without a transaction of their own: transactions go through `Database.transaction`, which knows who holds the connection. */
export type Queries = Omit<Kysely<Tables>, 'transaction' | 'startTransaction' | 'connection' | 'destroy'>;

/**
 * One SQL for both homes. Each call takes one connection and gives it back; while a transaction runs, code inside it that
 * asks for another connection gets `GateReentered` at once, on both databases: on PGlite it would wait for itself for
 * ever, and on PostgreSQL it would quietly write outside the transaction.
 */
export class Database {
  readonly kind: SqlSource['kind'];
  readonly #source: SqlSource;
  readonly #kysely: Kysely<Tables>;
  readonly #holder = new AsyncLocalStorage<{ holds: boolean }>();

  constructor(source: SqlSource) {
    this.kind = source.kind;
    this.#source = source;
    this.#kysely = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: { connect: () => this.#connect(), end: async () => undefined } }),
    });
  }

  get query(): Queries {
    return this.#kysely;
  }

  /** Runs `work` in one transaction: all of it is kept, or nothing. */
  async transaction<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
    this.assertFree();
    return this.#holder.run({ holds: false }, () => this.#kysely.transaction().execute(work));
  }

  /** Runs `work` with one bare connection, for what kysely does not say (prepared batches, scripts, session locks). */
  async withClient<T>(work: (client: SqlClient) => Promise<T>): Promise<T> {
    this.assertFree();
    return this.#holder.run({ holds: false }, async () => {
      const client = await this.#connect();
      try {
        return await work(client);
      } finally {
        client.release();
      }
    });
  }

  /** One statement, or a script without values, on a connection of its own. The shape that pg-boss asks for. */
  async executeSql(text: string, values?: readonly unknown[]): Promise<SqlResult> {
    return this.withClient((client) => client.query(text, values));
  }

  /** @throws GateReentered where the caller runs inside a transaction. */
  assertFree(): void {
    if (this.#holder.getStore()?.holds) throw new GateReentered();
  }

  async close(): Promise<void> {
    await this.#kysely.destroy();
    // Not left to kysely, which ends its pool only if it ever used it.
    await this.#source.end();
  }

  async #connect(): Promise<SqlClient & { query: never }> {
    const holder = this.#holder.getStore();
    if (holder?.holds) throw new GateReentered();
    if (holder) holder.holds = true;
    try {
      const client = await this.#source.connect();
      return heldBy(client, () => {
        if (holder) holder.holds = false;
      }) as SqlClient & { query: never };
    } catch (error) {
      if (holder) holder.holds = false;
      throw error;
    }
  }
}

function heldBy(client: SqlClient, released: () => void): SqlClient {
  return {
    query: (text, values) => client.query(text, values),
    batch: (statements) => client.batch(statements),
    release: () => {
      released();
      client.release();
    },
  };
}
