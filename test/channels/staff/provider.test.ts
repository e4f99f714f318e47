import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { markup } from '../../../channels/html.js';
import { tokenField } from '../../../channels/staff/staff-page.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { freePort, ROOT, serverForTests, startServer, stopServer, type TestServer } from '../../support/server.js';
import { MINUTE_MS } from '../../../knowledge/milliseconds.js';
import { staffVisitor } from '../../support/staff.js';
import { StaffBrowser } from '../../support/staff-browser.js';

/** The whole way, against a real provider: our server, its redirect, its pages, and back. */
jest.setTimeout(30_000);
let at: TestServer;
let database: TestDatabase;
let provider: ChildProcess;
let issuer = '';
/** How much later it is for our server than for the provider. */
let ahead = 0;
const now = (): Date => new Date(Date.now() + ahead);
afterEach(() => (ahead = 0));

beforeAll(async () => {
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  database = await testDatabase('embedded');
  const settings = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'assistant',
    OIDC_CLIENT_SECRET: 'a secret for tests',
    OIDC_ROLES_CLAIM: 'realm_access.roles',
    OIDC_ROLE_MAP: 'pb-brokers=broker pb-leads=manager',
  };
  at = await startServer({ settings, now }, database);
  const { NODE_OPTIONS: _jestFlags, ...env } = process.env;
  provider = spawn(process.execPath, [join(ROOT, 'test', 'support', 'oidc-provider.mjs'), String(port), at.url], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(provider.stdout as NodeJS.ReadableStream, 'data');
}, 60_000);
afterAll(async () => {
  provider.kill();
  await stopServer(at);
  await database.remove();
});

/** Where our page sends the browser on to. */
const onwards = (browser: StaffBrowser): string =>
  /http-equiv="refresh" content="0; url=([^"]+)"/.exec(browser.html)?.[1]?.replaceAll('&amp;', '&') ?? '';

/** Somebody at the provider's own pages: gives the address on our side to which they come back. */
async function signInThere(address: string, login: string): Promise<string> {
  const there = new StaffBrowser(issuer);
  await there.open(address.slice(issuer.length));
  for (let step = 0; step < 10 && !there.location.startsWith(at.url); step += 1) {
    if (there.location.startsWith(issuer)) await there.open(there.location.slice(issuer.length));
    else {
      const action = /<form[^>]*action="([^"]+)"/.exec(there.html)?.[1] ?? '';
      await there.submit(action, there.html.includes('name="login"') ? { login, password: 'x' } : {});
    }
  }
  return there.location.slice(at.url.length);
}

async function signIn(login: string, to = '/staff/account'): Promise<StaffBrowser> {
  const browser = new StaffBrowser(at.url);
  await browser.open(to);
  await browser.submit('/staff/sign-in/provider');
  await browser.open(await signInThere(onwards(browser), login));
  return browser;
}

it('takes no password of our own unless told to', async () => {
  const browser = new StaffBrowser(at.url);
  const page = await browser.open('/staff/sign-in');
  expect(page).toContain('Sign in with your organisation');
  expect(page).not.toContain('type="password"');
  for (const path of ['/staff/sign-in', '/staff/link/x'])
    expect((await fetch(at.url + path, { method: 'POST', body: new URLSearchParams() })).status).toBeGreaterThan(403);
});

it('goes out with a challenge, a state and a nonce, and comes back as the person, with the roles of the map', async () => {
  const browser = new StaffBrowser(at.url);
  await browser.open('/staff/account');
  await browser.submit('/staff/sign-in/provider');
  const { searchParams } = new URL(onwards(browser));
  expect(searchParams.get('code_challenge_method')).toBe('S256');
  for (const name of ['code_challenge', 'state', 'nonce']) expect(searchParams.get(name)?.length).toBeGreaterThan(20);
  await browser.open(await signInThere(onwards(browser), 'Ben.pb-brokers.editor.manager'));
  expect(browser.text()).toContain('You are signed in as Ben . Your role: broker.');
  // The same person again is the same account.
  await signIn('Ben.pb-brokers.editor.manager');
  expect((await at.store.staff.accounts()).filter(({ name }) => name === 'Ben')).toHaveLength(1);
});

