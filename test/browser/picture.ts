import { join } from 'node:path';
import { launchBrowser } from '../support/browser.js';

/**
 * Takes the picture of the web chat that the main README shows, from a running server:
 *
 *     npm start &            then:  node --import tsx test/browser/picture.ts [http://localhost:3978] [file]
 */
const [url = 'http://localhost:3978', file = join(__dirname, '..', '..', 'channels', 'webchat', 'screenshot.png')] =
  process.argv.slice(2);

async function takePicture(): Promise<void> {
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 820, height: 1000 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.fill('#text', 'what is a direct payment');
  await page.click('#send');
  await page.locator('.message--assistant:not(.message--typing)').first().waitFor();
  // The whole page in one view, from the urgent numbers to the box.
  await page.setViewportSize({ width: 820, height: await page.evaluate(() => document.documentElement.scrollHeight) });
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: file });
  await browser.close();
}

takePicture().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
