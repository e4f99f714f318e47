import fc from 'fast-check';
import { bankHolidays, type HolidayChoice } from '../../../bot/handoff/bank-holidays.js';
import { openingHours, type OpeningHoursParts } from '../../../bot/handoff/opening-hours.js';
import { DAYS, NEVER, parseDeskHours, type Week } from '../../../bot/handoff/opening-hours-setting.js';
import { NATIONS } from '../../../knowledge/nation.js';
import { HOUR_MS } from '../../../knowledge/milliseconds.js';

type Closure = OpeningHoursParts['closures'][number];
const week = (text: string): Week => parseDeskHours(text, []).everybody;
const OFFICE = week('mon-fri 09:00-17:00');
const desk = (weekly: Week, nation?: HolidayChoice, closures: readonly Closure[] = []) =>
  openingHours({ weekly, holidays: bankHolidays(nation), closures });

/** What London's clocks and calendar show, from the platform's own tables: another source than the code's. */
const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
function london(at: Date) {
  const parts = Object.fromEntries(LONDON.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    weekday: String(parts['weekday']),
    date: `${parts['weekday']} ${parts['day']} ${parts['month']}`,
    year: String(parts['year']),
    hour: Number(parts['hour']),
    minute: Number(parts['minute']),
  };
}
const CLOCK = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', hour: 'numeric', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
const isoDay = (at: Date): string => DAY.format(at);

const MOMENTS = process.env['TEST_LONG'] ? 20_000 : 2_500;
const moment = fc
  .integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2032, 11, 31, 23, 59) })
  .map((time) => new Date(Math.floor(time / 60_000) * 60_000));
const hours = fc.constantFrom(
  OFFICE,
  week('mon-fri 09:30-12:30, 13:15-17:45; sat 10:00-13:00'),
  week('daily 00:00-24:00; holidays 10:00-14:00'),
  week('tue 12:00-20:00; sun 18:00-24:00; mon 00:00-02:00'),
  week('wed 08:05-08:20'),
  week('daily 00:30-01:30, 02:00-04:00'),
);
const nation = fc.constantFrom<HolidayChoice | undefined>(...NATIONS, 'none', undefined);
const closures = fc.constantFrom<readonly Closure[]>(
  [],
  [{ from: '2026-12-24', to: '2027-01-08', reason: 'we are moving' }],
  [
    { from: '2028-03-25', to: '2028-03-27', reason: 'training' },
    { from: '2028-03-28', to: '2028-03-28', reason: 'a repair' },
  ],
);

