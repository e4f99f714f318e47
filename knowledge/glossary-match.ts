import type { Glossary, Term } from './glossary.js';
import { normalise, words } from './normalise.js';

/** What people say around a word that they want explained. The word itself stands where `(.+)` is. */
const ASKS: readonly RegExp[] = [
  /^(?:so |and |ok |hi |hello |sorry |please |can you |could you |pls |just )*(?:what is|whats|wots|what are|what was|what the hell is|what on earth is|wot is|wat is|wats|define|explain|meaning of|definition of|tell me what|who is|who are|whos) (?:is |are )?(?:an? |the |my |meant by (?:an? |the )?)?(.+?)(?: (?:is|are|means?|mean|stands? for|please|pls|exactly|then|in plain english|when its at home|all about))*$/,
  /^(?:.* )?(?:what|wot|wat) (?:does|do|dose|did) (?:an? |the |they mean by |he mean by |she mean by |it mean by )?(.+?) (?:mean|means|stand for|stands for|actually mean|even mean|do|involve)(?: .*)?$/,
  /^(.+?) (?:meaning|definition|explained|stands for what|means what|what is it|what is that|whats that|whats it mean|what does it mean|what does that mean)$/,
  /^(?:i )?(?:dont|do not) (?:know|understand|get) (?:what )?(?:an? |the )?(.+?)(?: (?:is|are|means?))?$/,
];

/** Finds the glossary entry that a message asks to have explained. */
export interface GlossaryMatch {
  find(text: string): Term | undefined;
}

/** Built once for a library: every spelling of every term, normalised. */
export function buildGlossaryMatch(glossary: Glossary): GlossaryMatch {
  const byName = new Map<string, Term>();
  for (const term of glossary.values())
    for (const name of [term.term, ...term.also]) {
      const key = keyOf(name);
      if (key !== '' && !byName.has(key)) byName.set(key, term);
    }
  const named = (phrase: string): Term | undefined => {
    const key = keyOf(phrase);
    return byName.get(key) ?? byName.get(key.replace(/s$/, '')) ?? byName.get(`${key}s`);
  };
  return {
    find(text) {
      const asked = normalise(text).replace(/\?/g, ' ').replace(/\s+/g, ' ').trim();
      if (asked.length > 120) return undefined;
      // The word alone is a question too: "CPN?"
      const alone = named(asked);
      if (alone !== undefined) return alone;
      for (const ask of ASKS) {
        const phrase = ask.exec(asked)?.[1];
        const term = phrase === undefined ? undefined : named(phrase);
        if (term !== undefined) return term;
      }
      return undefined;
    },
  };
}

function keyOf(name: string): string {
  return words(normalise(name.replace(/\(.*?\)/g, ' '))).join(' ');
}
