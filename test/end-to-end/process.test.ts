import { connect } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:http';
import { open } from '../../bot/store/open.js';
import { PhoneBook } from '../../channels/sms/phone-book.js';
import { vaultKeys } from '../../channels/sms/vault-keys.js';
import { ServerProcess } from '../support/server-process.js';
import { freePort } from '../support/server.js';
import { inboundFields, postSigned, textsIn, TWILIO_SETTINGS } from '../support/twilio.js';
import { Visitor } from '../support/visitor.js';

const SECRET = 'a Direct Line secret that only the tests know';
const LONG = process.env['TEST_LONG'] === '1';
const KILLED_AFTER = LONG ? [5, 40, 90, 140, 190] : [60];
/** A database may start with us, so half a minute passes before we give up: waited for in the long run only. */
const NO_DATABASE = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', SESSION_SECRET: 's'.repeat(40) };
jest.setTimeout(120_000);

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'personal-budgets-process-'));
  folders.push(folder);
  return folder;
};
const running: ServerProcess[] = [];
const start = async (settings: Record<string, string>, port?: number): Promise<ServerProcess> => {
  const server = await ServerProcess.start(settings, port);
  running.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.end('SIGKILL')));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const QUESTION = 'what is a personal budget';
const ANSWER = /personal budget is/i;

it('the real process answers by web, by Direct Line and by signed text, and stops when told', async () => {
  const server = await start({ DATA_DIR: newFolder(), DIRECTLINE_SECRET: SECRET, ...TWILIO_SETTINGS });

  expect(server.stdout).toContain(`Web chat:       ${server.url}/`);
  expect(server.stdout).toContain(`${server.url}/sms/inbound#rc=2&rp=all&rt=5000`);
  expect(server.stdout).toContain(`Direct Line:    ${server.url}/v3/directline`);
  expect(server.stdout).toMatch(/\d+ articles, \d+ of them reviewed by nobody yet/);
  const ready = await fetch(`${server.url}/health/ready`);
  expect(await ready.json()).toEqual({ status: 'ok', checks: { database: 'ok', knowledge: 'ok' } });

  const visitor = new Visitor(server.url);
  await visitor.open();
  await visitor.ask(QUESTION);
  const [, answer] = await visitor.conversation();
  expect(answer).toMatch(ANSWER);
  expect(answer).toMatch(/Source: .* Checked against its sources on \d+ \w+ \d{4}/);

  const headers = { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' };
  const directLine = `${server.url}/v3/directline/conversations`;
  const { conversationId } = (await (await fetch(directLine, { method: 'POST', headers })).json()) as {
    conversationId: string;
  };
  const body = JSON.stringify({ type: 'message', text: QUESTION });
  await fetch(`${directLine}/${conversationId}/activities`, { method: 'POST', headers, body });
  const set = (await (await fetch(`${directLine}/${conversationId}/activities`, { headers })).json()) as {
    activities: { text: string }[];
  };
  expect(set.activities[1]?.text).toMatch(ANSWER);

  const texts = textsIn(await (await postSigned(`${server.url}/sms/inbound`, inboundFields(QUESTION))).text());
  expect(texts[0]).toMatch(ANSWER);
  expect(texts[1]).toMatch(/automated/);

  const danger = inboundFields('I have taken all my tablets', { From: '+447700900002' });
  const urgent = textsIn(await (await postSigned(`${server.url}/sms/inbound`, danger)).text());
  expect(urgent[0]?.slice(0, 160)).toContain('999');
  for (const sign of [{ token: 'another-token-altogether' }, { signature: null }])
    expect((await postSigned(`${server.url}/sms/inbound`, inboundFields(QUESTION), sign)).status).toBe(403);

  expect(await server.end('SIGTERM')).toBe(0);
  for (const secret of [SECRET, TWILIO_SETTINGS.TWILIO_AUTH_TOKEN, TWILIO_SETTINGS.PHONE_KEY, 'tablets', '7700900'])
    expect(server.stdout + server.stderr).not.toContain(secret);
  expect(server.stderr).not.toContain('personal budget');
  expect(server.stderr).not.toMatch(/"level":"(error|fatal)"/);
});

it.each(KILLED_AFTER)(
  'killed in the middle of 200 turns, after %i, it has answered every acknowledged message exactly once',
  async (count) => {
    const dataDir = newFolder();
    const settings = { DATA_DIR: dataDir, ...TWILIO_SETTINGS };
    const first = await start(settings);
    // Two from each number, so that nobody is asked to wait; eight numbers write at the same time.
    const senders = Array.from({ length: 100 }, (_, index) => `+44770090${String(1_000 + index)}`);
    const messages = Array.from({ length: 200 }, (_, index) =>
      inboundFields(`${QUESTION} ${index}`, { From: senders[index % senders.length] ?? '' }),
    );
    /** What came back for each message, by its words, which are all different. */
    const acknowledged = new Map<string, string[]>();
    let killed: Promise<unknown> | undefined;
    const send = async (server: ServerProcess, fields: Record<string, string>): Promise<void> => {
      const response = await postSigned(`${server.url}/sms/inbound`, fields);
      acknowledged.set(fields['Body'] ?? '', textsIn(await response.text()));
      if (acknowledged.size === count) killed ??= server.end('SIGKILL');
    };
    const queue = [...messages];
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let next = queue.shift(); next !== undefined && killed === undefined; next = queue.shift())
          await send(first, next).catch(() => undefined);
      }),
    );
    await killed;
    expect(acknowledged.size).toBeGreaterThanOrEqual(count);
    expect(acknowledged.size).toBeLessThan(200);

    const second = await start(settings, first.port);
    const before = new Map(acknowledged);
    for (const fields of messages) await send(second, fields);
    for (const [words, texts] of before) expect(acknowledged.get(words)).toEqual(texts);
    expect(acknowledged.size).toBe(200);
    await second.end('SIGTERM');

    const store = await open({ dataDir });
    try {
      const book = new PhoneBook(store, vaultKeys(Buffer.alloc(32, 7)));
      let inbound = 0;
      for (const sender of senders) {
        const log = await store.messagesAfter(book.keyOf(sender), 0, 1_000);
        expect(log.map(({ seq }) => seq)).toEqual(log.map((_line, index) => index + 1));
        for (const line of log.filter(({ direction }) => direction === 'in')) {
          inbound += 1;
          const replies = log.filter(({ replyTo }) => replyTo === line.id).map(({ text }) => text);
          expect(replies.length).toBeGreaterThanOrEqual(1);
          expect(replies).toEqual(acknowledged.get(line.text));
        }
      }
      expect(inbound).toBe(200);
    } finally {
      await store.close();
    }
  },
);

