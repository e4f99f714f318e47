import type { Store } from '../../../bot/store/store.js';
import { sendOwed } from '../../../channels/botservice/outbox-job.js';
import { createLog } from '../../../channels/log.js';
import { Seal } from '../../../channels/seal.js';
import { APP_ID, botServiceForTests } from '../../support/bot-service.js';
import { say } from '../../support/parrot-bot.js';
import { serverForTests } from '../../support/server.js';

let broken = false;
const at = serverForTests({
  answer: (text) => [say(`You said: ${text}`, { choices: /choose/.test(text) ? ['This one'] : [] }), say('And again.')],
  wrapStore: (store) => ({
    ...store,
    turn: (inbound, work) => (broken ? Promise.reject(new Error('the database is away')) : store.turn(inbound, work)),
  }),
});
const bots = botServiceForTests(at);
const { service, post } = bots;
// The library prints refused tokens; that is its own doing.
beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(() => {
  jest.restoreAllMocks();
  service.received.length = 0;
  service.failWith = undefined;
  broken = false;
});

const log = createLog('debug', { write: (line: string) => void at.logged.push(line) });
const owed = (minutes: number, store: Store = at.store) =>
  sendOwed({
    connector: bots.connector,
    appId: APP_ID,
    store,
    now: () => new Date(Date.now() + minutes * 60_000),
    log,
  });

it('answers a message that Bot Service signed, once it is committed', async () => {
  const response = await post(service.activity('choose'));
  expect(response.status).toBe(200);
  expect(service.received.map(({ text }) => text)).toEqual(['You said: choose', 'And again.']);
  expect(service.received[0]).toMatchObject({
    type: 'message',
    replyToId: 'a-choose',
    suggestedActions: { actions: [{ title: 'This one' }] },
  });
});

it('is one turn and one answer, though the message comes twice', async () => {
  await post(service.activity('once'));
  await post(service.activity('once'));
  expect(service.received).toHaveLength(2);
});

it.each([
  ['no token', ''],
  ['a token that is none', 'abc'],
  ['an expired token', () => service.token({ exp: Math.floor(Date.now() / 1000) - 3_600 })],
  ['a token for another app', () => service.token({ aud: 'another app' })],
  ['a token of another issuer', () => service.token({ iss: 'https://elsewhere.example' })],
  ['a token for another service address', () => service.token({ serviceurl: 'https://evil.example' })],
  [
    'an altered token',
    () =>
      service
        .token()
        .replace(/\.[^.]+\./, `.${Buffer.from('{"iss":"https://issuer.example"}').toString('base64url')}.`),
  ],
])('refuses %s, tells nothing, and makes no turn', async (_name, token) => {
  const turns = at.bot.turns;
  const response = await post(service.activity(`with ${_name}`), typeof token === 'string' ? token : token());
  expect(response.status).toBe(401);
  expect(await response.text()).toBe(
    '{"error":{"code":"NotAuthorised","message":"This address is for Bot Service only."}}',
  );
  expect(at.bot.turns).toBe(turns);
  expect(service.received).toEqual([]);
});

it.each([
  ['no JSON', '{'],
  ['no type', { text: 'hello' }],
  ['no conversation', { ...service.activity('x'), conversation: undefined }],
  ['an address that is none', { ...service.activity('x'), serviceUrl: 'nowhere' }],
  [
    'the channel that is proven otherwise',
    { ...service.activity('x'), serviceUrl: 'https://a.example', channelId: 'AseChannel' },
  ],
])('refuses %s', async (_name, body) => {
  expect((await post(body)).status).toBe(400);
});

it('hears other activities, and nothing comes of them', async () => {
  const turns = at.bot.turns;
  for (const type of ['conversationUpdate', 'typing', 'event', 'installationUpdate'])
    expect((await post(service.activity('x', { type, name: 'handoff.status' }))).status).toBe(200);
  expect(at.bot.turns).toBe(turns);
});

it('says nothing of what went wrong inside', async () => {
  broken = true;
  const response = await post(service.activity('hello?'));
  expect(response.status).toBe(503);
  expect(await response.text()).not.toMatch(/database|Error:|at .*\.ts/);
});

it('keeps no names, and conversations under a code of ours', async () => {
  await post(service.activity('my name is Rosalind'));
  const id = `bs-${new Seal('s'.repeat(32), 'botservice').sign('msteams|19:abc@thread')}`;
  const [mine] = await at.store.messagesAfter(id, 0, 1);
  expect(mine?.extra).toEqual({
    reference: {
      serviceUrl: service.url,
      channelId: 'msteams',
      conversation: { id: '19:abc@thread' },
      bot: { id: '28:bot' },
      user: { id: '29:rosalind' },
    },
  });
  expect(at.logged.join('\n')).not.toMatch(/Rosalind|Pemberton/);
});

describe('what could not be delivered', () => {
  it('is sent by the job later, in order, marked as perhaps repeated, and only once', async () => {
    service.failWith = 403;
    expect((await post(service.activity('while away'))).status).toBe(200);
    await owed(0);
    expect(service.received).toEqual([]);
    await owed(2);
    expect(service.received).toEqual([]);
    service.failWith = undefined;
    await owed(4);
    expect(service.received.map(({ text, channelData }) => [text, channelData])).toEqual([
      ['You said: while away', { repeated: true }],
      ['And again.', { repeated: true }],
    ]);
    await owed(10);
    expect(service.received).toHaveLength(2);
  });

  it('leaves the rest to the job where only the first went through', async () => {
    let count = 0;
    const send = bots.connector.sendActivities.bind(bots.connector);
    jest.spyOn(bots.connector, 'sendActivities').mockImplementation((context, activities) => {
      count += 1;
      return count === 2 ? Promise.reject(new Error('the line broke')) : send(context, activities);
    });
    await post(service.activity('half'));
    expect(service.received.map(({ text }) => text)).toEqual(['You said: half']);
    await owed(2);
    expect(service.received.map(({ text }) => text)).toEqual(['You said: half', 'And again.']);
  });
});

it('does not exist where no app is configured', async () => {
  const bare = serverUrlWithout();
  expect((await fetch(`${bare}/api/messages`, { method: 'POST', body: '{}' })).status).toBe(404);
});

const without = serverForTests();
function serverUrlWithout(): string {
  return without.url;
}
