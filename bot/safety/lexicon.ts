import { parse } from 'yaml';
import { z } from 'zod';

/** How written words become the words that rules and model know. */
export interface Spelling {
  /** written → meant (one or more words). */
  readonly words: ReadonlyMap<string, string>;
  /** Words that matter: leetspeak and spaced letters are undone only where one of these comes out. */
  readonly guarded: ReadonlySet<string>;
  /** One letter missing, doubled, swapped or wrong in a long guarded word → that word. */
  readonly near: { get(word: string): string | undefined };
}

export interface Lexicon {
  readonly spelling: Spelling;
  /** Class name → alternatives, as the rules use them. */
  readonly classes: ReadonlyMap<string, readonly string[]>;
  /** Word → the class of words that are used alike, so that the model knows "thump" once it knows "punch". */
  readonly alike: ReadonlyMap<string, number>;
  /** The phrases that stand for one thing in our field (who, money, a lock, a bruise …), by their words. */
  readonly concepts: Concepts;
}

/** Phrases that begin with the same words: what they stand for where they end here, and how they go on. */
export interface Concepts {
  readonly names: readonly string[];
  readonly next: ReadonlyMap<string, Concepts>;
}

const LexiconFile = z.strictObject({
  guarded: z.string(),
  never: z.string(),
  spelling: z.record(z.string(), z.string()),
  classes: z.record(z.string().regex(/^[A-Z][A-Z0-9]*$/), z.string()),
  concepts: z.record(z.string().regex(/^[A-Z]+$/), z.string()),
});

const AlikeFile = z.strictObject({ source: z.string(), classes: z.array(z.string()) });

/**
 * Reads `knowledge/safety/lexicon.yaml` and `model/word-classes.json`.
 * @throws where a file breaks its own form
 */
export function readLexicon(yaml: string, wordClasses?: string): Lexicon {
  const file = LexiconFile.parse(parse(yaml));
  const words = new Map<string, string>();
  for (const [meant, written] of Object.entries(file.spelling))
    for (const word of list(written)) words.set(word.replaceAll('_', ' '), meant);
  const guarded = new Set(list(file.guarded));
  const classes = new Map<string, readonly string[]>();
  for (const [name, alternatives] of Object.entries(file.classes)) classes.set(name, choices(alternatives));
  const alike = new Map<string, number>();
  if (wordClasses !== undefined)
    AlikeFile.parse(JSON.parse(wordClasses)).classes.forEach((words, at) => {
      for (const word of words.split(' ')) alike.set(word, at);
    });
  return {
    spelling: { words, guarded, near: nearest(guarded, new Set(list(file.never))) },
    classes,
    alike,
    concepts: conceptsOf(file.concepts, classes),
  };
}

interface Branch {
  readonly names: string[];
  readonly next: Map<string, Branch>;
}

function conceptsOf(written: Readonly<Record<string, string>>, classes: Lexicon['classes']): Concepts {
  const root: Branch = { names: [], next: new Map() };
  for (const [name, alternatives] of Object.entries(written))
    for (const phrase of choices(alternatives).flatMap((one) => spread(one, classes))) {
      let here = root;
      for (const word of phrase.split(' ')) {
        const there = here.next.get(word) ?? { names: [], next: new Map<string, Branch>() };
        here.next.set(word, there);
        here = there;
      }
      if (!here.names.includes(name)) here.names.push(name);
    }
  return root;
}

/** `took <WHOSE> (card/pin)`: one phrase for each word of the class and of the brackets. */
function spread(phrase: string, classes: Lexicon['classes']): string[] {
  const found = /<([A-Z0-9]+)>|\(([^)]*)\)/.exec(phrase);
  if (!found) return [phrase];
  const [whole, name, inline] = found;
  const words = name === undefined ? (inline ?? '').split('/') : classes.get(name);
  if (!words) throw new Error(`No class ${whole} in the concept "${phrase}"`);
  return words.flatMap((word) => spread(phrase.replace(whole, word), classes));
}

const choices = (text: string): string[] =>
  text
    .split(/\s*\|\s*/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

const list = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Looks a word up among the long guarded ones by deletion: the pairs that share a form with one letter left out. */
function nearest(guarded: ReadonlySet<string>, never: ReadonlySet<string>): Spelling['near'] {
  const forms = new Map<string, string>();
  for (const word of guarded) {
    if (word.length < 7) continue;
    forms.set(word, word);
    for (let at = 0; at < word.length; at += 1) {
      const shorter = word.slice(0, at) + word.slice(at + 1);
      if (!forms.has(shorter)) forms.set(shorter, word);
    }
  }
  return {
    get(word) {
      if (guarded.has(word) || never.has(word)) return undefined;
      const direct = forms.get(word);
      if (direct !== undefined) return direct;
      for (let at = 1; at < word.length; at += 1) {
        const found = forms.get(word.slice(0, at) + word.slice(at + 1));
        if (found !== undefined && found[0] === word[0] && Math.abs(found.length - word.length) <= 1) return found;
      }
      return undefined;
    },
  };
}
