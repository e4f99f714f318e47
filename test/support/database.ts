import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { Database } from '../../bot/store/database.js';
import { Jobs } from '../../bot/store/jobs.js';
import { migrate } from '../../bot/store/migrate.js';
import { open, type StoreConfig } from '../../bot/store/open.js';
import { openEmbedded } from '../../bot/store/open-embedded.js';
import { openPostgres } from '../../bot/store/open-postgres.js';
import type { Store } from '../../bot/store/store.js';
import { ensureTemplate } from '../../bot/store/template.js';
import { sharedServer } from './postgres-server.js';
import { freshFolder, once } from './run-folder.js';

/**
 * Databases for tests. The same tests run in both homes:
 *
 *     describe.each(HOMES)('a thing on %s', (home) => {
 *       const at = storeForTests(home);            // one store for the file, opened before all, closed after all
 *       it('…', async () => { await at.store.turn(…) });
 *     });
 */
export type Home = 'embedded' | 'postgresql';
export const HOMES: readonly Home[] = ['embedded', 'postgresql'];

/** A migrated, empty database of its own. `config` is what `open` needs to come to it, as often as one likes (embedded: one at a time). */
export interface TestDatabase {
  readonly config: Pick<StoreConfig, 'databaseUrl' | 'dataDir' | 'templateFile'>;
  remove(): Promise<void>;
}

export async function testDatabase(home: Home): Promise<TestDatabase> {
  return home === 'embedded' ? embedded() : postgresql();
}

/** A store on a fresh database for the tests of the surrounding `describe`. */
export function storeForTests(
  home: Home,
  settings: Partial<StoreConfig> = {},
): { readonly store: Store; readonly database: TestDatabase } {
  let store: Store | undefined;
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await testDatabase(home);
    store = await open({ ...database.config, ...settings });
  }, 60_000);
  afterAll(async () => {
    await store?.close();
    await database?.remove();
  }, 30_000);
  const ready = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error('The store is there from beforeAll on');
    return thing;
  };
  return {
    get store() {
      return ready(store);
    },
    get database() {
      return ready(database);
    },
  };
}

/** The migrated `Database` itself, for tests of the store's own parts. */
export async function openParts({ config }: TestDatabase): Promise<Database> {
  const source = config.databaseUrl
    ? await openPostgres({ databaseUrl: config.databaseUrl })
    : await openEmbedded(config);
  const database = new Database(source);
  await migrate(database, Jobs.install);
  return database;
}

async function embedded(): Promise<TestDatabase> {
  const templateFile = await once('template', () =>
    ensureTemplate(join(__dirname, '..', '..', 'node_modules', '.cache', 'personal-budgets')),
  );
  const dataDir = await freshFolder('data');
  return {
    config: { dataDir, templateFile },
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

async function postgresql(): Promise<TestDatabase> {
  const { url } = await sharedServer();
  const migrated = await once('postgres-migrated', async () => {
    const name = await createDatabase(url);
    const database = new Database(await openPostgres({ databaseUrl: at(url, name) }));
    await migrate(database, Jobs.install);
    await database.close();
    return name;
  });
  return onServer(url, await createDatabase(url, migrated));
}

/** An empty PostgreSQL database, not migrated: what a first start finds. */
export async function emptyPostgres(): Promise<TestDatabase> {
  const { url } = await sharedServer();
  return onServer(url, await createDatabase(url));
}

function onServer(url: string, name: string): TestDatabase {
  return {
    config: { databaseUrl: at(url, name), dataDir: '/nowhere' },
    remove: () => tell(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A new database on the server at `url`, empty or a copy of `template`. Returns its name. */
export async function createDatabase(url: string, template?: string): Promise<string> {
  const name = `assistant_test_${randomBytes(6).toString('hex')}`;
  await tell(url, `CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`);
  return name;
}

/** The address of another database on the same server. */
export function at(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}

async function tell(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
