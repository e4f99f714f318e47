import type { Article } from '../../knowledge/article.js';
import { trainingMaterial } from '../../knowledge/train-material.js';

const article = (id: string, nation: string) => ({ id, nation, title: id, summary: id }) as unknown as Article;
const phrasings = Array.from({ length: 50 }, (_, at) => `can my direct payment buy thing number ${at}`);
const library = {
  articles: new Map([
    ['spend-what-can', article('spend-what-can', 'england')],
    ['scot-charges', article('scot-charges', 'scotland')],
  ]),
  phrasebook: new Map([
    ['spend-what-can', phrasings],
    ['scot-charges', phrasings],
  ]),
  topics: new Map(),
  homes: new Map(),
};
const outOfScope = {
  kinds: new Map([['housing', { id: 'housing', messages: phrasings.map((text) => `${text} or a flat`) }]]),
} as never;
const vocabulary = { text_speak: {}, abbreviations: {}, misspellings: {}, concepts: {} };

describe('what the ranker learns from', () => {
  const { lines } = trainingMaterial(library, outOfScope, vocabulary);
  const moved = lines.filter(
    ({ text, weight }) => weight === 0.5 && /SDS|self directed|Scotland|Wales|Ireland/.test(text),
  );

  it('teaches every subject, and what is not ours, as somebody in another nation would put it', () => {
    expect(new Set(moved.map(({ label }) => label))).toEqual(new Set(['spend-what-can', 'out-of-scope:housing']));
  });

  it('names each of the other nations', () => {
    const all = moved.map(({ text }) => text).join('\n');
    for (const name of ['SDS', 'self directed support', 'Scotland', 'Wales', 'Northern Ireland'])
      expect(all).toContain(name);
  });

  it('leaves an article on one nation to its own words', () => {
    expect(lines.filter(({ label, weight }) => label === 'scot-charges' && weight === 1)).toHaveLength(50);
    expect(moved.some(({ label }) => label === 'scot-charges')).toBe(false);
  });
});
