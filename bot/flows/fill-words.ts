import { fill } from '../../knowledge/fill.js';
import { toGsm7 } from '../../knowledge/gsm7.js';
import type { Library } from '../../knowledge/library.js';
import type { Form } from '../reply.js';
import { addMonths, sayDay } from './calendar.js';
import type { Answers } from './flow.js';
import { fillWhom, type Whom } from './whom.js';

export interface Speech {
  readonly library: Pick<Library, 'figures' | 'contacts'>;
  readonly form: Form;
  readonly whom: Whom;
  readonly answers: Answers;
}

/** Words of a guide as a reader sees them: whom it is about, dates, figures and contacts filled in. */
export function fillWords(words: string, { library, form, whom, answers }: Speech): string {
  const dated = words.replace(/\{date:([a-z-]+)(?:\+(\d+)m)?\}/g, (whole, question: string, months?: string) => {
    const day = answers[question];
    if (typeof day !== 'string' || !/^\d{4}-/.test(day)) return whole;
    return sayDay(months === undefined ? day : addMonths(day, Number(months)));
  });
  const spoken = fillWhom(dated, whom);
  if (!spoken.includes('{{')) return form === 'sms' ? toGsm7(spoken) : spoken;
  const text = fill(spoken, library.figures, library.contacts, form === 'sms' ? 'sms' : 'page').text;
  return form === 'sms' ? toGsm7(text) : text;
}
