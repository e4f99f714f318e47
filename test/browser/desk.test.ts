import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { hashToken, newToken } from '../../channels/staff/session-cookie.js';
import { browserForTests } from '../support/browser.js';
import { axeFaults } from '../support/page-faults.js';
import { deskServerForTests, withPeople } from '../support/desk-server.js';

const server = deskServerForTests();
const browser = browserForTests();
jest.setTimeout(40_000);

/** Asks for a person on the web, and says whether what was said before may be read. */
async function askForPerson(page: Page, share: 'yes' | 'no', first = 'hello there'): Promise<void> {
  await page.goto('/');
  for (const [text, answer] of [
    [first, /./],
    ['can i talk to a person', /May they also read/],
    [share, share === 'yes' ? /They can read it/ : /They will not see it/],
  ] as const) {
    await page.fill('#text', text);
    await page.click('#send');
    await page.locator('.message--assistant:not(.message--typing)', { hasText: answer }).last().waitFor();
  }
}

async function claimFirst(page: Page): Promise<string> {
  await page.goto('/staff/desk');
  await page.locator('#waiting button').first().click();
  await page.waitForURL(/\/staff\/desk\/[0-9a-f-]{36}/);
  return page.url().split('/').at(-1)?.split('#')[0] ?? '';
}

const line = (page: Page, from: 'person' | 'staff' | 'assistant', words: string | RegExp) =>
  page.locator(`.desk-line--${from}`, { hasText: words });

it('somebody on the web and a broker talk: live on both sides, with name, role and typing, and it ends', () =>
  withPeople(browser(), server.at, async (open) => {
    const person = await open.person();
    const { page: broker, visitor } = await open.staff('Sam');
    const { name } = visitor.member;

    // The queue fills by itself while somebody looks at it.
    await broker.goto('/staff/desk');
    await broker.locator('#count', { hasText: 'Nobody is waiting' }).waitFor();
    await askForPerson(person, 'yes', 'my secret is a blue door');
    const waiting = broker.locator('#waiting li');
    await waiting.first().waitFor();
    await broker.locator('#waiting', { hasText: 'You may read what was said before' }).waitFor();
    expect(await waiting.first().textContent()).not.toContain('blue door');

    await waiting.getByRole('button', { name: /Claim/ }).click();
    await broker.waitForURL(/\/staff\/desk\/[0-9a-f-]{36}/);
    await line(broker, 'person', 'my secret is a blue door').waitFor();
    await person.locator('.message--assistant', { hasText: `${name} (broker) is here` }).waitFor();
    await person.locator('#talking', { hasText: `You are talking to ${name} (broker)` }).waitFor();

    await broker.locator('#text').pressSequentially('Hello');
    await person.locator('#talking', { hasText: `${name} is typing` }).waitFor();
    await broker.fill('#text', 'Hello <b>there</b> & welcome <script>alert(1)</script>\nhttps://example.org/a.');
    await broker.press('#text', 'Control+Enter');
    const said = person.locator('.message--staff');
    await said.waitFor();
    expect(await said.locator('.message__who').textContent()).toBe(`${name} (broker) said:`);
    expect(await said.locator('p').innerText()).toBe(
      'Hello <b>there</b> & welcome <script>alert(1)</script>\nhttps://example.org/a.',
    );
    expect(await said.locator('a').getAttribute('href')).toBe('https://example.org/a');
    expect(await broker.inputValue('#text')).toBe('');

    await person.locator('#text').pressSequentially('th');
    await broker.locator('#typing:not([hidden])').waitFor();
    await person.fill('#text', '<img src=x onerror=alert(2)> thank you');
    await person.click('#send');
    await line(broker, 'person', '<img src=x onerror=alert(2)> thank you').waitFor();
    expect(await broker.locator('#log img').count()).toBe(0);
    // The assistant keeps quiet.
    expect(await person.locator('.message').last().textContent()).toContain('thank you');

    // It ends while the person is writing: they are told, and their words stay.
    await person.fill('#text', 'and one more th');
    await broker.selectOption('#outcome', 'answered');
    await broker.click('#close button[type=submit]');
    await broker.waitForURL(/done=closed/);
    await person.locator('.message--assistant', { hasText: `${name} has ended the talk` }).waitFor();
    expect(await person.inputValue('#text')).toBe('and one more th');
    await person.locator('#talking', { hasText: 'talking to' }).waitFor({ state: 'hidden' });
    await person.getByRole('button', { name: 'Good', exact: true }).waitFor();
  }));

