import { normalise } from '../../../knowledge/normalise.js';
import type { AnswerKind } from '../flow.js';

const EMAIL = /[^\s@<>()",;:]{1,64}@[^\s@<>()",;:.]{1,63}(?:\.[^\s@<>()",;:.]{1,63})+/;

/** Words as written, on one line; a phone number or an email address where that is asked for, else undefined. Pure. */
export function parseText(
  text: string,
  { max, format }: Pick<Extract<AnswerKind, { type: 'text' }>, 'max' | 'format'>,
): string | undefined {
  const words = text.replace(/\p{Cc}+/gu, ' ').trim();
  if (words === '' || normalise(words) === '') return undefined;
  if (format === 'email') return EMAIL.exec(words.slice(0, 500))?.[0].slice(0, max);
  if (format === 'phone') {
    const number = /\+?[\d(][\d\s().-]{8,24}\d/.exec(words.slice(0, 500))?.[0].replace(/[^\d+]/g, '');
    const digits = number?.replace(/\D/g, '').length ?? 0;
    return digits >= 10 && digits <= 15 ? number : undefined;
  }
  return words.slice(0, max);
}
