import type { Article } from '../../knowledge/article.js';
import { normalise } from '../../knowledge/normalise.js';
import { expandWord, phrasePattern } from '../phrase-pattern.js';
import type { Flow } from './flow.js';
import { COULD_I_GET } from './guides/could-i-get.js';
import { DIRECT_PAYMENT_RIGHT_FOR_ME } from './guides/direct-payment-right-for-me.js';
import { GET_READY } from './guides/get-ready.js';
import { SAID_NO } from './guides/said-no.js';
import { SHARE_WHAT_WORKED } from './guides/share-what-worked.js';
import { WHAT_TO_ASK } from './guides/what-to-ask.js';

/** Every guide, in the order in which they are offered. */
export const GUIDES: readonly Flow[] = [
  COULD_I_GET,
  WHAT_TO_ASK,
  SAID_NO,
  GET_READY,
  DIRECT_PAYMENT_RIGHT_FOR_ME,
  SHARE_WHAT_WORKED,
];

export const guideNamed = (id: string): Flow | undefined => GUIDES.find((flow) => flow.id === id);

/** Whom people ask for, in the phrases that start a guide: `@who`. */
const WHO =
  'i|we|my (mum|mom|mam|mother|dad|father|husband|wife|partner|son|daughter|brother|sister|nan|gran|nana|grandma|grandad|uncle|aunt|auntie|friend|neighbour|client|patient|child)|he|she|they|someone';

const PATTERNS: readonly (readonly [Flow, RegExp])[] = GUIDES.flatMap((flow) =>
  flow.starts.map((phrase) => [flow, phrasePattern(phrase, { who: WHO })] as const),
);

/** As people text: "cud i get 1", "wot do i ask". */
const TEXT_SPEAK: Readonly<Record<string, string>> = {
  cud: 'could',
  wud: 'would',
  shud: 'should',
  wot: 'what',
  wat: 'what',
  '1': 'one',
  u: 'you',
  r: 'are',
  mi: 'my',
  pb: 'personal budget',
  dp: 'direct payment',
  ive: 'i have',
  pls: 'please',
  plz: 'please',
  thats: 'that is',
};

const COURTESY =
  /^(?:(?:please|hi|hiya|hello|hey|sorry|ok|okay|so|um|right|well|can you|could you|can you tell me|please can you) )+(?=\S)/;
const AFTER = /(?: (?:please|thanks|thank you|ta|pls|x+))+$/;

/** The guide that a whole message starts: its title, its keyword, or one of the ways in which people ask for it. */
export function guideStarted(text: string): Flow | undefined {
  const said = normalise(text).replace(/[?£%]/g, ' ').replace(/\s+/g, ' ').trim();
  const named = guideByName(text);
  if (named !== undefined) return named;
  if (said === '' || said.split(' ').length > 14) return undefined;
  const plain = said
    .split(' ')
    .map((word) => (Object.hasOwn(TEXT_SPEAK, word) ? TEXT_SPEAK[word] : word))
    .join(' ');
  const bare = plain.replace(COURTESY, '').replace(AFTER, '').split(' ').map(expandWord).join(' ');
  return PATTERNS.find(([, pattern]) => pattern.test(` ${bare}`))?.[0];
}

/** The guide whose title or keyword the whole message is. */
export function guideByName(text: string): Flow | undefined {
  const said = normalise(text).replace(/\?/g, '').trim();
  return GUIDES.find(
    ({ title, keyword }) => normalise(title).replace(/\?/g, '').trim() === said || normalise(keyword) === said,
  );
}

/** The guide that goes with an article: named in its `next`, or offered by the guide itself after it or its variants. */
export function guideAfter(article: Pick<Article, 'id' | 'variant_of' | 'next'>): Flow | undefined {
  const named = article.next.find((next) => next.startsWith('flow:'))?.slice(5);
  const home = article.variant_of ?? article.id;
  return (
    (named === undefined ? undefined : guideNamed(named)) ??
    GUIDES.find(({ offeredAfter }) => offeredAfter.includes(article.id) || offeredAfter.includes(home))
  );
}
