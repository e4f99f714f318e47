import type { Request, Response } from 'restify';
import { DESK_KINDS, type DeskKind } from '../../../bot/handoff/desk-kinds.js';
import type { HandoffSummary } from '../../../bot/handoff/desk-records.js';
import { markup } from '../../html.js';
import { Problem } from '../../problem.js';
import type { StaffApp, Who } from '../staff-app.js';
import type { DeskDeps } from './desk-deps.js';
import { BEAT_MS, PAGE_MS, type Places } from './desk-place.js';
import { reasonWords, STATE_NAMES } from './desk-words.js';
import { openLive, sendJson, updateOf } from './live.js';
import { NOTICES, queuePage, queueSnapshot } from './queue-page.js';
import type { QueueState } from './queue-view.js';

export const DESK = '/staff/desk';
/** For browsers without a script. */
const REFRESH_SECONDS = 60;
const BROKER = { roles: ['broker'] } as const;
const BACKGROUND = { roles: ['broker'], background: true } as const;

/** `/staff/desk`: who waits, whom I talk to, who is there. */
export function mountQueue(app: StaffApp, deps: DeskDeps, places: Places): void {
  const { desk } = deps.store;
  const frame = {
    nav: DESK,
    wide: true,
    styles: [app.asset('desk/assets/desk.css')],
    scripts: [app.asset('desk/assets/desk-live.js'), app.asset('desk/assets/desk.js')],
  };

  const stateOf = async (who: Who): Promise<QueueState> => {
    const now = deps.now();
    const { alerts, waiting } = await desk.queue(now);
    return {
      who,
      now,
      // One who waits carries their danger with them: claiming shows it.
      alerts: alerts.filter(({ handoffId }) => !waiting.some(({ id }) => id === handoffId)),
      waiting: passedFirst(waiting, who),
      place: await places.of(who),
      mine: await desk.mine(who.id, now),
      colleagues: await desk.whoIsHere(now),
      kinds: deps.kinds,
      max: deps.maxAtOnce,
      unclaimedMs: deps.unclaimedMs,
      notTakenMs: deps.notTakenMs,
    };
  };
  const show = async (req: Request, res: Response, who: Who, status = 200, problem?: string): Promise<void> => {
    const done = new URL(req.url ?? '/', 'http://local').searchParams.get('done') ?? '';
    const notice =
      problem !== undefined
        ? markup`<p class="nhsuk-inset-text desk-problem" role="alert">${problem}</p>`
        : isNotice(done) && markup`<p class="nhsuk-inset-text" role="status">${NOTICES[done]}</p>`;
    const body = queuePage(await stateOf(who), notice === false ? undefined : notice);
    app.show(req, res, { ...frame, title: 'Desk', who, body, refresh: REFRESH_SECONDS }, status);
  };

  app.get(DESK, BROKER, async (req, res, who) => {
    await places.stay(who, PAGE_MS);
    await show(req, res, who);
  });
  app.get('/staff/desk/now', BACKGROUND, async (_req, res, who) => {
    await places.stay(who, BEAT_MS);
    sendJson(res, 200, updateOf(queueSnapshot(await stateOf(who))));
  });
  app.get('/staff/desk/stream', BACKGROUND, async (req, res, who) => {
    await stayOrReturn(places, req, who);
    openLive(app, req, res, who, deps, {
      snapshot: async () => queueSnapshot(await stateOf(who)),
      wakes: (wake) => desk.subscribe(wake),
      onBeat: async () => void (await places.stay(who, BEAT_MS)),
    });
  });

  app.post('/staff/desk/presence', BROKER, async (_req, res, who, form) => {
    if (form.get('here') === 'off') {
      await places.leave(who);
      return app.redirect(res, `${DESK}?done=away`);
    }
    const asked = form
      .getAll('kind')
      .filter((kind): kind is DeskKind => (DESK_KINDS as readonly string[]).includes(kind));
    const kinds = deps.kinds.filter((kind) => asked.includes(kind));
    await places.arrive(who, kinds.length > 0 ? kinds : (await places.of(who)).kinds, PAGE_MS);
    app.redirect(res, DESK);
  });

  app.post('/staff/desk/claim', BROKER, async (req, res, who, form) => {
    const id = form.get('id') ?? '';
    const waiting = (await desk.queue(deps.now())).waiting.find((one) => one.id === id);
    const member = await places.memberFor(who, waiting?.kind);
    const claim = await desk.claim(id, member, deps.now(), deps.maxAtOnce);
    if (claim.kind === 'claimed') {
      // Whoever takes somebody up is there.
      await places.arrive(who, (await places.of(who)).kinds, PAGE_MS);
      await app.audit(who, { action: 'handoff.claim', subject: id });
      return app.redirect(res, `${DESK}/${id}`);
    }
    const problem =
      claim.kind === 'taken'
        ? `${claim.by === '' ? 'A colleague' : claim.by} was first. Choose somebody else.`
        : claim.kind === 'kept'
          ? KEPT
          : claim.kind === 'full'
            ? `You hold ${claim.max} conversations, which is as many as one person may. End or pass on one first.`
            : claim.state === undefined
              ? 'There is no such conversation in the queue. Choose one from the list.'
              : `That one does not wait any more: ${claim.reason === undefined ? STATE_NAMES[claim.state] : reasonWords(claim.reason)}.`;
    await show(req, res, who, 409, problem);
  });

  app.post('/staff/desk/alert', BROKER, async (_req, res, who, form) => {
    const id = form.get('id') ?? '';
    const seen = await desk.seeAlert(id, await places.memberFor(who), undefined, deps.now());
    if (seen.kind !== 'done') throw new Problem(404, 'NoAlert', 'That is not there any more.');
    await app.audit(who, { action: 'alert.seen', subject: id });
    app.redirect(res, `${DESK}?done=seen`);
  });
}

const KEPT =
  'A colleague passed that one to somebody by name, who has the first few minutes to take it up. After that, anybody can.';

/** What a colleague passed to this member by name stands before everything else. */
const passedFirst = (waiting: readonly HandoffSummary[], { id }: Pick<Who, 'id'>): readonly HandoffSummary[] => {
  const mine = (handoff: HandoffSummary): boolean => handoff.state === 'transferred' && handoff.forStaffId === id;
  return [...waiting.filter(mine), ...waiting.filter((handoff) => !mine(handoff))];
};

/** A page that was open as "here" and lost its line for a while is here again when it comes back. */
export async function stayOrReturn(places: Places, req: Request, who: Who): Promise<void> {
  const { here, kinds } = await places.stay(who, BEAT_MS);
  const was = new URL(req.url ?? '/', 'http://local').searchParams.get('here') === '1';
  if (was && !here) await places.arrive(who, kinds, BEAT_MS);
}

const isNotice = (name: string): name is keyof typeof NOTICES => Object.hasOwn(NOTICES, name);
