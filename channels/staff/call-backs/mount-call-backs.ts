import type { Request, Response } from 'restify';
import type { CallBack } from '../../../bot/handoff/desk-records.js';
import { openPhone } from '../../../bot/privacy/phone-vault.js';
import { markup, type Html } from '../../html.js';
import { Problem } from '../../problem.js';
import type { DeskDeps } from '../desk/desk-deps.js';
import { PAGE_MS, Places } from '../desk/desk-place.js';
import { CALL_BACK_NAMES, CHANNEL_NAMES, howLong, KIND_NAMES } from '../desk/desk-words.js';
import type { StaffApp, Who } from '../staff-app.js';
import { tokenField } from '../staff-page.js';
import { timeTag } from '../time-tag.js';

const PATH = '/staff/call-backs';
const NOTE_MAX = 1_000;

/** `/staff/call-backs`: whom to ring, when it suits them, and how it went. Numbers are opened here and nowhere else. */
export function mountCallBacks(app: StaffApp, deps: DeskDeps): void {
  const { desk } = deps.store;
  const places = new Places(deps);
  const styles = [app.asset('desk/assets/desk.css')];
  const numberOf = ({ number }: CallBack): string | undefined =>
    number === undefined || deps.keys === undefined ? undefined : openPhone(number.sealed, number.key, deps.keys);

  const show = async (req: Request, res: Response, who: Who, status = 200, problem?: string): Promise<void> => {
    const all = new URL(req.url ?? '/', 'http://local').searchParams.get('show') === 'settled';
    const list = await desk.callBacks(all ? ['done', 'taken-up', 'withdrawn'] : undefined);
    for (const { id } of list.filter(({ number }) => number !== undefined))
      await app.audit(who, { action: 'call-back.view', subject: id });
    const now = deps.now();
    const body = markup`<h1>Call-backs</h1>
${problem !== undefined && markup`<p class="nhsuk-inset-text desk-problem" role="alert">${problem}</p>`}
<p>${all ? markup`<a href="${PATH}">Those to do</a>` : markup`<a href="${PATH}?show=settled">Those that are settled</a>`}</p>
${
  list.length === 0
    ? markup`<p>${all ? 'None has been settled yet.' : 'Nobody waits for a call.'}</p>`
    : markup`<ol class="staff-list" aria-label="${all ? 'Settled' : 'To do, the oldest first'}">${list.map((one) => item(one, numberOf(one), who, now))}</ol>`
}`;
    app.show(req, res, { title: 'Call-backs', who, nav: PATH, body, styles }, status);
  };

  app.get(PATH, { roles: ['broker'] }, (req, res, who) => show(req, res, who));

  app.post('/staff/call-backs/settle', { roles: ['broker'] }, async (req, res, who, form) => {
    const id = form.get('id') ?? '';
    const what = form.get('what') ?? '';
    const member = await places.memberFor(who);
    const note = (form.get('note') ?? '').trim().slice(0, NOTE_MAX);
    if (what === 'write') {
      const taken = await desk.takeUpCallBack(id, member, deps.now(), deps.maxAtOnce);
      if (taken.kind === 'claimed') {
        await places.arrive(who, (await places.of(who)).kinds, PAGE_MS);
        await app.audit(who, { action: 'call-back.write', subject: id });
        return app.redirect(res, `/staff/desk/${taken.handoff.id}`);
      }
      const problem =
        taken.kind === 'full'
          ? `You hold ${taken.max} conversations, which is as many as one person may. End or pass on one first.`
          : taken.kind === 'not-yours'
            ? 'They cannot be written to: they opted out, or somebody else reads what we send. Ring them.'
            : taken.kind === 'taken'
              ? 'Somebody talks to them already.'
              : 'That one is settled, or their data was deleted.';
      return show(req, res, who, 409, problem);
    }
    const done =
      what === 'again'
        ? await desk.reopenCallBack(id, member, deps.now())
        : what === 'done' || what === 'not-reached'
          ? await desk.settleCallBack(id, member, what, note === '' ? undefined : note, deps.now())
          : undefined;
    if (done === undefined) throw new Problem(400, 'BadChoice', 'Choose done, not reached or write back.');
    if (done.kind !== 'done')
      return show(req, res, who, 409, 'That one is settled already, or their data was deleted.');
    await app.audit(who, { action: `call-back.${what}`, subject: id });
    app.redirect(res, PATH);
  });
}

function item(one: CallBack, number: string | undefined, who: Who, now: Date): Html {
  const open = one.state === 'new' || one.state === 'not-reached';
  return markup`<li class="staff-card">
<h2>${number === undefined ? (one.message === undefined ? 'No number' : 'A message') : markup`<a href="tel:${number}">${spoken(number)}</a>`}${!open && markup` <span class="staff-tag">${CALL_BACK_NAMES[one.state]}</span>`}</h2>
<p>${KIND_NAMES[one.kind]}, asked by ${CHANNEL_NAMES[one.channel].toLowerCase()} ${timeTag(one.at)} (${howLong(now.getTime() - one.at.getTime())} ago).</p>
${one.preferred !== undefined && markup`<p>When it suits: <strong>${one.preferred}</strong></p>`}
${one.message !== undefined && markup`<p dir="auto">They left: ${one.message}</p>`}
${!one.mayWrite && markup`<p class="staff-tag staff-tag--bad">${one.trouble === 'opted-out' ? 'Opted out of texts: ring, do not write' : 'Somebody else may read their messages: ring, do not write, and say who you are only to them'}</p>`}
${one.attempts > 0 && markup`<p class="staff-soft">Tried in vain ${one.attempts === 1 ? 'once' : `${one.attempts} times`}${one.changedBy !== undefined && `, last by ${one.changedBy}`}${one.changedAt !== undefined && markup`, ${timeTag(one.changedAt)}`}.</p>`}
${one.note !== undefined && markup`<p class="staff-soft">Note: ${one.note}</p>`}
${
  open
    ? markup`<form method="post" action="/staff/call-backs/settle">${tokenField(who)}<input type="hidden" name="id" value="${one.id}">
<div class="nhsuk-form-group"><label class="nhsuk-label" for="note-${one.id}">Note, if anything</label><input class="nhsuk-input" id="note-${one.id}" name="note" maxlength="${NOTE_MAX}" autocomplete="off"></div>
<p class="staff-buttons"><button class="nhsuk-button" type="submit" name="what" value="done">Done</button><button class="staff-quiet" type="submit" name="what" value="not-reached">Not reached, try again later</button>${one.mayWrite && markup`<button class="staff-quiet" type="submit" name="what" value="write">Write to them</button>`}</p></form>`
    : one.state === 'done' &&
      markup`<form method="post" action="/staff/call-backs/settle">${tokenField(who)}<input type="hidden" name="id" value="${one.id}"><button class="staff-quiet" type="submit" name="what" value="again">Not done after all</button></form>`
}
</li>`;
}

const spoken = (number: string): string => number.replace(/^\+44(\d{4})(\d+)$/, '0$1 $2');
