import type { Request, Response } from 'restify';
import type { HandoffView } from '../../../bot/handoff/desk-records.js';
import { Problem } from '../../problem.js';
import type { StaffApp, Who } from '../staff-app.js';
import type { DeskDeps } from './desk-deps.js';
import type { Snapshot } from './live.js';
import { DESK } from './mount-queue.js';
import { talkPage, type TalkPageState } from './talk-page.js';
import { mayRead, maySeeNotes, standingOf, talkSnapshot, type Standing } from './talk-view.js';

export const BROKER = { roles: ['broker'] } as const;
export const BACKGROUND = { roles: ['broker'], background: true } as const;

/** What somebody has typed or asked for on the page, and is to find there again. */
export type Typed = Partial<Pick<TalkPageState, 'draft' | 'query' | 'found' | 'problem' | 'key'>>;

/** One conversation, opened and shown to one member: its words to who holds it, and each showing written down. */
export interface TalkShowing {
  /** @throws Problem where there is none */
  viewOf(id: string, who: Who): Promise<HandoffView>;
  standingNow(view: HandoffView, who: Who): Standing;
  /** Written down before any of it is shown. */
  viewed(who: Who, view: HandoffView, action?: string): Promise<void>;
  show(req: Request, res: Response, who: Who, view: HandoffView, typed: Typed, status?: number): Promise<void>;
  snapshotOf(who: Who, id: string): Promise<Snapshot | undefined>;
}

export const idOf = (req: Request): string => String((req.params as { id?: string }).id ?? '');

export function talkShowing(app: StaffApp, deps: DeskDeps): TalkShowing {
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

  const snapshotOf = async (who: Who, id: string) => {
    const view = await desk.open(id, deps.now(), { staffId: who.id });
    return view && talkSnapshot({ view, who, standing: standingNow(view, who) });
  };
  return { viewOf, standingNow, viewed, show, snapshotOf };
}

const noted = (req: Request): boolean => new URL(req.url ?? '/', 'http://local').searchParams.get('noted') === '1';
