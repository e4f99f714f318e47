import lunr from 'lunr';

const known = new Map<string, string>();
/** Beyond this many different words the memory is emptied: messages are free text and must not fill it. */
const MAX_KNOWN = 50_000;

/** The stem of a lower-case word (Porter, as lunr ships it): "payments", "paying" and "pay" meet. */
export function stem(word: string): string {
  let found = known.get(word);
  if (found === undefined) {
    found = lunr.stemmer(new lunr.Token(word, {})).toString();
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(word, found);
  }
  return found;
}
