import {
  HANDOFF_STATES,
  isOver,
  isWaiting,
  MOVERS,
  OPEN_STATES,
  transition,
  TRANSITIONS,
  type HandoffReason,
  type HandoffState,
} from '../../../bot/handoff/states.js';

/** From each state, where it may go and by whom, written a second time: `to by,by`. */
const EXPECTED: Readonly<Record<HandoffState | 'none', readonly string[]>> = {
  none: ['requested person', 'queued person', 'accepted staff'],
  requested: ['queued person,system', 'completed person', 'abandoned person', 'expired system', 'failed desk,system'],
  queued: [
    'accepted desk,staff',
    'completed desk,person,staff',
    'abandoned person',
    'expired system',
    'failed desk,system',
  ],
  accepted: [
    'queued desk,staff,system',
    'transferred staff',
    'returned desk,person,staff',
    'abandoned person',
    'expired system',
    'failed desk,system',
  ],
  transferred: [
    'accepted staff',
    'queued system',
    'completed person,staff',
    'abandoned person',
    'expired system',
    'failed desk,system',
  ],
  returned: ['completed person,system', 'abandoned person'],
  completed: [],
  abandoned: [],
  expired: [],
  failed: [],
};

const FROM = ['none', ...HANDOFF_STATES] as const;
const REASONS = [...new Set(TRANSITIONS.map(({ reason }) => reason))] as readonly HandoffReason[];

describe('the states of a hand-off', () => {
  it.each(FROM.flatMap((from) => HANDOFF_STATES.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
    const movers = MOVERS.filter((by) => REASONS.some((reason) => transition(from, to, reason, by) !== undefined));
    const expected =
      EXPECTED[from]
        .find((line) => line.startsWith(`${to} `))
        ?.split(' ')[1]
        ?.split(',') ?? [];
    expect([...movers].sort()).toEqual([...expected].sort());
  });

  it('has one line for each way, with a reason and somebody who goes it', () => {
    const keys = TRANSITIONS.map(({ from, to, reason }) => `${from} ${to} ${reason}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { by } of TRANSITIONS) expect(by.length).toBeGreaterThan(0);
  });

  it('never goes on from an end, and leads from everywhere to one', () => {
    const ends = HANDOFF_STATES.filter(isOver);
    expect([...ends].sort()).toEqual(['abandoned', 'completed', 'expired', 'failed']);
    expect([...ends, ...OPEN_STATES].sort()).toEqual([...HANDOFF_STATES].sort());
    for (const state of OPEN_STATES) {
      const reached = new Set<HandoffState>([state]);
      for (let before = 0; before !== reached.size; ) {
        before = reached.size;
        for (const { from, to } of TRANSITIONS) if (reached.has(from as HandoffState)) reached.add(to);
      }
      expect([state, ends.some((end) => reached.has(end))]).toEqual([state, true]);
    }
  });

  it('has an end that comes by itself for every state, so that nobody waits for ever', () => {
    const alone = new Set<HandoffState>(HANDOFF_STATES.filter(isOver));
    for (let before = 0; before !== alone.size; ) {
      before = alone.size;
      for (const { from, to, by } of TRANSITIONS)
        if (from !== 'none' && alone.has(to) && (by as readonly string[]).includes('system')) alone.add(from);
    }
    expect([...alone].sort()).toEqual([...HANDOFF_STATES].sort());
  });

  it('lets a person leave every state that is not over', () => {
    for (const state of OPEN_STATES)
      expect(TRANSITIONS.some(({ from, by }) => from === state && (by as readonly string[]).includes('person'))).toBe(
        true,
      );
  });

  it('waits in two of them', () => {
    expect(HANDOFF_STATES.filter(isWaiting)).toEqual(['queued', 'transferred']);
  });
});