it('lets nobody in without a role, nor whom a manager has switched off', async () => {
  const none = await signIn('Nia.something-else');
  expect([none.status, none.cookies.has('staff')]).toEqual([403, false]);
  expect(none.text()).toContain('has given you no role here');
  await signIn('Cara.pb-brokers');
  const cara = (await at.store.staff.accounts()).find(({ name }) => name === 'Cara');
  await at.store.staff.setDisabled(cara?.id ?? '', new Date());
  const off = await signIn('Cara.pb-brokers');
  expect([off.status, off.cookies.has('staff')]).toEqual([403, false]);
});

it('opens nothing for an answer that is used twice, forged, or brought to another browser', async () => {
  const browser = new StaffBrowser(at.url);
  const begin = async (): Promise<string> => {
    await browser.open('/staff/account');
    await browser.submit('/staff/sign-in/provider');
    return signInThere(onwards(browser), 'Dai.pb-brokers');
  };
  const lured = new StaffBrowser(at.url);
  await lured.open('/staff/sign-in');
  await lured.open(await begin());
  expect([lured.status, lured.cookies.has('staff')]).toEqual([400, false]);
  const forged = await begin();
  await browser.open(forged.replace(/code=[^&]+/, 'code=made-up'));
  expect([browser.status, browser.cookies.has('staff')]).toEqual([403, false]);
  const good = await begin();
  await browser.open(good);
  expect(browser.cookies.has('staff')).toBe(true);
  const again = new StaffBrowser(at.url);
  for (const [name, value] of browser.cookies) if (name !== 'staff') again.cookies.set(name, value);
  await again.open(good);
  expect([again.status, again.cookies.has('staff')]).toEqual([400, false]);
});

it('keeps what somebody wrote on the way there and back', async () => {
  const arrived: (string | null)[] = [];
  at.composed.staff.get('/staff/test-note', { roles: [] }, (req, res, who) => {
    const body = markup`<form action="/staff/test-note">${tokenField(who)}<textarea name="words"></textarea></form>`;
    at.composed.staff.show(req, res, { title: 'Note', who, body });
  });
  at.composed.staff.post('/staff/test-note', { roles: [] }, (_req, res, _who, form) => {
    arrived.push(form.get('words'));
    at.composed.staff.redirect(res, '/staff/test-note');
  });
  const browser = await signIn('Eve.pb-brokers', '/staff/test-note');
  const eve = (await at.store.staff.accounts()).find(({ name }) => name === 'Eve');
  await at.store.staff.endSessions(eve?.id ?? '');
  const words = 'I will ring you on Tuesday. '.repeat(180);
  await browser.submit('/staff/test-note', { words });
  await browser.submit('/staff/sign-in/provider');
  await browser.open(await signInThere(onwards(browser), 'Eve.pb-brokers'));
  await browser.submit('/staff/test-note');
  expect(arrived).toEqual([words]);
});

it('signs out there as well', async () => {
  const browser = await signIn('Flo.pb-leads');
  await browser.open('/staff/account');
  await browser.submit('/staff/sign-out');
  expect(browser.cookies.has('staff')).toBe(false);
  const there = await fetch(onwards(browser));
  expect([there.status, await there.text()]).toEqual([200, expect.stringContaining('logout')]);
});

