import { z } from 'zod';

import { normalise, words } from './normalise.js';
import { stem } from './stem.js';

const phrase = z.string().trim().min(1).max(60);

/** `vocabulary.yaml`: how people shorten, misspell and name the same thing. */
export const VocabularyFile = z.strictObject({
  /** Text-speak: one written word, what it stands for. */
  text_speak: z.record(phrase, phrase),
  /** Abbreviations of the field; the long form is what the ranker and the search see. */
  abbreviations: z.record(phrase, phrase),
  /** Misspellings that the general repair cannot see, because the wrong word is a word or is too far away. */
  misspellings: z.record(phrase, phrase),
  /** Groups of words that mean the same to us: a group's name becomes a feature beside the word itself. */
  concepts: z.record(z.string().regex(/^[a-z0-9-]+$/), z.array(phrase).min(1)),
  /** Classes of words that English uses alike, each as one line of words: what two strangers' words have in common. */
  alike: z.array(z.string()).optional(),
});
export type VocabularyFile = z.infer<typeof VocabularyFile>;

interface Node {
  readonly next: Map<string, Node>;
  readonly concepts: string[];
}

/** A word of a message as the ranker sees it. */
export interface Token {
  /** The word after expansion and repair. */
  readonly word: string;
  readonly stem: string;
}

/** A stretch of tokens, [from, to), that names a concept. */
export interface ConceptHit {
  readonly concept: string;
  readonly from: number;
  readonly to: number;
}

/** Turns a message into repaired, expanded words and the concepts in them. Built once, read by every turn. */
export class Vocabulary {
  private readonly replacements = new Map<string, readonly string[]>();
  private readonly root: Node = { next: new Map(), concepts: [] };
  private readonly classes = new Map<string, string>();
  private longest = 1;

  constructor(file: VocabularyFile) {
    for (const table of [file.misspellings, file.text_speak, file.abbreviations])
      for (const [short, long] of Object.entries(table)) {
        const key = words(normalise(short)).join(' ');
        this.replacements.set(key, words(normalise(long)));
        this.longest = Math.max(this.longest, key.split(' ').length);
      }
    // "wots" stands for "whats", and that for "what is": written out once here, not in every message.
    for (const [key, long] of this.replacements)
      this.replacements.set(
        key,
        long.flatMap((word) => (word === key || long.length > 1 ? [word] : (this.replacements.get(word) ?? [word]))),
      );
    for (const [concept, phrases] of Object.entries(file.concepts))
      for (const text of phrases) this.addConcept(concept, text);
    for (const [at, line] of (file.alike ?? []).entries())
      for (const word of line.split(' ')) this.classes.set(word, String(at));
  }

  /** Short forms that stand in the tables: the spelling repair leaves them alone. */
  knows(word: string): boolean {
    return this.replacements.has(word);
  }

  /** The class of words used like this one, by its number; undefined where the word is in none. */
  alike(word: string): string | undefined {
    return this.classes.get(word);
  }

  /** The message's words with text-speak, abbreviations and listed misspellings written out. */
  expand(text: string): string[] {
    const raw = words(normalise(text));
    const out: string[] = [];
    for (let at = 0; at < raw.length; ) {
      let taken = 0;
      for (let length = Math.min(this.longest, raw.length - at); length > 0 && taken === 0; length -= 1) {
        const long = this.replacements.get(raw.slice(at, at + length).join(' '));
        if (long === undefined) continue;
        out.push(...long);
        taken = length;
      }
      if (taken === 0) out.push(raw[at] ?? '');
      at += Math.max(taken, 1);
    }
    return out;
  }

  /** Every concept that the tokens name, longest phrase first at each place; phrases may overlap. */
  concepts(tokens: readonly Token[]): ConceptHit[] {
    const hits: ConceptHit[] = [];
    for (let from = 0; from < tokens.length; from += 1) {
      let node: Node | undefined = this.root;
      for (let to = from; to < tokens.length; to += 1) {
        node = node.next.get(tokens[to]?.stem ?? '');
        if (node === undefined) break;
        for (const concept of node.concepts) hits.push({ concept, from, to: to + 1 });
      }
    }
    return hits;
  }

  private addConcept(concept: string, text: string): void {
    let node = this.root;
    for (const word of this.expand(text)) {
      const key = stem(word);
      let next = node.next.get(key);
      if (next === undefined) node.next.set(key, (next = { next: new Map(), concepts: [] }));
      node = next;
    }
    if (node !== this.root && !node.concepts.includes(concept)) node.concepts.push(concept);
  }
}
