import { HOMES, storeForTests, testDatabase } from '../support/database.js';
import type { JobRun } from '../../bot/store/jobs.js';
import { open, type Trouble } from '../../bot/store/open.js';
import { count, inbound } from './inbound.js';

/** Handlers that remember their runs, and a promise for the moment when there are enough. */
function recorder() {
  const runs: JobRun[] = [];
  const waiting: { enough: number; resolve: () => void }[] = [];
  return {
    runs,
    handler: async (run: JobRun): Promise<void> => {
      runs.push(run);
      waiting.filter(({ enough }) => runs.length >= enough).forEach(({ resolve }) => resolve());
    },
    until: (enough: number): Promise<void> =>
      runs.length >= enough ? Promise.resolve() : new Promise((resolve) => waiting.push({ enough, resolve })),
  };
}

describe.each(HOMES)('jobs on %s', (home) => {
  const troubles: Trouble[] = [];
  const at = storeForTests(home, { onTrouble: (trouble) => troubles.push(trouble) });

  it('made by a turn run after its commit, at once', async () => {
    const { runs, handler, until } = recorder();
    await at.store.jobs.work('after-turn', handler);
    await at.store.turn(inbound(), (state) => ({
      ...count(state),
      jobs: [
        { queue: 'after-turn', data: { text: "it's \0 fine" } },
        { queue: 'after-turn', data: { second: true } },
      ],
    }));
    await until(2);
    expect(runs.map(({ data, attempt }) => ({ data, attempt }))).toEqual([
      { data: { text: "it's \uFFFD fine" }, attempt: 1 },
      { data: { second: true }, attempt: 1 },
    ]);
  });

  it('of a turn that fails never run', async () => {
    const { runs, handler, until } = recorder();
    await at.store.jobs.work('rolled-back', handler);
    await expect(
      at.store.turn(inbound(), (state) => ({
        ...count(state),
        state: { no: 1n } as never,
        jobs: [{ queue: 'rolled-back', data: { lost: true } }],
      })),
    ).rejects.toThrow();
    await at.store.jobs.send({ queue: 'rolled-back', data: { kept: true } });
    await until(1);
    expect(runs.map(({ data }) => data)).toEqual([{ kept: true }]);
  });

  it('wait for their time', async () => {
    const { runs, handler, until } = recorder();
    await at.store.jobs.work('later', handler);
    await at.store.jobs.send({ queue: 'later', data: { n: 'second' }, startAfter: new Date(Date.now() + 300) });
    await at.store.jobs.send({ queue: 'later', data: { n: 'first' } });
    await until(2);
    expect(runs.map(({ data }) => data['n'])).toEqual(['first', 'second']);
  });

  it('with one key wait once, and without a key each', async () => {
    await at.store.jobs.declare('keyed');
    for (const [n, singletonKey] of [
      [1, 'a'],
      [2, 'a'],
      [3, 'b'],
      [4, undefined],
      [5, undefined],
    ] as const) {
      await at.store.jobs.send({ queue: 'keyed', data: { n }, ...(singletonKey ? { singletonKey } : {}) });
    }
    const { runs, handler, until } = recorder();
    await at.store.jobs.work('keyed', handler);
    await until(4);
    expect(runs.map(({ data }) => data['n'])).toEqual([1, 3, 4, 5]);
    await at.store.jobs.send({ queue: 'keyed', data: { n: 6 }, singletonKey: 'a' });
    await until(5);
  });

  it('that fail come again, counted, and only the name of the error is kept', async () => {
    const { runs, handler, until } = recorder();
    troubles.length = 0;
    await at.store.jobs.work(
      'failing',
      async (run) => {
        await handler(run);
        if (run.attempt < 2) throw new RangeError('about my brother');
      },
      { retries: 1, retryDelay: 1 },
    );
    await at.store.jobs.send({ queue: 'failing', data: {} });
    await until(2);
    expect(runs.map(({ attempt, isLast }) => [attempt, isLast])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
    expect(troubles).toEqual([{ kind: 'job-failed', queue: 'failing', error: 'RangeError' }]);
  }, 20_000);

  it('tick once for all who ask', async () => {
    const { runs, handler, until } = recorder();
    await at.store.jobs.work('tick', handler);
    await at.store.jobs.every('tick', 3_600);
    await at.store.jobs.every('tick', 3_600);
    await until(1);
    await at.store.jobs.send({ queue: 'tick', data: { end: true } });
    await until(2);
    expect(runs.map(({ data }) => data)).toEqual([{}, { end: true }]);
  });

  it('that run when the store closes are finished first, and those that wait are there at the next start', async () => {
    const { handler, until } = recorder();
    const second = recorder();
    let finish!: () => void;
    const held = new Promise<void>((resolve) => (finish = resolve));
    let finished = false;
    const place = await testDatabase(home);
    const store = await open(place.config);
    await store.jobs.work('closing', async (run) => {
      await handler(run);
      await held;
      finished = true;
    });
    await store.jobs.send({ queue: 'closing', data: { n: 1 } });
    await store.jobs.send({ queue: 'closing', data: { n: 2 } });
    await until(1);
    const closed = store.close();
    finish();
    await closed;
    expect(finished).toBe(true);

    const again = await open(place.config);
    await again.jobs.work('closing', second.handler);
    await second.until(1);
    await again.close();
    expect(second.runs.map(({ data }) => data)).toEqual([{ n: 2 }]);
    await place.remove();
  }, 20_000);
});
