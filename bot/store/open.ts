import { randomUUID } from 'node:crypto';
import { Database } from './database.js';
import { messagesAfter } from './message-log.js';
import { migrate } from './migrate.js';
import { openEmbedded } from './open-embedded.js';
import { openPostgres } from './open-postgres.js';
import type { LoggedMessage, TurnStore } from './port.js';
import { Turns } from './turns.js';

export interface StoreConfig {
  /** A PostgreSQL 15 or later. Absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** The migrated database that the build made, for a quick first start of the embedded one. */
  readonly templateFile?: string | undefined;
  readonly now?: () => Date;
  readonly newId?: () => string;
  readonly onProgress?: (line: string) => void;
  readonly onStateDropped?: (why: string) => void;
}

export interface Store extends TurnStore {
  readonly kind: 'embedded' | 'postgresql';
  close(): Promise<void>;
}

/** Opens the store, migrates it, and starts its jobs. @throws StoreRefused with one sentence for the operator. */
export async function open(config: StoreConfig): Promise<Store> {
  const now = config.now ?? (() => new Date());
  const newId = config.newId ?? randomUUID;
  const source = config.databaseUrl
    ? await openPostgres({ databaseUrl: config.databaseUrl })
    : await openEmbedded(config);
  const database = new Database(source);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const turns = new Turns({
    database,
    now,
    newId,
    addJobs: async () => undefined,
    committed: () => undefined,
    stateDropped: (why) => config.onStateDropped?.(why),
  });
  return {
    kind: database.kind,
    turn: (inbound, work) => turns.turn(inbound, work),
    messagesAfter: (conversationId: string, seq: number, limit: number): Promise<LoggedMessage[]> =>
      messagesAfter(database, conversationId, seq, limit),
    close: () => database.close(),
  };
}