describe("an organisation's word", () => {
  it('is taken for an hour; a password of ours for as long as the session lasts', async () => {
    const [vouched, local] = [
      await staffVisitor(at, ['broker'], { vouched: true }),
      await staffVisitor(at, ['broker']),
    ];
    const statuses = async (minutes: number): Promise<number[]> => {
      ahead = minutes * MINUTE_MS;
      return Promise.all(
        [vouched, local].map(async (one) => (await one.get('/staff/account', { accept: 'application/json' })).status),
      );
    };
    expect(await statuses(59)).toEqual([200, 200]);
    expect(await statuses(61)).toEqual([401, 200]);
  });

  it('is asked for again by itself, and the roles are those of that moment', async () => {
    const browser = await signIn('Gil.pb-brokers.pb-leads');
    expect(browser.text()).toContain('Your roles: broker, manager.');
    ahead = 61 * MINUTE_MS;
    await browser.open('/staff/account');
    expect(onwards(browser)).toMatch(/^http.*code_challenge/);
    await browser.open(await signInThere(onwards(browser), 'Gil.pb-leads'));
    expect(browser.text()).toContain('You are signed in as Gil . Your role: manager.');
  });

  it('that they have no role any more ends every session of theirs', async () => {
    const [here, elsewhere] = [await signIn('Hal.pb-brokers'), await signIn('Hal.pb-brokers')];
    await here.open('/staff/account');
    expect(here.text()).toContain('You are signed in as Hal');
    expect((await signIn('Hal.nothing')).status).toBe(403);
    for (const browser of [here, elsewhere]) {
      await browser.open('/staff/account');
      expect(browser.text()).toContain('Sign in with your organisation');
    }
    expect((await at.store.staff.accounts()).find(({ name }) => name === 'Hal')?.roles).toEqual([]);
  });

  it('is asked for once: whoever comes back without it is shown the way in, and not sent round', async () => {
    const browser = await signIn('Ida.pb-brokers');
    ahead = 61 * MINUTE_MS;
    await browser.open('/staff/account');
    await browser.open('/staff/sign-in/back?error=login_required&state=x');
    expect(browser.status).toBe(400);
    await browser.open('/staff/account');
    expect([onwards(browser), browser.text()]).toEqual(['', expect.stringContaining('Sign in with your organisation')]);
  });

  it('that is too old brings nobody back in who signs out: they are signed out, there as well', async () => {
    const browser = await signIn('Kay.pb-brokers');
    await browser.open('/staff/account');
    ahead = 61 * MINUTE_MS;
    await browser.submit('/staff/sign-out');
    expect(browser.cookies.has('staff')).toBe(false);
    expect(onwards(browser)).toMatch(/^http(?!.*code_challenge).*logout/);
    await browser.open('/staff/account');
    expect([onwards(browser), browser.text()]).toEqual(['', expect.stringContaining('Sign in with your organisation')]);
  });

  it('that is too old loses nothing of what somebody sends at that moment', async () => {
    const browser = await signIn('Jan.pb-brokers', '/staff/test-note');
    ahead = 61 * MINUTE_MS;
    await browser.submit('/staff/test-note', { words: 'half a letter' });
    await browser.open(await signInThere(onwards(browser), 'Jan.pb-brokers'));
    expect(browser.html).toMatch(/<form[^>]*action="\/staff\/test-note"[^]*half a letter/);
  });
});

describe('with a provider that is away', () => {
  const away = serverForTests({
    settings: {
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: 'assistant',
      OIDC_CLIENT_SECRET: 'a secret for tests',
      STAFF_LOCAL_ACCOUNTS: 'true',
    },
  });

  it('keeps what somebody sends whose organisation would have to be asked again', async () => {
    const who = await staffVisitor(away, ['broker'], { vouched: true, now: new Date(Date.now() - 61 * MINUTE_MS) });
    const send = (): Promise<Response> =>
      fetch(`${away.url}/staff/account/password`, {
        method: 'POST',
        headers: { cookie: who.cookie, accept: 'text/html' },
        body: new URLSearchParams({ words: 'half a letter' }),
      });
    const answer = await send();
    const page = await answer.text();
    expect(answer.status).toBe(502);
    expect(page).toContain('cannot be reached just now');
    expect(page).toContain('What you wrote is kept');
    expect(answer.headers.getSetCookie().join()).toMatch(/staff=;.*Max-Age=0/);
    // Asked once; then it is theirs to choose.
    expect((await send()).status).toBe(401);
  });

  it('says so, and still takes passwords where those are allowed', async () => {
    const browser = new StaffBrowser(away.url);
    expect(await browser.open('/staff/sign-in')).toContain('type="password"');
    await browser.submit('/staff/sign-in/provider');
    expect([browser.status, browser.text()]).toEqual([502, expect.stringContaining('cannot be reached just now')]);
  });

  it('whoever only ever goes out to the provider and never comes back is stopped', async () => {
    const browser = new StaffBrowser(away.url);
    const statuses: number[] = [];
    for (let time = 0; time < 61; time += 1) {
      await browser.open('/staff/sign-in');
      await browser.submit('/staff/sign-in/provider');
      statuses.push(browser.status);
    }
    expect(new Set(statuses.slice(0, 55))).toEqual(new Set([502]));
    expect(statuses.at(-1)).toBe(429);
  });
});
