import { Secret, TOTP } from 'otpauth';
import { MINUTE_MS } from '../../../knowledge/milliseconds.js';
import { isIn, membersForTests, PASSWORD } from '../../support/members.js';
import { StaffBrowser } from '../../support/staff-browser.js';

const { at, later, accounts, member, signIn, now } = membersForTests();

describe('the second step', () => {
  const codeFor = (key: string): string =>
    TOTP.generate({ secret: Secret.fromBase32(key), timestamp: now().getTime() });

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
