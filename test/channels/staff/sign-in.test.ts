import { Secret, TOTP } from 'otpauth';
import { randomUUID } from 'node:crypto';
import type { Role } from '../../../bot/store/staff-port.js';
import { Accounts } from '../../../channels/staff/accounts.js';
import { tokenField } from '../../../channels/staff/staff-page.js';
import { markup } from '../../../channels/html.js';
import { serverForTests } from '../../support/server.js';
import { StaffBrowser } from '../../support/staff-browser.js';
import { MINUTE_MS } from '../../../knowledge/milliseconds.js';

const PASSWORD = 'teapot ladder violet';
let clock = Date.parse('2026-11-20T09:00:00Z');
const now = () => new Date(clock);
const later = (ms: number) => (clock += ms);
// Each test starts in a new window of tries.
beforeEach(() => later(60 * MINUTE_MS));

const at = serverForTests({ now });
const accounts = () =>
  new Accounts({ staff: at.store.staff, audit: at.store.audit, publicBaseUrl: '', now, newId: randomUUID });

async function newMember(roles: readonly Role[] = ['helpline']): Promise<{ id: string; name: string; link: string }> {
  const name = `Asha ${randomUUID().slice(0, 8)}`;
  const { link } = await accounts().add('terminal', { name, roles });
  const id = (await at.store.staff.accountNamed(name.toLowerCase()))?.id ?? '';
  return { id, name, link };
}

/** A member with a password, and the browser in which they set it. */
async function member(roles: readonly Role[] = ['helpline']) {
  const { id, name, link } = await newMember(roles);
  const browser = new StaffBrowser(at.url);
  await browser.open(link);
  await browser.submit(link, { 'password-new': PASSWORD, 'password-again': PASSWORD });
  return { id, name, browser };
}

async function signIn(name: string, password: string, browser = new StaffBrowser(at.url)): Promise<StaffBrowser> {
  await browser.open('/staff/sign-in');
  await browser.submit('/staff/sign-in', { name, password });
  return browser;
}

const isIn = (browser: StaffBrowser): boolean => browser.cookies.has('staff') && browser.status === 303;

describe('a link', () => {
  it('sets the password once, and signs its owner in', async () => {
    const { name, link } = await newMember();
    const browser = new StaffBrowser(at.url);
    await browser.open(link);
    expect(browser.text()).toContain(name);
    await browser.open(link);
    await browser.submit(link, { 'password-new': PASSWORD, 'password-again': PASSWORD });
    expect(isIn(browser)).toBe(true);
    await new StaffBrowser(at.url).open(link);
    const second = new StaffBrowser(at.url);
    expect(await second.open(link)).toContain('This link has been used');
    expect(second.status).toBe(410);
    expect(isIn(await signIn(name, PASSWORD))).toBe(true);
  });

  it('is taken from one of two who use it at the same instant', async () => {
    const { link } = await newMember();
    const both = [new StaffBrowser(at.url), new StaffBrowser(at.url)];
    for (const browser of both) await browser.open(link);
    await Promise.all(both.map((one) => one.submit(link, { 'password-new': PASSWORD, 'password-again': PASSWORD })));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
  });

  it('ends after two days, and when a newer one is made', async () => {
    const { name, link } = await newMember();
    const newer = await accounts().link('terminal', await accounts().named(name));
    expect(await new StaffBrowser(at.url).open(link)).toContain('replaced by a newer one');
    expect(await new StaffBrowser(at.url).open(newer)).toContain('Choose your password');
    later(48 * 60 * MINUTE_MS + 1);
    expect(await new StaffBrowser(at.url).open(newer)).toContain('more than two days old');
  });

  it.each([
    ['too short', 'violet', 'violet', 'at least 12 characters'],
    ['not the same twice', PASSWORD, `${PASSWORD}s`, 'do not say the same'],
  ])('is not used up by a password that is %s', async (_what, first, second, says) => {
    const { link } = await newMember();
    const browser = new StaffBrowser(at.url);
    await browser.open(link);
    await browser.submit(link, { 'password-new': first, 'password-again': second });
    expect(browser.text()).toContain(says);
    await browser.submit(link, { 'password-new': PASSWORD, 'password-again': PASSWORD });
    expect(isIn(browser)).toBe(true);
  });
});

