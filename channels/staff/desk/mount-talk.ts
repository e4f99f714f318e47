import type { StaffApp } from '../staff-app.js';
import type { DeskDeps } from './desk-deps.js';
import { BEAT_MS, PAGE_MS, type Places } from './desk-place.js';
import { openLive, sendJson, updateOf } from './live.js';
import { stayOrReturn } from './mount-queue.js';
import { mountTalkMoves } from './mount-talk-moves.js';
import { mountTalkReply } from './mount-talk-reply.js';
import { BACKGROUND, BROKER, idOf, talkShowing } from './talk-showing.js';
import { talkSnapshot } from './talk-view.js';

/** `/staff/desk/:id`: one conversation, as a page and live. */
export function mountTalk(app: StaffApp, deps: DeskDeps, places: Places): void {
  const { desk } = deps.store;
  const showing = talkShowing(app, deps);
  const { viewOf, standingNow, viewed, show, snapshotOf } = showing;

  app.get('/staff/desk/:id', BROKER, async (req, res, who) => {
    const view = await viewOf(idOf(req), who);
    await places.stay(who, PAGE_MS);
    await show(req, res, who, view, {});
  });

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

  mountTalkReply(app, deps, places, showing);
  mountTalkMoves(app, deps, places, showing);
}