describe('the next opening', () => {
  it('is open, with nothing open in between, and its words name its weekday, date and time', () => {
    fc.assert(
      fc.property(moment, hours, nation, closures, (at, weekly, holidays, shut) => {
        const there = desk(weekly, holidays, shut);
        const next = there.nextOpening(at);
        if (next === undefined) throw new Error('these hours always open again');
        expect(there.isOpen(next.at)).toBe(true);
        if (next.at.getTime() === at.getTime()) {
          expect(next.words).toBe('now');
          return;
        }
        expect(there.isOpen(new Date(next.at.getTime() - 1))).toBe(false);
        const gap = next.at.getTime() - at.getTime();
        const between = Array.from({ length: 7 }, (_, step) => new Date(at.getTime() + Math.floor((gap * step) / 7)));
        expect(between.filter((moment) => there.isOpen(moment))).toEqual([]);
        expect(next.words).toBe(expectedWords(next.at, at));
      }),
      { numRuns: MOMENTS },
    );
  }, 60_000);

  /** Written from the examples of the issue, on the platform's clock. */
  function expectedWords(opens: Date, now: Date): string {
    const { date, year, hour, minute } = london(opens);
    const far = opens.getTime() - now.getTime() > 182 * 24 * HOUR_MS;
    const tomorrow = isoDay(opens) === isoDay(new Date(Date.parse(`${isoDay(now)}T12:00:00Z`) + 24 * HOUR_MS));
    if (hour === 0 && minute === 0)
      return tomorrow ? 'tonight at midnight' : `at the start of ${date}${far ? ` ${year}` : ''} (midnight)`;
    const day = isoDay(opens) === isoDay(now) ? 'today' : tomorrow ? 'tomorrow' : `${date}${far ? ` ${year}` : ''}`;
    const clock = CLOCK.format(Date.UTC(2026, 0, 1, hour, minute))
      .replace(/\s/gu, '')
      .replace(':00', '')
      .toLowerCase();
    return `${day} at ${clock === '12pm' ? 'midday' : clock}`;
  }

  it.each([
    // [now in UTC, words]
    ['2026-11-20T08:59:00Z', 'today at 9am'],
    ['2026-11-20T09:00:00Z', 'now'],
    ['2026-11-20T17:00:00Z', 'Monday 23 November at 9am'],
    ['2026-11-22T12:00:00Z', 'tomorrow at 9am'],
    ['2026-11-23T17:00:00Z', 'tomorrow at 9am'],
    ['2026-12-24T18:00:00Z', 'Tuesday 29 December at 9am'],
    ['2026-12-31T18:00:00Z', 'Monday 4 January at 9am'],
  ])('seen from %s is %s', (at, words) => {
    expect(desk(OFFICE).nextOpening(new Date(at))?.words).toBe(words);
  });

  it.each(DAYS.map((day, index) => [day, index] as const))('names %s as the only day', (day, index) => {
    const { weekday, hour, minute } = london(
      desk(week(`${day} 09:30-10:00`)).nextOpening(new Date('2026-06-10T03:00:00Z'))?.at as Date,
    );
    expect([weekday, hour, minute]).toEqual([
      ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][index],
      9,
      30,
    ]);
  });

  it('is the same clock time before and after both clock changes', () => {
    const daily = desk(week('daily 09:00-17:00'));
    const opens = (at: string) => daily.nextOpening(new Date(at))?.at.toISOString();
    expect(opens('2026-03-28T00:00:00Z')).toBe('2026-03-28T09:00:00.000Z');
    expect(opens('2026-03-28T20:00:00Z')).toBe('2026-03-29T08:00:00.000Z');
    expect(opens('2026-10-24T00:00:00Z')).toBe('2026-10-24T08:00:00.000Z');
    expect(opens('2026-10-24T20:00:00Z')).toBe('2026-10-25T09:00:00.000Z');
    expect(daily.nextOpening(new Date('2026-03-28T20:00:00Z'))?.words).toBe('tomorrow at 9am');
  });

  it('an opening that lies in the hour which spring leaves out is not announced', () => {
    const night = desk(week('sun 01:00-02:00'));
    expect(night.nextOpening(new Date('2026-03-28T20:00:00Z'))?.words).toBe('Sunday 5 April at 1am');
  });

  it('a desk that never shuts is open through both clock changes', () => {
    const always = desk(week('daily 00:00-24:00'), 'none');
    for (const night of ['2026-03-29T00:00:00Z', '2026-10-25T00:00:00Z'])
      for (let minute = 0; minute < 240; minute += 1)
        expect(always.isOpen(new Date(Date.parse(night) - HOUR_MS + minute * 60_000))).toBe(true);
  });

  it.each([
    ['nobody set any hours', desk(NEVER)],
    [
      'it is closed for the 366 days ahead and longer',
      desk(OFFICE, 'none', [{ from: '2026-01-01', to: '2028-01-01', reason: 'we are closed for good' }]),
    ],
    ['it opens on bank holidays alone and keeps none', desk(week('holidays 10:00-12:00'), 'none')],
  ])('is not set where %s', (_name, there) => {
    expect(there.nextOpening(new Date('2026-06-01T12:00:00Z'))).toBeUndefined();
  });

  it('names the year of a day that is far', () => {
    const there = desk(OFFICE, 'none', [{ from: '2026-01-01', to: '2026-12-31', reason: 'we are moving' }]);
    expect(there.nextOpening(new Date('2026-01-20T12:00:00Z'))?.words).toBe('Friday 1 January 2027 at 9am');
  });
});

