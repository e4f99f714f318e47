import { randomUUID } from 'node:crypto';
import { DirectLine, type Activity, type Message } from 'botframework-directlinejs';
import type { Browser } from 'playwright-core';
import WebSocket from 'ws';
import XMLHttpRequest from 'xhr2';
import { Assistant } from '../../bot/assistant.js';
import type { Channel } from '../../bot/store/port.js';
import type { Store } from '../../bot/store/store.js';
import { createConnector } from '../../channels/botservice/connector.js';
import { sendOwed } from '../../channels/botservice/outbox-job.js';
import { mountBotService } from '../../channels/botservice/routes.js';
import { EmergencyWords } from '../../channels/emergency-words.js';
import { startDesk, type RunningDesk } from '../../channels/handoff/start-desk.js';
import { LateTurns } from '../../channels/late-turns.js';
import { createLog } from '../../channels/log.js';
import { Seal } from '../../channels/seal.js';
import { PhoneBook } from '../../channels/sms/phone-book.js';
import { sendText } from '../../channels/sms/send-job.js';
import { twilioSender } from '../../channels/sms/text-sender.js';
import { vaultKeys } from '../../channels/sms/vault-keys.js';
import { askLine } from '../../channels/terminal/ask.js';
import { Unstored } from '../../channels/unstored.js';
import { APP_ID, FakeBotService } from '../support/bot-service.js';
import { launchBrowser } from '../support/browser.js';
import { at, createDatabase } from '../support/database.js';
import { ownServer, type OwnServer } from '../support/postgres-server.js';
import { startServer, stopServer, type TestServer } from '../support/server.js';
import { smallMind } from '../support/small-mind.js';
import { NOBODY } from '../support/talk.js';
import { FakeTwilio, inboundFields, newSid, postSigned, textsIn, TWILIO_SETTINGS } from '../support/twilio.js';
import { Visitor } from '../support/visitor.js';

// The Direct Line client is made for browsers; this is what it misses in Node.
Object.assign(globalThis, { XMLHttpRequest, WebSocket });

const SECRET = 'a Direct Line secret that only the tests know';
const SEAL = new Seal('s'.repeat(32), 'botservice');
const QUESTION = 'can I join a gym with it';
const DANGER = 'i have taken all my tablets and want to die';
const ANSWER = /In England|Checked against/;
const SORRY = /cannot answer just now/;

const service = new FakeBotService();
const twilio = new FakeTwilio();
let postgres: OwnServer;
let server: TestServer;
let store: Store;
let desk: RunningDesk | undefined;
let lateTurns: LateTurns;
let assistant: Assistant;
let browser: Browser;
const log = createLog('silent', { write: () => undefined });
const connector = () => createConnector({ appId: APP_ID, password: 'x' }, service.authentication());

/** The guard and the danger texts go by one sheet of numbers, as they do in the whole content. */
function wholeMind() {
  const mind = smallMind();
  return { ...mind, library: { ...mind.library, contacts: mind.safety.texts.contacts } };
}

beforeAll(async () => {
  const own = await ownServer('stopped');
  // With TEST_DATABASE_URL alone there is nothing that could be stopped; then the programs are wanted.
  if (own === undefined) throw new Error('This test stops a PostgreSQL of its own: its programs are needed.');
  postgres = own;
  const { url } = await postgres.start();
  const [, , launched] = await Promise.all([service.start(), twilio.start(), launchBrowser()]);
  browser = launched;
  const databaseUrl = at(url, await createDatabase(url));
  const now = (): Date => new Date();
  const newId = (): string => randomUUID();
  server = await startServer(
    {
      settings: {
        ...TWILIO_SETTINGS,
        DIRECTLINE_SECRET: SECRET,
        DESK_KINDS: 'broker',
        DESK_HOURS: 'daily 00:00-24:00; holidays 00:00-24:00',
      },
      wrapStore: (opened) => (store = opened),
      wrap: () => ({ onTurn: (context) => assistant.onTurn(context) }),
      unstored: () => {
        lateTurns = new LateTurns({ log, now, everyMs: 100 });
        return new Unstored({
          emergency: new EmergencyWords(wholeMind, NOBODY, now, newId),
          lateTurns,
          late: (activity, said) => assistant.late(activity, said),
        });
      },
    },
    { config: { databaseUrl, dataDir: '/nowhere' }, remove: () => Promise.resolve() },
  );
  desk = await startDesk({ config: server.config, store, log, now });
  assistant = new Assistant({
    store,
    mind: wholeMind,
    setting: NOBODY,
    ...(desk === undefined ? {} : { desk: desk.assistant }),
    now,
    newId,
  });
  mountBotService(server.composed.server, {
    connector: connector(),
    adapter: server.composed.adapter,
    store,
    seal: SEAL,
    unstored: new Unstored({
      emergency: new EmergencyWords(wholeMind, NOBODY, now, newId),
      lateTurns,
      late: (activity, said) => assistant.late(activity, said),
    }),
    turnMs: 10_000,
    now,
    newId,
  });
}, 120_000);
const entered: Person[] = [];
afterAll(async () => {
  for (const person of entered) await person.end?.();
  await lateTurns?.stop();
  desk?.stop();
  await browser?.close();
  service.stop();
  await twilio.stop();
  if (server) await stopServer(server);
  await postgres?.stop('immediate');
}, 60_000);

