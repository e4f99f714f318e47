import type { Database } from './database.js';

/** The stored state of a conversation as it is; undefined where there is none. Whoever reads it checks its shape. */
export async function conversationState(database: Database, conversationId: string): Promise<unknown> {
  const row = await database.query
    .selectFrom('conversation')
    .select('state')
    .where('id', '=', conversationId)
    .executeTakeFirst();
  return row?.state ?? undefined;
}
