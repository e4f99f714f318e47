import type { Pool, PoolClient, QueryResult } from 'pg';
import { fromDriver } from './store-error.js';
import type { SqlClient, SqlResult, SqlSource, Statement } from './sql.js';

/** Connections of a node-postgres pool, in pipeline mode: a batch is written at once and answered in order. */
export class PostgresSource implements SqlSource {
  readonly kind = 'postgresql';

  constructor(private readonly pool: Pool) {}

  async connect(): Promise<SqlClient> {
    try {
      return new PostgresClient(await this.pool.connect());
    } catch (error) {
      throw fromDriver(error);
    }
  }

  async end(): Promise<void> {
    await this.pool.end();
  }
}

class PostgresClient implements SqlClient {
  #broken: Error | undefined;
  #failed = false;
  readonly #onError = (error: Error): void => {
    this.#broken = error;
  };

  constructor(private readonly client: PoolClient) {
    // The pool listens to idle connections only: one that breaks in our hands would end the process.
    client.on('error', this.#onError);
  }

  async query<R>(text: string, values: readonly unknown[] = []): Promise<SqlResult<R>> {
    return this.#speak(text, async () => {
      const answer: QueryResult | QueryResult[] =
        values.length > 0 ? await this.client.query(text, [...values]) : await this.client.query(text);
      return shape<R>(Array.isArray(answer) ? answer.at(-1) : answer);
    });
  }

  async batch(statements: readonly Statement[]): Promise<SqlResult[]> {
    return this.#speak(statements.at(-1)?.text ?? '', async () => {
      const answers = await Promise.allSettled(
        statements.map(({ name, text, values }) =>
          values.length > 0 ? this.client.query({ name, text, values: [...values] }) : this.client.query(text),
        ),
      );
      return answers.map((answer) => {
        if (answer.status === 'rejected') throw answer.reason;
        return shape(answer.value);
      });
    });
  }

  release(): void {
    if (this.#broken || !this.#failed) return this.#giveBack(this.#broken);
    // A failed script may have left its transaction open: whoever gets this connection next must not inherit it.
    this.client.query('ROLLBACK').then(
      () => this.#giveBack(),
      (error: Error) => this.#giveBack(error),
    );
  }

  #giveBack(broken?: Error): void {
    this.client.off('error', this.#onError);
    this.client.release(broken);
  }

  async #speak<T>(text: string, say: () => Promise<T>): Promise<T> {
    try {
      const result = await say();
      if (/^\s*(rollback|commit)\s*$/i.test(text)) this.#failed = false;
      return result;
    } catch (error) {
      this.#failed = true;
      const sorted = fromDriver(error);
      if (sorted instanceof Error && sorted.name === 'StoreUnavailable') this.#broken = sorted;
      throw sorted;
    }
  }
}

function shape<R>(answer: QueryResult | undefined): SqlResult<R> {
  return {
    rows: (answer?.rows ?? []) as R[],
    command: answer?.command ?? '',
    rowCount: answer?.rowCount ?? 0,
  };
}
