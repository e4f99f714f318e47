import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { browserForTests } from '../support/browser.js';
import { say } from '../support/parrot-bot.js';
import { serverForTests } from '../support/server.js';
import { visit as visitWith } from '../support/visit.js';

const ANSWER = `A personal budget is an amount of money.

**What to do next**

1. Ask for your care plan.

Source: [Care Act 2014](https://www.legislation.gov.uk/). Checked against its sources on 21 November 2026.`;
const TABLE = `| Savings | What you pay |\n| --- | --- |\n| Under £14,250 | Nothing from savings |\n| Over £23,250 | The full cost |`;

let wait: Promise<void> | undefined;
const at = serverForTests({
  answer: (text) =>
    /choose/.test(text)
      ? [say('Which one do you mean?', { choices: ['A direct payment', 'A personal health budget'] })]
      : /table/.test(text)
        ? [say(TABLE, { article: 'money-savings-limits' })]
        : /danger/.test(text)
          ? [say("I'm glad you told me. Call **999**. Samaritans: [116 123](tel:116123).", { danger: 'suicide' })]
          : [say(ANSWER, { article: 'basics-personal-budget' })],
  wrap: (bot) => ({
    onTurn: async (context) => {
      await wait;
      await bot.onTurn(context);
    },
  }),
});

const browser = browserForTests();
afterEach(() => (wait = undefined));
jest.setTimeout(30_000);

/** A fresh visitor. Where the quick way out leads, without the internet: what it does to the browser is kept, the page stands in. */
const visit = (options: BrowserContextOptions, work: (page: Page, context: BrowserContext) => Promise<void>) =>
  visitWith(browser(), { baseURL: at.url, ...options }, work, (context) =>
    context.route('**/leave', async (route) => {
      const response = await route.fetch({ maxRedirects: 0 });
      const { location = '', 'set-cookie': cookie = '' } = response.headers();
      await route.fulfill({
        contentType: 'text/html',
        headers: { 'set-cookie': cookie },
        body: `<title>Elsewhere</title><p>${location}</p>`,
      });
    }),
  );

const answers = (page: Page) => page.locator('.message--assistant:not(.message--typing)');
async function ask(page: Page, text: string, expected = 1): Promise<void> {
  await page.fill('#text', text);
  await page.click('#send');
  await answers(page)
    .nth(expected - 1)
    .waitFor();
}
const NO_SCRIPT = { javaScriptEnabled: false };
const BOTH = [
  ['with JavaScript', {}],
  ['without JavaScript', NO_SCRIPT],
] as const;

describe.each(BOTH)('%s', (_name, options) => {
  it('a question is answered, with its source and the date it was checked', () =>
    visit(options, async (page) => {
      await page.goto('/');
      await ask(page, 'what is a personal budget');
      await expect(answers(page).textContent()).resolves.toMatch(
        /Source: Care Act 2014. Checked against its sources on 21 November 2026/,
      );
      await expect(page.locator('.message--you').textContent()).resolves.toContain('what is a personal budget');
      expect(await page.inputValue('#text')).toBe('');
      await page.reload();
      await expect(page.locator('.message').count()).resolves.toBe(2);
    }));

  it('a choice can be pressed, and is gone once it was', () =>
    visit(options, async (page) => {
      await page.goto('/');
      await ask(page, 'choose');
      await page.getByRole('button', { name: 'A direct payment' }).click();
      await answers(page).nth(1).waitFor();
      await expect(page.locator('.message--you').nth(1).textContent()).resolves.toContain('A direct payment');
      await expect(page.getByRole('button', { name: 'A direct payment' }).count()).resolves.toBe(0);
    }));

  it('Send pressed twice is one message', () =>
    visit(options, async (page) => {
      let go = (): void => undefined;
      wait = new Promise((resolve) => (go = resolve));
      await page.goto('/');
      await page.fill('#text', 'once');
      await page.locator('#send').dblclick({ noWaitAfter: true });
      await new Promise((resolve) => setTimeout(resolve, 300));
      go();
      await answers(page).first().waitFor();
      await page.goto('/');
      await expect(page.locator('.message--you').count()).resolves.toBe(1);
    }));

  it('an empty message is explained beside the box', () =>
    visit(options, async (page) => {
      await page.goto('/');
      await page.click('#send');
      await page.locator('#text-error').waitFor();
      await expect(page.locator('#text-error').textContent()).resolves.toContain('Type your question in the box');
      await expect(page.getAttribute('#text', 'aria-describedby')).resolves.toContain('text-error');
    }));

  it('a message that is too long is still in the box', () =>
    visit(options, async (page) => {
      await page.goto('/');
      const long = 'word '.repeat(2_000).trim();
      await page.fill('#text', long);
      await page.click('#send');
      await page.locator('#text-error', { hasText: '9,999 characters' }).waitFor();
      expect(await page.inputValue('#text')).toBe(long);
    }));

  it('leaving is one press, and the way back does not show what was said', () =>
    visit(options, async (page) => {
      await page.goto('/');
      await ask(page, 'a secret');
      await page.getByRole('link', { name: 'Leave this page quickly' }).click();
      await page.waitForFunction(() => document.title === 'Elsewhere');
      expect(await page.textContent('p')).toBe('https://www.bbc.co.uk/weather');
      await page.goBack();
      expect(await page.content()).not.toContain('a secret');
      await page.goto('/');
      expect(await page.content()).not.toContain('a secret');
    }));

  it('the conversation can be ended and is cleared', () =>
    visit(options, async (page) => {
      await page.goto('/');
      await ask(page, 'a secret');
      await page.getByRole('link', { name: 'End and clear this conversation' }).click();
      await page.getByRole('button', { name: 'Yes, end and clear it' }).click();
      await page.getByRole('heading', { name: 'Ask about personal budgets' }).waitFor();
      await expect(page.locator('.message').count()).resolves.toBe(0);
    }));

  it('an answer leads to the whole article and back to the conversation', () =>
    visit(options, async (page) => {
      await page.goto('/');
      await ask(page, 'what is a personal budget');
      await page.getByRole('link', { name: 'Read all of this, or print it' }).click();
      await page.getByRole('heading', { level: 1, name: 'What a personal budget is' }).waitFor();
      await page.getByRole('heading', { name: 'Where this comes from' }).waitFor();
      await page.getByRole('link', { name: 'Ask a question' }).first().click();
      await answers(page).first().waitFor();
    }));

  it('everything can be done by keyboard', () =>
    visit(options, async (page) => {
      await page.goto('/');
      await page.keyboard.press('Tab');
      await expect(page.evaluate(() => document.activeElement?.textContent)).resolves.toBe('Skip to main content');
      await page.keyboard.press('Enter');
      await tabTo(page, '#text');
      await page.keyboard.type('choose');
      await tabTo(page, '#send');
      await page.keyboard.press('Enter');
      await answers(page).first().waitFor();
      await page.evaluate(() => document.getElementById('log')?.focus());
      await tabTo(page, 'button.choice');
      await page.keyboard.press('Space');
      await answers(page).nth(1).waitFor();
      await tabTo(page, '#leave');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.title === 'Elsewhere');
    }));
});

