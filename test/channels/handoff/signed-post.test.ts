import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSigned } from '../../../bot/handoff/webhook-signature.js';
import { NotTaken, signedPost } from '../../../channels/handoff/signed-post.js';
import { freePort } from '../../support/server.js';
import { SECRET } from './signed.js';

const got: { url: string; headers: IncomingHttpHeaders; body: string }[] = [];
let answer: { status: number; headers?: Record<string, string> } | 'never' | 'hang up' = { status: 200 };
let server: Server;
let url = '';
beforeAll(async () => {
  server = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk) => (body += String(chunk)));
    req.on('end', () => {
      got.push({ url: req.url ?? '', headers: req.headers, body });
      if (answer === 'never') return;
      if (answer === 'hang up') return void req.socket.destroy();
      res.writeHead(answer.status, answer.headers);
      res.end('x'.repeat(100_000));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  got.length = 0;
  answer = { status: 200 };
});

const NOW = new Date('2026-11-22T10:00:00Z');
const event = { id: 'event-1', text: 'Grüße' };
const post = (limit?: number) => signedPost({ url: `${url}/in?team=1`, secret: SECRET }, event, NOW, limit);

it('sends the event as JSON, signed so that the receiver can check it', async () => {
  await post();
  const [request] = got;
  expect(request?.url).toBe('/in?team=1');
  expect(JSON.parse(request?.body ?? '')).toEqual(event);
  const header = (name: string) => String(request?.headers[name]);
  expect(header('content-type')).toBe('application/json; charset=utf-8');
  expect(
    isSigned(SECRET, { id: header('x-event-id'), signature: header('x-signature') }, request?.body ?? '', NOW),
  ).toBe(true);
});

it.each([200, 201, 202, 204])('%i is taken', async (status) => {
  answer = { status };
  await expect(post()).resolves.toBeUndefined();
});

it.each([400, 401, 404, 409, 429, 500, 503])('%i is not', async (status) => {
  answer = { status };
  await expect(post()).rejects.toEqual(new NotTaken(String(status)));
});

it.each([301, 302, 303, 307, 308])('%i is not followed', async (status) => {
  answer = { status, headers: { location: `${url}/elsewhere` } };
  await expect(post()).rejects.toMatchObject({ code: String(status) });
  expect(got.map((request) => request.url)).toEqual(['/in?team=1']);
});

it('waits for an answer no longer than its time limit', async () => {
  answer = 'never';
  await expect(post(100)).rejects.toMatchObject({ name: 'NotTaken', code: 'TimeoutError' });
});

it('says what went wrong with the connection, and not where to', async () => {
  answer = 'hang up';
  await expect(post()).rejects.toBeInstanceOf(NotTaken);
  const nobody = `http://127.0.0.1:${await freePort()}/secret-path`;
  const refused = signedPost({ url: nobody, secret: SECRET }, event, NOW);
  await expect(refused).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await expect(refused).rejects.not.toHaveProperty('message', expect.stringContaining('secret-path'));
});
