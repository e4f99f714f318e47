import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

import { NATIONS, type Nation } from './nation.js';
import { normalise, words } from './normalise.js';

const Places = z.record(
  z.enum(NATIONS),
  z.strictObject({
    sure: z.array(z.string()),
    place: z.array(z.string()),
    needs_place_word: z.array(z.string()),
  }),
);

/** How the nation was said: by its own name or an institution that only it has, or by a place in it. */
export type NationHow = 'named' | 'place';

export interface NationSaid {
  readonly nation: Nation;
  readonly how: NationHow;
  /** The words that said it, normalised. */
  readonly words: string;
}

/** Word sequences that name a nation, longest first at each place. */
export interface Places {
  readonly byFirst: ReadonlyMap<string, readonly Place[]>;
}

interface Place {
  readonly words: readonly string[];
  readonly nation: Nation;
  readonly strength: 'sure' | 'place' | 'needs_place_word';
}

/** Reads `places.yaml`. Throws on a malformed file. */
export function readPlaces(root: string): Places {
  const file = Places.parse(parse(readFileSync(join(root, 'places.yaml'), 'utf8')));
  const byFirst = new Map<string, Place[]>();
  for (const nation of NATIONS)
    for (const strength of ['sure', 'place', 'needs_place_word'] as const)
      for (const name of file[nation][strength]) {
        const place: Place = { words: words(normalise(name)), nation, strength };
        const first = place.words[0] ?? '';
        byFirst.set(first, [...(byFirst.get(first) ?? []), place]);
      }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { byFirst };
}

const BEFORE = new Set(['in', 'near', 'from', 'around', 'outside', 'to', 'of', 'at', 'under']);
const AFTER = new Set(['council', 'trust', 'city', 'area', 'borough', 'resident', 'social']);
/** After these a nation is not where the person is: "not in Scotland", "moving to Wales", "unlike England". */
const AWAY = new Set([
  'not',
  'moving',
  'move',
  'moved',
  'relocating',
  'unlike',
  'than',
  'versus',
  'vs',
  'leaving',
  'left',
  'used',
]);

/**
 * The nation that a message says the person is in, or undefined where it says none or several. A nation's name wins
 * over a place, and a place that someone moves to, or compares with, does not count if another is said.
 */
export function nationIn(places: Places, text: string): NationSaid | undefined {
  const said = words(normalise(text));
  const found: (NationSaid & { away: boolean })[] = [];
  for (let at = 0; at < said.length; at += 1) {
    const place = places.byFirst
      .get(said[at] ?? '')
      ?.find((one) => one.words.every((word, offset) => said[at + offset] === word) && placed(one, said, at));
    if (place === undefined) continue;
    const before = said.slice(Math.max(0, at - 4), at);
    found.push({
      nation: place.nation,
      how: place.strength === 'sure' ? 'named' : 'place',
      words: place.words.join(' '),
      away: before.some((word) => AWAY.has(word)),
    });
    at += place.words.length - 1;
  }
  for (const candidates of [
    found.filter((one) => !one.away && one.how === 'named'),
    found.filter((one) => !one.away),
    found,
  ]) {
    const nations = new Set(candidates.map((one) => one.nation));
    const first = candidates[0];
    if (nations.size === 1 && first !== undefined) return { nation: first.nation, how: first.how, words: first.words };
    if (nations.size > 1) return undefined;
  }
  return undefined;
}

function placed(place: Place, said: readonly string[], at: number): boolean {
  if (place.strength !== 'needs_place_word') return true;
  return BEFORE.has(said[at - 1] ?? '') || AFTER.has(said[at + place.words.length] ?? '');
}
