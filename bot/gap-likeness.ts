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
  return alike(signature(one), signature(other));
}

/** The first of `groups` that is the most like `gap`, if any is like enough. Pure. */
export function groupFor<Group extends Likened>(gap: Likened, groups: readonly Group[]): Group | undefined {
  const wanted = signature(gap);
  let best: { group: Group; score: number } | undefined;
  for (const group of groups) {
    const score = alike(wanted, signature(group));
    if (score >= TOGETHER && score > (best?.score ?? 0)) best = { group, score };
  }
  return best?.group;
}

function signature({ text, nearest }: Likened): Signature {
  const said = words(normalise(text));
  const stems = said.map((word) => stem(word)).filter((word) => !HOLLOW.has(word));
  // Where nothing but hollow words was said, those are all there is to compare.
  const spoken = stems.length > 0 ? stems : said;
  const letters = spoken.flatMap((word) => fours(`_${word}_`));
  return { stems: new Set(spoken), letters: new Set(letters), nearest: nearest[0] };
}

const fours = (word: string): string[] =>
  word.length < 4 ? [word] : Array.from({ length: word.length - 3 }, (_, at) => word.slice(at, at + 4));

function alike(one: Signature, other: Signature): number {
  const same = one.nearest !== undefined && one.nearest === other.nearest ? SAME_ARTICLE : 0;
  return Math.min(1, 0.6 * shared(one.stems, other.stems) + 0.4 * shared(one.letters, other.letters) + same);
}

/** Dice's coefficient. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0;
  let count = 0;
  for (const part of one) if (other.has(part)) count += 1;
  return (2 * count) / (one.size + other.size);
}
