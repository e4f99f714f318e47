import { randomUUID } from 'node:crypto';
import { browserForTests } from '../support/browser.js';
import { checkPage } from '../support/page-faults.js';
import { serverForTests } from '../support/server.js';
import { staffVisitor } from '../support/staff.js';

const at = serverForTests();
const browser = browserForTests();
jest.setTimeout(30_000);

it.each([320, 1100])("the editors' list of what worked reads and works at %i pixels", async (width) => {
  const story = `What worked on a screen of ${width} pixels`;
  await at.store.turn(
    { channel: 'sms', externalId: randomUUID(), conversationId: randomUUID(), text: 'yes', at: new Date() },
    () => ({
      state: {},
      replies: [],
      practice: {
        story,
        publish: 'named',
        contact: true,
        name: 'Sam Jones',
        phone: '01632960111',
        email: 'a.very.long.address.that.does.not.break@a-rather-long-organisation.example.org',
        receiptHash: randomUUID(),
      },
    }),
  );
  const context = await browser().newContext({ viewport: { width, height: 640 } });
  await (await staffVisitor(at, ['editor'])).enter(context);
  const page = await context.newPage();
  await page.goto(`${at.url}/staff/good-practice?state=new`);
  const card = page.locator('article', { hasText: story });
  await card.waitFor();
  await checkPage(page);

  await card.getByRole('button', { name: 'Mark as published' }).click();
  await page.locator('article', { hasText: story }).getByText('Published', { exact: true }).waitFor();
  await page.locator('article', { hasText: story }).getByText('Delete', { exact: true }).click();
  await page.locator('article', { hasText: story }).getByRole('button', { name: 'Yes, delete it' }).click();
  await page.locator('h1').waitFor();
  await expect(page.locator('article', { hasText: story }).count()).resolves.toBe(0);
  await context.close();
});
