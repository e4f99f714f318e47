import type { DeskKind } from '../../../bot/handoff/desk-kinds.js';
import { OUTCOMES, type Outcome } from '../../../bot/handoff/desk-records.js';
import type { DeskResult } from '../../../bot/handoff/port.js';
import { Problem } from '../../problem.js';
import type { StaffApp } from '../staff-app.js';
import { wantsPage } from '../wants-page.js';
import type { DeskDeps } from './desk-deps.js';
import type { Places } from './desk-place.js';
import { sendJson } from './live.js';
import { DESK } from './mount-queue.js';
import { BROKER, idOf, type TalkShowing } from './talk-showing.js';
import { mayRead } from './talk-view.js';

/** A private note is a note, not a file. */
const NOTE_MAX = 4_000;

/** What becomes of a conversation beside its words: notes, passing it on, putting it back, its end, danger that was seen. */
export function mountTalkMoves(app: StaffApp, deps: DeskDeps, places: Places, showing: TalkShowing): void {
  const { desk } = deps.store;
  const { viewOf, standingNow, show } = showing;

  app.post('/staff/desk/:id/note', BROKER, async (req, res, who, form) => {
    const view = await viewOf(idOf(req), who);
    const note = (form.get('note') ?? '').trim();
    if (!mayRead(standingNow(view, who))) throw notYours();
    if (note === '') return show(req, res, who, view, { problem: 'Write the note first.' }, 422);
    if (note.length > NOTE_MAX)
      return show(
        req,
        res,
        who,
        view,
        { problem: `A note has at most ${NOTE_MAX.toLocaleString('en-GB')} characters.` },
        422,
      );
    done(await desk.note(view.id, await places.memberFor(who, view.kind), note, deps.now()));
    app.redirect(res, `${DESK}/${view.id}?noted=1#notes-title`);
  });

  app.post('/staff/desk/:id/transfer', BROKER, async (req, res, who, form) => {
    const view = await viewOf(idOf(req), who);
    const to = await target(form.get('to') ?? '');
    if (to === undefined)
      return show(req, res, who, view, { problem: 'Choose whom to pass it to. A colleague has to be here.' }, 422);
    const note = (form.get('note') ?? '').trim().slice(0, NOTE_MAX);
    done(await desk.transfer(view.id, await places.memberFor(who, view.kind), to, note, deps.now()));
    await app.audit(who, { action: 'handoff.transfer', subject: view.id });
    app.redirect(res, `${DESK}?done=passed`);
  });
  const target = async (to: string): Promise<{ kind?: DeskKind; staffId?: string; staffName?: string } | undefined> => {
    const [what, name = ''] = to.split(':', 2);
    if (what === 'kind') {
      const kind = deps.kinds.find((one) => one === name);
      return kind && { kind };
    }
    const colleague = (await desk.whoIsHere(deps.now())).find(({ id }) => id === name);
    return what === 'staff' && colleague !== undefined
      ? { staffId: colleague.id, staffName: colleague.name }
      : undefined;
  };

  app.post('/staff/desk/:id/put-back', BROKER, async (req, res, who) => {
    const view = await viewOf(idOf(req), who);
    done(await desk.putBack(view.id, await places.memberFor(who, view.kind), deps.now()));
    await app.audit(who, { action: 'handoff.put-back', subject: view.id });
    app.redirect(res, `${DESK}?done=put-back`);
  });

  app.post('/staff/desk/:id/close', BROKER, async (req, res, who, form) => {
    const view = await viewOf(idOf(req), who);
    const outcome = form.get('outcome') ?? '';
    if (!isOutcome(outcome)) {
      const problem = 'Choose how it ended.';
      if (!wantsPage(req)) return sendJson(res, 422, { problem });
      return show(req, res, who, view, { problem }, 422);
    }
    const followUp = (form.get('followUp') ?? '').trim().slice(0, NOTE_MAX);
    done(
      await desk.close(
        view.id,
        await places.memberFor(who, view.kind),
        outcome,
        followUp === '' ? undefined : followUp,
        deps.now(),
      ),
    );
    // Whoever talks to them next reads it, too.
    if (followUp !== '')
      await desk.note(view.id, await places.memberFor(who, view.kind), `To follow up: ${followUp}`, deps.now());
    await app.audit(who, { action: 'handoff.close', subject: view.id });
    if (!wantsPage(req)) return sendJson(res, 200, { to: `${DESK}?done=closed` });
    app.redirect(res, `${DESK}?done=closed`);
  });

  app.post('/staff/desk/:id/alert', BROKER, async (req, res, who, form) => {
    const view = await viewOf(idOf(req), who);
    const alert = view.alerts.find(({ id }) => id === form.get('alert'));
    if (!mayRead(standingNow(view, who)) || alert === undefined) throw notYours();
    await desk.seeAlert(alert.id, await places.memberFor(who, view.kind), undefined, deps.now());
    await app.audit(who, { action: 'alert.seen', subject: alert.id });
    app.redirect(res, `${DESK}/${view.id}`);
  });
}

/** @throws Problem where it is not this member's any more */
function done(result: DeskResult): void {
  if (result.kind !== 'done') throw notYours();
}

const notYours = (): Problem =>
  new Problem(
    409,
    'NotYours',
    'This conversation is not yours any more, so nothing was done. The desk shows where it is.',
  );

const isOutcome = (name: string): name is Outcome => (OUTCOMES as readonly string[]).includes(name);
