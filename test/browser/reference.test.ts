import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { PhoneBook } from '../../channels/sms/phone-book.js';
import { sendText } from '../../channels/sms/send-job.js';
import { twilioSender } from '../../channels/sms/text-sender.js';
import { vaultKeys } from '../../channels/sms/vault-keys.js';
import { browserForTests } from '../support/browser.js';
import { checkPage } from '../support/page-faults.js';
import { serverForTests } from '../support/server.js';
import { staffVisitor, type StaffVisitor } from '../support/staff.js';
import { realMind } from '../support/talk.js';
import { visit as visitWith } from '../support/visit.js';
import { FakeTwilio, TWILIO_SETTINGS } from '../support/twilio.js';

const at = serverForTests({ mind: realMind, settings: TWILIO_SETTINGS });
const twilio = new FakeTwilio();
const browser = browserForTests();
let asha: StaffVisitor;
beforeAll(async () => {
  const { sms } = at.config;
  if (sms === undefined) throw new Error('texts are set up in this test');
  const [member] = await Promise.all([staffVisitor(at, ['helpline']), twilio.start()]);
  asha = member;
  const deps = {
    store: at.store,
    phoneBook: new PhoneBook(at.store, vaultKeys(sms.phoneKey)),
    sender: twilioSender(sms, twilio.connect),
    publicBaseUrl: at.url,
    now: () => new Date(),
    log: at.composed.server.log as never,
  };
  await at.store.jobs.work('sms-send', (run) => sendText(deps, run));
}, 60_000);
afterAll(() => twilio.stop());
jest.setTimeout(40_000);

const HOME = '/staff/reference';
const ARTICLE = '/staff/reference/a/money-savings-limits';
const GUIDE = '/staff/reference/guides/what-to-ask';
const NO_SCRIPT = { javaScriptEnabled: false };

/** Asha's browser. */
const visit = (options: BrowserContextOptions, work: (page: Page, context: BrowserContext) => Promise<void>) =>
  visitWith(browser(), { baseURL: at.url, ...options }, work, async (context) => {
    await at.store.reference.endCall(asha.member.id);
    await asha.enter(context);
  });

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim() || '');

it('a call from search to a text on its way, in fewer than twelve key presses plus typing', () =>
  visit({}, async (page) => {
    let presses = 0;
    const press = async (key: string): Promise<void> => {
      presses += 1;
      await page.keyboard.press(key);
    };
    await page.goto(HOME);
    expect(await focused(page)).toBe('q');
    await page.keyboard.type('they sectioned me, do I have to pay for my care now');
    await page.locator('.ref-result__link').first().waitFor();
    await press('ArrowDown');
    expect(await focused(page)).toBe('Section 117: free aftercare, who pays');
    await press('Enter');
    await page.waitForURL(/\/a\/mh-s117-free-aftercare/);
    await press('t');
    await page.keyboard.type('07700 900123');
    await press('Tab');
    await page.keyboard.type('07700900123');
    await press('Enter');
    await page.getByText('The text is on its way').waitFor();
    expect(presses).toBeLessThan(12);
    for (const until = Date.now() + 15_000; twilio.sent.length === 0 && Date.now() < until; )
      await page.waitForTimeout(50);
    expect(twilio.sent).toEqual([
      expect.objectContaining({ To: '+447700900123', Body: expect.stringContaining('Section 117 aftercare is free') }),
    ]);
    expect(page.url()).not.toMatch(/07700|section/);
  }));

it('results come as somebody types, the newest last, and say how many there are', () =>
  visit({}, async (page) => {
    await page.goto(HOME);
    await page.keyboard.type('respite', { delay: 20 });
    await page.locator('.ref-result').first().waitFor();
    await page.fill('#q', 's117');
    await page
      .locator('.ref-result mark', { hasText: /section 117/i })
      .first()
      .waitFor();
    await page.waitForFunction(() => /found/.test(document.getElementById('found-status')?.textContent ?? ''));
    expect(page.url()).toBe(`${at.url}${HOME}`);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/a\//);
    await page.goBack();
    await page.locator('.ref-result').first().waitFor();
    expect(await page.inputValue('#q')).toBe('s117');
  }));

it('the search box is one key away from anywhere, and a slash typed into a field is a slash', () =>
  visit({}, async (page) => {
    await page.goto(ARTICLE);
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('q');
    await page.keyboard.type('and/or');
    expect(await page.inputValue('#q')).toBe('and/or');
  }));

it('what is ticked for the call decides what is found and read out, and stands in no address', () =>
  visit({}, async (page) => {
    await page.goto(HOME);
    await page.fill('#q', 'what is a direct payment');
    await page.locator('.ref-result').first().waitFor();
    await page.selectOption('#call-nation', 'scotland');
    await page.locator('.ref-result .staff-tag', { hasText: 'Scotland' }).first().waitFor();
    expect(page.url()).not.toMatch(/scotland/i);
    await page.goto('/staff/reference/a/basics-direct-payment');
    await page.getByText('This is the rule in England.').waitFor();
  }));

it('a guide leads somewhere else at once when an answer changes, and its answers outlast a look elsewhere', () =>
  visit({}, async (page) => {
    await page.goto(GUIDE);
    const outcome = page.locator('#outcome');
    await page.locator('[data-question=nation] input[value=scotland]').check();
    await outcome.getByText('Your questions, for Scotland').waitFor();
    expect(await page.locator('[data-question=sectioned]').isVisible()).toBe(false);
    await page.locator('[data-question=nation] input[value=england]').check();
    await outcome.getByText('Your questions, with nobody to ask yet').waitFor();
    await page.locator('[data-question=worker] input[value=coordinator]').check();
    await outcome.getByText('Your questions for the care coordinator').waitFor();
    await page.locator('[data-question=sectioned]').waitFor();
    await page.goto(ARTICLE);
    await page.goto(GUIDE);
    expect(await page.locator('[data-question=worker] input[value=coordinator]').isChecked()).toBe(true);
  }));

