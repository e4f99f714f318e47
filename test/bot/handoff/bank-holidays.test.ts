import { bankHolidays, HOLIDAY_CHOICES, type HolidayChoice } from '../../../bot/handoff/bank-holidays.js';
import { toGsm7 } from '../../../knowledge/gsm7.js';
import { DAY_MS } from '../../../knowledge/milliseconds.js';

/** As listed on gov.uk/bank-holidays (weekdays only) for these years, by nation; and a year that nobody has listed yet. */
const SAME_2026 = ['01-01', '04-03', '05-04', '05-25', '12-25', '12-28'];
const SAME_2027 = ['01-01', '03-26', '05-03', '05-31', '12-27', '12-28'];
it.each<[HolidayChoice, number, string[]]>([
  ['england', 2025, ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26']],
  ['wales', 2025, ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26']],
  ['scotland', 2025, ['01-01', '01-02', '04-18', '05-05', '05-26', '08-04', '12-01', '12-25', '12-26']],
  ['ni', 2025, ['01-01', '03-17', '04-18', '04-21', '05-05', '05-26', '07-14', '08-25', '12-25', '12-26']],
  ['england', 2026, [...SAME_2026, '04-06', '08-31']],
  ['wales', 2026, [...SAME_2026, '04-06', '08-31']],
  ['scotland', 2026, [...SAME_2026, '01-02', '08-03', '11-30']],
  ['ni', 2026, [...SAME_2026, '03-17', '04-06', '07-13', '08-31']],
  ['england', 2027, [...SAME_2027, '03-29', '08-30']],
  ['wales', 2027, [...SAME_2027, '03-29', '08-30']],
  ['scotland', 2027, [...SAME_2027, '01-04', '08-02', '11-30']],
  ['ni', 2027, [...SAME_2027, '03-17', '03-29', '07-12', '08-30']],
  ['scotland', 2028, ['01-03', '01-04', '04-14', '05-01', '05-29', '08-07', '11-30', '12-25', '12-26']],
])('%s in %i', (nation, year, expected) => {
  const table = bankHolidays(nation);
  const found: string[] = [];
  for (let day = new Date(Date.UTC(year, 0, 1)); day.getUTCFullYear() === year; day.setUTCDate(day.getUTCDate() + 1)) {
    const weekend = day.getUTCDay() % 6 === 0;
    const iso = day.toISOString().slice(0, 10);
    if (!weekend && table.nameOf(iso) !== undefined) found.push(iso.slice(5));
  }
  expect(found).toEqual([...expected].sort());
});

it.each<[HolidayChoice, string, string]>([
  ['england', '2026-12-26', 'Boxing Day'],
  ['england', '2026-12-28', 'Boxing Day (substitute day)'],
  // A holiday that was moved and two that were given once.
  ['england', '2022-06-02', 'Spring bank holiday'],
  ['wales', '2022-06-03', "Queen's Platinum Jubilee"],
  ['scotland', '2022-09-19', "Queen Elizabeth's Funeral Day"],
  ['ni', '2023-05-08', "King Charles III's Coronation"],
  ['scotland', '2025-12-01', "St Andrew's Day (substitute day)"],
  ['ni', '2029-03-19', "St Patrick's Day (substitute day)"],
])('%s calls %s %s', (nation, day, name) => {
  expect(bankHolidays(nation).nameOf(day)).toBe(name);
});

it.each(['2026-04-05', '2026-03-15', '2026-06-21'])('%s is observed, and no bank holiday', (day) => {
  expect(bankHolidays('england').nameOf(day)).toBeUndefined();
});

it('each nation keeps its own', () => {
  const keepers = (day: string) => HOLIDAY_CHOICES.filter((nation) => bankHolidays(nation).nameOf(day) !== undefined);
  expect(keepers('2026-01-02')).toEqual(['scotland']);
  expect(keepers('2026-11-30')).toEqual(['scotland']);
  expect(keepers('2026-03-17')).toEqual(['ni']);
  expect(keepers('2026-07-13')).toEqual(['ni']);
  expect(keepers('2026-04-06')).toEqual(['england', 'wales', 'ni']);
  expect(keepers('2026-08-03')).toEqual(['scotland']);
  expect(keepers('2026-12-25')).toEqual(['england', 'scotland', 'wales', 'ni']);
});

it("keeps England's where the desk's nation is not known", () => {
  const unknown = bankHolidays(undefined);
  const england = bankHolidays('england');
  for (let day = Date.UTC(2026, 0, 1); day < Date.UTC(2028, 0, 1); day += DAY_MS) {
    const iso = new Date(day).toISOString().slice(0, 10);
    expect(unknown.nameOf(iso)).toBe(england.nameOf(iso));
  }
});

it('has no name that a text message could not carry as it is', () => {
  for (const nation of HOLIDAY_CHOICES)
    for (let day = Date.UTC(2021, 0, 1); day < Date.UTC(2033, 0, 1); day += DAY_MS) {
      const name = bankHolidaysOf(nation).nameOf(new Date(day).toISOString().slice(0, 10));
      if (name !== undefined) expect(toGsm7(name)).toBe(name);
    }
});
const tables = new Map(HOLIDAY_CHOICES.map((nation) => [nation, bankHolidays(nation)]));
const bankHolidaysOf = (nation: HolidayChoice) => tables.get(nation) ?? bankHolidays(nation);
