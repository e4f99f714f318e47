import { normalise, words } from '../knowledge/normalise.js';
import type { NationSaid } from '../knowledge/nation-in.js';

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** At most this many words: a longer message stands on its own. */
const MAX_WORDS = 8;
const CONNECTORS = set(
  'and but what how who when where why is are do does can could will would if even also then so ok which wot y whats',
);
const LEANING = set('it that this they them those these one ones then there he she him her its their theirs mine');
/** Words that say where one is, and nothing else. */
const ABOUT_PLACE = set(
  'and but what about how if is it in for i im am live living we are were my mum mom mam dad she he lives hes shes from near here there its the a of at different same rules rule works work does do would up based stay staying reside resident area council now ok no yes then sorry actually they them have one exist get that this too also',
);
/** Words without a subject of their own: a message of these is about whatever was said last. */
const BARE = set(
  `how much many long often soon quick quickly what whats who whos when where why which not is isnt are arent am was do does dont
  did can cant could will wont would wouldnt should may might must have has had i im id you u he she it its they them their
  that thats this those these one ones we us me my mine for to of on in into with and but or if then so also at by the a an get
  gets got take takes last lasts cost costs pay pays charge charged charges free legal legally law allowed right wrong true no
  yes again still same better best worse more less enough any all ok about happen happens next need ask asks tell say says said
  go start begin find contact ring call speak apply use spend keep stop please really exactly mean means refuse refuses refused
  turn down too up out from there here apart work works make makes give gives dp pb someone anyone anything something else come
  complain appeal now wait waiting case wot y ppl want put be been sure first money wanted way only just even back see know
  decide decides decided check checks new long old eligible entitled qualify qualifies`,
);

/** True for a short message that leans on what was just said: "how much?", "and if I have savings?", "who decides that". */
export function leansOnLast(text: string): boolean {
  const said = words(normalise(text));
  if (said.length === 0 || said.length > MAX_WORDS) return false;
  return CONNECTORS.has(said[0] ?? '') || said.some((word) => LEANING.has(word)) || said.length <= 3;
}

/** True where a message points at what was just said, or has no subject of its own: it must not be read alone. */
export function needsLast(text: string): boolean {
  const said = words(normalise(text));
  if (said.length === 0 || said.length > MAX_WORDS) return false;
  return (
    said.some((word) => LEANING.has(word)) ||
    isBare(text) ||
    /^(?:and|but|what if|what about|even)\b/.test(said.join(' '))
  );
}

/** True for a message without a subject of its own: "how long does it take", "is it free", "why not". */
export function isBare(text: string): boolean {
  const said = words(normalise(text));
  return said.length > 0 && said.length <= MAX_WORDS && said.every((word) => BARE.has(word));
}

/** What a message without a subject wants to know about the last one. */
export type Aspect = 'charge' | 'amount' | 'time' | 'act' | 'why';

const ASPECTS: readonly (readonly [Aspect, RegExp])[] = [
  ['charge', /\b(free|charged?|charges|costs?|who pays|have to pay|(?:do|will) (?:i|we|you) (?:have to )?pay$)\b/],
  ['amount', /\bhow much\b/],
  ['time', /\b(how (?:long|soon|often|quick|quickly)|for how long|when)\b/],
  [
    'act',
    /\b(who (?:do|can|should|would|to|else)|where (?:do|can|should|would)|what (?:can|do|should) (?:i|we) do|how (?:do|can|would) (?:i|we)|what if (?:they|it|he|she)(?: still)? (?:say|says|refuse|refuses|dont|wont|turn)|what now|how to)\b/,
  ],
  [
    'why',
    /\b(why|legal|legally|allowed|the law|do they have to)\b|^(?:but |and |so )?can they (?:really |just )?do (?:that|this|it)\b/,
  ],
];

/** The aspect that a bare message asks for; undefined where it has a subject of its own or asks nothing we know. */
export function aspectOf(text: string): Aspect | undefined {
  if (!isBare(text)) return undefined;
  const said = words(normalise(text)).join(' ');
  return ASPECTS.find(([, pattern]) => pattern.test(said))?.[0];
}

/** Words by which a line of an article speaks of that aspect. */
const SPEAKS_OF: Readonly<Record<'charge' | 'amount' | 'time', RegExp>> = {
  charge: /\b(free|charge|charged|charges|cost|costs|fee|fees|no cost|nothing to pay)\b/i,
  amount: /£\s?\d/,
  time: /\b(\d+|six|eight|four|two|few|several) (days?|weeks?|months?|years?)\b|\b(until|lasts?|how long|time limit|as soon as)\b/i,
};

/** The lines of an article that speak of an aspect, in their order and whole. Pure. */
export function linesAbout(lines: readonly string[], aspect: Aspect): readonly string[] {
  if (aspect === 'act' || aspect === 'why') return [];
  // A call may be free, too: what stands in brackets is about the phone line.
  // An item that goes on from the line before it ('- check costs') says nothing alone.
  return lines.filter(
    (line) => /^(?:[-*] |\d+\. )?[A-Z£"“*]/.test(line) && SPEAKS_OF[aspect].test(line.replace(/\([^)]*\)/g, '')),
  );
}

/** True for a message that says a nation or place and nothing else: "Scotland", "what about Wales?", "I'm in Leeds". */
export function onlyNation(text: string, said: NationSaid | undefined): boolean {
  if (said === undefined) return false;
  const place = new Set(said.words.split(' '));
  return words(normalise(text)).every((word) => place.has(word) || ABOUT_PLACE.has(word));
}
