import { join } from 'node:path';
import { startPglite } from '../../bot/store/open-embedded.js';

export interface EmbeddedLog {
  readonly externalIds: ReadonlySet<string>;
  /** Messages that were recorded more than once. */
  readonly inboundTwice: number;
  /** Messages that nothing answers. */
  readonly unanswered: number;
}

/** What the embedded database of a stopped service holds, read straight from its files. */
export async function readEmbeddedLog(dataDir: string): Promise<EmbeddedLog> {
  const database = await startPglite(join(dataDir, 'database'));
  try {
    const inbound = await database.query<{ external_id: string; times: number }>(
      `select external_id, count(*)::int as times from message where direction = 'in' group by external_id`,
    );
    const unanswered = await database.query<{ count: number }>(
      `select count(*)::int as count from message i where i.direction = 'in'
       and not exists (select 1 from message o where o.reply_to = i.id)`,
    );
    return {
      externalIds: new Set(inbound.rows.map((row) => row.external_id)),
      inboundTwice: inbound.rows.filter((row) => row.times > 1).length,
      unanswered: unanswered.rows[0]?.count ?? 0,
    };
  } finally {
    await database.close();
  }
}
