import type { BrowserContextOptions, Page } from 'playwright-core';
import { join } from 'node:path';
import type { Outcome } from '../../bot/flows/flow.js';
import { GUIDES } from '../../bot/flows/guides.js';
import { outcomeParts } from '../../bot/flows/outcome-parts.js';
import { SELF, someone } from '../../bot/flows/whom.js';
import { loadAssets } from '../../channels/webchat/assets.js';
import { guidePage } from '../../channels/webchat/guide-page.js';
import { loadLibrary } from '../../knowledge/library.js';
import { seeded } from '../../knowledge/seeded.js';
import { walk } from '../bot/flows/walk.js';
import { browserForTests } from '../support/browser.js';
import { guideServerForTests } from '../support/guide-server.js';
import { GUIDE_WALKS } from '../support/guide-walks.js';
import { ROOT } from '../support/server.js';
import { checkPage } from '../support/page-faults.js';
import { visit as visitWith } from '../support/visit.js';
import { Visitor } from '../support/visitor.js';
import { DAY_MS } from '../../knowledge/milliseconds.js';

const LONG = process.env['TEST_LONG'] === '1';

const server = guideServerForTests();
const browser = browserForTests();
jest.setTimeout(60_000);

const BOTH = [
  ['with JavaScript', {}],
  ['without JavaScript', { javaScriptEnabled: false }],
] as const;

const visit = (options: BrowserContextOptions, work: (page: Page) => Promise<void>) =>
  visitWith(browser(), { baseURL: server.at.url, ...options }, work);

const answers = (page: Page) => page.locator('.message--assistant:not(.message--typing)');

/** Presses the button of that name where the page offers one, else writes the words. */
async function answer(page: Page, words: string): Promise<void> {
  server.wait(6_000);
  const before = await answers(page).count();
  const button = page.getByRole('button', { name: words, exact: true });
  if (await button.count()) await button.click();
  else {
    await page.fill('#text', words);
    await page.click('#send');
  }
  await answers(page).nth(before).waitFor();
}

const sheets = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
const lastWords = async (page: Page): Promise<string> => (await answers(page).last().textContent()) ?? '';

describe.each(BOTH)('%s', (_name, options) => {
  it.each(GUIDE_WALKS.map((walk) => [walk.guide, walk] as const))('%s is walked to its end and printed', (_id, walk) =>
    visit(options, async (page) => {
      await page.goto('/');
      for (const words of walk.says) await answer(page, words);
      const said = await lastWords(page);
      expect(said.replace(/^Assistant said:\s*/, '')).toMatch(walk.prints ? /What to do next/ : walk.ends);
      // Nothing that was answered stands in the address.
      expect(new URL(page.url()).search).toBe('');
      if (!walk.prints) return;

      await answers(page).last().getByRole('link', { name: 'Print this, or copy the letter' }).click();
      await page.waitForURL('**/guide/print');
      await expect(page.locator('main').textContent()).resolves.toMatch(/Because you said/);
      await expect(page.getByRole('button', { name: 'Print or save' }).count()).resolves.toBe(
        options === BOTH[0][1] ? 1 : 0,
      );
      await page.getByRole('link', { name: 'The page to show' }).click();
      const shown = (await page.locator('article').textContent()) ?? '';
      expect(shown).not.toMatch(/Because you said/);
      expect(await page.locator('article a[href^="http"]').count()).toBeGreaterThan(0);
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/guide/show');
    }),
  );

  it('the menu shows the guides first, and a press begins one', () =>
    visit(options, async (page) => {
      await page.goto('/');
      await answer(page, 'menu');
      await expect(page.locator('.choice').first().textContent()).resolves.toBe('Could I get a personal budget?');
      await answer(page, 'Could I get a personal budget?');
      expect(await lastWords(page)).toMatch(/Question 1\..*Who is this for\?/s);
    }));

  it('why, back, change, pause and carry on, after the page was closed and opened', () =>
    visit(options, async (page) => {
      await page.goto('/');
      for (const words of ['could i get one', 'Me', 'England']) await answer(page, words);
      await answer(page, 'Why do you ask?');
      expect(await lastWords(page)).toMatch(/Question 3\./);
      await answer(page, 'back');
      expect(await lastWords(page)).toMatch(/Question 2\./);
      await answer(page, 'England');
      await answer(page, 'pause');
      server.wait(14 * DAY_MS);
      await page.goto('/');
      await answer(page, 'Carry on with my guide');
      expect(await lastWords(page)).toMatch(/where we were.*Question 3\./s);
    }));
});

it('the printed page is at most two sheets, fits a small screen, and axe finds nothing', () =>
  visit({ viewport: { width: 320, height: 640 } }, async (page) => {
    await page.goto('/');
    for (const words of GUIDE_WALKS[1]?.says ?? []) await answer(page, words);
    for (const part of ['print', 'show', 'letter']) {
      await page.goto(`/guide/${part}`);
      await checkPage(page);
      expect(sheets(await page.pdf({ preferCSSPageSize: true }))).toBeLessThanOrEqual(part === 'print' ? 2 : 1);
    }
    await expect(page.getByRole('button', { name: 'Copy the letter' }).count()).resolves.toBe(1);
  }));

it('the longest outcome of every guide is printed on two sheets', async () => {
  const { library } = loadLibrary(join(ROOT, 'knowledge'));
  const assets = loadAssets(ROOT);
  const site = { serviceName: 'Personal budgets assistant', retentionDays: 30, sms: true, seals: true, assets };
  const page = await browser().newPage({ javaScriptEnabled: false });
  for (const flow of GUIDES.filter(({ collects }) => collects === undefined)) {
    const taken = new Map<string, number>();
    const random = seeded(7);
    const pages = Array.from({ length: LONG ? 3_000 : 600 }, () => {
      const { end } = walk(flow, library.figures, random, taken);
      const whom = ['other', 'client'].includes(String(end.answers['who'])) ? someone('grandfather') : SELF;
      const speech = { library, form: 'web' as const, whom, answers: end.answers };
      const parts = outcomeParts({ flow, outcome: end.at as Outcome, position: end, speech, somebody: false });
      return guidePage(site, { page: 'print', guide: flow.title, parts, day: '21 November 2026' });
    }).sort((a, b) => b.length - a.length);
    for (const html of pages.slice(0, LONG ? 20 : 1)) {
      await page.setContent(
        html.replace(/<link rel="stylesheet" href="([^"]+)">/g, (_link, path: string) => {
          return `<style>${assets.byPath.get(path)?.body.toString('utf8')}</style>`;
        }),
      );
      const count = sheets(await page.pdf({ preferCSSPageSize: true }));
      expect([flow.id, count === 1 || count === 2]).toEqual([flow.id, true]);
    }
  }
  await page.close();
});

it('a printed page is for its own visitor alone', async () => {
  for (const path of ['/guide/print', '/guide/show', '/guide/letter']) {
    expect((await fetch(server.at.url + path)).status).toBe(403);
    const stranger = new Visitor(server.at.url);
    await stranger.open();
    const page = await stranger.get(path);
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('There is nothing to print yet');
  }
  const halfway = new Visitor(server.at.url);
  await halfway.open();
  await halfway.ask('could i get one');
  expect(await (await halfway.get('/guide/print')).text()).toContain('Your guide is not finished');
  expect((await halfway.get('/guide/print')).headers.get('cache-control')).toBe('no-store');
});
