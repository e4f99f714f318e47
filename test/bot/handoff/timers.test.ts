import { due } from '../../../bot/handoff/timers.js';
import { HANDOFF_STATES, transition } from '../../../bot/handoff/states.js';
import { TIMERS, TIMING } from '../../../bot/handoff/timing.js';
import type { Timed } from '../../../bot/store/desk-timers.js';
import { FakeCalendar } from './service.js';

const now = new Date('2026-11-20T10:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const handoff = (parts: Partial<Timed>): Timed => ({
  id: 'x',
  channel: 'sms',
  kind: 'broker',
  state: 'queued',
  urgent: false,
  requestedAt: ago(1),
  waitingSince: ago(1),
  overdue: false,
  version: 1,
  since: ago(1),
  ...parts,
});
const desk = (open: boolean): { kinds: ['broker']; calendar: FakeCalendar } => {
  const calendar = new FakeCalendar();
  if (!open) calendar.open.clear();
  return { kinds: ['broker'], calendar };
};

describe('timers', () => {
  it.each([
    ['waiting', { requestedAt: ago(4), waitingSince: ago(4) }, true, 'again'],
    ['waiting', { requestedAt: ago(5), waitingSince: ago(5) }, true, 'overdue'],
    ['waiting', { requestedAt: ago(6), waitingSince: ago(6), overdue: true }, true, 'again'],
    ['waiting', { requestedAt: ago(120), waitingSince: ago(2) }, true, 'expired waited-too-long'],
    // After a talk of two hours the wait begins anew.
    ['waiting', { requestedAt: ago(180), claimedAt: ago(170), waitingSince: ago(2) }, true, 'again'],
    [
      'waiting',
      { requestedAt: ago(300), claimedAt: ago(290), waitingSince: ago(120), overdue: true },
      true,
      'expired waited-too-long',
    ],
    ['waiting', {}, false, 'expired desk-closed'],
    ['waiting', { state: 'transferred', forStaffId: 'jo', waitingSince: ago(4) }, true, 'again'],
    ['waiting', { state: 'transferred', forStaffId: 'jo', waitingSince: ago(5) }, true, 'queued not-taken'],
    ['requested', { state: 'requested' }, true, 'queued no-answer'],
    ['requested', { state: 'requested' }, false, 'expired no-answer'],
    ['held', { state: 'accepted', unansweredSince: ago(14), holderSeenUntil: ago(1) }, true, 'again'],
    ['held', { state: 'accepted', unansweredSince: ago(15) }, true, 'queued person-silent'],
    ['held', { state: 'accepted', holderSeenUntil: ago(3) }, true, 'queued person-gone'],
    ['held', { state: 'accepted', holderSeenUntil: ago(3) }, false, 'queued person-gone'],
    ['held', { state: 'accepted' }, true, 'again'],
    ['rating', { state: 'returned' }, true, 'completed not-rated'],
  ] as const)('%s %j, desk open: %s', (timer, parts, open, expected) => {
    const act = due(timer, handoff(parts), desk(open), TIMING, now);
    expect(act.do === 'move' ? `${act.move.to} ${act.move.reason}` : act.do).toBe(expected);
  });

  it('do only what the state table allows, and nothing to a state that is not theirs', () => {
    for (const timer of TIMERS)
      for (const state of HANDOFF_STATES)
        for (const open of [true, false]) {
          const act = due(
            timer,
            handoff({ state, requestedAt: ago(600), waitingSince: ago(600), unansweredSince: ago(600) }),
            desk(open),
            TIMING,
            now,
          );
          if (act.do !== 'move') continue;
          expect(transition(state, act.move.to, act.move.reason, 'system')).toBeDefined();
          for (const form of ['sms', 'web'] as const)
            for (const line of act.move.say?.(form) ?? []) expect(line).not.toMatch(/\{|\}/);
        }
  });
});