/** Tab, at most once around, to the first thing that matches. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

describe('with JavaScript', () => {
  it('stays on the page, keeps the focus in the box, and reads the answer out once', () =>
    visit({}, async (page) => {
      await page.goto('/');
      await page.evaluate(() => Object.assign(window, { stayed: true }));
      await page.evaluate(() => {
        const said: string[] = [];
        Object.assign(window, { said });
        new MutationObserver(() => {
          const text = document.getElementById('announcer')?.textContent ?? '';
          if (text !== '') said.push(text);
        }).observe(document.getElementById('announcer') as Node, {
          childList: true,
          characterData: true,
          subtree: true,
        });
      });
      await page.fill('#text', 'what is a personal budget');
      await page.keyboard.press('Enter');
      await answers(page).first().waitFor();
      await page.waitForFunction(() => (window as unknown as { said: string[] }).said.length > 0);
      expect(await page.evaluate(() => (window as unknown as { stayed?: boolean }).stayed)).toBe(true);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
      const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('A personal budget is an amount of money.');
      await expect(page.locator('[aria-live], [role=log], [role=status]').count()).resolves.toBe(1);
    }));

  it('shows what was sent and that an answer is being written', () =>
    visit({}, async (page) => {
      let go = (): void => undefined;
      wait = new Promise((resolve) => (go = resolve));
      await page.goto('/');
      await page.fill('#text', 'slow');
      await page.click('#send');
      await page.locator('.message--sending', { hasText: 'slow' }).waitFor();
      await page.locator('.message--typing').waitFor();
      go();
      await answers(page).first().waitFor();
      await expect(page.locator('.message--typing, .message--sending').count()).resolves.toBe(0);
      await expect(page.locator('.message').count()).resolves.toBe(2);
    }));

  it('sends again by itself when the line was lost, once', () =>
    visit({}, async (page, context) => {
      await page.goto('/');
      await context.setOffline(true);
      await page.fill('#text', 'from the tunnel');
      await page.click('#send');
      await page.locator('.message__state', { hasText: 'Not sent yet' }).waitFor();
      await context.setOffline(false);
      await answers(page).first().waitFor({ timeout: 15_000 });
      await page.reload();
      await expect(page.locator('.message--you').count()).resolves.toBe(1);
    }));

  it('does not send twice when only the answer was lost', () =>
    visit({}, async (page, context) => {
      await page.goto('/');
      let lost = 0;
      await context.route('**/chat', async (route) => {
        if (lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        return route.abort('connectionreset');
      });
      await page.fill('#text', 'answer lost');
      await page.click('#send');
      await answers(page).first().waitFor({ timeout: 15_000 });
      await page.reload();
      await expect(page.locator('.message--you').count()).resolves.toBe(1);
    }));

  it('a message written in another tab turns up here', () =>
    visit({}, async (page, context) => {
      await page.goto('/');
      const other = await context.newPage();
      await other.goto('/');
      await ask(other, 'from the other tab');
      await page.locator('.message--you', { hasText: 'from the other tab' }).waitFor();
      await answers(page).first().waitFor();
    }));

  it('messages sent quickly one after the other are answered in order', () =>
    visit({}, async (page) => {
      await page.goto('/');
      for (const text of ['one', 'two', 'three']) {
        await page.fill('#text', text);
        await page.keyboard.press('Enter');
      }
      await answers(page).nth(2).waitFor();
      const mine = await page.locator('.message--you p').allTextContents();
      expect(mine).toEqual(['one', 'two', 'three']);
      await expect(
        page.locator('.message').evaluateAll((items) => items.map((item) => item.className.includes('you'))),
      ).resolves.toEqual([true, false, true, false, true, false]);
    }));

  it('on a phone the keyboard does not come up over the answer', () =>
    visit({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 700 } }, async (page) => {
      await page.goto('/');
      await page.fill('#text', 'hello');
      await page.tap('#send');
      await answers(page).first().waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('text');
    }));
});

