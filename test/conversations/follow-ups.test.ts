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

const texts = (decision: { replies: readonly { text: string }[] }): string =>
  decision.replies.map(({ text }) => text).join('\n');

const own = readFileSync(join(packageRoot(__dirname), 'test/fixtures/questions/own-follow-ups.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { turns: [string, string]; topics: string[] });

describe('a question without a subject is about what was just said', () => {
  it.each([
    ['What is section 117 aftercare?', 'do I have to pay', 'mh-s117-free-aftercare', /free/],
    ['what is s117 aftercare', 'how long does it last', 'mh-s117-free-aftercare', /until .*both.* agree/],
    ["How do I get a carer's assessment?", 'is it free', 'carer-own-assessment', /It is free/],
    ['how do i start getting a personal budget', 'how long will it take', 'get-how-to-start', /no fixed time limit/],
    ["what's an advocate", 'how do I get one', 'help-advocate', /I need an advocate/],
    ['My direct payment was refused', 'what can I do about it', 'challenge-refused-dp', /reasons in writing/],
    ['what are the savings limits', 'how much', 'money-savings-limits', /£23,250/],
    ['my budget has been cut', 'can they do that', 'challenge-budget-cut', /review or assess/],
  ])('%s %s', (question, next, article, words) => {
    for (const form of ['sms', 'web'] as const) {
      const say = talk(mind, form);
      say(question);
      const decision = say(next);
      expect([decision.kind, decision.article]).toEqual(['answer', article]);
      expect(texts(decision)).toMatch(words);
      expect(texts(decision)).toContain('In England:');
    }
  });

  it('goes on from an answer that was shown for a nation', () => {
    const say = talk(mind, 'web');
    say('What is a direct payment?');
    say('Scotland');
    const decision = say('do i have to');
    const articles = decision.article ? [decision.article] : (decision.candidates ?? []).map(({ article }) => article);
    expect(articles.some((id) => id.startsWith('scot-'))).toBe(true);
  });

  it('offers a choice where it cannot tell, never something else for certain', () => {
    const wrong = own.filter(({ turns: [first, next], topics }) => {
      const say = talk(mind, 'web');
      say(first);
      const decision = say(next);
      const right = [decision.kind, ...(decision.topics ?? [])].some((one) => topics.includes(one));
      return decision.kind === 'answer' && !right;
    });
    expect(own.length).toBeGreaterThanOrEqual(80);
    expect(wrong.length / own.length).toBeLessThanOrEqual(0.1);
  });

  it('stays within two segments, with the way to the rest', () => {
    for (const { turns } of own) {
      const say = talk(mind, 'sms');
      say(turns[0]);
      const [reply] = say(turns[1]).replies;
      expect([turns, segments(reply?.text ?? '') <= 2]).toEqual([turns, true]);
    }
  });
});

describe('what is new is no follow-up', () => {
  it.each([
    ['What is a direct payment?', 'How do I find a personal assistant?', 'pa-find'],
    ['What is a direct payment?', 'Does it affect my benefits?', 'ben-affect-my-benefits'],
    ['How do I find a personal assistant?', 'What is section 117 aftercare?', 'mh-s117-free-aftercare'],
  ])('%s %s', (question, next, article) => {
    const say = talk(mind, 'web');
    say(question);
    expect(say(next).article).toBe(article);
  });
});

describe('a nation alone', () => {
  it('says the last answer for that nation', () => {
    const say = talk(mind, 'web');
    say('What is a direct payment?');
    const decision = say('what about scotland?');
    expect(mind.library.articles.get(decision.article ?? '')?.nation).toBe('scotland');
  });

  it('says what there is instead where that nation has no such thing', () => {
    const say = talk(mind, 'web');
    say('what is a phb');
    expect(say('do they have them in wales').topics).toContain('nation-phb-elsewhere');
  });

  it("never gives one nation's own rule for another's", () => {
    const say = talk(mind, 'web');
    say('what is the maximum charge in wales');
    const decision = say('is it the same in england');
    expect(decision.kind === 'answer' && mind.library.articles.get(decision.article ?? '')?.nation === 'wales').toBe(
      false,
    );
  });
});
