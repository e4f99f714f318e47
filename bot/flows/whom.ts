/** Whom a guide is about, as its sentences name them. */
export interface Whom {
  readonly self: boolean;
  /** "you", "your mum", "your client", "the person you help" */
  readonly noun: string;
  readonly pronoun: 'you' | 'she' | 'he' | 'they';
}

export const SELF: Whom = { self: true, noun: 'you', pronoun: 'you' };

const SHE = new Set(
  'mum mom mam mummy mother wife missus girlfriend fiancee daughter sister gran nan nana granny grandma grandmother aunt auntie niece granddaughter stepdaughter stepmum girl lass'.split(
    ' ',
  ),
);
const HE = new Set(
  'dad daddy father husband hubby boyfriend fiance son brother grandad grandpa grandfather uncle nephew grandson stepson stepdad boy lad'.split(
    ' ',
  ),
);
/** Words that name several people, or nobody in particular: the sentences then speak of "the person you help". */
const VAGUE = new Set('you parents kids children family relative grandparents'.split(' '));

/** Somebody else, by the word that was used for them ("mum", "client"); without one, "the person you help". */
export function someone(word: string | undefined): Whom {
  if (word === undefined || word === '' || VAGUE.has(word))
    return { self: false, noun: 'the person you help', pronoun: 'they' };
  return { self: false, noun: `your ${word}`, pronoun: SHE.has(word) ? 'she' : HE.has(word) ? 'he' : 'they' };
}

const FORMS = {
  you: { them: 'you', their: 'your', themself: 'yourself' },
  she: { them: 'her', their: 'her', themself: 'herself' },
  he: { them: 'him', their: 'his', themself: 'himself' },
  they: { them: 'them', their: 'their', themself: 'themselves' },
} as const;

const THIRD: Readonly<Record<string, string>> = {
  am: 'is',
  are: 'is',
  "aren't": "isn't",
  were: 'was',
  "weren't": "wasn't",
  have: 'has',
  "haven't": "hasn't",
  do: 'does',
  "don't": "doesn't",
  go: 'goes',
};
/** Verbs that are the same for everybody. */
const SAME = new Set(
  "can can't could couldn't may might must will won't would should had did didn't used wanted asked".split(' '),
);
const FIRST: Readonly<Record<string, string>> = { are: 'am', "aren't": 'am not', were: 'was', "weren't": "wasn't" };

function third(verb: string): string {
  if (SAME.has(verb)) return verb;
  const known = THIRD[verb];
  if (known !== undefined) return known;
  if (/(?:s|sh|ch|x|z)$/.test(verb)) return `${verb}es`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}

const possessive = (noun: string): string => (noun === 'you' ? 'your' : `${noun}'s`);

/** Who speaks in a letter: "I", or "my mum". */
const inLetter = (whom: Whom): string =>
  whom.self ? 'I' : whom.noun.replace(/^your /, 'my ').replace(' you help', ' I help');

const SLOT = /(?<!\{)\{([A-Za-z][A-Za-z']*)(?: ([A-Za-z][A-Za-z']*))?\}(?!\})/g;

/** Fills the slots for whom the guide is about. A slot it does not know is left as it is, and the check refuses it. */
export function fillWhom(words: string, whom: Whom): string {
  return words.replace(SLOT, (whole: string, first: string, second: string | undefined) => {
    const filled = slot(first.toLowerCase(), second?.toLowerCase(), whom);
    if (filled === undefined) return whole;
    // "I" is a capital wherever it stands.
    return /^[A-Z]/.test(whole.slice(1)) && first !== 'I' ? filled[0]?.toUpperCase() + filled.slice(1) : filled;
  });
}

function slot(first: string, second: string | undefined, whom: Whom): string | undefined {
  const forms = FORMS[whom.pronoun];
  const oneSingle = whom.pronoun === 'she' || whom.pronoun === 'he';
  if (second === undefined)
    switch (first) {
      case 'you':
        return whom.noun;
      case 'your':
        return possessive(whom.noun);
      case 'yourself':
      case 'themself':
        return forms.themself;
      case 'they':
        return whom.pronoun;
      case 'them':
        return forms.them;
      case 'their':
        return forms.their;
      case 'i':
        return inLetter(whom);
      case 'me':
        return whom.self ? 'me' : inLetter(whom);
      case 'my':
        return whom.self ? 'my' : `${inLetter(whom)}'s`;
      default:
        return undefined;
    }
  // "{you need}", "{they are}", "{I have}"
  if (first === 'you') return `${whom.noun} ${whom.self ? second : third(second)}`;
  if (first === 'they') return `${whom.pronoun} ${oneSingle ? third(second) : second}`;
  if (first === 'i') return `${inLetter(whom)} ${whom.self ? (FIRST[second] ?? second) : third(second)}`;
  // "{Am I}", "{can I}"
  if (second === 'i') return `${whom.self ? first : third(first)} ${inLetter(whom)}`;
  // "{Do you}", "{are they}"
  if (second === 'you') return `${whom.self ? first : third(first)} ${whom.noun}`;
  if (second === 'they') return `${oneSingle ? third(first) : first} ${whom.pronoun}`;
  return undefined;
}
