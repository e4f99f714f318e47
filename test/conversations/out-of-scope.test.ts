import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mind } from '../../bot/turn.js';
import { segments } from '../../knowledge/gsm7.js';
import { packageRoot } from '../../knowledge/library.js';
import { realMind, talk } from '../support/talk.js';

let mind: Mind;
beforeAll(async () => {
  // Whether a message is about danger is another test's matter.
  const real = await realMind();
  mind = { ...real, safety: { ...real.safety, screen: (text) => ({ ...real.safety.screen(text), strength: 'none' }) } };
}, 60_000);

const text = (decision: { replies: readonly { text: string }[] }): string => decision.replies[0]?.text ?? '';

const own = readFileSync(join(packageRoot(__dirname), 'test/fixtures/questions/own-out-of-scope.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { expect: string; about: string; text: string });

describe('what is not ours', () => {
  it('is hardly ever answered as if it were, and mostly sent to the right place', () => {
    const kinds = own.map((line) => talk(mind, 'web')(line.text).kind);
    expect(own.length).toBeGreaterThan(350);
    const share = (wanted: (kind: string) => boolean): number => kinds.filter(wanted).length / kinds.length;
    expect(share((kind) => kind === 'answer')).toBeLessThanOrEqual(0.05);
    expect(share((kind) => kind === 'out-of-scope' || kind === 'smalltalk')).toBeGreaterThanOrEqual(0.85);
  });

  it.each([
    ['how do I claim PIP', /free advisers do. England: .*Scotland: /],
    ['my landlord wont fix the boiler', /housing team/],
    ['how many paracetamol can I take', /pharmacist/],
    ['i owe 4 grand on credit cards', /StepChange/],
    ['how do I make a household budget', /MoneyHelper/],
    ['I need a food bank voucher', /crisis help|food bank/],
    ['asylum claim how long', /registered immigration adviser/],
    ['someone nicked my phone', /police/],
    ['my carer never showed up this morning', /agency/],
    ['nobody ever talks to me', /Samaritans/],
    ['how do I volunteer at a charity', /library/],
  ])('%s goes to the right place', (message, place) => {
    for (const form of ['sms', 'web'] as const) {
      const decision = talk(mind, form)(message);
      expect(['out-of-scope', 'smalltalk']).toContain(decision.kind);
      expect(text(decision)).toMatch(place);
    }
  });

  it.each([
    ['how do I claim PIP in Scotland', 'Social Security Scotland'],
    ['I live in Belfast, how do I claim PIP', 'Advice NI'],
    ['how do I claim PIP, I live in Cardiff', '0800 702 2020'],
  ])('the nation that the message says comes before the one known: %s', (message, part) => {
    const decision = talk(mind, 'web', { nation: 'england' })(message);
    expect(decision.kind).toBe('out-of-scope');
    expect(text(decision)).toContain(part);
  });

  it('is one or two segments in a text', () => {
    for (const { text: message } of own) {
      const [reply] = talk(mind, 'sms')(message).replies;
      expect([message, segments(reply?.text ?? '') <= 2]).toEqual([message, true]);
    }
  });
});

describe('slips of the thumb', () => {
  it.each(['asdfghjkl', 'qwerty', 'hhhhhhh', 'dfgdfg dfgdfg', 'xxxxxxx'])(
    '%s is not taken for a question',
    (message) => {
      const decision = talk(mind, 'web')(message);
      expect(['out-of-scope', 'none']).toContain(decision.kind);
      expect(text(decision)).toMatch(/couldn't read that/);
    },
  );

  it('offer a person when they go on', () => {
    const say = talk(mind, 'web');
    say('zzzzzz');
    expect(text(say('qwrtplk'))).toMatch(/person/i);
  });
});

describe('what is ours stays ours', () => {
  it.each([
    'will my PIP be counted when they work out what I pay',
    'can I get a direct payment if I am homeless',
    'do direct payments affect my benefits',
    'can I pay my daughter to look after me',
    'what is the minimum wage for my PA',
    'my budget was cut what can I do',
  ])('%s', (message) => {
    expect(['answer', 'choices']).toContain(talk(mind, 'web')(message).kind);
  });
});
