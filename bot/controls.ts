import { normalise } from '../knowledge/normalise.js';
import { CONTROL_PHRASES, INTENTS, LANGUAGES, type Intent } from './control-phrases.js';
import { expandWord, phrasePattern } from './phrase-pattern.js';

// Text-speak in whole-message commands. The knowledge base has its own, larger list for questions.
const SHORT: Readonly<Record<string, string>> = {
  u: 'you',
  ur: 'your',
  r: 'are',
  pls: 'please',
  plz: 'please',
  plse: 'please',
  ppl: 'people',
  wot: 'what',
  wat: 'what',
  wots: 'whats',
  wats: 'whats',
  ive: 'i have',
  txt: 'text',
  txts: 'texts',
  txting: 'texting',
  msg: 'message',
  msgs: 'messages',
  sum1: 'someone',
  some1: 'someone',
  any1: 'anyone',
  no1: 'no one',
  dnt: 'dont',
  agen: 'again',
  agn: 'again',
  d: 'the',
  dis: 'this',
  dat: 'that',
  thnks: 'thanks',
  cos: 'because',
  abt: 'about',
  w: 'with',
  wiv: 'with',
  wid: 'with',
  '2': 'to',
  '4': 'for',
  b: 'be',
  c: 'see',
  k: 'k',
  n: 'and',
  wanna: 'want to',
  gimme: 'give me',
  lemme: 'let me',
  gonna: 'going to',
  whos: 'who is',
  hows: 'how is',
  speek: 'speak',
  tlk: 'talk',
  hlp: 'help',
  bak: 'back',
  delet: 'delete',
  mor: 'more',
  rite: 'right',
  luv: 'love',
  ya: 'you',
  yous: 'you',
  mi: 'my',
  me: 'me',
  sed: 'said',
  reed: 'read',
  hafta: 'have to',
  tho: 'though',
};

/** Courtesies and fillers that change nothing at either end of a command. */
const LEADING =
  /^(?:(?:please|hi|hiya|hello|hey|sorry|excuse me|ok|okay|so|um|erm|er|well|right|just|um|oh|actually|but|now|look|listen|yes|no) )+(?=\S)/;
const TRAILING =
  /(?: (?:please|thanks|thank you|ta|cheers|now|mate|love|x+|kisses|lol|haha|sorry|hun|pal|asap|for me|if (?:you can|possible|thats ok)|ok|today|urgently|quick|quickly))+$/;

const PATTERNS: readonly (readonly [Intent, RegExp])[] = (Object.keys(CONTROL_PHRASES) as Intent[]).flatMap((intent) =>
  CONTROL_PHRASES[intent].map((phrase) => [intent, phrasePattern(phrase, { lang: LANGUAGES })] as const),
);

/** A control has at most this many words: a longer message is a question or a story. */
const MAX_WORDS = 14;

/**
 * The control that the whole message is, or undefined. Never a word in a sentence: "stop" is one, "how do I stop my
 * direct payment" is a question. `asked` says that a question of ours is open: then yes, no and "not sure" belong to it.
 */
export function recogniseControl(message: string): Intent | undefined {
  const whole = plain(message);
  if (whole === '') return undefined;
  if (whole.split(' ').length > MAX_WORDS) return undefined;
  // "Broker?" asks what one is; "broker" asks for one.
  if (/^(?:a )?(?:broker|advocate|agent|peer supporter)$/.test(whole) && message.includes('?')) return undefined;
  const bare = whole.replace(LEADING, '').replace(TRAILING, '');
  // As written first, so that "thanks" and "hello" are not stripped away to nothing.
  for (const candidate of bare === whole || bare === '' ? [whole] : [whole, bare])
    for (const [intent, pattern] of PATTERNS) if (pattern.test(` ${candidate}`)) return intent;
  return nearMiss(bare === '' ? whole : bare);
}

/** Lower-case words, text-speak undone, marks dropped. */
function plain(message: string): string {
  return normalise(message)
    .replace(/[?£%]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => SHORT[word] ?? word)
    .map(expandWord)
    .join(' ');
}

/** One-word and two-word commands with a slip of the finger: "advisr", "delte my data". */
function nearMiss(text: string): Intent | undefined {
  const typed = text.split(' ');
  if (typed.length > 4 || text.length < 5) return undefined;
  for (const [intent, examples] of EXAMPLES)
    for (const example of examples) {
      const wanted = example.split(' ');
      if (wanted.length !== typed.length) continue;
      let slips = 0;
      const close = wanted.every((word, index) => {
        const other = typed[index] ?? '';
        if (word === other) return true;
        slips += 1;
        return word.length >= 4 && other.length >= 4 && word[0] === other[0] && oneSlip(word, other);
      });
      if (close && slips <= 1) return intent;
    }
  return undefined;
}

const EXAMPLES: readonly (readonly [Intent, readonly string[]])[] = [
  [
    'human',
    [
      'human',
      'advisor',
      'adviser',
      'person',
      'a person',
      'real person',
      'speak to someone',
      'talk to someone',
      'talk to human',
      'operator',
      'broker please',
    ],
  ],
  ['delete-data', ['delete my data', 'delete everything', 'delete my messages']],
  ['privacy', ['privacy', 'private', 'is this private', 'confidential', 'is this confidential']],
  ['restart', ['restart', 'start again', 'start over']],
  ['repeat', ['repeat', 'repeat that', 'say that again']],
  ['menu', ['options', 'main menu', 'topics']],
  ['thanks', ['thanks', 'thank you', 'thankyou', 'many thanks', 'brilliant', 'perfect']],
  ['goodbye', ['goodbye', 'good night']],
  ['greeting', ['hello', 'hello there', 'good morning', 'good afternoon', 'good evening']],
  ['language', ['translate', 'translator', 'interpreter', 'polish', 'another language']],
  ['accessibility', ['easy read', 'large print', 'braille', 'cant read this']],
  ['stop', ['unsubscribe', 'stop texting me']],
  ['back', ['go back', 'previous']],
];

/** True where one letter was dropped, doubled, swapped or mistyped. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const restA = a.slice(start, endA);
  const restB = b.slice(start, endB);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB === `${restA[1]}${restA[0]}`;
}

export const isIntent = (name: string): name is Intent => (INTENTS as readonly string[]).includes(name);
