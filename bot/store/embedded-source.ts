import type { PGlite, Results } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };
import { Gate } from './gate.js';
import { fromDriver } from './store-error.js';
import type { SqlClient, SqlResult, SqlSource, Statement } from './sql.js';

/**
 * The only holder of the PGlite instance. Everything that speaks to the embedded database (kysely, pg-boss, migrations,
 * health) connects here, and waits at the gate for whoever is inside: one connection means that a stranger's statement
 * between a turn's first write and its commit would be committed, or rolled back, with the turn.
 */
export class EmbeddedSource implements SqlSource {
  readonly kind = 'embedded';
  readonly #gate = new Gate();
  readonly #prepared = new Set<string>();

  constructor(
    private readonly pglite: PGlite,
    private readonly afterClose: () => Promise<void>,
  ) {}

  async connect(): Promise<SqlClient> {
    const leave = await this.#gate.acquire();
    return new EmbeddedClient(this.pglite, this.#prepared, leave);
  }

  async end(): Promise<void> {
    await this.#gate.close();
    try {
      await this.pglite.close();
    } finally {
      await this.afterClose();
    }
  }
}

class EmbeddedClient implements SqlClient {
  #failed = false;
  #released = false;

  constructor(
    private readonly pglite: PGlite,
    private readonly prepared: Set<string>,
    private readonly leave: () => void,
  ) {}

  async query<R>(text: string, values: readonly unknown[] = []): Promise<SqlResult<R>> {
    return this.#speak(text, async () =>
      values.length > 0
        ? shape<R>(await this.pglite.query(text, [...values]))
        : shape<R>((await this.pglite.exec(text)).at(-1)),
    );
  }

  async batch(statements: readonly Statement[]): Promise<SqlResult[]> {
    for (const { name, text } of statements) {
      if (this.prepared.has(name) || isBoundary(text)) continue;
      await this.query(`PREPARE ${name} AS ${text}`);
      this.prepared.add(name);
    }
    // One simple query for the whole batch: each trip into WebAssembly costs more than the statement it carries.
    const script = statements.map((each) => (isBoundary(each.text) ? each.text : execute(each))).join(';');
    return this.#speak(script, async () => (await this.pglite.exec(script)).map((result) => shape(result)));
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    if (!this.#failed) return this.leave();
    // A failed script may have left its transaction open (pg-boss sends BEGIN … COMMIT as one text): the next in line must not inherit it.
    this.pglite.exec('ROLLBACK').then(this.leave, this.leave);
  }

  async #speak<T>(text: string, say: () => Promise<T>): Promise<T> {
    if (this.#released) throw new Error('this connection was given back');
    try {
      const result = await say();
      if (/^\s*(rollback|commit)\s*$/i.test(text)) this.#failed = false;
      return result;
    } catch (error) {
      this.#failed = true;
      throw fromDriver(error);
    }
  }
}

function isBoundary(text: string): boolean {
  return /^(begin|commit|rollback)$/i.test(text);
}

function execute({ name, values }: Statement): string {
  return values.length === 0 ? `EXECUTE ${name}` : `EXECUTE ${name}(${values.map(literal).join(',')})`;
}

/** A value as an SQL literal, under standard_conforming_strings (the default since PostgreSQL 9.1). */
function literal(value: string | number | boolean | null): string {
  if (value === null) return 'NULL';
  if (typeof value !== 'string') return `'${value}'`;
  return `'${value.replaceAll("'", "''")}'`;
}

function shape<R>(result: Results<unknown> | undefined): SqlResult<R> {
  return {
    rows: (result?.rows ?? []) as R[],
    command: result?.command ?? '',
    rowCount: result?.rowCount ?? result?.affectedRows ?? 0,
  };
}
