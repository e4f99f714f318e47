import { once } from 'node:events';
import WebSocket from 'ws';
import { Seal } from '../../../channels/seal.js';
import { TOKEN_SECONDS, Tokens } from '../../../channels/directline/token.js';
import { serverForTests } from '../../support/server.js';

const SECRET = 'a Direct Line secret that only the tests know';
let broken = false;
const at = serverForTests({
  settings: { DIRECTLINE_SECRET: SECRET, PHONE_KEY: Buffer.alloc(32, 7).toString('base64') },
  wrapStore: (store) => ({
    ...store,
    turn: (inbound, work) => (broken ? Promise.reject(new Error('the database is away')) : store.turn(inbound, work)),
    messagesAsWritten: (...args) =>
      broken ? Promise.reject(new Error('the database is away')) : store.messagesAsWritten(...args),
  }),
});
afterEach(() => (broken = false));

const call = (method: string, path: string, bearer?: string, body?: unknown) =>
  fetch(`${at.url}/v3/directline${path}`, {
    method,
    headers: {
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

interface Opened {
  conversationId: string;
  token: string;
  streamUrl: string;
}
const start = async (): Promise<Opened> => (await (await call('POST', '/conversations', SECRET)).json()) as Opened;
const activities = async ({ conversationId, token }: Opened, watermark = '') => {
  const response = await call('GET', `/conversations/${conversationId}/activities?watermark=${watermark}`, token);
  return {
    status: response.status,
    ...((await response.json()) as { activities: Record<string, unknown>[]; watermark: string }),
  };
};
const message = (text: string, more: object = {}) => ({ type: 'message', text, from: { id: 'me' }, ...more });

const post = ({ conversationId, token }: Opened, text: string) =>
  call('POST', `/conversations/${conversationId}/activities`, token, message(text));

describe('who may do what', () => {
  it.each([
    ['tokens/generate', 'POST', '/tokens/generate'],
    ['tokens/refresh', 'POST', '/tokens/refresh'],
    ['conversations', 'POST', '/conversations'],
    ['a conversation', 'GET', '/conversations/dl-1'],
    ['reading activities', 'GET', '/conversations/dl-1/activities'],
    ['posting activities', 'POST', '/conversations/dl-1/activities'],
  ])('%s needs a token that is ours', async (_name, method, path) => {
    expect((await call(method, path)).status).toBe(401);
    expect((await call(method, path, 'not ours')).status).toBe(403);
    expect((await call(method, path, 'a.b.c')).status).toBe(403);
  });

  it('a token makes no new tokens for others', async () => {
    const { token } = await start();
    expect((await call('POST', '/tokens/generate', token)).status).toBe(403);
  });

  it('a token opens its own conversation only', async () => {
    const [mine, other] = [await start(), await start()];
    expect((await call('GET', `/conversations/${other.conversationId}/activities`, mine.token)).status).toBe(403);
    expect(
      (await call('POST', `/conversations/${other.conversationId}/activities`, mine.token, message('hi'))).status,
    ).toBe(403);
    expect((await call('GET', `/conversations/${other.conversationId}`, mine.token)).status).toBe(403);
  });

  it('its own conversation stands as it was written', async () => {
    const mine = await start();
    const { conversationId, token } = mine;
    await call('POST', `/conversations/${conversationId}/activities`, token, message('ring me on 07700 900377'));
    expect((await activities(mine)).activities[0]).toMatchObject({ text: 'ring me on 07700 900377' });
    expect(await at.store.messagesAfter(conversationId, 0, 1)).toMatchObject([{ text: 'ring me on [phone number]' }]);
  });

  it('even the secret does not open conversations of other channels', async () => {
    expect((await call('GET', '/conversations/an-sms-conversation/activities', SECRET)).status).toBe(404);
  });

  it('a stream address does not serve as a token, nor a token as a stream address', async () => {
    const { conversationId, token, streamUrl } = await start();
    const streamToken = new URL(streamUrl).searchParams.get('t') ?? '';
    expect((await call('GET', `/conversations/${conversationId}/activities`, streamToken)).status).toBe(403);
    const ws = new WebSocket(streamUrl.replace(streamToken, token));
    const [error] = (await once(ws, 'error')) as [Error];
    expect(error.message).toContain('403');
  });

  it('a token ends after its time, and a token that was altered is none', () => {
    let time = 1_000_000;
    const tokens = new Tokens(new Seal('s'.repeat(32), 'directline'), () => new Date(time));
    const token = tokens.issue({ conversationId: 'dl-1', user: 'ann' });
    const [head, body, signature] = token.split('.');
    const forged = Buffer.from(JSON.stringify({ use: 'conversation', conv: 'dl-2', exp: 9e9 })).toString('base64url');
    expect(tokens.read(token)).toEqual({ conversationId: 'dl-1', user: 'ann' });
    expect(tokens.read(`${head}.${forged}.${signature}`)).toBeUndefined();
    expect(tokens.read(`${head}.${body}`)).toBeUndefined();
    time += TOKEN_SECONDS * 1000;
    expect(tokens.read(token)).toBeUndefined();
  });

  it('takes neither the person nor the conversation from the body', async () => {
    const [mine, other] = [await start(), await start()];
    const forged = message('hello', { from: { id: 'somebody else' }, conversation: { id: other.conversationId } });
    await call('POST', `/conversations/${mine.conversationId}/activities`, mine.token, forged);
    expect((await activities(other)).activities).toEqual([]);
    expect((await activities(mine)).activities[0]).toMatchObject({ text: 'hello', from: { id: 'user', role: 'user' } });
  });

  it('takes the user from the token it was made with', async () => {
    const response = await call('POST', '/tokens/generate', SECRET, { user: { id: 'dl_ann' } });
    const made = (await response.json()) as Opened;
    await call('POST', `/conversations/${made.conversationId}/activities`, made.token, message('hello'));
    expect((await activities(made)).activities[0]).toMatchObject({ from: { id: 'dl_ann' } });
  });
});

describe('what is posted', () => {
  it.each([
    ['no JSON', '{"type":', 400],
    ['no type', { text: 'hello' }, 400],
    ['a text that is no text', { type: 'message', text: 7 }, 400],
    ['more than 4,000 characters', message('x'.repeat(4_001)), 413],
    ['more than the body limit', message('x'.repeat(300_000)), 413],
  ])('%s is refused, and no turn is made', async (_name, body, status) => {
    const opened = await start();
    const turns = at.bot.turns;
    const response = await call('POST', `/conversations/${opened.conversationId}/activities`, opened.token, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { message: expect.stringMatching(/\w+ \w+/) as string } });
    expect(at.bot.turns).toBe(turns);
  });

  it.each(['typing', 'event', 'conversationUpdate', 'endOfConversation', 'invoke'])(
    'a %s activity is heard and nothing comes of it',
    async (type) => {
      const opened = await start();
      const turns = at.bot.turns;
      const body = { type, name: 'handoff.status', value: { state: 'accepted' }, from: { id: 'desk' } };
      const response = await call('POST', `/conversations/${opened.conversationId}/activities`, opened.token, body);
      expect(response.status).toBe(200);
      expect(at.bot.turns).toBe(turns);
    },
  );

  it('the words of a pressed button may come as its value', async () => {
    const opened = await start();
    await call('POST', `/conversations/${opened.conversationId}/activities`, opened.token, {
      type: 'message',
      value: 'This one',
    });
    expect((await activities(opened)).activities[1]).toMatchObject({ text: 'You said: This one' });
  });

  it('goes on after a watermark, and starts over at one that is none', async () => {
    const opened = await start();
    await call('POST', `/conversations/${opened.conversationId}/activities`, opened.token, message('hello'));
    expect((await activities(opened, '1')).activities).toHaveLength(1);
    expect(await activities(opened, '2')).toMatchObject({ activities: [], watermark: '2' });
    expect((await activities(opened, 'nonsense')).activities).toHaveLength(2);
    expect((await activities(opened, '-3')).activities).toHaveLength(2);
  });
});

describe('while the database is away', () => {
  it('a poll finds nothing new, and is not an error, which would end it for good', async () => {
    const opened = await start();
    broken = true;
    expect(await activities(opened, '5')).toEqual({ status: 200, activities: [], watermark: '5' });
  });

  it('a post fails in a way that makes clients try again, and says a kind word', async () => {
    const opened = await start();
    broken = true;
    const response = await post(opened, 'hi');
    expect(response.status).toBe(503);
    expect(await response.text()).toBe(
      '{"error":{"code":"ServiceUnavailable","message":"Please try again in a minute."}}',
    );
  });

  it('a client that shows no errors is told by a message, once, which moves no watermark', async () => {
    const opened = await start();
    await post(opened, 'before');
    broken = true;
    await post(opened, 'he hurt me');
    const told = await activities(opened, '2');
    expect(told).toMatchObject({
      status: 200,
      watermark: '2',
      activities: [{ type: 'message', text: 'In danger: **999**.' }],
    });
    expect(told.activities[0]).toMatchObject({ from: { id: 'assistant', role: 'bot' } });
    expect((await activities(opened, '2')).activities).toEqual([]);
  });

  it('nobody else is told', async () => {
    const [one, other] = [await start(), await start()];
    broken = true;
    await post(one, 'he hurt me');
    expect((await activities(other)).activities).toEqual([]);
  });
});

it('a message that is too long, and about danger: refused, and its signposts come', async () => {
  const opened = await start();
  expect((await post(opened, `he hurt me ${'x'.repeat(4_001)}`)).status).toBe(413);
  expect((await activities(opened)).activities).toMatchObject([{ text: 'In danger: **999**.' }]);
});

describe('pages of other sites', () => {
  it('may ask, since no cookie counts here', async () => {
    const preflight = await fetch(`${at.url}/v3/directline/conversations`, {
      method: 'OPTIONS',
      headers: { origin: 'https://a.example' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    const answer = await call('POST', '/conversations', SECRET);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('requests to become a WebSocket', () => {
  it.each(['/', '/chat/stream', '/v3/directline/nothing', 'http://[::/'])('are refused at %s', async (path) => {
    const { hostname, port } = new URL(at.url);
    const { connect } = await import('node:net');
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    );
    const [data] = (await once(socket, 'data')) as [Buffer];
    expect(data.toString()).toMatch(/^HTTP\/1\.1 404/);
    socket.destroy();
  });
});
