import { normalise, words } from './normalise.js';

/** Whom a message is about: the person who writes, or somebody they write for. */
export interface ForWhom {
  readonly whom: 'self' | 'relative' | 'friend' | 'client';
  /** The word that said so, as a reply may repeat it: "mum", "client". */
  readonly word: string;
}

const RELATIVES =
  'mum mom mam mummy mother dad daddy father parents parent husband hubby wife missus partner spouse fiance fiancee boyfriend girlfriend son daughter brother sister gran nan nana granny grandma grandmother grandad grandpa grandfather grandparents aunt auntie uncle cousin niece nephew grandson granddaughter grandchild stepson stepdaughter stepdad stepmum kid kids child children boy girl lad lass family relative';
const FRIENDS = 'friend mate neighbour pal flatmate lodger';
const CLIENTS = 'client patient customer resident tenant';

const WORDS = new Map<string, ForWhom['whom']>([
  ...RELATIVES.split(' ').map((word) => [word, 'relative'] as const),
  ...FRIENDS.split(' ').map((word) => [word, 'friend'] as const),
  ...CLIENTS.split(' ').map((word) => [word, 'client'] as const),
]);

/** "my mum", "our lad", "for a client", "his nan": the word before has to make it somebody's own. */
const OWNERS = new Set(['my', 'our', 'me', 'the', 'a', 'his', 'her', 'their', 'for', 'of', 'one', 'service']);
/** How the word may stand first or alone: "mum wants…", "dads savings". */
const ALONE = new Set('mum mam mom mother dad father gran nan nana granny grandad hubby'.split(' '));

/** Whom a message is about, by the first such word; undefined where it says neither. Pure. */
export function forWhom(text: string): ForWhom | undefined {
  const said = words(normalise(text));
  for (const [at, written] of said.entries()) {
    const single = written.replace(/s$/, '');
    const word = WORDS.has(single) ? single : written;
    const whom = WORDS.get(word);
    if (whom === undefined) continue;
    const before = said[at - 1] ?? '';
    const client = whom === 'client';
    if (
      ALONE.has(word) ||
      (OWNERS.has(before) && (client || (before !== 'the' && before !== 'a'))) ||
      WORDS.has(before)
    )
      return { whom, word };
    // "my elderly father", "our disabled daughter"
    const second = said[at - 2] ?? '';
    if (second === 'my' || second === 'our' || (client && OWNERS.has(second))) return { whom, word };
  }
  if (said.some((word) => word === 'service') && said.some((word) => word === 'user'))
    return { whom: 'client', word: 'client' };
  return said.some((word) => word === 'i' || word === 'im' || word === 'me' || word === 'my' || word === 'ive')
    ? { whom: 'self', word: 'you' }
    : undefined;
}
