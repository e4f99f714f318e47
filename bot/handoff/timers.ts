import { z } from 'zod';
import type { Timed, TimerStore } from '../store/desk-timers.js';
import type { DeskFacts } from './desk-facts.js';
import type { HandoffSummary } from './desk-records.js';
import type { DeskMove } from './port.js';
import { isWaiting } from './states.js';
import { TIMER_OF, TIMERS, type HandoffTiming, type TimerName } from './timing.js';
import { deskLine, KIND_WORDS } from './words.js';

/** What a timer does now. `overdue` alerts the desk and looks again. */
export type Due = { readonly do: 'nothing' | 'again' | 'overdue' } | { readonly do: 'move'; readonly move: DeskMove };

/** Pure: what is due for a hand-off in this state at this moment. */
export function due(
  timer: TimerName,
  handoff: Timed,
  desk: Pick<DeskFacts, 'kinds' | 'calendar'>,
  timing: HandoffTiming,
  now: Date,
): Due {
  const since = (date: Date): number => now.getTime() - date.getTime();
  const nation = handoff.nation;
  switch (timer) {
    case 'requested': {
      if (handoff.state !== 'requested') return { do: 'nothing' };
      // Whoever asked for a person and did not say which gets one all the same, if one is there.
      if (!desk.calendar.isOpen(handoff.kind, nation, now))
        return moved({ to: 'expired', reason: 'no-answer', by: 'system', from: 'requested' });
      const { one } = KIND_WORDS[handoff.kind];
      return moved({
        to: 'queued',
        reason: 'no-answer',
        by: 'system',
        from: 'requested',
        say: (form) => [deskLine('deskPutIn', form, { one })],
      });
    }
    case 'waiting': {
      if (!isWaiting(handoff.state)) return { do: 'nothing' };
      const from = handoff.state;
      const waited = since(handoff.waitingSince);
      if (from === 'transferred' && waited >= timing.notTaken)
        return moved({ to: 'queued', reason: 'not-taken', by: 'system', from });
      if (!desk.calendar.isOpen(handoff.kind, nation, now)) {
        const opening = desk.calendar.nextOpening(handoff.kind, nation, now);
        return moved({
          to: 'expired',
          reason: 'desk-closed',
          by: 'system',
          from,
          say: (form) => [
            deskLine('deskWentHome', form, {
              back: opening?.at === undefined ? '' : deskLine('deskBack', form, { opening: opening.words }),
            }).replace(/ {2,}/g, ' '),
          ],
        });
      }
      // Once somebody has had it, the talk is no part of the wait.
      if (since(handoff.claimedAt === undefined ? handoff.requestedAt : handoff.waitingSince) >= timing.longestWait)
        return moved({
          to: 'expired',
          reason: 'waited-too-long',
          by: 'system',
          from,
          say: (form) => [deskLine('deskWaitedLong', form)],
        });
      return { do: waited >= timing.unclaimed && !handoff.overdue ? 'overdue' : 'again' };
    }
    case 'held': {
      if (handoff.state !== 'accepted') return { do: 'nothing' };
      const name = handoff.claimedBy?.name ?? '';
      const back = (reason: 'person-silent' | 'person-gone'): Due =>
        moved({
          to: 'queued',
          reason,
          by: 'system',
          from: 'accepted',
          say: (form) => [deskLine('deskAway', form, { name })],
        });
      if (handoff.unansweredSince !== undefined && since(handoff.unansweredSince) >= timing.silent)
        return back('person-silent');
      // Nobody is seen at a desk that is not ours.
      const seen = handoff.holderSeenUntil;
      if (seen !== undefined && since(seen) >= timing.away) return back('person-gone');
      return { do: 'again' };
    }
    case 'rating':
      return handoff.state === 'returned'
        ? moved({ to: 'completed', reason: 'not-rated', by: 'system', from: 'returned' })
        : { do: 'nothing' };
  }
}

const moved = (move: DeskMove): Due => ({ do: 'move', move });

const TimerData = z.object({ handoffId: z.string(), timer: z.enum(TIMERS), version: z.number().int() });

export interface TimerDeps {
  readonly store: TimerStore;
  readonly desk: () => DeskFacts;
  readonly timing: HandoffTiming;
  readonly now: () => Date;
  /** Somebody waits unclaimed for too long: page, mail, webhook. Told once per wait. No words of anybody. */
  readonly onUnclaimed?: (handoff: HandoffSummary) => Promise<void>;
}

/** One timer's job. The same job again does nothing twice: what is due is decided anew, under the hand-off's own lock. */
export async function runTimer(deps: TimerDeps, data: Readonly<Record<string, unknown>>): Promise<void> {
  const { store, now } = deps;
  const { handoffId, timer, version } = TimerData.parse(data);
  const handoff = await store.timed(handoffId);
  // It has gone on since: its new state has a timer of its own.
  if (handoff === undefined || handoff.version !== version) return;
  if ((await act(deps, timer, handoff)) === 'again')
    await store.timeAgain(handoffId, timer, version, new Date(now().getTime() + deps.timing[timer]), now());
}

const AT_ONCE = 200;

/** The round in which nothing is missed: every open hand-off is looked at, whatever became of its own timer. */
export async function lookAtAll(deps: TimerDeps): Promise<void> {
  for (let after: string | undefined; ; ) {
    const ids = await deps.store.openIds(AT_ONCE, after);
    for (const id of ids) await lookAt(deps, id);
    if (ids.length < AT_ONCE) return;
    after = ids.at(-1);
  }
}

async function lookAt(deps: TimerDeps, id: string): Promise<void> {
  const handoff = await deps.store.timed(id);
  const timer = handoff && TIMER_OF[handoff.state];
  if (handoff === undefined || timer === undefined) return;
  // Those two look once only, and not before their time.
  const once = timer === 'requested' || timer === 'rating';
  if (once && deps.now().getTime() - handoff.since.getTime() < deps.timing[timer]) return;
  await act(deps, timer, handoff);
}

async function act(deps: TimerDeps, timer: TimerName, handoff: Timed): Promise<'done' | 'again'> {
  const { store, now } = deps;
  const dueNow = (one: Timed): Due => due(timer, one, deps.desk(), deps.timing, now());
  const what = dueNow(handoff);
  if (what.do === 'nothing') return 'done';
  if (what.do === 'move') {
    // Decided anew under the lock: whoever was silent may just have answered.
    const decide = (one: Timed): DeskMove | undefined => {
      const still = one.version === handoff.version ? dueNow(one) : undefined;
      return still?.do === 'move' ? still.move : undefined;
    };
    if (await store.moveIf(handoff.id, decide, now())) return 'done';
  }
  if (what.do === 'overdue') {
    // Told first, marked then: a process that dies between the two tells twice rather than never.
    await deps.onUnclaimed?.(handoff);
    await store.markOverdue(handoff.id, handoff.version, now());
  }
  return 'again';
}
