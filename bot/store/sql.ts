/** One prepared statement: `name` is unique for its `text`, `values` are text, numbers, booleans or null (JSON as text). */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | number | boolean | null)[];
}

export interface SqlResult<R = Record<string, unknown>> {
  readonly rows: R[];
  readonly command: string;
  readonly rowCount: number;
}

/** One connection, held from `connect()` to `release()`. Structurally a kysely `PostgresPoolClient`. */
export interface SqlClient {
  /** Without values the text may hold several statements; the last one's result comes back. */
  query<R>(text: string, values?: readonly unknown[]): Promise<SqlResult<R>>;
  /** Prepared statements in order, in as few trips as the database allows. After the first error the rest fail too. */
  batch(statements: readonly Statement[]): Promise<SqlResult[]>;
  release(): void;
}

/** Where connections come from: a pool of PostgreSQL, or the one gate to PGlite. */
export interface SqlSource {
  readonly kind: 'embedded' | 'postgresql';
  connect(): Promise<SqlClient>;
  end(): Promise<void>;
}
