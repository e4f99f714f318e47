import { setTimeout as delay } from 'node:timers/promises';
import { StoreFault, StoreRefused, StoreUnavailable } from './store-error.js';

export interface ReachableConfig {
  readonly databaseUrl?: string | undefined;
  readonly startupWait?: number | undefined;
  readonly onProgress?: ((line: string) => void) | undefined;
}

const WAIT = 30_000;
const STEP = 500;

/**
 * Runs the first thing that the store asks of its database, again and again while a server that starts beside us is not
 * up yet. What stays wrong becomes one sentence for the operator, without the password of the address.
 * @throws StoreRefused 'unreachable'
 */
export async function reachable<T>(config: ReachableConfig, first: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + (config.startupWait ?? WAIT);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await first();
    } catch (error) {
      const where = address(config.databaseUrl);
      if (error instanceof StoreFault && REFUSALS[error.code]) {
        throw new StoreRefused('unreachable', `${REFUSALS[error.code]} (DATABASE_URL leads to ${where}).`);
      }
      if (!(error instanceof StoreUnavailable)) throw error;
      if (performance.now() > deadline) {
        throw new StoreRefused(
          'unreachable',
          `No database answers at ${where}. Start it, or correct DATABASE_URL; without DATABASE_URL the assistant uses its own embedded database.`,
        );
      }
      if (attempt === 1) config.onProgress?.(`Waiting for the database at ${where} …`);
      await delay(STEP);
    }
  }
}

/** By SQLSTATE: what the server says no to, and what to do. */
const REFUSALS: Readonly<Record<string, string>> = {
  '28P01': 'The database refuses the user or the password',
  '28000': 'The database refuses the user or the password',
  '3D000': 'There is no such database on the server; create it first',
  '42501': 'The database user may not create tables; grant it CREATE on the database and on its schema public',
};

function address(databaseUrl: string | undefined): string {
  if (!databaseUrl) return 'the data folder';
  try {
    const { hostname, port, pathname } = new URL(databaseUrl);
    return `${hostname || 'a local socket'}${port ? `:${port}` : ''}${pathname}`;
  } catch {
    return 'an address that cannot be read';
  }
}
