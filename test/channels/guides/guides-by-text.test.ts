import { randomUUID } from 'node:crypto';
import { segments, isGsm7 } from '../../../knowledge/gsm7.js';
import { PhoneBook } from '../../../channels/sms/phone-book.js';
import { vaultKeys } from '../../../channels/sms/vault-keys.js';
import { guideServerForTests } from '../../support/guide-server.js';
import { GUIDE_WALKS } from '../../support/guide-walks.js';
import { Visitor } from '../../support/visitor.js';
import { MINUTE_MS } from '../../../knowledge/milliseconds.js';

const server = guideServerForTests();
const { text } = server;
jest.setTimeout(60_000);

let numbers = 0;
const newNumber = (): string => `+4477009${String(10_000 + (numbers += 1))}`;
const CODE = /\b([2-9B-DF-HJ-KMNP-TV-Z]{4}(?:-[2-9B-DF-HJ-KMNP-TV-Z]{4}){1,2})\b/;
const codeIn = (words: string): string => CODE.exec(words)?.[1] ?? 'no code';
const keyOf = (number: string): string => new PhoneBook(server.at.store, vaultKeys(Buffer.alloc(32, 7))).keyOf(number);

/** Says all of it, and gives the first text of the last answer. */
async function say(from: string, lines: readonly string[]): Promise<string> {
  let last: string[] = [];
  for (const line of lines) {
    last = await text(line, from);
    expect(last.length).toBeGreaterThan(0);
    for (const one of last) {
      expect(segments(one)).toBeLessThanOrEqual(2);
      expect(isGsm7(one)).toBe(true);
    }
  }
  return last[0] ?? '';
}

async function visitor(): Promise<Visitor> {
  const one = new Visitor(server.at.url);
  await one.open();
  return one;
}
const lastLine = async (one: Visitor): Promise<string> => (await one.conversation()).at(-1) ?? '';

describe.each(GUIDE_WALKS.map((walk) => [walk.guide, walk] as const))('%s by signed texts', (_guide, walk) => {
  it('reaches its end, each answer once, and the summary comes in at most three texts', async () => {
    const from = newNumber();
    expect(await say(from, walk.says)).toMatch(walk.ends);
    if (!walk.prints) return;
    const summary = await text('TEXT ME', from);
    expect(summary.length).toBeLessThanOrEqual(3);
    expect(summary[0]).toMatch(walk.ends);
    expect(summary.join('\n')).toMatch(/First: /);
    for (const one of summary) expect(segments(one)).toBeLessThanOrEqual(2);
    // And then MORE goes on after it.
    const [after] = await text('more', from);
    expect(summary.join('\n')).not.toContain(after ?? 'nothing');
  });
});

