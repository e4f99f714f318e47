import fc from 'fast-check';
import {
  DAYS,
  HoursUnclear,
  hoursOf,
  NEVER,
  parseDeskHours,
  writeDeskHours,
  type Span,
  type Week,
} from '../../../bot/handoff/opening-hours-setting.js';
import { sayTime, sayWeek } from '../../../bot/handoff/opening-hours-words.js';

const KINDS = ['broker', 'peer', 'helpline'];
const read = (text: string) => parseDeskHours(text, KINDS);
const span = (from: number, until: number): Span => ({ from: from * 60, until: until * 60 });

it('reads days, ranges, several times, and hours of one kind alone', () => {
  const desk = read('Mon-Fri 09:00-17:00; sat 10:00-13:00; broker: mon, wed 10:00-12:00, 13:00-16:00; fri 9:30-10:00');
  expect(hoursOf(desk, 'helpline')).toEqual({
    ...NEVER,
    ...Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [span(9, 17)]])),
    sat: [span(10, 13)],
  });
  expect(hoursOf(desk, 'broker')).toEqual({
    ...NEVER,
    mon: [span(10, 12), span(13, 16)],
    wed: [span(10, 12), span(13, 16)],
    fri: [span(9.5, 10)],
  });
});

it.each([
  ['monday to be short', 'Monday 09:00-10:00', ['mon']],
  ['a range round the weekend', 'sat-mon 09:00-10:00', ['mon', 'sat', 'sun']],
  ['daily', 'daily 09:00-10:00', [...DAYS]],
  ['and', 'tues and thurs 09:00-10:00', ['tue', 'thu']],
  ['a long dash', 'mon–tue 09:00–10:00', ['mon', 'tue']],
  ['bank holidays', 'bank holidays 09:00-10:00', ['holidays']],
])('%s', (_name, text, days) => {
  const { everybody } = read(text);
  expect([...DAYS, 'holidays' as const].filter((day) => everybody[day].length > 0)).toEqual(days);
});

it.each([
  ['', /write days and times, for example/],
  [' ; ', /write days and times/],
  ['9 to 5', /write days and times/],
  ['mon-fri', /write days and times/],
  ['mon-fri 9-5', /"9-5": write from and until on the 24-hour clock/],
  ['mon-fri 9am-5pm', /24-hour clock/],
  ['mon 17:00-09:00', /the end must be after the start; past midnight, write 24:00/],
  ['mon 09:00-09:00', /the end must be after the start/],
  ['mon 09:00-25:00', /from 00:00 to 24:00/],
  ['mon 09:60-10:00', /from 00:00 to 24:00/],
  ['mon 24:00-24:00', /from 00:00 to 24:00/],
  ['mun 09:00-10:00', /"mun": the days are mon, tue/],
  ['mon-tue-wed 09:00-10:00', /the days are/],
  ['mon 09:00-12:00, 11:00-13:00', /overlap/],
  ['mon-fri 09:00-12:00; fri 13:00-15:00', /fri has its hours already/],
  ['baker: mon 09:00-10:00', /"baker": the kinds are broker, peer, helpline/],
])('says of "%s" what to mend', (text, problem) => {
  expect(() => read(text)).toThrow(HoursUnclear);
  expect(() => read(text)).toThrow(problem);
});

const weekly: fc.Arbitrary<Week> = fc.record(
  Object.fromEntries(
    ([...DAYS, 'holidays'] as const).map((day) => [
      day,
      fc
        .uniqueArray(fc.integer({ min: 0, max: 1_440 }), { maxLength: 6 })
        .map((times) => times.sort((a, b) => a - b))
        .map((times) =>
          Array.from({ length: Math.floor(times.length / 2) }, (_, index) => ({
            from: times[index * 2] as number,
            until: times[index * 2 + 1] as number,
          })),
        ),
    ]),
  ) as Record<keyof Week, fc.Arbitrary<Span[]>>,
);

it('reads back whatever it writes', () => {
  const some = weekly.filter((hours) => Object.values(hours).some((spans) => spans.length > 0));
  fc.assert(
    fc.property(some, fc.dictionary(fc.constantFrom(...KINDS), some), (everybody, byKind) => {
      const desk = { everybody, byKind };
      expect(read(writeDeskHours(desk))).toEqual(desk);
    }),
  );
});

it('reads anything or says that it is unclear, and never anything else', () => {
  const pieces = fc.constantFrom(
    'mon',
    '-',
    ':',
    ';',
    ',',
    '09:00',
    '17:00',
    ' ',
    'broker',
    'holidays',
    '–',
    '99',
    'é',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces, { maxLength: 12 }).map((list) => list.join('')),
      ),
      (text) => {
        try {
          expect(Object.keys(read(text))).toEqual(['everybody', 'byKind']);
        } catch (error) {
          expect(error).toBeInstanceOf(HoursUnclear);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

it.each([
  ['mon-fri 09:00-17:00', 'Monday to Friday, 9am to 5pm'],
  [
    'mon-fri 09:30-12:00, 13:00-16:45; sat 10:00-13:00',
    'Monday to Friday, 9:30am to midday and 1pm to 4:45pm; Saturday, 10am to 1pm',
  ],
  ['mon, wed, thu 10:00-24:00', 'Monday, 10am to midnight; Wednesday and Thursday, 10am to midnight'],
  ['daily 00:00-24:00', 'Every day, day and night'],
  ['sun 12:30-13:00', 'Sunday, 12:30pm to 1pm'],
])('"%s" is said as "%s"', (text, words) => {
  expect(sayWeek(read(text).everybody)).toBe(words);
});

it.each([
  [0, 'midnight'],
  [5, '12:05am'],
  [540, '9am'],
  [720, 'midday'],
  [725, '12:05pm'],
  [1_439, '11:59pm'],
  [1_440, 'midnight'],
])('minute %i is %s', (minute, words) => {
  expect(sayTime(minute)).toBe(words);
});