/** Somebody on a channel, in the middle of a conversation. */
interface Person {
  /** Sends a message, and gives what is there to be read then. */
  say(words: string): Promise<string>;
  /** Sends the last message once more, in the way of the channel, and gives what is there to be read then. */
  again(): Promise<string>;
  conversation(): string;
  end?(): void | Promise<void>;
}

let numbers = 100;

async function bySms(): Promise<Person> {
  const from = `+447700900${(numbers += 1)}`;
  let fields: Record<string, string> = {};
  const post = async (): Promise<string> => {
    const response = await postSigned(`${server.url}/sms/inbound`, fields);
    expect(response.status).toBe(200);
    const texts = textsIn(await response.text());
    // The carrier has what it was given, whatever became of our log.
    for (const text of texts) twilio.has(from, text, new Date());
    return texts.join('\n');
  };
  return {
    say: (words) => {
      fields = inboundFields(words, { From: from, MessageSid: newSid() });
      return post();
    },
    again: post,
    conversation: () => new PhoneBook(store, vaultKeys(Buffer.alloc(32, 7))).keyOf(from),
  };
}

async function byPage(): Promise<Person> {
  const visitor = new Visitor(server.url);
  await visitor.open();
  const read = async (response: Response): Promise<string> => {
    const page = response.status === 303 ? await visitor.page() : await response.text();
    if (response.status !== 303) visitor.read(page);
    const main = /<main[\s\S]*<\/main>/.exec(page)?.[0] ?? page;
    return main.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  };
  return {
    say: async (text) => read(await visitor.post({ text })),
    // The words are still in the box; the person presses Send.
    again: async () => read(await visitor.post({ text: visitor.draft })),
    conversation: () => visitor.conversationId,
  };
}

async function byScript(): Promise<Person> {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto('/');
  const read = async (): Promise<string> => (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  const [cookie] = await context.cookies();
  return {
    say: async (words) => {
      const before = await page.locator('#log .message--assistant').count();
      await page.locator('#text').fill(words);
      await page.locator('#composer button[type=submit], #composer button:not([type])').first().click();
      await page
        .locator(`#log .message--assistant:not(.message--typing) >> nth=${before}`)
        .or(page.locator('.message__state', { hasText: 'Not sent yet' }))
        .first()
        .waitFor();
      return read();
    },
    // The page tries by itself.
    again: async () => {
      await page.locator('.message--sending').waitFor({ state: 'detached' });
      return read();
    },
    conversation: () => /^([^.]*)/.exec(cookie?.value ?? '')?.[1] ?? '',
    end: () => context.close(),
  };
}

const byDirectLine = (webSocket: boolean) => async (): Promise<Person> => {
  const opened = await fetch(`${server.url}/v3/directline/tokens/generate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET}` },
  });
  const { token, conversationId } = (await opened.json()) as { token: string; conversationId: string };
  const client = new DirectLine({ domain: `${server.url}/v3/directline`, token, webSocket, pollingInterval: 200 });
  const received: string[] = [];
  let check = (): void => undefined;
  const heard = client.activity$.subscribe(
    (activity) => {
      if (activity.from.role === 'bot') received.push((activity as Message).text ?? '');
      check();
    },
    () => undefined,
  );
  let last = '';
  let id = '';
  const post = async (): Promise<string> => {
    const before = received.length;
    const activity = {
      type: 'message',
      from: { id: 'me' },
      text: last,
      channelData: { clientActivityID: id },
    } as Activity;
    const given = await new Promise<string>((resolve, reject) =>
      client.postActivity(activity).subscribe(resolve, reject),
    );
    // What was stored before brings nothing new.
    if (given === repeated) return '';
    await new Promise<void>((resolve) => {
      check = () => (received.length > before ? resolve() : undefined);
      check();
    });
    if (given !== 'retry') repeated = given;
    return received.slice(before).join('\n');
  };
  let repeated = '';
  return {
    say: (words) => {
      [last, id] = [words, randomUUID()];
      return post();
    },
    again: async () => {
      const messages = await store.messagesAfter(conversationId, 0, 50);
      repeated = messages.findLast(({ direction, text }) => direction === 'in' && text === last)?.id ?? '';
      return post();
    },
    conversation: () => conversationId,
    end: () => {
      heard.unsubscribe();
      client.end();
    },
  };
};