it('without consent only what is said from then on is shown, and every showing is written down', () =>
  withPeople(browser(), server.at, async (open) => {
    const person = await open.person();
    const { page: broker, visitor } = await open.staff('Jo');
    await askForPerson(person, 'no', 'my secret is a green door');
    const id = await claimFirst(broker);
    await broker.locator('#not-shared', { hasText: 'not shared' }).waitFor();
    expect(await broker.content()).not.toContain('green door');
    await person.fill('#text', 'now you may read this');
    await person.click('#send');
    await line(broker, 'person', 'now you may read this').waitFor();
    expect(await broker.content()).not.toContain('green door');
    const lines = await server.at.store.audit.lines({ staffId: visitor.member.id, limit: 50 });
    expect(lines.filter(({ subject }) => subject === id).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['handoff.claim', 'transcript.view', 'transcript.follow']),
    );

    // A colleague who does not hold it reads nothing.
    const other = await open.staff('Kim');
    await other.page.goto(`/staff/desk/${id}`);
    expect(await other.page.textContent('main')).toMatch(/talks to them now/);
    expect(await other.page.content()).not.toContain('now you may read this');

    // They delete their data: said plainly, and nothing is left.
    await person.fill('#text', 'and these words go');
    await person.click('#send');
    await line(broker, 'person', 'and these words go').waitFor();
    await broker.fill('#text', 'a reply that was nev');
    await person.goto('/end');
    await person.locator('main form button').click();
    await broker.locator('#banner', { hasText: 'They deleted their data' }).waitFor();
    await broker.locator('#log li').first().waitFor({ state: 'detached' });
    expect(await broker.inputValue('#text')).toBe('a reply that was nev');
    expect(await broker.locator('#send').isDisabled()).toBe(true);
  }));

it('two brokers press at once: one has it, the other is told who', () =>
  withPeople(browser(), server.at, async (open) => {
    const person = await open.person();
    await askForPerson(person, 'no');
    const both = [await open.staff('Ann'), await open.staff('Bob')] as const;
    for (const { page } of both) await page.goto('/staff/desk');
    await Promise.all(both.map(({ page }) => page.locator('#waiting button').first().click()));
    await Promise.all(both.map(({ page }) => page.waitForURL(/claim|desk\/[0-9a-f-]{36}/)));
    const [winner, loser] = /claim/.test(both[0].page.url()) ? [both[1], both[0]] : [both[0], both[1]];
    await loser.page.locator('[role=alert]', { hasText: `${winner.visitor.member.name} was first` }).waitFor();
    await winner.page.waitForURL(/desk\/[0-9a-f-]{36}/);

    // Passed on with a note, which only colleagues see.
    await loser.page.goto('/staff/desk');
    await loser.page.click('#here-on');
    await loser.page.locator('#place', { hasText: 'You are here' }).waitFor();
    await winner.page.reload();
    await winner.page.getByText('Pass to a colleague or another kind').click();
    await winner.page.selectOption('#to', `staff:${loser.visitor.member.id}`);
    await winner.page.fill('#pass-note', 'Prefers short messages');
    await winner.page.getByRole('button', { name: 'Pass on', exact: true }).click();
    await winner.page.waitForURL(/done=passed/);
    await loser.page.locator('#waiting', { hasText: 'passed to you' }).waitFor();
    await loser.page.locator('#waiting button').first().click();
    await loser.page.locator('#notes', { hasText: 'Prefers short messages' }).waitFor();
    await person.locator('.message--assistant', { hasText: `${loser.visitor.member.name} (broker) is here` }).waitFor();
    expect(await person.content()).not.toContain('Prefers short');
    await loser.page.getByRole('button', { name: 'Put back into the queue' }).click();
    await loser.page.waitForURL(/done=put-back/);
    await winner.page.goto('/staff/desk');
    const id = await claimFirst(winner.page);
    await server.at.store.desk.close(
      id,
      { ...winner.visitor.member, role: 'broker' },
      'answered',
      undefined,
      new Date(),
    );
  }));

