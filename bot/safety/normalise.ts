import type { Spelling } from './lexicon.js';

/** The longest message we look at in full; of a longer one, the head and the tail. Its cost has a ceiling. */
export const MAX_CHARACTERS = 12_000;
const TAIL = 4_000;

// What a phone, a copy-paste or an evader hides inside words. Dropped, so that the word stays one word.
const HIDDEN =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\u{E0000}-\u{E0FFF}]/gu;

// Letters of other alphabets that look like ours, and letters that no decomposition takes apart.
const LOOK_ALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    a: 'аαɑ',
    b: 'ьвβ',
    c: 'сϲ',
    d: 'ԁđ',
    e: 'еєεə',
    g: 'ɡ',
    h: 'һн',
    i: 'іιıɩӏ',
    j: 'ј',
    k: 'кκ',
    l: 'łⅼ|',
    m: 'м',
    n: 'ոп',
    o: 'оοσøо',
    p: 'рρ',
    q: 'ԛ',
    r: 'г',
    s: 'ѕ',
    t: 'тτ',
    u: 'υս',
    v: 'ѵν',
    w: 'ԝω',
    x: 'хχ',
    y: 'уγү',
    z: 'ʐ',
  }).flatMap(([latin, others]) => [...others].filter((c) => c !== '|').map((other) => [other, latin])),
);
const LOOK_ALIKE = new RegExp(`[${Object.keys(LOOK_ALIKES).join('')}]`, 'gu');

const PICTURES: readonly (readonly [RegExp, string])[] = [
  [/[\u{1F48A}\u{1F489}]/gu, ' pills '],
  [/[\u{1F52A}\u{1F5E1}]/gu, ' knife '],
  [/\u{1FA78}/gu, ' blood '],
  [/[\u{1F62D}\u{1F622}]/gu, ' crying '],
  [/[\u{1F494}]/gu, ' heartbroken '],
  [/[\u{1F602}\u{1F923}\u{1F606}\u{1F605}]/gu, ' lol '],
];

const LONG: Readonly<Record<string, string>> = { ll: 'will', d: 'would', re: 'are', ve: 'have', m: 'am' };
const LONG_NOT: Readonly<Record<string, string>> = { ca: 'can', wo: 'will', sha: 'shall' };

const LEET: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '*': '',
};

// Words in which -in is not -ing with the g dropped.
const REAL_IN = new Set(
  'again begin certain captain cabin robin violin mountain fountain curtain bargain within martin basin cousin origin margin virgin muffin coffin dolphin penguin pumpkin napkin toxin vitamin admin login plugin protein insulin aspirin heroin kevin berlin latin satin resin raisin ruin twin skin chin thin spin grin join coin main pain rain gain brain drain train chain plain stain strain sprain grain vein mcvitie warfarin ibrufin bulletin assassin catherin penicillin melatonin serotonin dublin austin justin colin calvin merlin cumin benjamin dustin metformin checkin sitin livein sleepin drugin haemoglobin gelatin goblin bumpkin ramadin amin fin bin tin win sin pin kin gin lin'.split(
    ' ',
  ),
);

/** A message in the form in which rules and model read it. */
export interface Normalised {
  /** Lower case words, one space between, sentences divided by ` | `. Starts and ends with a space. */
  readonly text: string;
  readonly sentences: readonly string[];
}

/**
 * The message in plain lower-case words: hidden characters dropped, look-alikes and leetspeak undone, text-speak, dialect
 * and common misspellings replaced. Never fails, whatever comes in.
 */