it('a session that ends in the middle of a call loses nothing that was typed', () =>
  visit({}, async (page, context) => {
    const ben = await staffVisitor(at, ['helpline']);
    await context.clearCookies();
    await ben.enter(context);
    await page.goto(GUIDE);
    await page.fill('#note', 'wants to know about respite');
    await at.store.staff.endSessions(ben.member.id);
    await page.locator('[data-question=nation] input[value=wales]').check();
    await page.getByText('You are signed out. What you wrote is still here.').waitFor();
    expect(await page.inputValue('#note')).toBe('wants to know about respite');
    const again = await staffVisitor(at, ['helpline']);
    await again.enter(context);
    await page.locator('[data-question=nation] input[value=scotland]').check();
    await page.locator('#outcome').getByText('Your questions, for Scotland').waitFor();
    await page.locator('#signed-out').waitFor({ state: 'detached' });
    expect(await page.inputValue('#note')).toBe('wants to know about respite');
  }));

it.each([
  [
    'every page, on a small phone',
    { viewport: { width: 320, height: 640 } },
    [HOME, ARTICLE, '/staff/reference/a/not-there', GUIDE, '/staff/reference/notes'],
  ],
  [
    'what has colours of its own, at a desk in the dark',
    { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' as const },
    [ARTICLE],
  ],
])('axe finds nothing to complain of: %s', (_where, options, paths) =>
  visit(options, async (page) => {
    for (const path of paths) {
      await page.goto(path);
      await checkPage(page);
    }
    await page.goto(HOME);
    await page.fill('#q', 's117 £23,250 she wants to kill herself tonight');
    await page.locator('.ref-protocol').waitFor();
    await checkPage(page);
    await page.goto(ARTICLE);
    await page.fill('#number', '01632 960001');
    await page.click('#text-send');
    await page.locator('.ref-problem').waitFor();
    await checkPage(page);
  }),
);

it('every page can be used by keyboard alone: all that can be pressed is reached, in order, and seen', () =>
  visit({ viewport: { width: 1280, height: 900 } }, async (page) => {
    for (const path of [HOME, ARTICLE, GUIDE, '/staff/reference/notes']) {
      await page.goto(path);
      await page.focus('.nhsuk-skip-link');
      const wanted = await page.evaluate(() => {
        const groups = new Set<string>();
        return [
          ...document.querySelectorAll<HTMLElement>(
            'main a, main button, main input, main select, main textarea, main summary',
          ),
        ]
          .filter((one) => one.offsetParent !== null && !one.matches('[type=hidden]'))
          .filter((one) => {
            // Radios of one group are one stop.
            if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true;
            const isNew = !groups.has(one.name);
            groups.add(one.name);
            return isNew;
          }).length;
      });
      let reached = 0;
      for (let at = 0; at < wanted + 40; at += 1) {
        await page.keyboard.press('Tab');
        const here = await page.evaluate(() => {
          const one = document.activeElement as HTMLElement;
          const style = getComputedStyle(one);
          return {
            inMain: one.closest('main') !== null && one.id !== 'main',
            // A wide table scrolls by keyboard: a stop, and nothing to press.
            isScroller: one.matches('[role=region]'),
            seen: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
            tag: one.outerHTML.slice(0, 120),
          };
        });
        if (!here.inMain && reached > 0) break;
        if (!here.inMain) continue;
        if (!here.isScroller) reached += 1;
        expect([here.seen, here.tag]).toEqual([true, here.tag]);
      }
      expect([path, reached]).toEqual([path, wanted]);
    }
  }));

it('without JavaScript: search, article, call, bookmark, guide, text and note, all by buttons', () =>
  visit({ ...NO_SCRIPT, viewport: { width: 320, height: 640 } }, async (page) => {
    await page.goto(HOME);
    await page.selectOption('#call-nation', 'england');
    await page.click('#call-save');
    await page.fill('#q', 'how much savings can I have');
    await page.click('#search-go');
    await page.locator('.ref-result__link').first().click();
    await page.waitForURL(/\/a\/money-savings-limits/);
    await page.getByRole('button', { name: 'Bookmark' }).click();
    await page.getByRole('button', { name: 'Remove from bookmarks' }).waitFor();
    await page.goto(GUIDE);
    await page.locator('[data-question=worker] input[value=social]').check();
    await page.click('#guide-go');
    await page.locator('#outcome').getByText('Your questions for the social worker').waitFor();
    await page.fill('#note', 'A note without a script.');
    await page.fill('#number', '07700 900888');
    await page.fill('#again', '07700 900888');
    await page.click('#text-send');
    await page.getByText('The summary is on its way to the caller.').waitFor();
    expect(await page.inputValue('#note')).toBe('A note without a script.');
    await page.getByRole('button', { name: 'Save the note' }).click();
    await page.getByText('The note is saved.').waitFor();
    await page.goto('/staff/reference/notes');
    await page.getByText('A note without a script.').waitFor();
    await page.goto(HOME);
    await page.getByRole('button', { name: 'End the call' }).click();
    await page.waitForURL(`**${HOME}`);
    expect(await page.inputValue('#call-nation')).toBe('');
  }));
