import { normalise } from '../knowledge/normalise.js';
import { CONTROL_CORES, CONTROL_PHRASES, FILLERS, LANGUAGES, PARTS, type Intent } from './control-phrases.js';
import { mended } from './mended.js';
import { corePattern, expandWord, phrasePattern } from './phrase-pattern.js';

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
  thanx: 'thanks',
  fanks: 'thanks',
  bk: 'back',
  cn: 'can',
  spk: 'speak',
  shud: 'should',
  cud: 'could',
  wud: 'would',
  hav: 'have',
  plis: 'please',
  everythin: 'everything',
  nothin: 'nothing',
  som1: 'someone',
  sumone: 'someone',
  thru: 'through',
  tho: 'though',
  moar: 'more',
  l8r: 'later',
  l8: 'late',
  gr8: 'great',
  gotta: 'got to',
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
};

/** Courtesies and fillers that change nothing at either end of a command. */
const LEADING =
  /^(?:(?:please|hi|hiya|hello|hey|sorry|excuse me|ok|okay|so|um|erm|er|well|right|just|oh|ah|aw+|actually|but|now|look|listen|yes|no|great|then|kindly|and) )+(?=\S)/;
const TRAILING =
  /(?: (?:please|thanks|thank you|ta|cheers|now|mate|love|x+|kisses|lol|haha|sorry|hun|pal|asap|for me|if (?:you can|possible|that is ok)|ok|today|urgently|quick|quickly|babe|then|though))+$/;
/** What turns a command into a polite request: "could you …", "I would like to …", "how do I …". */
const REQUEST =
  /^(?:(?:can|could|would|will|may|might) (?:you|i|we|someone) (?:(?:please|kindly|just|possibly|perhaps) )*(?:(?:get|have|be able to) (?=see|read|talk|speak|delete|go)|tell me )?|would you mind |i (?:just |really )?(?:want|need|wish|would like|would love|would rather|would prefer)(?: you)? to |i (?:want|would rather|would prefer|need) (?=talk|speak|see|have)|i would rather |is it possible to |is there (?:a|any) way (?:to|i can) |i am trying to |i have to |(?:want|need|like) to |please tell me |i would like to know |may i ask |do you know |let me |let us )(?=\S)/;
/** "How do I find a broker" asks about brokers; "how do I speak to a person" asks for one. */
const HOW = /^(?:how (?:do|can|could|would) i|where (?:do|can) i) /;
const ABOUT_HELPERS = /\b(?:broker|advocate|agent|worker|supporter|adviser|advisor|team|staff|carer|assessment)s?\b/;

/** Intents that may be asked for politely. The others are one's own words: "I want to stop" may be about the money. */
const REQUESTED = new Set<Intent>([
  'human',
  'menu',
  'back',
  'restart',
  'delete-data',
  'my-data',
  'language',
  'accessibility',
  'repeat',
  'more',
  'privacy',
  'identity',
  'help',
]);
const TEXTS = /\b(?:texts?|messages?|texting|messaging|subscribed?)\b/;

/** Of two commands in one message the one that is done, most binding first: "leave me alone, stop texting", "thanks, bye". */
const WEIGHT: readonly Intent[] = [
  'delete-data',
  'start',
  'stop',
  'human',
  'restart',
  'back',
  'repeat',
  'language',
  'accessibility',
  'my-data',
  'privacy',
  'identity',
  'menu',
  'help',
  'goodbye',
  'thanks',
  'greeting',
];

const PHRASE_PARTS = { ...PARTS, lang: `(${LANGUAGES})` };
const PATTERNS: readonly (readonly [Intent, RegExp])[] = (Object.keys(CONTROL_PHRASES) as Intent[]).flatMap((intent) =>
  CONTROL_PHRASES[intent].map((phrase) => [intent, phrasePattern(phrase, PHRASE_PARTS)] as const),
);

const CORES = CONTROL_CORES.map(([intent, core]) => [intent, corePattern(core, PHRASE_PARTS)] as const);

/** A control has at most this many words: a longer message is a question or a story. */
const MAX_WORDS = 14;

/**
 * The control that the whole message is, or undefined. Never a word in a sentence: "stop" is one, "how do I stop my
 * direct payment" is a question. `asked` says that a question of ours is open: then yes, no and "not sure" belong to it.
 */
