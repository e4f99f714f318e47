import type { Request, Response } from 'restify';
import type { DeskKind } from '../../../bot/handoff/desk-kinds.js';
import { OUTCOMES, type HandoffView, type Outcome } from '../../../bot/handoff/desk-records.js';
import type { DeskResult, SayResult } from '../../../bot/handoff/port.js';
import { Problem } from '../../problem.js';
import type { StaffApp, Who } from '../staff-app.js';
import type { DeskDeps } from './desk-deps.js';
import { PAGE_MS, BEAT_MS, type Places } from './desk-place.js';
import { reasonWords } from './desk-words.js';
import { findAnswers, foundList, textOf, type Found } from './knowledge-view.js';
import { openLive, sendJson, updateOf } from './live.js';
import { DESK, stayOrReturn } from './mount-queue.js';
import { talkPage, type TalkPageState } from './talk-page.js';
import { mayRead, maySeeNotes, standingOf, talkSnapshot, type Standing } from './talk-view.js';

const BROKER = { roles: ['broker'] } as const;
const BACKGROUND = { roles: ['broker'], background: true } as const;
/** A private note is a note, not a file. */
const NOTE_MAX = 4_000;
const LOST =
  'You are not in this conversation any more, so nothing was sent. What you wrote is below, for you to copy.';

type Typed = Partial<Pick<TalkPageState, 'draft' | 'query' | 'found' | 'problem' | 'key'>>;