it('a sound and a number in the tab for new ones are off until somebody wants them, and stay as they were left', () =>
  withPeople(browser(), server.at, async (open) => {
    const { page: broker } = await open.staff('Pat');
    await broker.goto('/staff/desk');
    const bell = broker.locator('#bell');
    expect(await bell.getAttribute('aria-pressed')).toBe('false');
    await askForPerson(await open.person(), 'no');
    await broker.locator('#waiting li').first().waitFor();
    expect(await broker.title()).not.toMatch(/^\(/);
    await bell.click();
    expect(await broker.title()).toMatch(/^\(1\) /);
    await broker.reload();
    expect(await bell.getAttribute('aria-pressed')).toBe('true');
    await askForPerson(await open.person(), 'no');
    await broker.locator('#waiting li').nth(1).waitFor();
    expect(await broker.title()).toMatch(/^\(2\) /);
    await broker.locator('#announcer', { hasText: '1 new: Broker, Web chat' }).waitFor({ state: 'attached' });
    for (const { id } of (await server.at.store.desk.queue(new Date())).waiting)
      await server.at.store.desk.move(id, { to: 'failed', reason: 'desk-refused', by: 'system' }, new Date());
  }));

it('a half-written reply outlives the page, the line and the session', () =>
  withPeople(browser(), server.at, async (open) => {
    const person = await open.person();
    const { page: broker, visitor, context } = await open.staff('Lee');
    await askForPerson(person, 'no');
    const id = await claimFirst(broker);
    await broker.fill('#text', 'half of a repl');
    await broker.goto('/staff/desk');
    await broker.goto(`/staff/desk/${id}`);
    expect(await broker.inputValue('#text')).toBe('half of a repl');

    // The line breaks on both sides; nothing that was said meanwhile is lost.
    await context.setOffline(true);
    await person.fill('#text', 'said while you were away');
    await person.click('#send');
    await person.locator('.message--you:not(.message--sending)', { hasText: 'said while' }).waitFor();
    await broker.click('#send');
    await broker.locator('#reply-problem', { hasText: 'Your words are still in the box' }).waitFor();
    await context.setOffline(false);
    await line(broker, 'person', 'said while you were away').waitFor();

    // The session ends somewhere else; the words stay, and go out once they are back.
    await server.at.store.staff.endSessions(visitor.member.id);
    await broker.click('#send');
    await broker.locator('#signed-out').waitFor();
    expect(await broker.inputValue('#text')).toBe('half of a repl');
    await visitorAgain(visitor.member.id, context);
    await broker.click('#send');
    await person.locator('.message--staff', { hasText: 'half of a repl' }).waitFor();
    expect(await person.locator('.message--staff').count()).toBe(1);
  }));

async function visitorAgain(staffId: string, context: BrowserContext): Promise<void> {
  const token = newToken();
  const at = new Date();
  await server.at.store.staff.openSession({
    id: randomUUID(),
    hash: hashToken(token),
    staffId,
    device: 'A test',
    at,
    endsAt: new Date(at.getTime() + 3_600_000),
  });
  await context.addCookies([{ name: 'staff', value: token, url: server.at.url, httpOnly: true, sameSite: 'Lax' }]);
}

it('the queue and a conversation have no fault that axe finds, fit a small phone, and work by keyboard', () =>
  withPeople(browser(), server.at, async (open) => {
    const person = await open.person();
    const { page: broker } = await open.staff('May');
    await askForPerson(person, 'yes');
    await broker.setViewportSize({ width: 320, height: 640 });
    await broker.goto('/staff/desk');
    await broker.locator('#waiting button').first().waitFor();
    expect(await axeFaults(broker)).toEqual([]);
    expect(await broker.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await broker.locator('#waiting button').first().focus();
    await broker.keyboard.press('Enter');
    await broker.waitForURL(/\/staff\/desk\/[0-9a-f-]{36}/);

    // Find an answer, go down to it, put it into the reply, send it: no mouse.
    await broker.locator('#q').focus();
    await broker.keyboard.type('what is a personal budget');
    await broker.locator('#found button').first().waitFor();
    await broker.keyboard.press('ArrowDown');
    await broker.keyboard.press('Enter');
    const inserted = await broker.inputValue('#text');
    expect(inserted.length).toBeGreaterThan(20);
    expect(await axeFaults(broker)).toEqual([]);
    expect(await broker.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await broker.keyboard.press('Control+Enter');
    await person.locator('.message--staff').waitFor();
    expect(await person.locator('.message--staff p').innerText()).toBe(inserted);
  }));
