import type { Database } from './database.js';
import { MESSAGE_COLUMNS, toLoggedMessage } from './logged-message.js';
import type { LoggedMessage } from './port.js';

/** What was said in a conversation after `seq`, oldest first, at most `limit` lines (port). */
export async function messagesAfter(
  database: Database,
  conversationId: string,
  seq: number,
  limit: number,
): Promise<LoggedMessage[]> {
  const rows = await database.query
    .selectFrom('message')
    .select(MESSAGE_COLUMNS)
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(toLoggedMessage);
}