describe('open', () => {
  it('is what the clock on the wall says, at every moment', () => {
    const weekly = week('mon-fri 09:30-12:30, 13:15-17:45; sat 10:00-13:00');
    const there = desk(weekly, 'none');
    fc.assert(
      fc.property(moment, (at) => {
        const { weekday, hour, minute } = london(at);
        const day = weekday.slice(0, 3).toLowerCase() as (typeof DAYS)[number];
        const clock = hour * 60 + minute;
        expect(there.isOpen(at)).toBe(weekly[day].some(({ from, until }) => from <= clock && clock < until));
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('why it is closed', () => {
  const closedAt = (at: string, ...parts: Parameters<typeof desk>) => desk(...parts).whyClosed(new Date(at));
  const moving: Closure = { from: '2026-07-01', to: '2026-07-03', reason: 'we are moving house' };

  it.each([
    [
      '2026-12-28T11:00:00Z',
      closedAt('2026-12-28T11:00:00Z', OFFICE),
      'bank-holiday',
      'It is a bank holiday: Boxing Day (substitute day).',
    ],
    [
      'Scotland',
      closedAt('2026-11-30T11:00:00Z', OFFICE, 'scotland'),
      'bank-holiday',
      "It is a bank holiday: St Andrew's Day.",
    ],
    [
      'a closure',
      closedAt('2026-07-02T11:00:00Z', OFFICE, 'none', [moving]),
      'closure',
      'We are closed: we are moving house.',
    ],
    [
      'a closure on a bank holiday',
      closedAt('2026-12-25T11:00:00Z', OFFICE, 'england', [{ ...moving, from: '2026-12-20', to: '2026-12-31' }]),
      'closure',
      'We are closed: we are moving house.',
    ],
    [
      'a Saturday',
      closedAt('2026-11-21T11:00:00Z', OFFICE),
      'hours',
      'We are closed now. Our hours: Monday to Friday, 9am to 5pm.',
    ],
    [
      'after the hours of a bank holiday',
      closedAt('2026-12-25T15:00:00Z', week('mon-fri 09:00-17:00; holidays 10:00-14:00')),
      'hours',
      'We are closed now. Our hours: Monday to Friday, 9am to 5pm.',
    ],
    ['no hours', closedAt('2026-11-20T11:00:00Z', NEVER), 'no-hours', 'No opening hours are set yet.'],
    [
      'bank holidays only',
      closedAt('2026-11-20T11:00:00Z', week('holidays 10:00-14:00')),
      'hours',
      'We are closed now.',
    ],
  ])('%s', (_name, found, why, words) => {
    expect(found).toEqual({ why, words });
  });

  it('is not said while it is open, and always said while it is not', () => {
    fc.assert(
      fc.property(moment, hours, nation, closures, (at, weekly, holidays, shut) => {
        const there = desk(weekly, holidays, shut);
        expect(there.whyClosed(at) === undefined).toBe(there.isOpen(at));
      }),
      { numRuns: 2_000 },
    );
  });

  it('names the holiday that the table names, on each holiday of every nation', () => {
    for (const where of NATIONS) {
      const table = bankHolidays(where);
      const there = desk(OFFICE, where);
      let seen = 0;
      for (let day = Date.UTC(2025, 0, 1, 12); day < Date.UTC(2033, 0, 1); day += 24 * HOUR_MS) {
        const at = new Date(day);
        const name = table.nameOf(isoDay(at));
        if (name === undefined) continue;
        seen += 1;
        expect(there.isOpen(at)).toBe(false);
        expect(there.whyClosed(at)?.words).toBe(`It is a bank holiday: ${name}.`);
      }
      expect(seen).toBeGreaterThanOrEqual(8 * 8);
    }
  });
});
