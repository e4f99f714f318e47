import { randomUUID } from 'node:crypto';
import { browserForTests } from '../support/browser.js';
import { checkPage } from '../support/page-faults.js';
import { say } from '../support/parrot-bot.js';
import { serverForTests } from '../support/server.js';
import { staffVisitor } from '../support/staff.js';

const ARTICLE = 'gym';
const at = serverForTests({ answer: (text) => [say(`You said: ${text}`, { article: ARTICLE })] });

const browser = browserForTests();
jest.setTimeout(40_000);

it.each([
  ['with a script, at a desk', { viewport: { width: 1100, height: 800 } }, true],
  ['without a script, on a small phone', { viewport: { width: 320, height: 640 }, javaScriptEnabled: false }, false],
])(
  'a reader says why an answer did not help, %s, and an editor plans it by keyboard alone',
  async (_how, options, script) => {
    const question = `may I buy a ${script ? 'velvet trombone' : 'porcelain windmill'}`;
    const reader = await browser().newContext({ baseURL: at.url, ...options });
    const page = await reader.newPage();
    await page.goto('/');
    await page.fill('#text', question);
    await page.click('#send');
    await page.locator('#log').getByText(`You said: ${question}`).waitFor();
    if (script) await checkPage(page);
    await page.getByRole('button', { name: /did not help/ }).press('Enter');
    await page.getByLabel(/You can add a line/).fill('nothing on instruments');
    await page.getByRole('button', { name: 'Something was missing' }).press('Enter');
    await page.getByText('Thank you. It helps us to do better.').first().waitFor();
    await reader.close();

    const office = await browser().newContext({ baseURL: at.url, ...options });
    await (await staffVisitor(at, ['editor'])).enter(office);
    const desk = await office.newPage();
    await desk.goto('/staff/gaps');
    if (script) await checkPage(desk);
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
  const office = await browser().newContext({ baseURL: at.url, viewport: { width: 320, height: 640 } });
  await (await staffVisitor(at, ['manager'])).enter(office);
  const page = await office.newPage();
  await page.goto('/staff/gaps');
  await checkPage(page);
  await office.close();
});
