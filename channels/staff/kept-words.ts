import { z } from 'zod';
import { markup, type Html } from '../html.js';
import { returnTo } from './return-to.js';

/** A form that came when nobody was signed in any more: where it was going, and what was in it. */
export interface KeptWords {
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const SHAPE = z.object({ path: z.string(), fields: z.array(z.tuple([z.string(), z.string()])).max(500) });
/** Typed anew, never carried along. */
const SECRET = /password|^code$|^token$/i;

export function keepWords(path: string, form: URLSearchParams): KeptWords {
  return { path: returnTo(path), fields: [...form].filter(([name]) => !SECRET.test(name)) };
}

/** Reads what a hidden field brought back; whatever is not ours is nothing. */
export function readKeptWords(text: string | null): KeptWords | undefined {
  if (text === null || text === '') return undefined;
  try {
    const { path, fields } = SHAPE.parse(JSON.parse(text));
    return { path: returnTo(path), fields };
  } catch {
    return undefined;
  }
}

export function keptField(kept: KeptWords | undefined): Html | undefined {
  return kept && markup`<input type="hidden" name="kept" value="${JSON.stringify(kept)}">`;
}

/** The form once more, ready to be sent: what somebody wrote can be read and changed, the rest goes along. */
export function keptForm(kept: KeptWords, token: string): Html {
  const isTyped = (value: string): boolean => /\s/.test(value.trim()) || value.length > 40;
  const typed = kept.fields.filter(([, value]) => isTyped(value));
  return markup`<form method="post" action="${kept.path}" class="staff-form">
<input type="hidden" name="token" value="${token}">
${kept.fields.filter(([, value]) => !isTyped(value)).map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">\n`)}
${typed.map(
  ([name, value], index) => markup`<div class="nhsuk-form-group">
<label class="nhsuk-label" for="kept-${index}">${typed.length === 1 ? 'What you wrote' : `What you wrote (${name})`}</label>
<textarea class="nhsuk-textarea" id="kept-${index}" name="${name}" rows="6">
${value}</textarea>
</div>`,
)}
<button class="nhsuk-button" type="submit">Send it now</button>
<p><a href="/staff">Leave it and go to the start page</a></p>
</form>`;
}
