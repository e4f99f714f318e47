import { reach, type Contacts } from './contacts.js';
import type { Figures } from './figures.js';

/** `sms` and `plain` give text; `page` gives Markdown with links, hours, cost and tax years. */
export type FillForm = 'sms' | 'plain' | 'page';

export interface Filled {
  readonly text: string;
  /** Placeholders that name nothing we have, or a contact that may not be sent. */
  readonly faults: readonly string[];
}

const PLACEHOLDER = /\{\{(figure|contact|phone|web):([a-z0-9-]+)\}\}/g;

/**
 * Fills figures and contacts into a text. In a text message the tax year stands once, after the last figure of that
 * year; on a page after each. A placeholder that names nothing stays as it is and is reported.
 */
export function fill(text: string, figures: Figures, contacts: Contacts, form: FillForm): Filled {
  const faults: string[] = [];
  const lastOfYear = new Map<string, number>();
  for (const match of text.matchAll(PLACEHOLDER)) {
    const year = match[1] === 'figure' ? figures.get(match[2] ?? '')?.tax_year : undefined;
    if (year) lastOfYear.set(year, match.index);
  }
  const filled = text.replace(PLACEHOLDER, (whole, kind: string, name: string, at: number) => {
    if (kind === 'figure') {
      const figure = figures.get(name);
      if (figure === undefined) return fault(whole, `unknown figure "${name}"`);
      const showYear =
        figure.tax_year !== null && (form === 'page' || (form === 'sms' && lastOfYear.get(figure.tax_year) === at));
      return showYear ? `${figure.value} (${figure.tax_year})` : figure.value;
    }
    const contact = contacts.get(name);
    if (contact === undefined) return fault(whole, `unknown contact "${name}"`);
    // The sheet's rule: an unverified number is not shown, its website may be.
    if (kind === 'web') return contact.web ?? fault(whole, `contact "${name}" has no web address`);
    if (!contact.verified) return fault(whole, `contact "${name}" is not verified and may not be sent`);
    if (kind === 'phone') {
      const number = contact.phone ?? contact.text;
      if (number === undefined) return fault(whole, `contact "${name}" has no number`);
      return form === 'page' && contact.phone ? telLink(contact.phone) : number;
    }
    if (form !== 'page') return `${contact.name} ${reach(contact)}`;
    return pageContact(contact);
  });
  return { text: filled, faults };

  function fault(whole: string, message: string): string {
    faults.push(message);
    return whole;
  }
}

function telLink(phone: string): string {
  return `[${phone}](tel:${phone.replaceAll(' ', '')})`;
}

function pageContact(contact: NonNullable<ReturnType<Contacts['get']>>): string {
  const number = contact.dial
    ? contact.dial
    : contact.phone
      ? telLink(contact.phone)
      : (contact.text ?? contact.route ?? '');
  const name = contact.web ? `[${contact.name}](${contact.web})` : contact.name;
  const notes = [contact.hours, contact.cost].filter((note) => note !== undefined).join('; ');
  return `${name}${number ? `: ${number}` : ''}${notes ? ` (${notes})` : ''}`;
}