describe('a guide is moved', () => {
  it('from texts to the web in the middle, with its answers and no words, once', async () => {
    const from = newNumber();
    await say(from, ['could i get one', 'me', 'england', 'i am 34']);
    const answer = await say(from, ['MOVE']);
    expect(answer).toContain(server.at.url);
    const code = codeIn(answer);

    const there = await visitor();
    await there.ask(`my code is ${code.toLowerCase()}`);
    const asked = await lastLine(there);
    expect(asked).toContain('Bring over your guide &quot;Could I get a personal budget?&quot; with 3 answers?');
    expect(asked).not.toMatch(/England|18 to 64|34/);
    await there.ask('Yes');
    expect(await lastLine(there)).toMatch(/Your guide is here now\. Question 4\./);
    await there.ask('my answers');
    expect(await lastLine(there)).toMatch(/You live in England.*You are 18 to 64/);
    expect((await there.conversation()).join('\n')).not.toContain('i am 34');

    const second = await visitor();
    await second.ask(code);
    expect(await lastLine(second)).toContain('That code does not work.');
    // Where it came from it is still there.
    expect(await say(from, ['carry on'])).toMatch(/^Here is where we were\.\nQ4 /);
  });

  it('from the web to texts at its end', async () => {
    const here = await visitor();
    for (const line of GUIDE_WALKS[4]?.says ?? []) await here.ask(line);
    await here.ask('Move to my phone');
    const answer = await lastLine(here);
    expect(answer).toContain('01632 960 999');
    const from = newNumber();
    expect(await say(from, [codeIn(answer)])).toMatch(/"Is a direct payment right for me\?" with \d answers\?/);
    const brought = await text('yes', from);
    expect(brought.join('\n')).toMatch(/^Done\. Your guide is here now\.\nThe options in Scotland for you/);
    for (const one of brought) expect(segments(one)).toBeLessThanOrEqual(2);
  });

  it('stays where it is when the answer is no, and after half an hour', async () => {
    const from = newNumber();
    await say(from, ['could i get one', 'me']);
    const code = codeIn(await say(from, ['move']));
    const there = await visitor();
    await there.ask(code);
    await there.ask('No');
    expect(await lastLine(there)).toContain('I left everything as it was.');
    await there.ask(code);
    expect(await lastLine(there)).toContain('Bring over your guide');
    server.wait(31 * MINUTE_MS);
    await there.ask('Yes');
    expect(await lastLine(there)).toContain('That code does not work.');
  });

  it('says what it would take the place of, and that a code is for the other place', async () => {
    const from = newNumber();
    await say(from, ['could i get one', 'me']);
    const code = codeIn(await say(from, ['move']));
    expect(await say(from, [`code ${code}`])).toContain('That code is for the other place.');
    const there = await visitor();
    await there.ask('they said no');
    await there.ask(code);
    expect(await lastLine(there)).toMatch(/takes the place of the one you have here/);
    await there.ask('something else altogether');
    expect((await there.conversation()).join('\n')).not.toContain('Your guide is here now');
  });

  it('is not found by guessing: five tries in a conversation, twenty from an address', async () => {
    const from = newNumber();
    await say(from, ['could i get one', 'me']);
    // One try from this address was made in the test before.
    server.wait(61 * MINUTE_MS);
    const code = codeIn(await say(from, ['move']));
    for (let person = 0; person < 5; person += 1) {
      const guesser = await visitor();
      for (let tries = 0; tries < 5; tries += 1) await guesser.ask(`BCDF-23${person}${tries}`.replace(/[01]/g, '9'));
      expect(await lastLine(guesser)).toContain(person < 4 ? 'That code does not work' : 'Please wait an hour');
    }
    const late = await visitor();
    await late.ask(code);
    expect(await lastLine(late)).toContain('Please wait an hour');
    server.wait(61 * MINUTE_MS);
    await late.ask('BCDF-2345');
    expect(await lastLine(late)).toContain('That code does not work.');
  });

  it.each(['MOVE', 'my code is LEMON1', 'BCDF2345'])('"%s" out of nowhere is answered kindly', async (words) => {
    expect(await say(newNumber(), [words])).toMatch(/You have no guide to move|That code does not work/);
  });
});

describe('what worked for somebody', () => {
  const STORY = 'I asked for a week to think. Mrs Ann Example rang me on 01632 960 777.';
  const says = ['SHARE', STORY, 'with my name', 'yes', 'Sam Jones', '01632 960 111', 'sam@example.org', 'skip'];

  it('is kept apart from the conversation, and its code takes it back', async () => {
    const from = newNumber();
    const before = (await server.at.store.practiceList(500)).length;
    await say(from, says);
    expect(await server.at.store.practiceList(500)).toHaveLength(before);
    const receipt = codeIn(await say(from, ['yes']));

    const [kept] = await server.at.store.practiceList(500);
    expect(kept).toMatchObject({
      state: 'new',
      publish: 'named',
      contact: true,
      name: 'Sam Jones',
      phone: '01632960111',
      email: 'sam@example.org',
    });
    expect(kept?.story).toBe('I asked for a week to think. [name] rang me on [phone number].');
    expect(kept).not.toHaveProperty('organisation');

    // Nothing of it is in the conversation, its log, or what was written to the log of the program.
    const log = await server.at.store.messagesAfter(keyOf(from), 0, 100);
    const state = JSON.stringify(await server.at.store.conversationState(keyOf(from)));
    for (const words of ['rang me', 'Ann Example', '960 777', '960 111', '960111', 'sam@example'])
      for (const place of [JSON.stringify(log), state, server.at.logged.join('\n')]) expect(place).not.toContain(words);

    const there = await visitor();
    await there.ask(receipt);
    expect(await lastLine(there)).toMatch(/Shall I remove what you shared on \d{1,2} \w+ \d{4}\?/);
    expect(await server.at.store.practiceList(500)).toHaveLength(before + 1);
    await there.ask('Yes');
    expect(await lastLine(there)).toContain('I have removed what you shared');
    expect(await server.at.store.practiceList(500)).toHaveLength(before);
  });

  it('is not sent by a no, and leaves nothing behind', async () => {
    const from = newNumber();
    const before = (await server.at.store.practiceList(500)).length;
    expect(await say(from, [...says, 'no'])).toContain('I have not sent or kept anything of it.');
    expect(await server.at.store.practiceList(500)).toHaveLength(before);
    expect(JSON.stringify(await server.at.store.conversationState(keyOf(from)))).not.toContain('Sam');
  });

  it('danger in it comes first', async () => {
    const from = newNumber();
    const answer = await say(from, ['SHARE', `I have taken an overdose ${randomUUID().slice(0, 4)}`]);
    expect(answer).toContain('999');
  });
});