describe('signing in', () => {
  it('says the same of a wrong password, an unknown name, and an account that is switched off', async () => {
    const { name, id } = await member();
    const off = await member();
    await at.store.staff.setDisabled(off.id, now());
    const strip = (browser: StaffBrowser) => browser.text().replace(/Nobody/g, '');
    const pages = [
      strip(await signIn(name, 'a wrong one entirely')),
      strip(await signIn('Nobody', PASSWORD)),
      strip(await signIn(off.name, PASSWORD)),
    ];
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('do not belong together');
    expect(id).not.toBe('');
  });

  it('takes the name however it is typed, and the e-mail address', async () => {
    const { link } = await accounts().add('terminal', {
      name: 'Bronwen  Rees',
      roles: ['broker'],
      email: 'Bron@example.org',
    });
    const browser = new StaffBrowser(at.url);
    await browser.open(link);
    await browser.submit(link, { 'password-new': PASSWORD, 'password-again': PASSWORD });
    expect(isIn(await signIn('  bronwen rees ', PASSWORD))).toBe(true);
    expect(isIn(await signIn('bron@EXAMPLE.org', PASSWORD))).toBe(true);
  });

  it('rests after ten wrong tries, also for the right password, and comes back after fifteen minutes', async () => {
    const { name } = await member();
    for (let wrong = 0; wrong < 10; wrong += 1) await signIn(name, 'a wrong one entirely');
    expect(isIn(await signIn(name, PASSWORD))).toBe(false);
    later(15 * MINUTE_MS);
    expect(isIn(await signIn(name, PASSWORD))).toBe(true);
  });

  it('counts tries that come at the same instant', async () => {
    const { name } = await member();
    await Promise.all(Array.from({ length: 12 }, () => signIn(name, 'a wrong one entirely')));
    expect(isIn(await signIn(name, PASSWORD))).toBe(false);
  });

  it('slows down an address that tries and tries, links as well, and says when to come back', async () => {
    const { name, link } = await newMember();
    const stranger = new StaffBrowser(at.url);
    await stranger.open(link);
    const page = stranger.html;
    for (let wrong = 0; wrong < 30; wrong += 1) {
      stranger.html = page.replaceAll(link, '/staff/link/guessed');
      await stranger.submit('/staff/link/guessed');
      expect(stranger.status).toBe(410);
    }
    await signIn(name, 'a wrong one entirely', stranger);
    expect(stranger.status).toBe(429);
    expect(stranger.text()).toMatch(/try again in 5 minutes/);
    later(5 * MINUTE_MS);
    await signIn(name, 'a wrong one entirely', stranger);
    expect(stranger.status).toBe(401);
  });

  it('goes to the page that was asked for, and never to another site', async () => {
    const { name } = await member();
    for (const [to, expected] of [
      ['/staff/account?x=1', '/staff/account?x=1'],
      ['https://evil.example/staff', '/staff'],
      ['//evil.example/staff', '/staff'],
      ['/\\evil.example/staff', '/staff'],
      ['/staff/../chat', '/staff'],
      ['javascript:alert(1)', '/staff'],
    ]) {
      const browser = new StaffBrowser(at.url);
      await browser.open(`/staff/sign-in?to=${encodeURIComponent(to ?? '')}`);
      await browser.submit('/staff/sign-in', { name, password: PASSWORD });
      expect(browser.location).toBe(expected);
    }
  });

  it('gives a new session, never one that the browser brought', async () => {
    const { name } = await member();
    const browser = new StaffBrowser(at.url);
    await browser.open('/staff/sign-in');
    browser.cookies.set('staff', 'a-session-that-somebody-planted');
    await browser.submit('/staff/sign-in', { name, password: PASSWORD });
    const first = browser.cookies.get('staff');
    expect(first).not.toContain('planted');
    expect(first).toHaveLength(43);
    expect((await at.store.staff.accounts()).length).toBeGreaterThan(0);
  });

  it('writes no name, address or password into the log', async () => {
    const { name } = await member();
    await signIn(name, 'a wrong one entirely');
    const log = at.logged.join('\n');
    expect(log).not.toContain(name);
    expect(log).not.toContain('127.0.0.1');
    expect(log).not.toContain('a wrong one');
  });
});

