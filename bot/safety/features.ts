import { stem } from '../../knowledge/stem.js';
import type { Hit } from './rules.js';

/** 2^17 buckets: enough that collisions cost nothing measurable, small enough to ship. */
export const BUCKETS = 1 << 17;

/** A message as bucket → strength. Groups are scaled to the same length, so that a long message is not a loud one. */
export type Features = ReadonlyMap<number, number>;

const WEIGHT = { word: 1, pair: 0.8, skip: 0.5, letters: 0.9, rule: 1.2 } as const;

/** Everything the model looks at in one message or one part of it. Pure. */
export function featuresOf(sentences: readonly string[], hits: readonly Hit[]): Features {
  const groups: Record<keyof typeof WEIGHT, Map<string, number>> = {
    word: new Map(),
    pair: new Map(),
    skip: new Map(),
    letters: new Map(),
    rule: new Map(),
  };
  const add = (group: keyof typeof WEIGHT, key: string) => groups[group].set(key, 1);
  for (const sentence of sentences) {
    const words = sentence.split(' ');
    const stems = words.map((word) => (/\d/.test(word) ? shape(word) : stem(word)));
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
    const edged = ` ${words.join(' ')} `;
    for (let size = 4; size <= 5; size += 1)
      for (let at = 0; at + size <= edged.length; at += 1) add('letters', edged.slice(at, at + size));
  }
  for (const { rule } of hits) {
    add('rule', rule.id);
    if (rule.kind !== undefined) add('rule', `${rule.level} ${rule.kind}`);
  }
  const features = new Map<number, number>();
  for (const name of Object.keys(WEIGHT) as (keyof typeof WEIGHT)[]) {
    const group = groups[name];
    const each = WEIGHT[name] / Math.sqrt(group.size || 1);
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

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value ^= text.charCodeAt(at);
    value = Math.imul(value, 0x01000193);
  }
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  value ^= value >>> 12;
  return (value >>> 0) % BUCKETS;
}
