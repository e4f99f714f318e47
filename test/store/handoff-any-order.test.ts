import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { isOver, isWaiting, transition, type HandoffState } from '../../bot/handoff/states.js';
import { runTimer } from '../../bot/handoff/timers.js';
import { TIMERS, TIMING } from '../../bot/handoff/timing.js';
import type { HandoffFacts } from '../../bot/handoff/desk-facts.js';
import type { HandoffChange } from '../../bot/handoff/handoff-change.js';
import { FakeCalendar } from '../bot/handoff/service.js';
import { storeForTests } from '../support/database.js';
import { noTwoAlike } from '../support/no-two-alike.js';
import { JO, SAM, turnWith } from './handoff-turn.js';

const RUNS = process.env['TEST_LONG'] ? 300 : 25;

/** What people, members of staff and time may do, in any order. */
const STEPS = [
  'write',
  'ask',
  'leave',
  'rate',
  'sam-claims',
  'jo-claims',
  'sam-says',
  'jo-says',
  'sam-says-again',
  'sam-closes',
  'jo-closes',
  'sam-passes-on',
  'sam-puts-back',
  'timers',
  'two-hours',
  'desk-closes',
  'delete',
] as const;
type Step = (typeof STEPS)[number];

describe('whatever people and the desk do, in whatever order', () => {
  let clock = new Date('2026-11-20T10:00:00Z');
  const at = storeForTests('embedded', { desk: {}, now: () => clock });

  it('no message is lost or doubled, every step is one the state table knows, and nobody is left without an exit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { minLength: 3, maxLength: 25 }), async (steps) => {
        const talk = new Walk();
        for (const step of steps) await talk.do(step);
        await talk.check();
        await talk.end();
      }),
      { numRuns: RUNS },
    );
  }, 200_000);

  class Walk {
    readonly conversationId = randomUUID();
    readonly calendar = new FakeCalendar();
    readonly written: string[] = [];
    readonly spoken: string[] = [];
    readonly ids: string[] = [];
    id: string | undefined;
    keys = 0;
    erased = 0;

    async do(step: Step): Promise<void> {
      const { desk } = at.store;
      const id = this.id ?? randomUUID();
      switch (step) {
        case 'write':
          return this.turn((facts) => (facts?.state === 'accepted' ? [{ do: 'heard', id: facts.id }] : []));
        case 'ask': {
          const next = randomUUID();
          let opened = false;
          await this.turn((facts) => {
            if (facts !== undefined && !isOver(facts.state) && facts.state !== 'returned') return [];
            opened = true;
            return [
              ...(facts?.state === 'returned'
                ? [{ do: 'move', id: facts.id, to: 'completed', reason: 'not-rated' } as const]
                : []),
              { do: 'open', id: next, kind: 'broker', state: 'queued', urgent: false },
            ];
          }, next);
          if (opened) {
            this.id = next;
            this.ids.push(next);
          }
          return;
        }
        case 'leave':
          return this.turn((facts) =>
            facts === undefined || isOver(facts.state) || facts.state === 'returned'
              ? []
              : facts.state === 'accepted'
                ? [{ do: 'move', id: facts.id, to: 'returned', reason: 'left-talk' }]
                : [{ do: 'move', id: facts.id, to: 'abandoned', reason: 'left-queue' }],
          );
        case 'rate':
          return this.turn((facts) =>
            facts?.state === 'returned'
              ? [
                  { do: 'rate', id: facts.id, rating: 1 },
                  { do: 'move', id: facts.id, to: 'completed', reason: 'rated' },
                ]
              : [],
          );
        case 'sam-claims':
          await desk.claim(id, SAM, clock, 1_000);
          return;
        case 'jo-claims':
          await desk.claim(id, JO, clock, 1_000);
          return;
        case 'sam-says':
        case 'jo-says': {
          this.keys += 1;
          return this.say(step === 'sam-says' ? SAM : JO, `words ${this.keys}`, `key ${this.keys}`);
        }
        case 'sam-says-again':
          return this.say(SAM, `words ${this.keys}`, `key ${this.keys}`);
        case 'sam-closes':
          await desk.close(id, SAM, 'answered', undefined, clock);
          return;
        case 'jo-closes':
          await desk.close(id, JO, 'answered', undefined, clock);
          return;
        case 'sam-passes-on':
          await desk.transfer(id, SAM, { staffId: JO.id, staffName: 'Jo' }, 'a note', clock);
          return;
        case 'sam-puts-back':
          await desk.putBack(id, SAM, clock);
          return;
        case 'timers':
          return this.timers();
        case 'two-hours':
          clock = new Date(clock.getTime() + 125 * 60_000);
          return this.timers();
        case 'desk-closes':
          this.calendar.open.clear();
          return this.timers();
        case 'delete':
          await turnWith(at.store, this.conversationId, () => [], { forget: true, at: clock });
          this.id = undefined;
          this.erased += 1;
          this.written.length = 0;
          this.spoken.length = 0;
          return;
      }
    }

    async turn(
      changes: (facts: HandoffFacts | undefined) => readonly HandoffChange[],
      handoffId?: string,
    ): Promise<void> {
      const text = `line ${noTwoAlike()}`;
      let opens = false;
      await turnWith(
        at.store,
        this.conversationId,
        (facts) => {
          const made = changes(facts);
          opens = made.some((change) => change.do === 'open');
          return made;
        },
        { text, at: clock, ...(handoffId === undefined ? {} : { handoffId }) },
      );
      this.written.push(text);
      // The state names a hand-off that was not opened: put back what it named.
      if (handoffId !== undefined && !opens && this.id !== undefined) {
        const again = `line ${noTwoAlike()}`;
        await turnWith(at.store, this.conversationId, () => [], { text: again, at: clock, handoffId: this.id });
        this.written.push(again);
      }
    }

    async say(staff: typeof SAM, text: string, key: string): Promise<void> {
      if (this.id === undefined || this.keys === 0) return;
      const result = await at.store.desk.say(this.id, staff, text, key, clock);
      if (result.kind === 'said' && !this.spoken.includes(text)) this.spoken.push(text);
    }

    async timers(): Promise<void> {
      for (const id of this.ids)
        for (const timer of TIMERS) {
          const timed = await at.store.desk.timed(id);
          if (timed !== undefined)
            await runTimer(
              {
                store: at.store.desk,
                desk: () => ({
                  kinds: ['broker'],
                  takesNumbers: false,
                  status: { at: clock, kinds: [] },
                  calendar: this.calendar,
                }),
                timing: TIMING,
                now: () => clock,
              },
              { handoffId: id, timer, version: timed.version },
            );
        }
    }

    async check(): Promise<void> {
      const log = await at.store.messagesAfter(this.conversationId, 0, 1_000);
      if (this.erased === 0) expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
      expect(log.filter(({ direction, text }) => direction === 'in' && text !== '').map(({ text }) => text)).toEqual(
        this.written,
      );
      expect(log.filter(({ extra }) => extra['by'] !== undefined).map(({ text }) => text)).toEqual(this.spoken);
      let open = 0;
      for (const id of this.ids) {
        const view = await at.store.desk.open(id, clock);
        if (view === undefined) throw new Error('a hand-off was lost');
        let state: HandoffState | 'none' = 'none';
        for (const [index, event] of view.events.entries()) {
          const by = (['person', 'system', 'desk'] as const).find((one) => one === event.by) ?? 'staff';
          expect([event.seq, event.from]).toEqual([index + 1, state]);
          expect(transition(event.from, event.to, event.reason, by)).toBeDefined();
          state = event.to;
        }
        expect(view.state).toBe(state);
        if (!isOver(view.state)) open += 1;
        const listed = (await at.store.desk.queue(clock)).waiting.some((one) => one.id === id);
        expect(listed).toBe(isWaiting(view.state));
      }
      expect(open).toBeLessThanOrEqual(1);
    }

    /** Everybody goes home: time alone ends it. */
    async end(): Promise<void> {
      for (const member of [SAM, JO]) await at.store.desk.present(member, ['broker'], clock);
      for (let hours = 0; hours < 30; hours += 1) {
        clock = new Date(clock.getTime() + 3_600_000);
        this.calendar.open.clear();
        await this.timers();
      }
      for (const id of this.ids) {
        const view = await at.store.desk.open(id, clock);
        expect(view && isOver(view.state)).toBe(true);
      }
    }
  }
});