describe('a session', () => {
  const opens = async (browser: StaffBrowser): Promise<boolean> => {
    await browser.open('/staff/account');
    return browser.text().includes('You are signed in as');
  };

  it('ends after two hours without a request, and goes on with them', async () => {
    const { browser } = await member();
    for (let hour = 0; hour < 5; hour += 1) {
      later(100 * MINUTE_MS);
      expect(await opens(browser)).toBe(true);
    }
    later(121 * MINUTE_MS);
    expect(await opens(browser)).toBe(false);
  });

  it('ends after twelve hours, however busy', async () => {
    const { browser } = await member();
    for (let quarter = 0; quarter < 7; quarter += 1) {
      later(100 * MINUTE_MS);
      expect(await opens(browser)).toBe(true);
    }
    later(21 * MINUTE_MS);
    expect(await opens(browser)).toBe(false);
  });

  it('is not kept alive by what a page asks for by itself', async () => {
    at.composed.staff.get('/staff/test-poll', { roles: [], background: true }, (_req, res) => res.sendRaw(204, ''));
    const { browser } = await member();
    later(100 * MINUTE_MS);
    await browser.open('/staff/test-poll');
    expect(browser.status).toBe(204);
    later(21 * MINUTE_MS);
    expect(await opens(browser)).toBe(false);
  });

  it('that was stolen is seen on the account page and can be ended; the own one goes on', async () => {
    const { name, browser } = await member();
    const thief = await signIn(
      name,
      PASSWORD,
      new StaffBrowser(at.url, { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' }),
    );
    await browser.open('/staff/account');
    expect(browser.text()).toMatch(/Firefox on Windows Signed in .* last used/);
    await browser.submit('/staff/account/end');
    expect(await opens(thief)).toBe(false);
    expect(await opens(browser)).toBe(true);
  });

  it("cannot end another member's", async () => {
    const [a, b] = [await member(), await member()];
    const sessions = await at.store.staff.sessionsOf(b.id, { now: now(), idleSince: new Date(0) });
    await signIn(a.name, PASSWORD);
    await a.browser.open('/staff/account');
    await a.browser.submit('/staff/account/end', { session: sessions[0]?.id ?? '' });
    expect(await opens(b.browser)).toBe(true);
  });

  it('ends everywhere with "sign out everywhere", with a new password elsewhere, and with the account', async () => {
    const { name, id, browser } = await member();
    const elsewhere = await signIn(name, PASSWORD);
    await browser.open('/staff/account');
    await browser.submit('/staff/account/password', {
      password: PASSWORD,
      'password-new': 'copper lantern drizzle',
      'password-again': 'copper lantern drizzle',
    });
    expect(await opens(elsewhere)).toBe(false);
    expect(await opens(browser)).toBe(true);
    const again = await signIn(name, 'copper lantern drizzle');
    await browser.submit('/staff/account/end-all');
    expect([await opens(again), await opens(browser)]).toEqual([false, false]);
    const last = await signIn(name, 'copper lantern drizzle');
    await accounts().disable('terminal', await accounts().named(name));
    expect(await opens(last)).toBe(false);
    expect(id).toBeTruthy();
  });

  it('asks for the password before it is changed', async () => {
    const { browser } = await member();
    await browser.open('/staff/account');
    await browser.submit('/staff/account/password', {
      password: 'a wrong one entirely',
      'password-new': 'copper lantern drizzle',
      'password-again': 'copper lantern drizzle',
    });
    expect(browser.text()).toContain('The current password is not right');
    expect(browser.html).not.toContain('copper lantern');
  });
});

describe('words that were typed when a session had ended', () => {
  const WORDS = 'Dear "Sam",\r\n\r\nyour <b>review</b> is on 3 May & I will ring before.';
  let arrived: [string, string | null, string | null][] = [];
  beforeAll(() => {
    at.composed.staff.get('/staff/test-note', { roles: ['helpline'] }, (req, res, who) => {
      const body = markup`<form method="post" action="/staff/test-note">${tokenField(who)}<input name="about" value="c1"><input name="password-x" value="s3cret"><textarea name="words"></textarea></form>`;
      at.composed.staff.show(req, res, { title: 'Note', who, body });
    });
    at.composed.staff.post('/staff/test-note', { roles: ['helpline'] }, (_req, res, who, form) => {
      arrived.push([who.id, form.get('about'), form.get('words')]);
      at.composed.staff.redirect(res, '/staff/test-note');
    });
  });
  beforeEach(() => (arrived = []));

  it('are kept through the sign-in and sent again', async () => {
    const { name, id, browser } = await member();
    await browser.open('/staff/test-note');
    later(3 * 60 * MINUTE_MS);
    await browser.submit('/staff/test-note', { words: WORDS });
    expect([browser.status, arrived]).toEqual([401, []]);
    expect(browser.text()).toContain('What you wrote is kept');
    expect(browser.html).not.toContain('s3cret');
    await browser.submit('/staff/sign-in', { name, password: 'a wrong one entirely' });
    await browser.submit('/staff/sign-in', { name, password: PASSWORD });
    expect(browser.text()).toContain('your <b>review</b> is on 3 May & I will ring before.');
    await browser.submit('/staff/test-note');
    expect(arrived).toEqual([[id, 'c1', WORDS]]);
  });

  it('are not done with the proof of an older session, but offered again', async () => {
    const { name, id, browser } = await member();
    await browser.open('/staff/test-note');
    const old = browser.html;
    await browser.open('/staff/account');
    await browser.submit('/staff/sign-out');
    await signIn(name, PASSWORD, browser);
    browser.html = old;
    await browser.submit('/staff/test-note', { words: WORDS });
    expect([browser.status, arrived]).toEqual([403, []]);
    await browser.submit('/staff/test-note');
    expect(arrived).toEqual([[id, 'c1', WORDS]]);
  });

  it('stay on the page of a script, which gets a new proof after signing in elsewhere', async () => {
    const { browser } = await member();
    await browser.open('/staff/account');
    const post = (token: string) =>
      fetch(`${at.url}/staff/test-note`, {
        method: 'POST',
        headers: {
          cookie: `staff=${browser.cookies.get('staff')}`,
          accept: 'application/json',
          'x-staff-token': token,
        },
        body: new URLSearchParams({ words: WORDS }),
        redirect: 'manual',
      });
    const stale = await post('of another session');
    expect(stale.status).toBe(403);
    const { token } = (await stale.json()) as { token: string };
    expect((await post(token)).status).toBe(303);
    expect(arrived).toHaveLength(1);
  });
});

describe('the second step', () => {
  const codeFor = (key: string): string => TOTP.generate({ secret: Secret.fromBase32(key), timestamp: clock });

  async function withSecondStep() {
    const someone = await member();
    const { browser } = someone;
    await browser.open('/staff/account');
    await browser.submit('/staff/account/second-step', { password: PASSWORD });
    const key = /staff-secret">([A-Z2-7 ]+)</.exec(browser.html)?.[1]?.replaceAll(' ', '') ?? '';
    await browser.submit('/staff/account/second-step/confirm', { code: codeFor(key) });
    const recovery = [...browser.html.matchAll(/<code>([a-z0-9-]{19})<\/code>/g)].map((match) => match[1] ?? '');
    return { ...someone, key, recovery };
  }

  it('asks for a code after the password, and takes each code once', async () => {
    const { name, key } = await withSecondStep();
    later(MINUTE_MS);
    const browser = await signIn(name, PASSWORD);
    expect(browser.cookies.has('staff')).toBe(false);
    await browser.submit('/staff/sign-in/code', { code: '000000' });
    expect(browser.text()).toContain('That code is not right');
    const code = codeFor(key);
    await browser.submit('/staff/sign-in/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(isIn(browser)).toBe(true);
    const again = await signIn(name, PASSWORD);
    await again.submit('/staff/sign-in/code', { code });
    expect(isIn(again)).toBe(false);
    later(30_000);
    await again.submit('/staff/sign-in/code', { code: codeFor(key) });
    expect(isIn(again)).toBe(true);
  });

  it('takes each recovery code once', async () => {
    const { name, recovery } = await withSecondStep();
    expect(new Set(recovery).size).toBe(10);
    for (const expected of [true, false]) {
      const browser = await signIn(name, PASSWORD);
      await browser.submit('/staff/sign-in/code', { code: recovery[3]?.toUpperCase() ?? '' });
      expect(isIn(browser)).toBe(expected);
    }
  });

  it('cannot be skipped: a password alone, a link, or a ticket of another browser or of ten minutes ago', async () => {
    const { name, key } = await withSecondStep();
    const link = await accounts().link('terminal', await accounts().named(name));
    const browser = new StaffBrowser(at.url);
    await browser.open(link);
    await browser.submit(link, { 'password-new': PASSWORD, 'password-again': PASSWORD });
    expect(browser.cookies.has('staff')).toBe(false);
    const first = await signIn(name, PASSWORD);
    const ticket = /name="ticket" value="([^"]+)"/.exec(first.html)?.[1] ?? '';
    const other = await signIn(name, PASSWORD);
    later(MINUTE_MS);
    await other.submit('/staff/sign-in/code', { ticket, code: codeFor(key) });
    expect(other.cookies.has('staff')).toBe(false);
    later(10 * MINUTE_MS);
    await first.submit('/staff/sign-in/code', { code: codeFor(key) });
    expect(first.text()).toContain('took more than ten minutes');
  });

  it('rests after ten wrong codes', async () => {
    const { name, key } = await withSecondStep();
    later(MINUTE_MS);
    const browser = await signIn(name, PASSWORD);
    for (let wrong = 0; wrong < 10; wrong += 1) await browser.submit('/staff/sign-in/code', { code: '000000' });
    await browser.submit('/staff/sign-in/code', { code: codeFor(key) });
    expect(isIn(browser)).toBe(false);
  });

  it('is switched off with the password, or by a manager for a lost phone', async () => {
    const { name, browser } = await withSecondStep();
    await browser.open('/staff/account');
    await browser.submit('/staff/account/second-step/off', { password: PASSWORD });
    expect(isIn(await signIn(name, PASSWORD))).toBe(true);
    const other = await withSecondStep();
    await accounts().dropSecondStep('terminal', await accounts().named(other.name));
    expect(isIn(await signIn(other.name, PASSWORD))).toBe(true);
  });
});

describe('over https', () => {
  const secure = serverForTests({ now, settings: { PUBLIC_BASE_URL: 'https://chat.example.org' } });

  it('binds its cookies to the host, and to https', async () => {
    const { link } = await new Accounts({
      staff: secure.store.staff,
      audit: secure.store.audit,
      publicBaseUrl: '',
      now,
      newId: randomUUID,
    }).add('terminal', { name: 'Asha', roles: ['broker'] });
    const opened = await fetch(secure.url + link);
    const [door = ''] = opened.headers.getSetCookie();
    const token = /name="token" value="([^"]+)"/.exec(await opened.text())?.[1] ?? '';
    const response = await fetch(secure.url + link, {
      method: 'POST',
      headers: { cookie: door.split(';')[0] ?? '', accept: 'text/html', origin: 'https://chat.example.org' },
      body: new URLSearchParams({ token, 'password-new': PASSWORD, 'password-again': PASSWORD }),
      redirect: 'manual',
    });
    expect(response.status).toBe(303);
    for (const cookie of [door, ...response.headers.getSetCookie()])
      expect(cookie).toMatch(/^__Host-staff(-door)?=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  });
});
