import { DirectLine, ConnectionStatus, type Activity, type Message } from 'botframework-directlinejs';
import type { Duplex } from 'node:stream';
import WebSocket from 'ws';
import XMLHttpRequest from 'xhr2';
import { TOKEN_SECONDS } from '../../channels/directline/token.js';
import { say } from '../support/parrot-bot.js';
import { serverForTests } from '../support/server.js';

// The client is made for browsers; this is what it misses in Node.
Object.assign(globalThis, { XMLHttpRequest, WebSocket });

const SECRET = 'a Direct Line secret that only the tests know';
let clock = Date.now();
const at = serverForTests({
  settings: { DIRECTLINE_SECRET: SECRET },
  now: () => new Date(clock),
  answer: (text) => [
    say(`You said: ${text}`, { choices: /choose/.test(text) ? ['This one', 'That one'] : [] }),
    ...(/twice/.test(text) ? [say('And again.')] : []),
  ],
});

const api = (path: string, init: RequestInit = {}, bearer = SECRET) =>
  fetch(`${at.url}/v3/directline${path}`, { ...init, headers: { authorization: `Bearer ${bearer}`, ...init.headers } });

async function newToken(user?: string): Promise<{ token: string; conversationId: string }> {
  const body = user === undefined ? '' : JSON.stringify({ user: { id: user } });
  const response = await api('/tokens/generate', { method: 'POST', body });
  return (await response.json()) as { token: string; conversationId: string };
}

const open: DirectLine[] = [];
afterEach(() => open.splice(0).forEach((client) => client.end()));

function connectTo(options: object): DirectLine {
  const client = new DirectLine({ domain: `${at.url}/v3/directline`, pollingInterval: 200, ...options });
  open.push(client);
  return client;
}

/** A real client, everything it receives, and a way to wait for it. */
function listenTo(client: DirectLine) {
  const received: Activity[] = [];
  const statuses: ConnectionStatus[] = [];
  let check = (): void => undefined;
  client.connectionStatus$.subscribe((status) => {
    statuses.push(status);
    check();
  });
  const heard = client.activity$.subscribe(
    (activity) => {
      received.push(activity);
      check();
    },
    // It says so when it is ended.
    () => undefined,
  );
  const until = (done: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      check = () => {
        if (done()) resolve();
      };
      check();
    });
  return { received, statuses, until, stop: () => heard.unsubscribe() };
}

const texts = (activities: readonly Activity[]): (string | undefined)[] =>
  activities.map((activity) => (activity as Message).text);

function post(client: DirectLine, text: string, clientActivityID = `c-${text}`): Promise<string> {
  const activity = { type: 'message', from: { id: 'me' }, text, channelData: { clientActivityID } } as Activity;
  return new Promise((resolve, reject) => client.postActivity(activity).subscribe(resolve, reject));
}

describe.each([
  { how: 'polling', webSocket: false },
  { how: 'WebSocket', webSocket: true },
])('the real botframework-directlinejs by $how', ({ webSocket }) => {
  const connect = (token: string, more: object = {}) => connectTo({ token, webSocket, ...more });

  it('connects, posts, and gets its own message and the answers once and in order', async () => {
    const { token } = await newToken();
    const client = connect(token);
    const { received, statuses, until } = listenTo(client);
    const id = await post(client, 'say it twice');
    await until(() => received.length >= 3);
    expect(statuses).toEqual([ConnectionStatus.Uninitialized, ConnectionStatus.Connecting, ConnectionStatus.Online]);
    expect(texts(received)).toEqual(['say it twice', 'You said: say it twice', 'And again.']);
    const [mine, answer] = received;
    expect(mine).toMatchObject({ id, channelData: { clientActivityID: 'c-say it twice' }, from: { role: 'user' } });
    expect(answer).toMatchObject({ replyToId: id, textFormat: 'markdown', from: { id: 'assistant', role: 'bot' } });
  });

  it('shows choices as suggested actions', async () => {
    const client = connect((await newToken()).token);
    const { received, until } = listenTo(client);
    await post(client, 'choose');
    await until(() => received.length >= 2);
    expect((received[1] as Message).suggestedActions?.actions).toEqual([
      { type: 'imBack', title: 'This one', value: 'This one' },
      { type: 'imBack', title: 'That one', value: 'That one' },
    ]);
  });

  it('takes a message that is posted again for the same message', async () => {
    const client = connect((await newToken()).token);
    const { received, until } = listenTo(client);
    const [first, second] = await Promise.all([post(client, 'once', 'same'), post(client, 'once', 'same')]);
    await post(client, 'after');
    await until(() => received.length >= 4);
    expect(second).toBe(first);
    expect(texts(received)).toEqual(['once', 'You said: once', 'after', 'You said: after']);
  });

  it('goes on after the watermark when it reconnects', async () => {
    const { token, conversationId } = await newToken();
    const first = connect(token);
    const before = listenTo(first);
    await post(first, 'one');
    await before.until(() => before.received.length >= 2);
    before.stop();
    first.end();
    await post(connect(token, { conversationId }), 'two');
    const second = connect(token, { conversationId, watermark: '2' });
    const after = listenTo(second);
    await after.until(() => after.received.length >= 2);
    expect(texts(after.received)).toEqual(['two', 'You said: two']);
  });

  it('is told that its token has expired, and goes on with a new one', async () => {
    const { token, conversationId } = await newToken();
    const client = connect(token);
    const { received, statuses, until } = listenTo(client);
    await post(client, 'in time');
    await until(() => received.length >= 2);
    clock += (TOKEN_SECONDS + 1) * 1000;
    await expect(post(client, 'too late')).resolves.toBe('retry');
    expect(statuses.at(-1)).toBe(ConnectionStatus.ExpiredToken);

    const renewed = await api(`/conversations/${conversationId}?watermark=2`);
    const conversation = (await renewed.json()) as { token: string; streamUrl: string; conversationId: string };
    client.reconnect(conversation);
    await post(client, 'with a new token');
    // By polling the client asks no more once it was refused, whatever it is given: its own doing.
    if (webSocket) await until(() => received.length >= 4);
    expect(await log(conversationId)).toEqual([
      'in time',
      'You said: in time',
      'with a new token',
      'You said: with a new token',
    ]);
  });
});

async function log(conversationId: string): Promise<(string | undefined)[]> {
  const response = await api(`/conversations/${conversationId}/activities`);
  return texts(((await response.json()) as { activities: Activity[] }).activities);
}

describe('a WebSocket that breaks', () => {
  const upgraded: Duplex[] = [];
  beforeAll(() => at.composed.server.server.on('upgrade', (_req, socket) => void upgraded.push(socket)));

  it('is opened anew by the client, and nothing is lost or doubled', async () => {
    const { token, conversationId } = await newToken();
    const client = connectTo({ token, webSocket: true });
    // Its pause of 3 to 15 seconds is not ours to wait for.
    Object.assign(client, { getRetryDelay: () => 50 });
    const { received, until } = listenTo(client);
    await post(client, 'one');
    await until(() => received.length >= 2);
    upgraded.splice(0).forEach((socket) => socket.destroy());
    await post(connectTo({ token, conversationId, webSocket: false }), 'two');
    await until(() => received.length >= 4);
    expect(texts(received)).toEqual(['one', 'You said: one', 'two', 'You said: two']);
  });
});
