import type { Page } from 'playwright-core';
import { browserForTests } from '../support/browser.js';
import { deskServerForTests, withPeople } from '../support/desk-server.js';

const server = deskServerForTests();
const browser = browserForTests();
jest.setTimeout(40_000);

let numbers = 0;
const newNumber = (): string => `+4477009002${String((numbers += 1)).padStart(2, '0')}`;

/** Somebody asks by text and waits. */
async function waits(share: 'yes' | 'no' = 'yes'): Promise<string> {
  const number = newNumber();
  for (const words of ['hello', 'can i talk to a person', share]) await server.text(words, number);
  return number;
}

async function claimFirst(page: Page): Promise<string> {
  await page.goto('/staff/desk');
  await page.locator('#waiting button').first().click();
  await page.waitForURL(/\/staff\/desk\/[0-9a-f-]{36}/);
  return page.url();
}

const sentTo = (number: string): string[] =>
  server.twilio.sent.filter(({ To }) => To === number).map(({ Body }) => Body ?? '');

/** The place of the last text to this number among those that the provider took. */
const lastTo = (number: string): number => server.twilio.sent.findLastIndex(({ To }) => To === number);

async function arrived(number: string, words: string): Promise<void> {
  for (let tries = 0; tries < 200 && !sentTo(number).some((body) => body.includes(words)); tries += 1)
    await new Promise((done) => setTimeout(done, 50));
  expect(sentTo(number).join('\n')).toContain(words);
}

it('a broker and somebody who texts talk, and the broker sees what a reply costs and how it fares', () =>
  withPeople(browser(), server.at, async (open) => {
    const number = await waits();
    const { page: broker, visitor } = await open.staff('Sam');
    await claimFirst(broker);
    await arrived(number, `${visitor.member.name} (broker) is here`);

    await broker.fill('#text', 'x'.repeat(160));
    await broker.locator('#cost', { hasText: '1 segment, about 4p.' }).waitFor();
    await broker.fill('#text', 'x'.repeat(161));
    await broker.locator('#cost', { hasText: '2 segments, about 8p.' }).waitFor();
    await broker.fill('#text', 'x'.repeat(60) + '✓'.repeat(11));
    await broker.locator('#cost', { hasText: '2 segments, about 8p.' }).waitFor();

    await broker.fill('#text', 'Hello – I’m here');
    await broker.locator('#cost', { hasText: '1 segment' }).waitFor();
    await broker.click('#send');
    await arrived(number, "Hello - I'm here");
    const mine = broker.locator('.desk-line--staff').last();
    await server.news(lastTo(number), 'delivered');
    await mine.locator('.desk-line__state', { hasText: /^delivered$/ }).waitFor();

    expect(await server.text('<script>alert(1)</script> thanks', number)).toEqual([]);
    await broker.locator('.desk-line--person', { hasText: '<script>alert(1)</script> thanks' }).waitFor();

    // Not delivered is said at once, where it is seen.
    await broker.fill('#text', 'Are you there?');
    await broker.click('#send');
    await arrived(number, 'Are you there?');
    await server.news(lastTo(number), 'undelivered', '30003');
    await broker.locator('#banner', { hasText: 'Your last text was not delivered' }).waitFor();
    await broker
      .locator('.desk-line--staff', { hasText: 'Are you there?' })
      .getByText(/NOT delivered \(error 30003\)/)
      .waitFor();

    // They opt out in the middle of it: said at once, and nothing is sent.
    await server.text('STOP', number);
    await broker.locator('#banner', { hasText: 'They opted out of texts' }).waitFor();
    const before = sentTo(number).length;
    await broker.fill('#text', 'please come back');
    await broker.click('#send');
    await broker.locator('#reply-problem', { hasText: 'They opted out of texts, so nothing was sent' }).waitFor();
    expect(await broker.inputValue('#text')).toBe('please come back');
    expect(sentTo(number)).toHaveLength(before);
  }));

