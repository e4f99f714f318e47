import type { Contact } from './contacts.js';
import type { Figure } from './figures.js';
import type { Term } from './glossary.js';
import type { Library } from './library.js';
import { normalise, words } from './normalise.js';

/** Something that is itself the answer: a figure, a number to ring, what a word means. */
export type Card =
  | { readonly kind: 'figure'; readonly id: string; readonly figure: Figure; readonly exact: boolean }
  | { readonly kind: 'contact'; readonly id: string; readonly contact: Contact; readonly exact: boolean }
  | { readonly kind: 'term'; readonly id: string; readonly term: Term; readonly exact: boolean };

const EACH = 3;
/** Fewer digits would find every number there is. */
const LEAST_DIGITS = 3;

interface Named<T> {
  readonly id: string;
  readonly names: readonly string[];
  readonly of: T;
}

/** The figures, contacts and words of a library, found by name, by value, and by digits however they are spaced. */
export class CardIndex {
  private readonly terms: readonly Named<Term>[];
  private readonly contacts: readonly (Named<Contact> & { readonly numbers: readonly string[] })[];
  private readonly figures: readonly (Named<Figure> & { readonly values: readonly string[] })[];

  constructor(library: Pick<Library, 'figures' | 'contacts' | 'glossary'>) {
    this.terms = [...library.glossary].map(([id, of]) => ({ id, names: [of.term, ...of.also].map(key), of }));
    this.contacts = [...library.contacts].map(([id, of]) => ({
      id,
      names: [key(of.name)],
      numbers: [of.phone, of.dial, of.text, of.relay].flatMap((field) => digitStrings(field ?? '')),
      of,
    }));
    this.figures = [...library.figures].map(([id, of]) => ({
      id,
      names: [key(of.name)],
      values: (of.value.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((value) => value.replaceAll(',', '')),
      of,
    }));
  }

  /** @param spoken the glossary entry that the query asks for in so many words */
  find(text: string, spoken: Term | undefined): Card[] {
    const asked = key(text.slice(0, 200));
    if (asked === '') return [];
    const numbers = this.numberCards(text, asked);
    const isPhone = numbers.length > 0 && dialled(text) !== '';
    return [...this.termCards(asked, spoken), ...numbers, ...(isPhone ? [] : this.figureCards(text, asked))];
  }

  private termCards(asked: string, spoken: Term | undefined): Card[] {
    const exact = spoken === undefined ? [] : this.terms.filter(({ of }) => of === spoken);
    const begun =
      asked.length < 3 ? [] : this.terms.filter(({ names }) => names.some((name) => name.startsWith(asked)));
    return [...new Set([...exact, ...begun])].slice(0, EACH).map((term) => ({
      kind: 'term',
      id: term.id,
      term: term.of,
      exact: term.of === spoken || term.names.includes(asked),
    }));
  }

  /** By digits, where the query is a number; else by the words of a name. */
  private numberCards(text: string, asked: string): Card[] {
    const digits = /[£%]/.test(text) ? '' : dialled(text);
    const found =
      digits.length >= LEAST_DIGITS
        ? this.contacts.filter(({ numbers }) => numbers.some((number) => number.startsWith(digits)))
        : this.contacts.filter(({ names }) => names.some((name) => namedBy(name, asked)));
    const isExact = ({ numbers, names }: (typeof found)[number]): boolean =>
      numbers.includes(digits) || names.includes(asked);
    return found
      .sort((a, b) => Number(isExact(b)) - Number(isExact(a)))
      .slice(0, EACH)
      .map((contact) => ({
        kind: 'contact',
        id: contact.id,
        contact: contact.of,
        exact: isExact(contact) || digits === '' || digits.length > 5,
      }));
  }

  private figureCards(text: string, asked: string): Card[] {
    const sums = (text.match(/£?\d[\d,]*(?:\.\d+)?%?/g) ?? [])
      .filter((sum) => /[£%]/.test(sum) || sum.replace(/\D/g, '').length > 2)
      .map((sum) => sum.replace(/[£,%]/g, ''));
    const isExact = ({ values }: { readonly values: readonly string[] }): boolean =>
      values.some((value) => sums.includes(value));
    const begun = ({ values }: { readonly values: readonly string[] }): boolean =>
      sums.some((sum) => sum.length > 1 && values.some((value) => value.startsWith(sum)));
    return this.figures
      .filter((figure) => begun(figure) || figure.names.some((name) => namedBy(name, asked)))
      .sort((a, b) => Number(isExact(b)) - Number(isExact(a)))
      .slice(0, EACH)
      .map((figure) => ({
        kind: 'figure',
        id: figure.id,
        figure: figure.of,
        exact: isExact(figure) || sums.length === 0,
      }));
  }
}

/** The digits of a text that is a telephone number, whole or begun; else nothing. "+44 (0)300" is "0300". */
export function dialled(text: string): string {
  if (!/^[\d\s()+.-]{3,24}$/.test(text.trim())) return '';
  return text.replace(/\D/g, '').replace(/^(?:0044|44)0?(?=\d{6})/, '0');
}

function digitStrings(field: string): string[] {
  return (field.match(/\d[\d ]*\d/g) ?? []).map((number) => number.replaceAll(' ', ''));
}

function key(text: string): string {
  return words(normalise(text.replace(/\(.*?\)/g, ' '))).join(' ');
}

/** Whether every word asked is one of the name's, the last one perhaps half typed. */
function namedBy(name: string, asked: string): boolean {
  const said = asked.split(' ').filter((word) => !FILLER.has(word));
  if (said.length === 0 || said.length > 6 || said.join('').length < 3) return false;
  const names = name.split(' ');
  return said.every((word, at) =>
    names.some((one) => one === word || (at === said.length - 1 && word.length > 2 && one.startsWith(word))),
  );
}

const FILLER = new Set(
  'the a of for number phone telephone tel line whats what is ring call contact how much'.split(' '),
);
