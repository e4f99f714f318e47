import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createLog } from '../../channels/log.js';
import { createMetrics } from '../../channels/metrics.js';
import { mountOperations, type ReadinessCheck } from '../../channels/operations.js';
import { tellAsJson } from '../../channels/route.js';
import { createServer } from '../../channels/server.js';
import { serverForTests } from '../support/server.js';
import { Visitor } from '../support/visitor.js';

const TOKEN = 'a metrics token of the tests';
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

async function serve(
  checks: readonly ReadinessCheck[],
  more: { metricsToken?: string; stopping?: boolean } = {},
): Promise<string> {
  const metrics = createMetrics(() => 3);
  const server = createServer({
    log: createLog('silent'),
    metrics,
    https: false,
    frameAncestors: [],
    tell: tellAsJson,
  });
  mountOperations(server, { checks, metrics, metricsToken: more.metricsToken, stopping: () => more.stopping ?? false });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  closers.push(() => void server.server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}
const fine = { name: 'fine', check: () => undefined };

describe('readiness', () => {
  it.each([
    [
      'all is well',
      [fine, { name: 'also fine', check: async () => undefined }],
      200,
      { status: 'ok', checks: { fine: 'ok', 'also fine': 'ok' } },
    ],
    [
      'one check fails',
      [fine, { name: 'database', check: () => Promise.reject(new Error('db.internal is away')) }],
      503,
      { status: 'failing', checks: { fine: 'ok', database: 'failing' } },
    ],
    [
      'one check throws',
      [
        {
          name: 'knowledge',
          check: () => {
            throw new Error('no article');
          },
        },
      ],
      503,
      { status: 'failing', checks: { knowledge: 'failing' } },
    ],
    [
      'one check never answers',
      [{ name: 'database', check: () => new Promise<void>(() => undefined) }],
      503,
      { status: 'failing', checks: { database: 'failing' } },
    ],
  ])('when %s', async (_name, checks, status, body) => {
    const response = await fetch(`${await serve(checks)}/health/ready`);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual(body);
  });

  it('is over once the process was told to stop, while it is still alive', async () => {
    const url = await serve([fine], { stopping: true });
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });
});

describe('metrics', () => {
  it('do not exist without a token', async () => {
    expect((await fetch(`${await serve([])}/metrics`)).status).toBe(404);
  });

  it.each([undefined, 'Bearer wrong', TOKEN, 'Basic abc'])('are not for whoever says %s', async (authorization) => {
    const url = await serve([], { metricsToken: TOKEN });
    const response = await fetch(`${url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });
    expect(response.status).toBe(401);
    expect(await response.text()).toBe('');
  });

  it('count by route and never by address', async () => {
    const url = await serve([fine], { metricsToken: TOKEN });
    await fetch(`${url}/health/ready?who=Rosalind`);
    await fetch(`${url}/no/such/Rosalind`);
    const metrics = await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).text();
    expect(metrics).toContain('http_request_seconds_count{route="/health/ready",method="GET",status="200"} 1');
    expect(metrics).toContain('open_streams 3');
    expect(metrics).not.toContain('Rosalind');
  });
});

describe('open streams', () => {
  const at = serverForTests();
  it('are bounded for one address, and the page says so kindly', async () => {
    const visitor = new Visitor(at.url);
    await visitor.open();
    await visitor.ask('hello');
    const streams = await Promise.all(Array.from({ length: 50 }, () => visitor.stream(0)));
    const response = await fetch(`${at.url}/chat/stream`, { headers: { cookie: visitor.cookie } });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('30');
    await Promise.all(streams.map((stream) => stream.close()));
  });
});
