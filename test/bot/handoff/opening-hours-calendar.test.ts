import { deskCalendar, weeklyRows } from '../../../bot/handoff/opening-hours-calendar.js';
import { parseDeskHours } from '../../../bot/handoff/opening-hours-setting.js';
import { DESK_KINDS } from '../../../bot/handoff/desk-kinds.js';

const written = parseDeskHours(
  'mon-fri 09:00-17:00; holidays 10:00-12:00; broker: mon-fri 10:00-12:00, 13:00-16:00',
  DESK_KINDS,
);
const weekly = weeklyRows(written, DESK_KINDS);
const calendar = deskCalendar({ weekly, closures: [] });
const noon = (day: string) => new Date(`${day}T12:30:00Z`);

it('gives each kind its own hours, in fact and in words', () => {
  const at = new Date('2026-11-20T16:30:00Z');
  expect(DESK_KINDS.filter((kind) => calendar.isOpen(kind, 'england', at))).toEqual(['peer', 'advocate', 'helpline']);
  expect(calendar.hoursInWords('broker')).toBe('Monday to Friday, 10am to midday and 1pm to 4pm');
  expect(calendar.hoursInWords('peer')).toBe('Monday to Friday, 9am to 5pm');
  expect(calendar.nextOpening('broker', 'england', at)?.words).toBe('Monday 23 November at 10am');
  expect(calendar.nextOpening('peer', 'england', at)).toEqual({ at, words: 'now' });
});

it.each([
  ["the person's nation", undefined, 'scotland', '2026-11-30', 'bank-holiday'],
  ["the person's nation, England", undefined, 'england', '2026-11-30', undefined],
  ["England's where no nation is known", undefined, undefined, '2026-04-06', 'bank-holiday'],
  ["and not Scotland's", undefined, undefined, '2026-11-30', undefined],
  ["the desk's nation, whoever asks", 'scotland', 'england', '2026-11-30', 'bank-holiday'],
  ["the desk's nation alone", 'scotland', 'england', '2026-04-06', undefined],
  ['none', 'none', 'england', '2026-12-25', undefined],
] as const)('keeps the bank holidays of %s', (_name, holidays, nation, day, why) => {
  const week = weeklyRows(parseDeskHours('mon-fri 09:00-17:00', DESK_KINDS), DESK_KINDS);
  expect(deskCalendar({ weekly: week, closures: [], holidays }).whyClosed('peer', nation, noon(day))?.why).toBe(why);
});

it('has hours of its own on bank holidays where the setting gives them', () => {
  const there = deskCalendar({ weekly, closures: [] });
  const christmas = new Date('2026-12-25T10:30:00Z');
  expect(there.isOpen('helpline', 'england', christmas)).toBe(true);
  expect(there.isOpen('broker', 'england', christmas)).toBe(false);
  expect(there.isOpen('helpline', 'england', noon('2026-12-25'))).toBe(false);
});

it('closes everybody, or one kind', () => {
  const there = deskCalendar({
    weekly,
    closures: [
      { from: '2026-11-23', to: '2026-11-23', reason: 'training' },
      { kind: 'broker', from: '2026-11-24', to: '2026-11-24', reason: 'illness' },
    ],
  });
  const open = (day: string) =>
    DESK_KINDS.filter((kind) => there.isOpen(kind, 'england', new Date(`${day}T11:00:00Z`)));
  expect(open('2026-11-23')).toEqual([]);
  expect(open('2026-11-24')).toEqual(['peer', 'advocate', 'helpline']);
  expect(open('2026-11-25')).toEqual([...DESK_KINDS]);
  expect(there.whyClosed('broker', 'england', new Date('2026-11-24T11:00:00Z'))?.words).toBe('We are closed: illness.');
});

it('says nothing of a kind that has no hours', () => {
  const empty = deskCalendar({ weekly: [], closures: [] });
  expect(empty.isOpen('peer', undefined, noon('2026-11-20'))).toBe(false);
  expect(empty.nextOpening('peer', undefined, noon('2026-11-20'))).toBeUndefined();
  expect(empty.hoursInWords('peer')).toBe('');
  expect(empty.whyClosed('peer', undefined, noon('2026-11-20'))?.why).toBe('no-hours');
});
