import { randomUUID } from 'node:crypto';
import type { Database } from '../../bot/store/database.js';
import { KeptWords } from '../../bot/store/kept-words.js';
import { Turns } from '../../bot/store/turns.js';
import { HOMES, openParts, testDatabase, type TestDatabase } from '../support/database.js';
import { count, inbound } from './inbound.js';

describe.each(HOMES)('a state that cannot be read, on %s', (home) => {
  let place: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    place = await testDatabase(home);
    database = await openParts(place);
  }, 60_000);

  afterAll(async () => {
    await database?.close();
    await place?.remove();
  }, 30_000);

  it.each([
    ['null', 'expected an object, found nothing'],
    ['[1, 2]', 'expected an object, found a list'],
    ['"text"', 'expected an object, found string'],
    ['7', 'expected an object, found number'],
  ])('is dropped with a word to the log, and the person gets an answer: %s', async (state, why) => {
    const dropped: string[] = [];
    const turns = new Turns({
      database,
      now: () => new Date(),
      newId: randomUUID,
      words: new KeptWords(undefined),
      addJobs: async () => undefined,
      committed: () => undefined,
      stateDropped: (reason) => dropped.push(reason),
    });
    const { conversationId } = inbound();
    await turns.turn(inbound({ conversationId }), count);
    await database.executeSql('UPDATE conversation SET state = $1::jsonb WHERE id = $2', [state, conversationId]);
    const seen: unknown[] = [];
    const receipt = await turns.turn(inbound({ conversationId }), (given, facts) => {
      seen.push(given, facts);
      return count(given);
    });
    expect(seen).toEqual([undefined, { isFirst: false }]);
    expect(receipt.replies.map(({ text }) => text)).toEqual(['answer 1']);
    expect(dropped).toEqual([why]);
  });
});
