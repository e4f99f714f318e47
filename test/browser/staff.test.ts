import { randomUUID } from 'node:crypto';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { Accounts } from '../../channels/staff/accounts.js';
import { browserForTests } from '../support/browser.js';
import { checkPage } from '../support/page-faults.js';
import { serverForTests } from '../support/server.js';
import { visit as visitWith } from '../support/visit.js';

const PASSWORD = 'teapot ladder violet';
const at = serverForTests();

const browser = browserForTests();
jest.setTimeout(30_000);

async function newLink(name: string): Promise<string> {
  const { staff, audit } = at.store;
  const accounts = new Accounts({ staff, audit, publicBaseUrl: at.url, now: () => new Date(), newId: randomUUID });
  return (await accounts.add('terminal', { name, roles: ['manager'] })).link;
}

const visit = (options: BrowserContextOptions, work: (page: Page) => Promise<void>) =>
  visitWith(browser(), { baseURL: at.url, ...options }, work);

it.each([
  ['a small phone without JavaScript', { viewport: { width: 320, height: 640 }, javaScriptEnabled: false }, false],
  ['a desk, in the dark', { viewport: { width: 1200, height: 800 }, colorScheme: 'dark' as const }, true],
])('lets a new member in, from the link to the account, on %s', async (_where, options, script) => {
  const name = `Asha ${randomUUID().slice(0, 6)}`;
  const link = await newLink(name);
  // Axe needs a script of its own in the page.
  const look = script ? checkPage : async () => undefined;
  await visit(options, async (page) => {
    await page.goto('/staff/account');
    expect(await page.title()).toMatch(/^Sign in/);
    await look(page);
    await page.goto(link);
    await look(page);
    await page.fill('#password-new', PASSWORD);
    await page.fill('#password-again', PASSWORD);
    await page.press('#password-again', 'Enter');
    await page.getByRole('link', { name }).first().click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).waitFor();
    await look(page);
    await page.getByRole('button', { name: 'Large letters' }).click();
    expect(await page.locator('html').getAttribute('class')).toContain('large-type');
    await look(page);
    await page.fill('#totp-password', PASSWORD);
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    await look(page);
    await page.goto('/staff/accounts');
    await look(page);
    await page.goto('/staff/accounts/audit');
    await look(page);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    expect(new URL(page.url()).pathname).toBe('/staff/sign-in');
    await page.goBack();
    await page.reload();
    expect(new URL(page.url()).pathname).toBe('/staff/sign-in');
  });
});

it('fits a screen of 320 dots, with letters of the usual and of the large size', async () => {
  const link = await newLink('Bo Li');
  await visit({ viewport: { width: 320, height: 640 } }, async (page) => {
    await page.goto(link);
    await checkPage(page);
    await page.fill('#password-new', PASSWORD);
    await page.fill('#password-again', PASSWORD);
    await page.click('main button');
    await page.goto('/staff/account');
    for (const letters of ['Large letters', 'Usual letters']) {
      for (const path of ['/staff/account', '/staff/accounts', '/staff/accounts/audit']) {
        await page.goto(path);
        await checkPage(page);
      }
      await page.getByRole('button', { name: letters }).click();
    }
  });
});

it('keeps what a script was sending when the session had ended, and sends it after a sign-in in another tab', async () => {
  const arrived: (string | null)[] = [];
  const app = at.composed.staff;
  app.post('/staff/test-send', { roles: [] }, (_req, res, _who, form) => {
    arrived.push(form.get('words'));
    res.sendRaw(200, '{}', { 'content-type': 'application/json' });
  });
  const link = await newLink('Cara Jones');
  await visit({}, async (page) => {
    await page.goto(link);
    await page.fill('#password-new', PASSWORD);
    await page.fill('#password-again', PASSWORD);
    await page.click('main button');
    await page.goto('/staff/account');
    const account = await at.store.staff.accountNamed('cara jones');
    await at.store.staff.endSessions(account?.id ?? '');
    const send = (): Promise<number> =>
      page.evaluate(async () => {
        const { staff } = window as unknown as {
          staff: { post(path: string, fields: Record<string, string>): Promise<Response> };
        };
        return (await staff.post('/staff/test-send', { words: 'half a reply' })).status;
      });
    expect(await send()).toBe(401);
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Sign in again in a new tab' }).click(),
    ]);
    await tab.fill('#name', 'Cara Jones');
    await tab.fill('#password', PASSWORD);
    await tab.click('main button');
    await tab.getByRole('button', { name: 'Sign out', exact: true }).waitFor();
    expect(await send()).toBe(200);
    expect(arrived).toEqual(['half a reply']);
    expect(await page.locator('#signed-out').count()).toBe(0);
  });
});
