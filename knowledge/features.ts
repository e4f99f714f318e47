import { stem } from './stem.js';
import type { Spelling } from './vocabulary-spelling.js';
import type { Token, Vocabulary } from './vocabulary.js';

/** The groups of features; each is scaled to the same length, then weighed. */
export const GROUPS = ['word', 'pair', 'letters', 'concept', 'alike'] as const;
export type Group = (typeof GROUPS)[number];

/** Raw features of one message: how often each occurs, by group. */
export type RawFeatures = Readonly<Record<Group, ReadonlyMap<string, number>>>;

/** Words so common that a pair of two of them says nothing. */
const HOLLOW = new Set(
  'a an the i is am are be been was were of to in on at it this that and or so just really very please hi hello thanks'
    .split(' ')
    .map(stem),
);

/** A message as repaired words. */
export function tokensOf(vocabulary: Vocabulary, spelling: Spelling | undefined, text: string): Token[] {
  return vocabulary.expand(text).map((written) => {
    const word = vocabulary.knows(written) ? written : (spelling?.repair(written) ?? written);
    return { word, stem: numberShape(word) ?? stem(word) };
  });
}

/** Amounts of money and counts matter by their kind, not their digits; ages and small counts keep both. */
function numberShape(word: string): string | undefined {
  if (!/\d/.test(word)) return undefined;
  if (word.startsWith('£')) return '£#';
  const value = Number.parseInt(word, 10);
  if (value >= 1000 || word.endsWith('k')) return '####';
  return word;
}

/** Everything the ranker looks at in a message. Pure. */
export function featuresOf(vocabulary: Vocabulary, spelling: Spelling | undefined, text: string): RawFeatures {
  const tokens = tokensOf(vocabulary, spelling, text);
  const word = new Map<string, number>();
  const pair = new Map<string, number>();
  const letters = new Map<string, number>();
  const concept = new Map<string, number>();
  const alike = new Map<string, number>();
  const add = (map: Map<string, number>, key: string, by = 1) => map.set(key, (map.get(key) ?? 0) + by);

  tokens.forEach(({ stem: here, word: full }, at) => {
    add(word, here);
    const next = tokens[at + 1]?.stem;
    const after = tokens[at + 2]?.stem;
    if (next !== undefined && !(HOLLOW.has(here) && HOLLOW.has(next))) add(pair, `${here} ${next}`);
    if (after !== undefined && !HOLLOW.has(here) && !HOLLOW.has(after)) add(pair, `${here} _ ${after}`, 0.5);
    const kin = HOLLOW.has(here) ? undefined : vocabulary.alike(full);
    if (kin !== undefined) {
      add(alike, kin);
      const beside = vocabulary.alike(tokens[at + 1]?.word ?? '');
      if (beside !== undefined) add(alike, `${kin} ${beside}`, 0.5);
    }
    const edged = `_${full}_`;
    if (edged.length <= 4) add(letters, edged);
    for (let i = 0; i + 4 <= edged.length; i += 1) add(letters, edged.slice(i, i + 4));
  });

  const hits = vocabulary.concepts(tokens);
  const seen = [...new Set(hits.map((hit) => hit.concept))].sort();
  seen.forEach((first, at) => {
    add(concept, first);
    for (const second of seen.slice(at + 1)) add(concept, `${first}+${second}`, 0.5);
  });
  // Who does what to whom: a concept with the words beside it, and with the concepts soon after it.
  const beside = new Set<string>();
  for (const { concept: name, from, to } of hits) {
    for (const near of [tokens[from - 1], tokens[from - 2]])
      if (near !== undefined && !HOLLOW.has(near.stem)) beside.add(`${near.stem}<${name}`);
    for (const near of [tokens[to], tokens[to + 1]])
      if (near !== undefined && !HOLLOW.has(near.stem)) beside.add(`${name}<${near.stem}`);
    for (const later of hits) if (later.from >= to && later.from - to <= 3) beside.add(`${name}>${later.concept}`);
  }
  for (const key of beside) add(concept, key, 0.5);
  return { word, pair, letters, concept, alike };
}