export function normalise(message: string, spelling: Spelling): Normalised {
  const whole =
    message.length > MAX_CHARACTERS ? `${message.slice(0, MAX_CHARACTERS - TAIL)}\n${message.slice(-TAIL)}` : message;
  let text = whole.normalize('NFKC').replace(HIDDEN, '');
  for (const [pattern, word] of PICTURES) text = text.replace(pattern, word);
  text = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(LOOK_ALIKE, (char) => LOOK_ALIKES[char] ?? char)
    .replace(/[’‘`´ʼ′]/g, "'")
    .replace(/(^|[^a-z])((?:[a-z][ .\-_*]){3,}[a-z])(?=[^a-z]|$)/g, (whole, before: string, run: string) =>
      spelling.guarded.has(run.replace(/[^a-z]/g, '')) ? `${before}${run.replace(/[^a-z]/g, '')}` : whole,
    )
    .replace(/([a-z])\.([a-z])(?=[^a-z]|$)/g, '$1$2')
    .replace(/(\d)[.,](?=\d)/g, '$1')
    .replace(/\b(ca|wo|sha)n't\b/g, (_, word: string) => `${LONG_NOT[word] ?? word} not`)
    .replace(/n't\b/g, ' not')
    .replace(
      /\b(i|you|he|she|it|we|they|that|there|who|what)'(ll|d|re|ve|m)\b/g,
      (_, who: string, short: string) => `${who} ${LONG[short] ?? short}`,
    )
    .replace(/\b(he|she|it|that|there|who|what|where|how|here)'s\b/g, '$1 is')
    // "ma" is my and "da" is the, but "me ma" and "her da" are people.
    .replace(
      /\b(me|my|ma|the|her|his|your|our) (ma|da)(?='?s?\b)/g,
      (_, whose: string, who: string) => `${whose} ${who === 'ma' ? 'mum' : 'dad'}`,
    )
    .replace(/'/g, '')
    // Without its apostrophe "ill" is sick, except before what one will do.
    .replace(
      /\b(^|[^a-z])ill (?=(do|hurt|kill|never|be|go|have|take|end|just|not|see|get|jump|hang|stab|die|lose|try|cut|smash|burn|make)\b)/g,
      '$1i will ',
    );
  text = text.replace(/[^\s]*[0-9@$!*][^\s]*/g, (token) => unleet(token, spelling));
  const sentences: string[] = [];
  for (const raw of text.split(/[.!?;\n\r…]+/)) {
    const words = (raw.match(/[a-z][a-z0-9]*|[0-9]+[a-z]*|£[0-9]+k?|£/g) ?? []).flatMap((word) =>
      respell(word, spelling),
    );
    if (words.length > 0)
      sentences.push(
        words.join(' ').replace(/\b(he|she|it|that|there) is (got|been|had|taken|gone|left|took|put)\b/g, '$1 has $2'),
      );
  }
  return { text: ` ${sentences.join(' | ')} `, sentences };
}

function unleet(token: string, spelling: Spelling): string {
  const bare = token.replace(/^[^a-z0-9@$]+|[^a-z0-9@$*]+$/g, '');
  if (!/[a-z]/.test(bare) || spelling.words.has(bare)) return token;
  const plain = [...bare]
    .map((char) => LEET[char] ?? char)
    .join('')
    .replace(/[^a-z]/g, '');
  return spelling.guarded.has(plain) ? plain : token;
}

function respell(word: string, spelling: Spelling): string[] {
  const known = spelling.words.get(word);
  if (known !== undefined) return known.split(' ');
  if (/([a-z])\1\1/.test(word)) {
    const once = word.replace(/([a-z])\1{2,}/g, '$1');
    const twice = word.replace(/([a-z])\1{2,}/g, '$1$1');
    const fixed = spelling.guarded.has(twice) || spelling.words.has(twice) ? twice : once;
    return (spelling.words.get(fixed) ?? fixed).split(' ');
  }
  if (/[^aeou]in$/.test(word) && word.length > 4 && !REAL_IN.has(word)) {
    const full = `${word}g`;
    return [spelling.words.get(full) ?? full];
  }
  if (word.length >= 7) {
    const near = spelling.near.get(word);
    if (near !== undefined) return [near];
  }
  return [word];
}
