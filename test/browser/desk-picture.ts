import { join } from 'node:path';
import { launchBrowser } from '../support/browser.js';

/**
 * Takes the picture of the desk that the main README shows, from a running demo:
 *
 *     npm run demo &         then:  node --import tsx test/browser/desk-picture.ts http://localhost:3978
 */
const [
  url = 'http://localhost:3978',
  file = join(__dirname, '..', '..', 'channels', 'staff', 'desk', 'screenshot.png'),
] = process.argv.slice(2);

async function takePicture(): Promise<void> {
  const browser = await launchBrowser();
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1180, height: 1000 } });
  const desk = await context.newPage();
  await desk.goto('/demo');
  await desk.getByRole('link', { name: /broker/ }).click();
  await desk.click('#here-on');
  await desk.locator('#waiting li', { hasText: 'England' }).getByRole('button').click();
  await desk.fill('#text', 'Hello, I can see what you asked. Is your sister living with you?');
  await desk.click('#send');
  const phone = await context.newPage();
  await phone.goto('/demo/phone?n=2');
  await phone.fill('#text', 'no she lives round the corner. they said i cant?');
  await phone.press('#text', 'Enter');
  await desk.locator('.desk-line--person', { hasText: 'round the corner' }).waitFor();
  await desk.locator('.desk-line__state', { hasText: /^delivered$/ }).waitFor();
  await desk.fill('#q', 'pay my sister');
  await desk.locator('#found button').first().click();
  await desk.evaluate(() => window.scrollTo(0, 0));
  await desk.screenshot({ path: file });
  await browser.close();
}

takePicture().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
