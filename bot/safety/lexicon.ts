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
  /** First word → the phrases that begin with it and stand for one thing in our field (who, money, a lock, a bruise …). */
  readonly concepts: ReadonlyMap<string, readonly Concept[]>;
}

/** One phrase and the thing that it stands for. */
export interface Concept {
  readonly words: readonly string[];
  readonly name: string;
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
  const concepts = new Map<string, Concept[]>();
  for (const [name, alternatives] of Object.entries(file.concepts))
    for (const phrase of choices(alternatives)) {
      const words = phrase.split(' ');
      const first = words[0] ?? '';
      concepts.set(first, [...(concepts.get(first) ?? []), { words, name }]);
    }
  const alike = new Map<string, number>();
  if (wordClasses !== undefined)
    AlikeFile.parse(JSON.parse(wordClasses)).classes.forEach((words, at) => {
      for (const word of words.split(' ')) alike.set(word, at);
    });
  return { spelling: { words, guarded, near: nearest(guarded, new Set(list(file.never))) }, classes, alike, concepts };
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
