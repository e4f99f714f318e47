/** Contractions are written out on both sides, so that "whats" and "what is" are one thing. */
const EXPANDED: Readonly<Record<string, string>> = {
  im: 'i am',
  whats: 'what is',
  thats: 'that is',
  whos: 'who is',
  hows: 'how is',
  its: 'it is',
  ive: 'i have',
  youve: 'you have',
  id: 'i would',
  wheres: 'where is',
  dont: 'do not',
  cant: 'can not',
  cannot: 'can not',
  didnt: 'did not',
  doesnt: 'does not',
  isnt: 'is not',
  aint: 'is not',
  wont: 'will not',
  couldnt: 'could not',
  wouldnt: 'would not',
  havent: 'have not',
  youre: 'you are',
  lets: 'let us',
  thatll: 'that will',
};

export const expandWord = (word: string): string => (Object.hasOwn(EXPANDED, word) ? (EXPANDED[word] ?? word) : word);

/**
 * Compiles a phrase into a pattern over text that starts with a space. `(a|b c)` is a choice, `?` after a word or group
 * leaves it out or in, `*` repeats a group; a final `s?` is an optional plural. `@name` is the phrase of that name in
 * `parts`, itself written so.
 */
export function phrasePattern(phrase: string, parts: Readonly<Record<string, string>> = {}): RegExp {
  return new RegExp(`^${sourceOf(phrase, parts)}$`);
}

/** The same within a message that has a space at either end. */
export function corePattern(phrase: string, parts: Readonly<Record<string, string>> = {}): RegExp {
  return new RegExp(`${sourceOf(phrase, parts)}(?= )`);
}

function sourceOf(phrase: string, parts: Readonly<Record<string, string>>): string {
  let at = 0;
  const source = choice();
  if (at < phrase.length) throw new Error(`unbalanced brackets in "${phrase}"`);
  return source;

  function choice(): string {
    const options = [sequence()];
    while (phrase[at] === '|') {
      at += 1;
      options.push(sequence());
    }
    return options.length === 1 ? (options[0] ?? '') : `(?:${options.join('|')})`;
  }

  function sequence(): string {
    let source = '';
    for (;;) {
      while (phrase[at] === ' ') at += 1;
      const char = phrase[at];
      if (char === undefined || char === '|' || char === ')') return source;
      if (char === '(') {
        at += 1;
        const inner = choice();
        at += 1;
        const suffix = /[?*]/.test(phrase[at] ?? '') ? phrase[at++] : '';
        source += `(?:${inner})${suffix}`;
        continue;
      }
      const word = /^[^ ()|]+/.exec(phrase.slice(at))?.[0] ?? '';
      at += word.length;
      source += wordSource(word);
    }
  }

  function wordSource(word: string): string {
    if (word.startsWith('@')) {
      const optional = word.endsWith('?');
      const part = parts[word.slice(1, optional ? -1 : undefined)];
      if (part === undefined) throw new Error(`no part "${word}" for "${phrase}"`);
      return `(?:${sourceOf(part, parts)})${optional ? '?' : ''}`;
    }
    if (/[a-z]s\?$/.test(word)) return ` ${word}`;
    if (word.endsWith('?')) return `(?: ${expandWord(word.slice(0, -1))})?`;
    return ` ${expandWord(word)}`;
  }
}
