import { normalise, words } from '../knowledge/normalise.js';
import { stem } from '../knowledge/stem.js';

/** From here on two questions are one group. Chosen by reading the groups that came of it: test/bot/gap-likeness.test.ts. */
export const TOGETHER = 0.42;

/** Words that say nothing about the subject, those of every second question to us among them. */
const HOLLOW = new Set(
  'a an the i im is am are be been was were do does did of to in on at it this that and or so just really please hi hello can could will would should my me we our you your he she they his her their for with what how who when where why if not no have has had get got about from by as there personal budget budgets direct payment payments dp pb phb council money pay paid care support help need allowed want use used using buy spend may does must should get for it'
    .split(' ')
    .map(stem),
);
/** A question is told by how it begins. A letter of a thousand words must not cost a thousand times as much to compare. */
const LONGEST = 60;
/** How much a shared nearest article adds: it is the ranker's guess, and a guess it was not sure of. */
const SAME_ARTICLE = 0.1;

export interface Likened {
  readonly text: string;
  readonly nearest: readonly string[];
}

/** What two questions are compared by. */
interface Signature {
  readonly stems: ReadonlySet<string>;
  readonly letters: ReadonlySet<string>;
  readonly nearest: string | undefined;
}

/** How alike two questions are, 0 to 1: shared words of substance, shared letters (misspellings), the same nearest article. Pure. */
export function likeness(one: Likened, other: Likened): number {
  const [a, b] = [signature(one), signature(other)];
  return alike(a, b, shared(a.stems, b.stems), shared(a.letters, b.letters));
}

/**
 * Groups of gaps, each read once and kept by its parts. Anybody can make a gap, and ten thousand of them must not stop the
 * service when an editor looks.
 */
export class GapGroups<Group extends Likened> {
  readonly #entries: { readonly group: Group; readonly signature: Signature }[] = [];
  /** For each stem and each run of letters, the entries that have it. */
  readonly #withStem = new Map<string, number[]>();
  readonly #withLetters = new Map<string, number[]>();

  add(group: Group): void {
    const place = this.#entries.length;
    const entry = { group, signature: signature(group) };
    this.#entries.push(entry);
    note(this.#withStem, entry.signature.stems, place);
    note(this.#withLetters, entry.signature.letters, place);
  }

  /** The first of those that are the most like `gap`, if any is like enough. */
  mostLike(gap: Likened): Group | undefined {
    const wanted = signature(gap);
    const stems = this.#counted(this.#withStem, wanted.stems);
    const letters = this.#counted(this.#withLetters, wanted.letters);
    let best: { group: Group; score: number } | undefined;
    for (const [place, { group, signature: other }] of this.#entries.entries()) {
      const score = alike(wanted, other, stems[place] ?? 0, letters[place] ?? 0);
      if (score >= TOGETHER && score > (best?.score ?? 0)) best = { group, score };
    }
    return best?.group;
  }

  #counted(places: ReadonlyMap<string, readonly number[]>, parts: ReadonlySet<string>): Uint32Array {
    const counts = new Uint32Array(this.#entries.length);
    for (const part of parts) for (const place of places.get(part) ?? []) counts[place] = (counts[place] ?? 0) + 1;
    return counts;
  }
}

function note(places: Map<string, number[]>, parts: ReadonlySet<string>, place: number): void {
  for (const part of parts) {
    const held = places.get(part);
    if (held === undefined) places.set(part, [place]);
    else held.push(place);
  }
}

function signature({ text, nearest }: Likened): Signature {
  const said = words(normalise(text)).slice(0, LONGEST);
  const stems = said.map((word) => stem(word)).filter((word) => !HOLLOW.has(word));
  // Where nothing but hollow words was said, those are all there is to compare.
  const spoken = stems.length > 0 ? stems : said;
  const letters = spoken.flatMap((word) => fours(`_${word}_`));
  return { stems: new Set(spoken), letters: new Set(letters), nearest: nearest[0] };
}

const fours = (word: string): string[] =>
  word.length < 4 ? [word] : Array.from({ length: word.length - 3 }, (_, at) => word.slice(at, at + 4));

function alike(one: Signature, other: Signature, sameStems: number, sameLetters: number): number {
  const same = one.nearest !== undefined && one.nearest === other.nearest ? SAME_ARTICLE : 0;
  const stems = dice(sameStems, one.stems, other.stems);
  return Math.min(1, 0.6 * stems + 0.4 * dice(sameLetters, one.letters, other.letters) + same);
}

/** Dice's coefficient of two sets that share so many. */
function dice(count: number, one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return one.size + other.size === 0 ? 0 : (2 * count) / (one.size + other.size);
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let count = 0;
  for (const part of one) if (other.has(part)) count += 1;
  return count;
}
