import { once } from 'node:events';
import { connect } from 'node:net';
import { Problem } from '../../channels/problem.js';
import { route } from '../../channels/route.js';
import { serverForTests } from '../support/server.js';

const SECRET_DETAIL = 'connect ECONNREFUSED db.internal:5432';
const at = serverForTests();
beforeAll(() => {
  const { server } = at.composed;
  server.get(
    '/test/sync-throw',
    route(() => {
      throw new Error(SECRET_DETAIL);
    }),
  );
  server.get(
    '/test/async-throw',
    route(async () => Promise.reject(new Error(SECRET_DETAIL))),
  );
  server.get(
    '/test/string-throw',
    route(() => {
      throw SECRET_DETAIL as unknown as Error;
    }),
  );
  server.get(
    '/test/problem',
    route(() => {
      throw new Problem(418, 'Teapot', 'This is a teapot.', { 'x-tea': 'yes' });
    }),
  );
  server.get(
    '/test/half-sent',
    route((_req, res) => {
      res.writeHead(200);
      res.write('half');
      throw new Error(SECRET_DETAIL);
    }),
  );
});

const alive = async (): Promise<void> => expect((await fetch(`${at.url}/health/live`)).status).toBe(200);

/** Sends bytes as they are and gives the first line of the answer, if one comes. */
async function raw(request: string): Promise<string> {
  const { hostname, port } = new URL(at.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.end(request);
  let answer = '';
  socket.on('data', (data: Buffer) => (answer += data.toString()));
  await once(socket, 'close');
  return answer.split('\r\n')[0] ?? '';
}

describe('a request that is not well-formed', () => {
  const hosts = [
    'a b',
    '[::',
    'ok:99999',
    'ok/api/messages?',
    'a@b',
    'a\\b',
    'a%zz',
    '{',
    '"',
    'a#b',
    'a?b',
    '[',
    ']',
    ':',
    '::',
    ':-1',
    'a:b',
    'ü',
    '<script>',
    "';--",
    ' ',
    'a,b',
    'http://a',
    '[::1',
    'a:1:2',
    '..',
    '\u00ff\u00fe',
  ];
  const targets = [
    'http://[::/',
    'http://',
    '//',
    '///',
    'http://a:99999/',
    '/%',
    '/%zz',
    '/%c0%ae',
    '/a b',
    '*',
    'x',
    '?',
    '/\u00ff',
    'http://a b/',
    '/..%2f..',
    '/\\',
    '/%00',
    'ws://x',
    '/a#b',
  ];

  it.each(hosts.map((host) => [JSON.stringify(host), host]))(
    'host %s leaves the process alive',
    async (_name, host) => {
      await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      await alive();
    },
  );

  it.each(targets.map((target) => [JSON.stringify(target), target]))(
    'target %s leaves the process alive',
    async (_name, target) => {
      const line = await raw(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(line === '' || /^HTTP\/1\.1 [234]\d\d/.test(line)).toBe(true);
      await alive();
    },
  );

  it.each(['a b', '[::', 'ok:99999', 'ok/health/live?'])('host %s is refused', async (host) => {
    expect(await raw(`GET /health/live HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 400/,
    );
  });

  it('a request without a host, as old clients send it, is answered', async () => {
    expect(await raw('GET /health/live HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200/);
  });

  it('bytes that are no HTTP, and a header that never ends, leave the process alive', async () => {
    await raw('\x16\x03\x01\x02\x00\x01\x00\x01\xfc');
    await raw(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`);
    await alive();
  });
});

describe('an error', () => {
  it.each(['sync-throw', 'async-throw', 'string-throw'])(
    '%s tells the caller nothing, and the log everything',
    async (kind) => {
      const response = await fetch(`${at.url}/test/${kind}`);
      const body = await response.text();
      expect(response.status).toBe(500);
      expect(body).not.toMatch(/ECONN|db\.internal|Error:|\bat\b .*\.ts/);
      expect(at.logged.some((line) => line.includes(`/test/${kind}`) && line.includes('"level":"error"'))).toBe(true);
      await alive();
    },
  );

  it('that was foreseen says what it is', async () => {
    const response = await fetch(`${at.url}/test/problem`);
    expect(response.status).toBe(418);
    expect(response.headers.get('x-tea')).toBe('yes');
    expect(await response.json()).toEqual({ error: { code: 'Teapot', message: 'This is a teapot.' } });
  });

  it('in the middle of an answer ends the connection, and nothing else', async () => {
    await expect(fetch(`${at.url}/test/half-sent`).then((response) => response.text())).rejects.toThrow();
    await alive();
  });

  it.each([
    ['GET', '/no/such/page', 404],
    ['DELETE', '/', 405],
    ['OPTIONS', '/chat', 405],
  ])('%s %s is %i, as a page for people and as JSON for programs', async (method, path, status) => {
    const page = await fetch(at.url + path, { method, headers: { accept: 'text/html' } });
    expect(page.status).toBe(status);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('Sorry');
    const json = await fetch(at.url + path, { method, headers: { accept: '*/*' } });
    expect(json.status).toBe(status);
    expect(await json.json()).toHaveProperty('error.message');
  });
});

describe('every response', () => {
  it.each(['/', '/privacy', '/no/such/page', '/health/live', '/test/sync-throw'])(
    'of %s carries the security headers',
    async (path) => {
      const { headers } = await fetch(at.url + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('server')).toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  it('to HEAD has the headers of GET and no body', async () => {
    const response = await fetch(`${at.url}/privacy`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toBe('');
  });
});

describe('over https and in a frame', () => {
  const https = serverForTests({
    settings: {
      PUBLIC_BASE_URL: 'https://chat.example.org',
      FRAME_ANCESTORS: 'https://www.example.org https://intranet.example.org',
    },
  });
  it('transport security is asked for, and the named sites may frame it', async () => {
    const { headers } = await fetch(`${https.url}/`);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('content-security-policy')).toContain(
      'frame-ancestors https://www.example.org https://intranet.example.org',
    );
    expect(headers.get('x-frame-options')).toBeNull();
  });
});
