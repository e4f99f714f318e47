/** One step of the schema. `sql` is a script, valid on PostgreSQL 15, run in one transaction; it never changes once released. */
export interface Migration {
  readonly id: number;
  readonly name: string;
  readonly sql: string;
}
