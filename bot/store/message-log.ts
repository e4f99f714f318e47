import type { Database } from './database.js';
import { asWritten, MESSAGE_COLUMNS, toLoggedMessage, type MessageRow } from './logged-message.js';
import type { KeptWords } from './kept-words.js';
import type { LoggedMessage } from './port.js';

type Range = readonly [conversationId: string, seq: number, limit: number];

/** What was said in a conversation after `seq`, oldest first, at most `limit` lines, personal details taken out (port). */
export async function messagesAfter(database: Database, ...range: Range): Promise<LoggedMessage[]> {
  return (await rowsAfter(database, range)).map(toLoggedMessage);
}

/** The same as it was written: for the person whose conversation it is, and nobody else. */
export async function messagesAsWritten(
  database: Database,
  words: KeptWords,
  ...range: Range
): Promise<LoggedMessage[]> {
  return (await rowsAfter(database, range)).map((row) => asWritten(row, words));
}

async function rowsAfter(database: Database, [conversationId, seq, limit]: Range): Promise<MessageRow[]> {
  return database.query
    .selectFrom('message')
    .select(MESSAGE_COLUMNS)
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
}