it('finishes the request under way when told to stop, takes no new ones, and is not held up by a silent client', async () => {
  const server = await start({ DATA_DIR: newFolder() });
  const silent = connect(server.port, '127.0.0.1');
  silent.on('error', () => undefined);
  const visitor = new Visitor(server.url);
  await visitor.open();
  await visitor.ask(QUESTION);
  const stream = await visitor.stream(0);
  await stream.next();
  const asked = visitor.post({ text: 'what is a direct payment' });
  const stopping = server.end('SIGTERM');
  const began = performance.now();
  expect([303, undefined]).toContain((await asked.catch(() => undefined))?.status);
  expect(await stopping).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
  await expect(fetch(server.url)).rejects.toThrow();
});

it('a restart keeps conversations and their cookies', async () => {
  const settings = { DATA_DIR: newFolder() };
  const first = await start(settings);
  const visitor = new Visitor(first.url);
  await visitor.open();
  await visitor.ask(QUESTION);
  await first.end('SIGTERM');
  await start(settings, first.port);
  expect(await visitor.conversation()).toHaveLength(2);
});

describe('what an operator must mend is one clear sentence, without a stack, and exit code 1', () => {
  it.each([
    ['a setting that is wrong', { NATION: 'cornwall' }, /NATION: /],
    [
      'half of Twilio',
      { TWILIO_ACCOUNT_SID: TWILIO_SETTINGS.TWILIO_ACCOUNT_SID },
      /TWILIO_AUTH_TOKEN: [\s\S]*PHONE_KEY: /,
    ],
    ['a data folder that cannot be one', { DATA_DIR: '/dev/null/data' }, /cannot write to its data folder/],
    ...(LONG ? [['a database that is not there', NO_DATABASE, /DATABASE_URL/] as const] : []),
  ] as const)('%s', async (_name, settings, words) => {
    const server = ServerProcess.spawn({ DATA_DIR: newFolder(), ...settings }, await freePort());
    running.push(server);
    expect(await server.exit()).toBe(1);
    expect(server.stderr).toMatch(words);
    expect(server.stderr).not.toMatch(/\n\s+at /);
  });

  it('a port that is taken', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const server = ServerProcess.spawn({ DATA_DIR: newFolder() }, port);
    running.push(server);
    expect(await server.exit()).toBe(1);
    expect(server.stderr).toMatch(new RegExp(`Port ${port} is taken`));
    other.close();
  });

  it('a second process on the same data folder, while the first goes on', async () => {
    const settings = { DATA_DIR: newFolder() };
    const first = await start(settings);
    const second = ServerProcess.spawn(settings, await freePort());
    running.push(second);
    expect(await second.exit()).toBe(1);
    expect(second.stderr).toMatch(/already running on DATA_DIR/);
    expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
  });
});
