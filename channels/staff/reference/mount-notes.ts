import { redact } from '../../../bot/privacy/redact.js';
import { markup, type Html } from '../../html.js';
import { Problem } from '../../problem.js';
import { timeTag } from '../time-tag.js';
import type { StaffApp, Who } from '../staff-app.js';
import { tokenField } from '../staff-page.js';
import type { ReferenceDeps } from './reference-deps.js';
import type { ShowPage } from './show-page.js';
import { HOME } from './search-page.js';
import { DAY_MS } from '../../../knowledge/milliseconds.js';

export const NOTE_DAYS = 30;
const LONGEST = 4_000;
const PATH = '/staff/reference/notes';

/** `/staff/reference/notes`: what a member wrote down of a call, for themselves. */
export function mountNotes(app: StaffApp, deps: ReferenceDeps, page: ShowPage): void {
  const { store, now } = deps;

  app.get(PATH, { roles: [] }, async (req, res, who) => {
    const notes = await store.reference.notes(who.id, new Date(now().getTime() - NOTE_DAYS * DAY_MS), 200);
    const body = markup`<h1>Your case notes</h1>
<p>Only you see these. Names, numbers and addresses are taken out when a note is saved. Each is erased after ${NOTE_DAYS} days.</p>
${noteForm(deps, who, '')}
${notes.length === 0 && markup`<p>You have no notes.</p>`}
<ul class="staff-list">
${notes.map(
  ({ id, at, text }) => markup`<li class="staff-card"><p class="staff-soft">${timeTag(at)}</p>
<p class="ref-note">${text}</p>
<form method="post" action="${PATH}/delete">${tokenField(who)}<input type="hidden" name="note" value="${id}"><button class="staff-quiet" type="submit">Delete<span class="nhsuk-u-visually-hidden"> the note of ${timeTag(at)}</span></button></form></li>\n`,
)}</ul>
<p><a href="${HOME}">Back to the search</a></p>`;
    page(req, res, who, 'Your case notes', body);
  });

  app.post(PATH, { roles: [] }, async (req, res, who, form) => {
    const saved = await saveNote(deps, who, form);
    if (saved.ok) return app.redirect(res, PATH);
    const body = markup`<h1>Your case notes</h1><p class="ref-problem" role="alert">${saved.say}</p>${noteForm(deps, who, form.get('note') ?? '')}`;
    page(req, res, who, 'Not saved', body, 422);
  });

  app.post(`${PATH}/delete`, { roles: [] }, async (_req, res, who, form) => {
    if (!form.get('note')) throw new Problem(400, 'NoNote', 'Choose a note first.');
    await store.reference.deleteNote(who.id, form.get('note') ?? '');
    app.redirect(res, PATH);
  });
}

/** Keeps a note with personal details taken out, or says why not. The same form posted twice is one note. */
export async function saveNote(
  { store, now }: ReferenceDeps,
  who: Who,
  form: URLSearchParams,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly say: string }> {
  const written = (form.get('note') ?? '').trim();
  const id = form.get('note-id') ?? '';
  if (written === '') return { ok: false, say: 'The note is empty. Write a line first.' };
  if (written.length > LONGEST)
    return {
      ok: false,
      say: `A note can have ${LONGEST} characters. This one has ${written.length}: please shorten it.`,
    };
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
    return { ok: false, say: 'This page was out of date. Please save it again.' };
  await store.reference.saveNote(who.id, { id, at: now(), text: redact(written).text });
  return { ok: true };
}

export function noteFields({ newId }: ReferenceDeps, text: string): Html {
  return markup`<div class="nhsuk-form-group"><label class="nhsuk-label" for="note">Case note, for yourself</label>
<p class="nhsuk-hint" id="note-hint">Nothing of this call is kept unless you save a note. Leave out names: what looks like one, and numbers and addresses, are taken out.</p>
<textarea class="nhsuk-textarea" id="note" name="note" rows="4" aria-describedby="note-hint">
${text}</textarea></div>
<input type="hidden" name="note-id" value="${newId()}">`;
}

function noteForm(deps: ReferenceDeps, who: Who, text: string): Html {
  return markup`<form class="staff-narrow" method="post" action="${PATH}">${tokenField(who)}${noteFields(deps, text)}<button class="nhsuk-button" type="submit">Save the note</button></form>`;
}