/** `/staff/desk/:id`: one conversation. Its words are shown to who holds it, and each showing is written down. */
export function mountTalk(app: StaffApp, deps: DeskDeps, places: Places): void {
  const { desk } = deps.store;
  const frame = {
    nav: DESK,
    wide: true,
    styles: [app.asset('desk/assets/desk.css')],
    scripts: [
      app.asset('desk/assets/segments.js'),
      app.asset('desk/assets/desk-live.js'),
      app.asset('desk/assets/talk.js'),
    ],
  };
  const standingNow = (view: HandoffView, who: Who): Standing => standingOf(view, who, deps.notTakenMs, deps.now());
  const idOf = (req: Request): string => String((req.params as { id?: string }).id ?? '');
  const viewOf = async (id: string, who: Who): Promise<HandoffView> => {
    const view = await desk.open(id, deps.now(), { staffId: who.id });
    if (view === undefined)
      throw new Problem(
        404,
        'NoConversation',
        'There is no such conversation. It may be too old, or the address is not quite right.',
      );
    return view;
  };
  /** Written down before any of it is shown. */
  const viewed = async (who: Who, view: HandoffView, action = 'transcript.view'): Promise<void> => {
    const standing = standingNow(view, who);
    if (mayRead(standing)) await app.audit(who, { action, subject: view.id });
    else if (maySeeNotes(standing) && view.notes.length > 0)
      await app.audit(who, { action: 'notes.view', subject: view.id });
  };

  const show = async (
    req: Request,
    res: Response,
    who: Who,
    view: HandoffView,
    typed: Typed,
    status = 200,
  ): Promise<void> => {
    const standing = standingNow(view, who);
    await viewed(who, view);
    const body = talkPage({
      view,
      who,
      standing,
      draft: typed.draft ?? '',
      key: typed.key ?? deps.newId(),
      query: typed.query ?? '',
      found: typed.found,
      problem: typed.problem,
      noted: noted(req),
      replies: standing === 'mine' ? await desk.savedReplies() : [],
      colleagues: standing === 'mine' ? await desk.whoIsHere(deps.now()) : [],
      kinds: deps.kinds,
      pencePerSegment: deps.pencePerSegment,
    });
    app.show(
      req,
      res,
      { ...frame, title: typed.problem === undefined ? 'Conversation' : 'Error: conversation', who, body },
      status,
    );
  };

  app.get('/staff/desk/:id', BROKER, async (req, res, who) => {
    const view = await viewOf(idOf(req), who);
    await places.stay(who, PAGE_MS);
    await show(req, res, who, view, {});
  });

  const snapshotOf = async (who: Who, id: string) => {
    const view = await desk.open(id, deps.now(), { staffId: who.id });
    return view && talkSnapshot({ view, who, standing: standingNow(view, who) });
  };
  app.get('/staff/desk/:id/now', BACKGROUND, async (req, res, who) => {
    const view = await viewOf(idOf(req), who);
    await places.stay(who, BEAT_MS);
    await viewed(who, view, 'transcript.follow');
    sendJson(res, 200, updateOf(talkSnapshot({ view, who, standing: standingNow(view, who) })));
  });
  app.get('/staff/desk/:id/stream', BACKGROUND, async (req, res, who) => {
    const view = await viewOf(idOf(req), who);
    await stayOrReturn(places, req, who);
    await viewed(who, view, 'transcript.follow');
    const { conversationId } = view;
    openLive(app, req, res, who, deps, {
      snapshot: () => snapshotOf(who, view.id),
      wakes: (wake) => {
        const stops = [
          desk.subscribe(wake),
          ...(conversationId === undefined ? [] : [desk.subscribeTo(conversationId, wake)]),
        ];
        return () => stops.forEach((stop) => stop());
      },
      asides: (tell) =>
        conversationId === undefined
          ? () => undefined
          : desk.subscribeToTyping(conversationId, 'person', () => tell('typing', {})),
      onBeat: async () => void (await places.stay(who, BEAT_MS)),
    });
  });

  app.post('/staff/desk/:id/say', BROKER, async (req, res, who, form) => {
    const id = idOf(req);
    const text = form.get('text') ?? '';
    const key = keyIn(form) ?? deps.newId();
    const view = await viewOf(id, who);
    const said = await desk.say(id, await places.memberFor(who, view.kind), text, key, deps.now());
    if (said.kind === 'said') {
      await places.arrive(who, (await places.of(who)).kinds, PAGE_MS);
      if (!wantsPage(req)) return sendJson(res, 200, { seq: said.messages.at(-1)?.seq, key: deps.newId() });
      return app.redirect(res, `${DESK}/${id}#m${said.messages.at(-1)?.seq ?? ''}`);
    }
    const problem = whyNotSaid(said);
    const status = said.kind === 'not-yours' || said.kind === 'opted-out' ? 409 : 422;
    if (!wantsPage(req)) return sendJson(res, status, { problem });
    await show(req, res, who, await viewOf(id, who), { draft: text, key, problem }, status);
  });

  app.post('/staff/desk/:id/typing', BACKGROUND, async (req, res, who) => {
    const view = await viewOf(idOf(req), who);
    if (standingNow(view, who) === 'mine' && view.conversationId !== undefined)
      desk.typing(view.conversationId, 'staff');
    res.sendRaw(204, '');
  });

  const find = async (view: HandoffView, query: string): Promise<Found> => findAnswers(deps.mind(), query, view.nation);
  app.post('/staff/desk/:id/find', BROKER, async (req, res, who, form) => {
    const view = await viewOf(idOf(req), who);
    const query = form.get('q') ?? '';
    const found = await find(view, query);
    if (!wantsPage(req))
      return sendJson(res, 200, { html: foundList(found, `${DESK}/${view.id}`).markup, said: found.said });
    await show(req, res, who, view, { ...typedIn(form), query, found });
  });
  app.post('/staff/desk/:id/insert', BROKER, async (req, res, who, form) => {
    const view = await viewOf(idOf(req), who);
    const typed = typedIn(form);
    const article = form.get('article');
    const saved = form.get('saved');
    const insert =
      article !== null
        ? textOf(deps.mind().library, article)
        : (await desk.savedReplies()).find((reply) => reply.id === saved)?.text;
    const problem = insert === undefined ? 'That is not there any more. Choose another.' : undefined;
    const draft = [typed.draft, insert].filter((part) => part !== undefined && part !== '').join('\n');
    const query = form.get('q') ?? '';
    const found = query === '' ? undefined : await find(view, query);
    await show(req, res, who, view, { ...typed, draft, query, found, problem }, problem === undefined ? 200 : 404);
  });

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

function whyNotSaid(said: Exclude<SayResult, { kind: 'said' }>): string {
  switch (said.kind) {
    case 'empty':
      return 'Write something first.';
    case 'too-long':
      return `That is too long: at most ${said.max.toLocaleString('en-GB')} characters. Send it in parts.`;
    case 'opted-out':
      return 'They opted out of texts, so nothing was sent.';
    case 'not-yours':
      return said.reason === undefined || said.reason === 'claimed'
        ? LOST
        : `${LOST} What happened: ${reasonWords(said.reason)}.`;
  }
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

const typedIn = (form: URLSearchParams): Typed => {
  const key = keyIn(form);
  return { draft: form.get('text') ?? '', ...(key === undefined ? {} : { key }) };
};

/** Ours, or none: it becomes part of a stored id. */
function keyIn(form: URLSearchParams): string | undefined {
  const key = form.get('key') ?? '';
  return /^[\w-]{8,64}$/.test(key) ? key : undefined;
}

const noted = (req: Request): boolean => new URL(req.url ?? '/', 'http://local').searchParams.get('noted') === '1';

const isOutcome = (name: string): name is Outcome => (OUTCOMES as readonly string[]).includes(name);

const wantsPage = (req: Request): boolean => (req.headers.accept ?? '').includes('text/html');
