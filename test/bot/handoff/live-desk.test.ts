import { LiveDesk } from '../../../bot/handoff/live-desk.js';
import { parseDeskHours } from '../../../bot/handoff/opening-hours-setting.js';
import type { WeeklyHours } from '../../../bot/handoff/desk-hours.js';
import { DESK_KINDS } from '../../../bot/handoff/desk-kinds.js';
import type { DeskStore } from '../../../bot/handoff/port.js';

const now = () => new Date('2026-11-20T10:00:00Z');
const desk = (weekly: readonly WeeklyHours[] = []): Pick<DeskStore, 'status' | 'hours' | 'subscribe'> => ({
  status: async (kinds, at) => ({ at, kinds: kinds.map((kind) => ({ kind, waiting: 2, present: 0 })) }),
  hours: async () => ({ weekly, closures: [], changes: [] }),
  subscribe: () => () => undefined,
});
const look = async (more: Partial<ConstructorParameters<typeof LiveDesk>[0]>) => {
  const live = new LiveDesk({
    desk: desk(),
    kinds: ['broker', 'peer'],
    takesNumbers: false,
    now,
    onTrouble: (error) => {
      throw error;
    },
    ...more,
  });
  await live.refresh();
  return live.facts();
};

it('does not deny that somebody is at a desk that we cannot see', async () => {
  const present = async (elsewhere: boolean) => (await look({ elsewhere })).status.kinds.map((kind) => kind.present);
  expect(await present(false)).toEqual([0, 0]);
  expect(await present(true)).toEqual([1, 1]);
});

it('keeps the hours of the setting for each kind that no manager has given its own', async () => {
  const hours = parseDeskHours('mon-fri 09:00-17:00', DESK_KINDS);
  const { calendar } = await look({ hours, desk: desk([{ kind: 'broker', day: 1, opens: '10:00', closes: '11:00' }]) });
  expect(calendar.hoursInWords('peer')).toBe('Monday to Friday, 9am to 5pm');
  expect(calendar.hoursInWords('broker')).toBe('Monday, 10am to 11am');
});

it('keeps what it knows while the database is away', async () => {
  const troubles: unknown[] = [];
  const known = desk();
  let away = false;
  const live = new LiveDesk({
    desk: { ...known, status: (...args) => (away ? Promise.reject(new Error('away')) : known.status(...args)) },
    kinds: ['broker'],
    takesNumbers: false,
    now,
    onTrouble: (error) => troubles.push(error),
  });
  await live.refresh();
  away = true;
  await live.refresh();
  expect(troubles).toHaveLength(1);
  expect(live.facts().status.kinds[0]?.waiting).toBe(2);
});
