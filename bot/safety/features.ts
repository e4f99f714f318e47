import { stem } from '../../knowledge/stem.js';
import { conceptsIn } from './concepts-in.js';
import type { Lexicon } from './lexicon.js';
import type { Hit } from './rules.js';

/** 2^18 buckets: enough that collisions cost nothing measurable, small enough to ship. */
export const BUCKETS = 1 << 18;

/** A message, or a part of one, as bucket → strength. */
export type Features = ReadonlyMap<number, number>;

/**
 * How loud one feature of each group is. Not scaled to the message's length: a short harmless message must stay quiet, and
 * scaling made every "he's back" as loud as a cry for help (measured: README.md).
 */
const WEIGHT = {
  word: 0.29,
  pair: 0.23,
  skip: 0.145,
  letters: 0.115,
  rule: 0.7,
  alike: 0.23,
  beside: 0.17,
  concept: 0.3,
  both: 0.2,
  after: 0.15,
  three: 0.1,
} as const;

/** From this many words on each counts for less, so that a long story is not loud by its length alone. */
const LOUD_WORDS = 40;
/** How far apart, in words, one thing may stand after another and still have to do with it. */
const NEAR = 8;

/** Everything the model looks at in one message or one part of it. Pure. */
export function featuresOf(
  sentences: readonly string[],
  hits: readonly Hit[],
  { alike, concepts }: Pick<Lexicon, 'alike' | 'concepts'>,
): Features {
  const groups: Record<keyof typeof WEIGHT, Map<string, number>> = {
    word: new Map(),
    pair: new Map(),
    skip: new Map(),
    letters: new Map(),
    rule: new Map(),
    alike: new Map(),
    beside: new Map(),
    concept: new Map(),
    both: new Map(),
    after: new Map(),
    three: new Map(),
  };
  let words = 1;
  const add = (group: keyof typeof WEIGHT, key: string) => groups[group].set(key, 1);
  for (const sentence of sentences) {
    const spoken = sentence.split(' ');
    words += spoken.length;
    const stems = spoken.map((word) => (/\d/.test(word) ? shape(word) : stem(word)));
    stems.forEach((here, at) => {
      add('word', here);
      add('pair', `${stems[at - 1] ?? '^'} ${here}`);
      if (at === stems.length - 1) add('pair', `${here} $`);
      const after = stems[at + 2];
      if (after !== undefined) add('skip', `${here} _ ${after}`);
      const third = stems[at + 3];
      if (third !== undefined) add('skip', `${here} _ ${third}`);
      const next = stems[at + 1];
      if (next !== undefined && after !== undefined) add('pair', `${here} ${next} ${after}`);
    });
    const kin = spoken.map((word) => alike.get(word) ?? alike.get(word.replace(/s$/, '')) ?? -1);
    kin.forEach((here, at) => {
      add('alike', String(here));
      for (let far = 1; far <= 3; far += 1) {
        const there = kin[at + far];
        if (there !== undefined) add('beside', `${here} ${far} ${there}`);
      }
      const next = spoken[at + 1];
      if (next !== undefined) add('beside', `${here} > ${next}`);
      const last = spoken[at - 1];
      if (last !== undefined) add('beside', `${last} < ${here}`);
    });
    const things = conceptsIn(spoken, concepts);
    const named = [...new Set(things.map(({ name }) => name))].sort();
    named.forEach((one, at) => {
      add('concept', one);
      for (let next = at + 1; next < named.length; next += 1) {
        add('both', `${one}+${named[next]}`);
        for (let last = next + 1; last < named.length; last += 1) add('three', `${one}+${named[next]}+${named[last]}`);
      }
    });
    for (const first of things)
      for (const then of things)
        if (then.at > first.at && then.at - first.at <= NEAR) add('after', `${first.name}>${then.name}`);
    const edged = ` ${spoken.join(' ')} `;
    for (let size = 4; size <= 5; size += 1)
      for (let at = 0; at + size <= edged.length; at += 1) add('letters', edged.slice(at, at + size));
  }
  for (const { rule } of hits) {
    add('rule', rule.id);
    if (rule.kind !== undefined) add('rule', `${rule.level} ${rule.kind}`);
  }
  const quieter = Math.min(1, Math.sqrt(LOUD_WORDS / words));
  const features = new Map<number, number>();
  for (const name of Object.keys(WEIGHT) as (keyof typeof WEIGHT)[]) {
    const group = groups[name];
    const each = name === 'rule' ? WEIGHT[name] : WEIGHT[name] * quieter;
    for (const key of group.keys()) {
      const bucket = hash(`${name}:${key}`);
      features.set(bucket, (features.get(bucket) ?? 0) + each);
    }
  }
  return features;
}

/** Numbers matter by their kind (an age, a time, an amount), not their digits. */
function shape(word: string): string {
  if (word.startsWith('£')) return '£#';
  const value = Number.parseInt(word, 10);
  if (/^\d+$/.test(word)) return value < 20 ? `#${value < 10 ? 's' : 't'}` : value < 150 ? '##' : '####';
  return word.replace(/\d+/g, '#');
}

// Looked up once: in the loop below a global costs more than the sum itself.
const { imul } = Math;

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value ^= text.charCodeAt(at);
    value = imul(value, 0x01000193);
  }
  value ^= value >>> 15;
  value = imul(value, 0x2c1b3c6d);
  value ^= value >>> 12;
  return (value >>> 0) % BUCKETS;
}
