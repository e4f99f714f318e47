import type { Lexicon } from './lexicon.js';

/** A thing of our field that a sentence names, and at which word. */
export interface Named {
  readonly name: string;
  readonly at: number;
}

/** A sentence of very many words still costs a moment only: what it names after this many things is not looked at. */
const MOST = 40;

/** The things of our field (who, money, a lock, a bruise, the streets …) that a sentence names, in its order. Pure. */
export function conceptsIn(spoken: readonly string[], concepts: Lexicon['concepts']): readonly Named[] {
  const found: Named[] = [];
  for (let at = 0; at < spoken.length && found.length < MOST; at += 1) {
    const word = spoken[at] ?? '';
    const here = new Set<string>();
    let branch = concepts.next.get(word);
    for (let further = at + 1; branch; further += 1) {
      for (const name of branch.names) here.add(name);
      branch = branch.next.get(spoken[further] ?? '');
    }
    if (/^£\d/.test(word)) here.add('MONEY');
    for (const name of here) found.push({ name, at });
  }
  return found;
}
