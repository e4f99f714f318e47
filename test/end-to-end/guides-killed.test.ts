import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOMES, testDatabase, type TestDatabase } from '../support/database.js';
import { GUIDE_WALKS, type GuideWalk } from '../support/guide-walks.js';
import { ServerProcess } from '../support/server-process.js';
import { inboundFields, postSigned, textsIn, TWILIO_SETTINGS } from '../support/twilio.js';

const LONG = process.env['TEST_LONG'] === '1';
/** The quick run kills twice in one guide, at places that are never the same; the long one after every answer of each. */
const WALKS = LONG ? GUIDE_WALKS : [GUIDE_WALKS[Math.floor(Math.random() * GUIDE_WALKS.length)] as GuideWalk];
const KILLS = LONG ? Infinity : 2;
jest.setTimeout(LONG ? 900_000 : 120_000);

let number = 0;
const folders: string[] = [];
const databases: TestDatabase[] = [];
let server: ServerProcess | undefined;
afterEach(async () => {
  await server?.end('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  await Promise.all(databases.splice(0).map((database) => database.remove()));
});

async function settingsFor(home: (typeof HOMES)[number]): Promise<Record<string, string>> {
  if (home === 'postgresql') {
    const database = await testDatabase(home);
    databases.push(database);
    return { DATABASE_URL: database.config.databaseUrl ?? '', SESSION_SECRET: 's'.repeat(40), ...TWILIO_SETTINGS };
  }
  const folder = mkdtempSync(join(tmpdir(), 'personal-budgets-guides-'));
  folders.push(folder);
  return { DATA_DIR: folder, ...TWILIO_SETTINGS };
}

/** A code is another one each time; everything else is the same. */
const steady = (texts: readonly string[]): string =>
  texts.join('\n').replace(/[2-9B-DF-HJ-KMNP-TV-Z]{4}(?:-[2-9B-DF-HJ-KMNP-TV-Z]{4})+/g, 'CODE');

describe.each(HOMES)('killed between two answers, on %s', (home) => {
  it.each(WALKS.map((walk) => [walk.guide, walk] as const))('%s loses none', async (_guide, walk) => {
    const settings = await settingsFor(home);
    server = await ServerProcess.start(settings);
    const send = async (fields: Record<string, string>): Promise<string[]> =>
      textsIn(await (await postSigned(`${server?.url}/sms/inbound`, fields)).text());
    const newNumber = (): string => `+4477009${String(30_000 + (number += 1))}`;

    const undisturbed: string[] = [];
    const quiet = newNumber();
    let last = '';
    for (const words of walk.says) {
      const texts = await send(inboundFields(words, { From: quiet }));
      undisturbed.push(steady(texts));
      last = texts[0] ?? '';
    }
    expect(last).toMatch(walk.ends);

    const places = walk.says.map((_words, index) => index).slice(0, -1);
    const killedAfter = new Set(
      KILLS >= places.length ? places : places.sort(() => Math.random() - 0.5).slice(0, KILLS),
    );
    const from = newNumber();
    for (const [index, words] of walk.says.entries()) {
      const fields = inboundFields(words, { From: from });
      const answer = await send(fields);
      expect({ index, answer: steady(answer) }).toEqual({ index, answer: undisturbed[index] });
      if (!killedAfter.has(index)) continue;
      const { port } = server;
      await server.end('SIGKILL');
      server = await ServerProcess.start(settings, port);
      // Handed over once more, it is the same message: the same answer, and the guide has not moved.
      expect(await send(fields)).toEqual(answer);
    }
  });
});