describe('every page', () => {
  /** Each page in a state that shows what can be on it. */
  const PAGES: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
    ['the start', (page) => page.goto('/')],
    [
      'a conversation',
      async (page) => {
        await page.goto('/');
        await ask(page, 'table');
        await ask(page, 'danger', 2);
        await ask(page, 'what is a personal budget', 3);
        await ask(page, 'choose', 4);
      },
    ],
    [
      'a message that was refused',
      async (page) => {
        await page.goto('/');
        await page.click('#send');
        await page.locator('#text-error').waitFor();
      },
    ],
    ['privacy', (page) => page.goto('/privacy')],
    ['accessibility', (page) => page.goto('/accessibility')],
    ['urgent help', (page) => page.goto('/urgent-help')],
    ['ending', (page) => page.goto('/end')],
    ['an article', (page) => page.goto('/a/money-savings-limits')],
    ['a page that is not there', (page) => page.goto('/no/such/page')],
  ];
  const LOOKS = [
    ['in daylight', {}],
    ['in the dark', { colorScheme: 'dark' }],
    ['with forced colours', { forcedColors: 'active' }],
  ] as const;

  it.each(PAGES.flatMap(([name, open]) => LOOKS.map(([look, options]) => [name, look, open, options] as const)))(
    '%s, %s, has no fault that axe knows',
    (_name, _look, open, options) =>
      visit(options, async (page) => {
        await open(page);
        const { violations } = await new AxeBuilder({ page })
          .options({ resultTypes: ['violations'] })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      }),
  );

  it.each(PAGES)('%s fits a screen 320 dots wide, which is 400%% on a laptop', (_name, open) =>
    visit({ viewport: { width: 320, height: 512 } }, async (page) => {
      await open(page);
      const wide = await page.evaluate(() => ({
        page: document.documentElement.scrollWidth,
        beyond: [...document.querySelectorAll('body *')]
          .filter(
            (one) =>
              !one.closest('.table-scroll, .nhsuk-u-visually-hidden, .nhsuk-skip-link') &&
              one.getBoundingClientRect().right > 321,
          )
          .map((one) => one.outerHTML.slice(0, 80)),
      }));
      expect(wide).toEqual({ page: 320, beyond: [] });
    }),
  );

  it.each(PAGES)(
    '%s: the way out is in view wherever one has scrolled to, and covers nothing that has the focus',
    (_name, open) =>
      visit({ viewport: { width: 375, height: 600 } }, async (page) => {
        await open(page);
        await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
        const box = await page.locator('#leave').boundingBox();
        expect(box?.y).toBeGreaterThanOrEqual(0);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(600);
        expect(box?.height).toBeGreaterThanOrEqual(44);
        for (let presses = 0; presses < 40; presses += 1) {
          await page.keyboard.press('Shift+Tab');
          const hidden = await page.evaluate(() => {
            const bar = document.querySelector('.top')?.getBoundingClientRect();
            const focus = document.activeElement;
            if (
              bar === undefined ||
              focus === null ||
              focus === document.body ||
              focus.closest('.top, .nhsuk-skip-link')
            )
              return undefined;
            const { top, bottom } = focus.getBoundingClientRect();
            return bottom <= bar.bottom && top >= bar.top ? focus.outerHTML.slice(0, 80) : undefined;
          });
          expect(hidden).toBeUndefined();
        }
      }),
  );

  it('prints what was said and leaves the controls out', () =>
    visit({}, async (page) => {
      await page.goto('/');
      await ask(page, 'what is a personal budget');
      await page.emulateMedia({ media: 'print' });
      for (const selector of ['#composer', '#choices', '#leave', '.urgent', '.foot'])
        expect(await page.locator(selector).isVisible()).toBe(false);
      expect(await answers(page).isVisible()).toBe(true);
    }));
});
