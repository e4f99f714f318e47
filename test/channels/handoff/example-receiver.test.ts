import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { signature } from '../../../bot/handoff/webhook-signature.js';
import { startHandoffJobs } from '../../../channels/handoff/handoff-jobs.js';
import { tellHandoff } from '../../../channels/handoff/tell-job.js';
import { createLog } from '../../../channels/log.js';
import { queued, turnWith } from '../../store/handoff-turn.js';
import { freePort, ROOT, serverForTests } from '../../support/server.js';
import { SECRET } from './signed.js';
import { DAY_MS } from '../../../knowledge/milliseconds.js';

/** Everybody's clock, ours and the receiver's, is ahead by this. */
let ahead = 0;
const now = () => new Date(Date.now() + ahead);

let port = 0;
const settings: Record<string, string> = { DESK_KINDS: 'broker', HANDOFF_WEBHOOK_SECRET: SECRET };
beforeAll(async () => {
  port = await freePort();
  settings['HANDOFF_WEBHOOK_URL'] = `http://127.0.0.1:${port}/handoff`;
});
const at = serverForTests({ settings, now });
const log = createLog('debug', { write: (line: string) => void at.logged.push(line) });

let receiver: ChildProcess | undefined;
afterAll(() => void receiver?.kill());

/** The example as it is shipped, in a process of its own, with a clock that is as far ahead as ours. */
async function startReceiver(): Promise<void> {
  const clock = `const real = Date.now; Date.now = () => real() + ${ahead};`;
  receiver = spawn(
    process.execPath,
    [
      `--import=data:text/javascript,${encodeURIComponent(clock)}`,
      join(ROOT, 'channels', 'deploy', 'example-receiver.mjs'),
    ],
    {
      env: { PATH: process.env['PATH'] ?? '', HANDOFF_SECRET: SECRET, ASSISTANT_URL: at.url, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (receiver.stdout === null) throw new Error('the receiver says nothing');
  await once(createInterface(receiver.stdout), 'line');
}

const events = async () =>
  (await (await fetch(`http://127.0.0.1:${port}/events`)).json()) as { id: string; type: string; handoff: string }[];

/** Waits for the conversation to hold such a line. */
function heard(conversationId: string, text: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void =>
      void at.store
        .messagesAfter(conversationId, 0, 100)
        .then((lines) => {
          if (!lines.some((line) => line.direction === 'out' && text.test(line.text))) return;
          stop();
          resolve();
        })
        .catch(reject);
    const stop = at.store.notifier.subscribe(conversationId, look);
    look();
  });
}

it('is down for a day, then takes up whoever waits, talks, and ends the talk', async () => {
  const { id, conversationId } = await queued(at.store);
  const target = at.config.handoff.webhook;
  if (target === undefined) throw new Error('no other desk is configured');
  const tell = { target, store: at.store, now, log };
  let refused = 0;
  for (; ahead < DAY_MS; ahead += 15 * 60_000) if (!(await tellHandoff(tell, id))) refused += 1;
  expect(refused).toBeGreaterThan(90);
  expect(at.logged.join('\n')).toContain('ECONNREFUSED');

  await startReceiver();
  await startHandoffJobs({ config: at.config.handoff, publicBaseUrl: at.url, store: at.store, now, log });
  await heard(conversationId, /Robin.* is here now/);
  await heard(conversationId, /Hello, this is an example/);
  expect((await at.store.desk.open(id, now()))?.state).toBe('accepted');

  const write = (text: string) =>
    turnWith(at.store, conversationId, () => [{ do: 'heard', id }], { handoffId: id, text, at: now() });
  await write('twelve chars');
  await heard(conversationId, /had 12 characters/);
  await write('now fifteen chr');
  await heard(conversationId, /had 15 characters/);
  await write('Thank you, that is all');
  await heard(conversationId, /Robin has ended the talk/);

  expect((await at.store.desk.open(id, now()))?.state).toBe('returned');
  expect((await events()).filter(({ handoff }) => handoff === id).map(({ type }) => type)).toEqual([
    'handoff.requested',
    'handoff.message',
    'handoff.message',
    'handoff.message',
  ]);
}, 30_000);

it('takes an event once, however often it comes, and believes nobody else', async () => {
  const { conversationId } = await queued(at.store);
  await heard(conversationId, /Hello, this is an example/);
  const before = await events();
  const id = before.at(-1)?.id ?? '';
  const post = (given: { id: string; secret?: string; time?: number; body?: string; signed?: string }) => {
    const body =
      given.body ??
      JSON.stringify({ id: given.id, type: 'handoff.message', handoff: randomUUID(), activity: { text: 'x' } });
    const time = given.time ?? Math.floor(now().getTime() / 1_000);
    return fetch(`http://127.0.0.1:${port}/handoff`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-event-id': given.id,
        'x-signature': signature(given.secret ?? SECRET, { time, id: given.id, body: given.signed ?? body }),
      },
      body,
    }).then(({ status }) => status);
  };
  expect(await post({ id })).toBe(200);
  expect(await post({ id: 'new', secret: 's'.repeat(40) })).toBe(401);
  expect(await post({ id: 'new', time: Math.floor(now().getTime() / 1_000) - 301 })).toBe(401);
  expect(await post({ id: 'new', signed: 'another body' })).toBe(401);
  expect(await events()).toEqual(before);
});

it('does not start without a secret', async () => {
  const child = spawn(process.execPath, [join(ROOT, 'channels', 'deploy', 'example-receiver.mjs')], {
    env: { HANDOFF_SECRET: 'short' },
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(1);
});
