import type { Database } from './database.js';
import { MIGRATIONS } from './migrations.js';
import { StoreRefused } from './store-error.js';
import type { SqlClient } from './sql.js';

/** Any number, the same in every version of the assistant: nodes that start together wait for each other here. */
const MIGRATION_LOCK = 740_317_221;

/**
 * Brings the schema up to date. Safe when several nodes start at once: one migrates, the others wait for its lock and
 * find nothing left to do. Each step is one transaction, so a node killed half-way leaves a schema that the next can continue.
 * `alsoInstall` is run under the same lock, with the same connection (pg-boss's own schema).
 * @throws StoreRefused 'too-old' below PostgreSQL 15, 'too-new' where a later version of the assistant has migrated already.
 */
export async function migrate(database: Database, alsoInstall: (client: SqlClient) => Promise<void>): Promise<void> {
  await database.withClient(async (client) => {
    await refuseOldServer(client);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await client.query('SET statement_timeout = 0');
      await client.query(
        'CREATE TABLE IF NOT EXISTS migration (id integer PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL DEFAULT now())',
      );
      const { rows } = await client.query<{ done: number }>('SELECT coalesce(max(id), 0)::int AS done FROM migration');
      const done = rows[0]?.done ?? 0;
      if (done > MIGRATIONS.length) {
        throw new StoreRefused(
          'too-new',
          `The database was written by a later version of the assistant (step ${done}, this version knows ${MIGRATIONS.length}). Start that version, or restore a backup from before the upgrade.`,
        );
      }
      for (const step of MIGRATIONS.filter(({ id }) => id > done)) {
        const record = `INSERT INTO migration (id, name) VALUES (${step.id}, '${step.name.replaceAll("'", "''")}')`;
        await client.query(`BEGIN; ${step.sql}; ${record}; COMMIT`);
      }
      await alsoInstall(client);
    } finally {
      // A failed step leaves its transaction open, and inside it even the unlock would be refused.
      await client.query('ROLLBACK');
      await client.query('RESET statement_timeout');
      await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  });
}

async function refuseOldServer(client: SqlClient): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  const version = rows[0]?.version ?? 0;
  if (version < 150_000) {
    throw new StoreRefused(
      'too-old',
      `The assistant needs PostgreSQL 15 or later; DATABASE_URL leads to version ${Math.floor(version / 10_000)}.`,
    );
  }
}
