import type { Request, Response } from 'restify';
import type { SavedReply } from '../../../bot/handoff/desk-records.js';
import { segments } from '../../../knowledge/gsm7.js';
import { markup } from '../../html.js';
import { errorSummary } from '../error-summary.js';
import { tokenField } from '../staff-page.js';
import type { StaffApp, Who } from '../staff-app.js';
import { timeTag } from '../time-tag.js';
import type { DeskDeps } from './desk-deps.js';
import type { Places } from './desk-place.js';
import { DESK } from './mount-queue.js';

const PATH = '/staff/desk/replies';
const BROKER = { roles: ['broker'] } as const;
const TITLE_MAX = 60;
const TEXT_MAX = 1_500;

interface Typed {
  readonly id: string | undefined;
  readonly title: string;
  readonly text: string;
}

/** `/staff/desk/replies`: what the desk writes again and again, shared by everybody who works at it. */
export function mountReplies(app: StaffApp, { store: { desk }, now }: DeskDeps, places: Places): void {
  const styles = [app.asset('desk/assets/desk.css')];
  const show = async (
    req: Request,
    res: Response,
    who: Who,
    typed?: Typed,
    problem?: { say: string; field: string },
  ): Promise<void> => {
    const replies = await desk.savedReplies();
    const asked = new URL(req.url ?? '/', 'http://local').searchParams.get('change');
    const changed = replies.find(({ id }) => id === asked);
    const given: Typed = typed ?? { id: changed?.id, title: changed?.title ?? '', text: changed?.text ?? '' };
    const body = markup`<p><a href="${DESK}">Back to the desk</a></p>
<h1>Saved replies</h1>
${problem !== undefined && errorSummary(problem.say, problem.field)}
<p>Everybody at the desk can insert these, and change what they inserted before sending it.</p>
${replies.length === 0 ? markup`<p>There are none yet.</p>` : markup`<ul class="staff-list">${replies.map((reply) => savedItem(reply, who))}</ul>`}
<section class="staff-narrow" aria-labelledby="form-title"><h2 id="form-title">${given.id === undefined ? 'A new one' : 'Change it'}</h2>
<form method="post" action="${PATH}">${tokenField(who)}${given.id !== undefined && markup`<input type="hidden" name="id" value="${given.id}">`}
<div class="nhsuk-form-group"><label class="nhsuk-label" for="reply-title">Name, for the desk only</label><input class="nhsuk-input" id="reply-title" name="title" maxlength="${TITLE_MAX}" value="${given.title}"></div>
<div class="nhsuk-form-group"><label class="nhsuk-label" for="reply-text">What it says</label><textarea class="nhsuk-textarea" id="reply-text" name="text" rows="5">
${given.text}</textarea></div>
<p class="staff-buttons"><button class="nhsuk-button" type="submit">Save</button>${given.id !== undefined && markup`<a href="${PATH}">Leave it as it was</a>`}</p></form></section>`;
    app.show(req, res, { title: 'Saved replies', who, nav: DESK, body, styles }, problem === undefined ? 200 : 422);
  };

  app.get(PATH, BROKER, (req, res, who) => show(req, res, who));
  app.post(PATH, BROKER, async (req, res, who, form) => {
    const id = form.get('id');
    const typed: Typed = {
      id: id ?? undefined,
      title: (form.get('title') ?? '').trim(),
      text: (form.get('text') ?? '').trim(),
    };
    const wrong = problemIn(typed);
    if (wrong !== undefined) return show(req, res, who, typed, wrong);
    const { title, text } = typed;
    const saved = await desk.saveReply(
      { ...(id === null ? {} : { id }), title, text },
      await places.memberFor(who),
      now(),
    );
    await app.audit(who, { action: 'saved-reply.save', subject: saved.id });
    app.redirect(res, PATH);
  });
  app.post('/staff/desk/replies/delete', BROKER, async (_req, res, who, form) => {
    const id = form.get('id') ?? '';
    const known = (await desk.savedReplies()).some((reply) => reply.id === id);
    if (known) {
      await desk.deleteReply(id);
      await app.audit(who, { action: 'saved-reply.delete', subject: id });
    }
    app.redirect(res, PATH);
  });
}

function savedItem({ id, title, text, changedBy, changedAt }: SavedReply, who: Who) {
  const count = segments(text);
  return markup`<li class="staff-card"><h2>${title}</h2><p class="desk-offer__text">${text}</p>
<p class="staff-soft">${count} ${count === 1 ? 'segment' : 'segments'} as a text. Changed by ${changedBy}, ${timeTag(changedAt)}.</p>
<div class="staff-buttons"><a href="${PATH}?change=${id}#form-title">Change<span class="nhsuk-u-visually-hidden">: ${title}</span></a><form method="post" action="/staff/desk/replies/delete">${tokenField(who)}<input type="hidden" name="id" value="${id}"><button class="staff-quiet" type="submit">Delete<span class="nhsuk-u-visually-hidden">: ${title}</span></button></form></div></li>`;
}

function problemIn({ title, text }: Typed): { say: string; field: string } | undefined {
  if (title === '' || title.length > TITLE_MAX)
    return { say: `Give it a name of at most ${TITLE_MAX} characters.`, field: 'reply-title' };
  if (text === '') return { say: 'Write what it says.', field: 'reply-text' };
  if (text.length > TEXT_MAX)
    return {
      say: `It has ${text.length.toLocaleString('en-GB')} characters; at most ${TEXT_MAX.toLocaleString('en-GB')} are kept.`,
      field: 'reply-text',
    };
  return undefined;
}
