import { fill } from '../knowledge/fill.js';
import { toGsm7 } from '../knowledge/gsm7.js';
import type { Library } from '../knowledge/library.js';
import type { Form, Reply } from './reply.js';
import { WORDING, type Wording, type WordingName } from './wording.js';

/** A reply in our own words: slots and numbers filled in for the form. */
export function say(
  library: Pick<Library, 'figures' | 'contacts'>,
  form: Form,
  name: WordingName,
  slots: Readonly<Record<string, string>> = {},
  choices: readonly string[] = [],
): Reply {
  return { text: sentence(library, form, name, slots), choices };
}

/** One wording as text of that form. */
export function sentence(
  library: Pick<Library, 'figures' | 'contacts'>,
  form: Form,
  name: WordingName,
  slots: Readonly<Record<string, string>> = {},
): string {
  const wording: Wording = WORDING[name];
  const template = wording[form].replace(/(?<!\{)\{(\w+)\}(?!\})/g, (_, slot: string) => slots[slot] ?? '');
  const text = fill(template, library.figures, library.contacts, form === 'sms' ? 'sms' : 'page').text;
  return form === 'sms' ? toGsm7(text) : text;
}
