import { normalise, words } from '../knowledge/normalise.js';
import type { NationSaid } from '../knowledge/nation-in.js';

/** At most this many words: a longer message stands on its own. */
const MAX_WORDS = 8;
const CONNECTORS = new Set([
  'and',
  'but',
  'what',
  'how',
  'who',
  'when',
  'where',
  'why',
  'is',
  'are',
  'do',
  'does',
  'can',
  'could',
  'will',
  'would',
  'if',
  'even',
  'also',
  'then',
  'so',
  'ok',
  'which',
  'wot',
  'y',
]);
const LEANING = new Set(['it', 'that', 'this', 'they', 'them', 'those', 'these', 'one', 'then', 'there']);
/** Words that say where one is, and nothing else. */
const ABOUT_PLACE = new Set(
  'and but what about how if is it in for i im am live living we are were my mum mom mam dad she he lives hes shes from near here there its the a of at different same rules rule works work does do would up based stay staying reside resident area council now ok no yes then sorry actually'.split(
    ' ',
  ),
);

/** True for a short message that leans on what was just said: "how much?", "and if I have savings?", "who decides that". */
export function leansOnLast(text: string): boolean {
  const said = words(normalise(text));
  if (said.length === 0 || said.length > MAX_WORDS) return false;
  return CONNECTORS.has(said[0] ?? '') || said.some((word) => LEANING.has(word)) || said.length <= 3;
}

/** True for a message that says a nation or place and nothing else: "Scotland", "what about Wales?", "I'm in Leeds". */
export function onlyNation(text: string, said: NationSaid | undefined): boolean {
  if (said === undefined) return false;
  const place = new Set(said.words.split(' '));
  return words(normalise(text)).every((word) => place.has(word) || ABOUT_PLACE.has(word));
}