it('danger in a talk is shown to the broker with what to do, and the person gets the numbers', () =>
  withPeople(browser(), server.at, async (open) => {
    const number = await waits();
    const { page: broker } = await open.staff('Jo');
    await claimFirst(broker);
    const replies = await server.text('i want to kill myself', number);
    expect(replies.join(' ')).toMatch(/116 123|999/);
    // Somebody is: they are talking.
    expect(replies.join(' ')).not.toMatch(/on call here/);
    const banner = broker.locator('.desk-danger');
    await banner.waitFor();
    expect(await banner.textContent()).toMatch(/thoughts of suicide/);
    expect(await banner.textContent()).toMatch(/999/);
    await banner.getByRole('button', { name: 'I have seen this' }).click();
    await broker.locator('.desk-danger', { hasText: 'Seen by' }).waitFor();
  }));

it('5,000 characters go out as numbered texts, with every word', () =>
  withPeople(browser(), server.at, async (open) => {
    const number = await waits();
    const { page: broker } = await open.staff('Kim');
    await claimFirst(broker);
    const words = Array.from({ length: 840 }, (_, at) => `w${at}`)
      .join(' ')
      .padEnd(5_000, '.')
      .slice(0, 5_000);
    await broker.fill('#text', words);
    await broker.locator('#cost', { hasText: /^4 texts, about \d+ segments/ }).waitFor();
    await broker.click('#send');
    await arrived(number, '(4/4)');
    const parts = sentTo(number).filter((body) => /^\(\d\/4\) /.test(body));
    expect(
      parts
        .map((part) => part.replace(/^\(\d\/4\) /, ''))
        .join(' ')
        .split(/\s+/),
    ).toEqual(words.split(/\s+/));

    await broker.fill('#text', 'x'.repeat(9_000));
    await broker.click('#send');
    await broker.locator('#reply-problem', { hasText: 'too long: at most 8,000' }).waitFor();
    expect((await broker.inputValue('#text')).length).toBe(9_000);
  }));

it('all of it works without JavaScript, and no step loses a half-written reply', () =>
  withPeople(browser(), server.at, async (open) => {
    const number = await waits();
    const { page: broker, visitor } = await open.staff('Lee', { javaScriptEnabled: false });
    await server.at.store.desk.saveReply(
      { title: 'Greeting', text: 'A saved greeting' },
      { ...visitor.member, role: 'broker' },
      new Date(),
    );
    await broker.goto('/staff/desk');
    await broker.click('#here-on');
    expect(await broker.textContent('#place')).toMatch(/You are here/);
    const url = await claimFirst(broker);

    await broker.fill('#text', 'My first words');
    await broker.fill('#q', 'what is a personal budget');
    // Enter in the search must never send the reply.
    await broker.press('#q', 'Enter');
    await broker.locator('#found button').first().waitFor();
    expect(await broker.inputValue('#text')).toBe('My first words');
    expect(sentTo(number).join()).not.toContain('My first words');
    await broker.locator('#found button').first().click();
    await broker.getByRole('button', { name: 'Greeting' }).click();
    const draft = await broker.inputValue('#text');
    expect(draft).toMatch(/^My first words\n[\s\S]{20,}\nA saved greeting$/);
    expect(await broker.textContent('#cost')).toMatch(/segments?, about \d+p/);
    await broker.click('#send');
    await arrived(number, 'A saved greeting');
    await server.text('got it', number);
    await broker.goto(url);
    await broker.locator('.desk-line--person', { hasText: 'got it' }).waitFor();

    await broker.fill('#note', 'Likes texts before noon');
    await broker.getByRole('button', { name: 'Keep the note' }).click();
    expect(await broker.textContent('#notes')).toContain('Likes texts before noon');

    // The session ends while they write: their words come back after the sign-in.
    await broker.fill('#text', 'half of a');
    await server.at.store.staff.endSessions(visitor.member.id);
    await broker.click('#send');
    expect(await broker.title()).toMatch(/Sign in/);
    expect(await broker.content()).toContain('half of a');
    await (await open.staff('Lee again')).visitor.enter(broker.context());

    // Somebody else now, who does not hold it: the words are not sent.
    await broker.goto(url);
    expect(await broker.textContent('main')).toMatch(/talks to them now/);
    expect(await broker.locator('#text').count()).toBe(0);
  }));
