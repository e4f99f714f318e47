import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { say } from '../support/parrot-bot.js';
import { serverForTests } from '../support/server.js';
import { staffVisitor } from '../support/staff.js';

const ARTICLE = 'gym';
const at = serverForTests({ answer: (text) => [say(`You said: ${text}`, { article: ARTICLE })] });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());
jest.setTimeout(40_000);

async function check(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [page.url(), id, nodes[0]?.html])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
}

it.each([
  ['with a script, at a desk', { viewport: { width: 1100, height: 800 } }, true],
  ['without a script, on a small phone', { viewport: { width: 320, height: 640 }, javaScriptEnabled: false }, false],
])(
  'a reader says why an answer did not help, %s, and an editor plans it by keyboard alone',
  async (_how, options, script) => {
    const question = `may I buy a ${script ? 'velvet trombone' : 'porcelain windmill'}`;
    const reader = await browser.newContext({ baseURL: at.url, ...options });
    const page = await reader.newPage();
    await page.goto('/');
    await page.fill('#text', question);
    await page.click('#send');
    await page.locator('#log').getByText(`You said: ${question}`).waitFor();
    if (script) await check(page);
    await page.getByRole('button', { name: /did not help/ }).press('Enter');
    await page.getByLabel(/You can add a line/).fill('nothing on instruments');
    await page.getByRole('button', { name: 'Something was missing' }).press('Enter');
    await page.getByText('Thank you. It helps us to do better.').first().waitFor();
    await reader.close();

    const office = await browser.newContext({ baseURL: at.url, ...options });
    await (await staffVisitor(at, ['editor'])).enter(office);
    const desk = await office.newPage();
    await desk.goto('/staff/gaps');
    if (script) await check(desk);
    const card = desk.getByRole('article', { name: question });
    expect(await card.innerText()).toContain('Something was missing: nothing on instruments');
    await card.getByLabel(/Note/).focus();
    await desk.keyboard.type('write on music');
    await desk.keyboard.press('Tab');
    await Promise.all([desk.waitForURL(/state=new/), desk.keyboard.press('Enter')]);
    await desk.goto('/staff/gaps?state=planned');
    expect(await desk.getByRole('article', { name: question }).innerText()).toMatch(/Planned by .*write on music/s);
    await office.close();
  },
);

it('fits a small screen, with a very long question in any script', async () => {
  await at.store.feedback.addGap({
    id: randomUUID(),
    at: new Date(),
    channel: 'sms',
    reason: 'none',
    text: `${'a'.repeat(300)} مرحبا هل يمكنني الحصول على ميزانية`,
    nearest: [],
  });
  const office = await browser.newContext({ baseURL: at.url, viewport: { width: 320, height: 640 } });
  await (await staffVisitor(at, ['manager'])).enter(office);
  const page = await office.newPage();
  await page.goto('/staff/gaps');
  await check(page);
  await office.close();
});
