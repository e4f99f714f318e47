import { testDatabase } from '../../support/database.js';
import { Day, LONG } from './load-day.js';

/** `npm run test:long` does it with 1,000 on each database; here, enough to find out that it still holds. */
const LOADS = [
  { home: 'postgresql', nodes: 2, handoffs: LONG ? 1_000 : 40, kills: LONG ? 20 : 1, atOnce: LONG ? 60 : 40 },
  { home: 'embedded', nodes: 1, handoffs: LONG ? 1_000 : 20, kills: LONG ? 10 : 1, atOnce: LONG ? 40 : 20 },
] as const;

type Load = (typeof LOADS)[number];
const TIME = LONG ? 1_800_000 : 180_000;
const days = new Map<Load, Promise<Day>>();

// Both at once: most of such a day is waiting.
beforeAll(() => {
  for (const load of LOADS) {
    const day = live(load);
    day.catch(() => undefined);
    days.set(load, day);
  }
});

async function live({ home, nodes, handoffs, kills, atOnce }: Load): Promise<Day> {
  const database = await testDatabase(home);
  const day = new Day(home, database, nodes);
  await day.run(handoffs, kills, atOnce);
  await database.remove();
  return day;
}

it.each(LOADS)(
  '$handoffs hand-offs on $nodes node(s), $home, $kills of them killed: no message and no hand-off is lost, each ends once',
  async (load) => {
    const day = await days.get(load);
    if (day === undefined) throw new Error('a day that never began');
    day.check();
    expect(day.killed).toBe(load.kills);
    if (LONG) process.stderr.write(`${load.home}: ${JSON.stringify(day.figures())}\n`);
  },
  TIME,
);
