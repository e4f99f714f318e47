import { normalise } from '../../knowledge/normalise.js';
import type { Screening } from '../safety/danger.js';
import { fillWords, type Speech } from './fill-words.js';
import type { Question } from './flow.js';
import { choiceNumber } from './parse/numbers.js';

/** Words that say nothing of their own: between the words of an answer they change nothing. */
const JOINING = new Set(
  'number numbers no option answer to the please pls thanks i im am is are was she shes he hes they it its a an my her his their our and or of for with in on at as years year yrs old aged age just about also plus think mostly really'.split(
    ' ',
  ),
);

/** Words of sums and days: a message of nothing else is an answer, and says nothing about danger. */
const SUM_OR_DAY = new Set(
  'about around roughly approx nearly almost over under more less than up to at least between only just a an of the in on pounds pound quid k grand thousand hundred million savings i have got none nothing ago last this next past day days week weeks fortnight month months year years couple few yesterday today tomorrow start end early late mid beginning since january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec sunday monday tuesday wednesday thursday friday saturday sun mon tue tues wed thu thurs fri sat one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety and'.split(
    ' ',
  ),
);

const plain = (text: string): string => normalise(text).replace(/[?£%]/g, ' ').replace(/\s+/g, ' ').trim();

/** How plainly a message answers: by our own number or label, by words that we listed for it, or not plainly. */
export type Plainness = 'ours' | 'listed' | 'no';

/**
 * Whether a message is nothing but an answer to that question. "2", "1, 3 and 5" and a pressed button are our own words;
 * "my mum", "she is 84" or "15k" is made of words that we listed for it. One other word, and it is not plain.
 */
export function plainness(text: string, question: Question, speech: Speech): Plainness {
  const whole = plain(text);
  if (whole === '' || whole.length > 120) return 'no';
  if (/^(?:\d{1,2}(?:st|nd|rd|th)?|number|option|no|to|and|the|please|[ ])+$/.test(whole) && /\d/.test(whole))
    return 'ours';
  const { answer } = question;
  if (answer.type === 'text') return 'no';
  const words = whole.replace(/(\d)([a-z])/g, '$1 $2').split(' ');
  const known = new Set(JOINING);
  if ('choices' in answer) {
    const labels = new Set(answer.choices.map(({ label }) => plain(fillWords(label, speech))));
    if ('none' in answer) labels.add(plain(fillWords(answer.none, speech)));
    if (labels.has(whole)) return 'ours';
    for (const name of [...labels, ...answer.choices.flatMap(({ also = [] }) => also.map(plain))])
      for (const word of name.split(' ')) known.add(word);
  } else for (const word of SUM_OR_DAY) known.add(word);
  const spent = words.every(
    (word) => known.has(word) || choiceNumber(word, 10) !== undefined || /^(?:st|nd|rd|th)$/.test(word),
  );
  return spent ? 'listed' : 'no';
}

/** Whether the screening rests on the model's feeling alone: on none of its written rules. */
export const feltOnly = (found: Screening): boolean => found.why.every((why) => why.startsWith('model'));
