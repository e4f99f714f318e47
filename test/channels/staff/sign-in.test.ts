import { MINUTE_MS } from '../../../knowledge/milliseconds.js';
import { isIn, membersForTests, PASSWORD } from '../../support/members.js';
import { serverForTests } from '../../support/server.js';
import { StaffBrowser } from '../../support/staff-browser.js';

const { at, now, later, accounts, newMember, member, signIn } = membersForTests();

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

describe('over https', () => {
  const secure = serverForTests({ now, settings: { PUBLIC_BASE_URL: 'https://chat.example.org' } });

  it('binds its cookies to the host, and to https', async () => {
    const { link } = await accounts(secure).add('terminal', { name: 'Asha', roles: ['broker'] });
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