async function byBotService(): Promise<Person> {
  const name = `19:${randomUUID()}`;
  let activity: Record<string, unknown> = {};
  const post = async (): Promise<string> => {
    const before = service.received.length;
    await fetch(`${server.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${service.token()}` },
      body: JSON.stringify(activity),
    });
    return service.received
      .slice(before)
      .map(({ text }) => String(text))
      .join('\n');
  };
  return {
    say: (words) => {
      activity = service.activity(words, { id: randomUUID(), conversation: { id: name } });
      return post();
    },
    again: post,
    conversation: () => `bs-${SEAL.sign(`msteams|${name}`)}`,
  };
}

const CHANNELS: [name: string, channel: Channel, open: () => Promise<Person>][] = [
  ['a signed text', 'sms', bySms],
  ['the web chat without JavaScript', 'webchat', byPage],
  ['the web chat with JavaScript', 'webchat', byScript],
  ['Direct Line by polling', 'directline', byDirectLine(false)],
  ['Direct Line by WebSocket', 'directline', byDirectLine(true)],
  ['Bot Service', 'botservice', byBotService],
];

/** Waits for what the store itself shows; the test's own time limit ends it otherwise. */
async function until(done: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 50));
}

it('danger and a question on every channel, before, while and after the database is stopped', async () => {
  const enter = async (open: () => Promise<Person>): Promise<Person> => {
    const person = await open();
    entered.push(person);
    return person;
  };
  const people = await Promise.all(
    CHANNELS.map(async ([name, channel, open]) => ({
      name,
      channel,
      inDanger: await enter(open),
      asking: await enter(open),
    })),
  );
  for (const { inDanger, asking } of people)
    for (const one of [inDanger, asking]) expect(await one.say(QUESTION)).toMatch(ANSWER);

  await postgres.stop('immediate');
  for (const { name, channel, inDanger, asking } of people) {
    const said = await inDanger.say(DANGER);
    expect([name, said]).toEqual([name, expect.stringMatching(/glad you told me[\s\S]*999[\s\S]*116 123/)]);
    // Nobody is promised who cannot be told.
    expect([name, said]).toEqual([name, expect.not.stringMatching(/Reply PERSON|someone here/i)]);
    if (channel === 'sms') expect(said.slice(0, 160)).toContain('999');
    expect([name, await asking.say('can I pay my sister to care for me')]).toEqual([
      name,
      expect.stringMatching(/cannot answer just now|Not sent yet/),
    ]);
  }
  expect(askLine(wholeMind(), 'sms', JSON.stringify({ id: 1, text: DANGER }))).toMatchObject({
    kind: 'danger:crisis-suicide',
  });

  await postgres.start();
  await until(async () => (await store.health()).ok);
  // Staff are told late, and once, without anybody's doing; the page with a script does its own part.
  await until(() => lateTurns.size === 0);
  const alerts = async (): Promise<string[]> =>
    (await store.desk.queue(new Date())).alerts.map(({ channel, kind }) => `${channel} ${kind}`).sort();
  const oneEach = CHANNELS.map(([, channel]) => `${channel} crisis-suicide`).sort();
  expect(await alerts()).toEqual(oneEach);
  for (const { inDanger, asking } of people) {
    await inDanger.again();
    expect(await asking.again()).toMatch(ANSWER);
  }
  expect(await alerts()).toEqual(oneEach);

  for (const { name, channel, inDanger, asking } of people) {
    const lines = async (one: Person): Promise<string[]> =>
      (await store.messagesAfter(one.conversation(), 0, 50)).map(({ direction, text }) => `${direction} ${text}`);
    const ofDanger = await lines(inDanger);
    expect([name, ofDanger.filter((line) => line === `in ${DANGER}`)]).toEqual([name, [`in ${DANGER}`]]);
    // Where the log is the page, it shows what was said; where it was sent, it is not sent again.
    const logged = ofDanger.filter((line) => /^out .*999.*116 123/s.test(line));
    expect([name, logged.length]).toEqual([name, channel === 'sms' || channel === 'webchat' ? 1 : 0]);
    const ofQuestion = await lines(asking);
    expect([name, ofQuestion.filter((line) => line.startsWith('in ')).length]).toEqual([name, 2]);
    expect([name, ofQuestion.filter((line) => SORRY.test(line))]).toEqual([name, []]);
  }

  // What was said then goes out no second time: the provider has it, and the outbox owes nothing.
  const later = new Date(Date.now() + 10 * 60_000);
  const phoneBook = new PhoneBook(store, vaultKeys(Buffer.alloc(32, 7)));
  const { sms } = server.config;
  if (sms === undefined) throw new Error('texts are configured');
  const sender = twilioSender(sms, twilio.connect);
  const unheard = await store.unheardReplies({ ordinary: later, danger: later }, 100);
  expect(unheard.length).toBeGreaterThan(0);
  for (const data of unheard)
    await sendText(
      { store, phoneBook, sender, publicBaseUrl: server.url, now: () => new Date(), log },
      { data: { ...data }, attempt: 1, isLast: false },
    );
  expect(twilio.sent).toEqual([]);
  const { length } = service.received;
  await sendOwed({ connector: connector(), appId: APP_ID, store, now: () => later, log });
  expect(service.received).toHaveLength(length);
}, 120_000);