export function recogniseControl(message: string): Intent | undefined {
  const whole = plain(message);
  if (whole === '') return undefined;
  const typed = whole.split(' ');
  if (typed.length > MAX_WORDS) return undefined;
  if (message.includes('?')) {
    // "Broker?" asks what one is; "broker" asks for one.
    if (/^(?:a )?(?:broker|advocate|agent|peer supporter)$/.test(whole)) return undefined;
    if (/^(?:sorry|what|eh|huh|you what|pardon me|excuse me)$/.test(whole)) return 'repeat';
  }
  const words = mended(typed, LEXICON);
  return words === undefined ? undefined : (command(words.join(' ')) ?? together(words) ?? around(words));
}

/** The command that these words are, with its courtesies or without. */
function command(whole: string): Intent | undefined {
  const bare = whole.replace(LEADING, '').replace(TRAILING, '');
  // As written first, so that "thanks" and "hello" are not stripped away to nothing.
  const own = matching(whole) ?? (bare === whole || bare === '' ? undefined : matching(bare));
  if (own !== undefined) return own;
  const how = HOW.test(bare) && !ABOUT_HELPERS.test(bare);
  const core = how ? bare.replace(HOW, '') : bare.replace(REQUEST, '').replace(/^(?:please|just|kindly) /, '');
  if (core === bare || core === '') return undefined;
  const asked = matching(core);
  if (asked === undefined) return undefined;
  return REQUESTED.has(asked) || ((asked === 'stop' || asked === 'start') && TEXTS.test(core)) ? asked : undefined;
}

function matching(text: string): Intent | undefined {
  for (const [intent, pattern] of PATTERNS) if (pattern.test(` ${text}`)) return intent;
  return undefined;
}

/** Two commands one after the other, each whole: "no more questions, goodbye", "oops wrong answer can i go back". */
function together(typed: readonly string[]): Intent | undefined {
  for (let at = typed.length - 1; at > 0; at -= 1) {
    const right = part(typed.slice(at));
    if (right === undefined) continue;
    const before = typed.slice(0, at);
    const left = part(before) ?? together(before);
    if (left === undefined) continue;
    const found = WEIGHT.find((intent) => intent === left || intent === right);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The command that the message turns on, where all the rest of it is filler. */
function around(typed: readonly string[]): Intent | undefined {
  const text = ` ${typed.join(' ')} `;
  for (const [intent, core] of CORES) {
    const found = core.exec(text);
    if (found === null) continue;
    const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.match(/[a-z]+/g) ?? [];
    if (rest.every((word) => FILLERS.has(word))) return intent;
  }
  return undefined;
}

/** One of several commands. Some are one only alone: "somebody help me", "I need help right now", "no more help". */
function part(typed: readonly string[]): Intent | undefined {
  const text = typed.join(' ');
  const found = command(text);
  if (found === 'human' && typed.length < 2) return undefined;
  if (found === 'goodbye' && /^no(?:thing)? (?:more|else)$/.test(text)) return undefined;
  if (found === 'thanks' && !THANKING.test(text)) return undefined;
  return found;
}

const THANKING = /\b(?:thanks?|thankyou|thx|ta|cheers|ty|appreciat\w+|diolch|helpful|kind)\b/;

/** Lower-case words, text-speak undone, marks dropped. */
function plain(message: string): string {
  const typed = normalise(message)
    .replace(/[?£%]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  // One letter alone is an answer: "n" is no, not "and".
  const alone = typed.length === 1 && typed[0]?.length === 1;
  return typed
    .map((word) => (alone || !Object.hasOwn(SHORT, word) ? word : (SHORT[word] ?? word)))
    .map(expandWord)
    .join(' ');
}

/** The words that commands are made of. */
const LEXICON: ReadonlySet<string> = new Set(
  [...Object.values(CONTROL_PHRASES).flat(), ...Object.values(PARTS), LANGUAGES, ...CONTROL_CORES.flat(), ...FILLERS]
    .concat([LEADING, TRAILING, REQUEST, HOW].map(({ source }) => source))
    .join(' ')
    .split(/[^a-z]+/)
    .flatMap((word) => expandWord(word).split(' ')),
);
