import { markup } from '../../../channels/html.js';
import { tokenField } from '../../../channels/staff/staff-page.js';
import { MINUTE_MS } from '../../../knowledge/milliseconds.js';
import { membersForTests, PASSWORD } from '../../support/members.js';
import { StaffBrowser } from '../../support/staff-browser.js';

const { at, now, later, accounts, member, signIn } = membersForTests();

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
