import { expandWord, phrasePattern } from '../../bot/phrase-pattern.js';

describe('a phrase as a pattern', () => {
  it.each([
    ['stop (please|now)?', ' stop', true],
    ['stop (please|now)?', ' stop now', true],
    ['stop (please|now)?', ' stop it', false],
    ['delete my message s?', ' delete my messages', false],
    ['delete my messages?', ' delete my message', true],
    ['whats that', ' what is that', true],
    ['(a|b c)* d', ' a b c a d', true],
  ])('"%s" over "%s": %s', (phrase, text, matches) => {
    expect(phrasePattern(phrase).test(text)).toBe(matches);
  });

  it('refuses brackets that do not close, and parts that nobody wrote', () => {
    expect(() => phrasePattern('a) b')).toThrow('unbalanced');
    expect(() => phrasePattern('@nobody')).toThrow('no part');
  });
});

it.each([
  ['dont', 'do not'],
  ['budget', 'budget'],
  ['constructor', 'constructor'],
  ['__proto__', '__proto__'],
])('the word "%s" written out is "%s", also where every object has something of that name', (word, long) => {
  expect(expandWord(word)).toBe(long);
});
