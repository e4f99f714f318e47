import fc from 'fast-check';
import { parseChecklist } from '../../../bot/flows/parse/parse-checklist.js';
import { parseChoice, sayable, type Sayable } from '../../../bot/flows/parse/parse-choice.js';
import { parseDate } from '../../../bot/flows/parse/parse-date.js';
import { parseMoney } from '../../../bot/flows/parse/parse-money.js';

const choices = (...named: readonly (readonly string[])[]): Sayable[] =>
  sayable(
    named.map(([id = '', label = '', ...also]) => ({ id, label, also, said: '' })),
    (words) => words,
  );

const NATIONS = choices(
  ['england', 'England'],
  ['scotland', 'Scotland'],
  ['wales', 'Wales'],
  ['ni', 'Northern Ireland', 'ni'],
);
const WORKERS = choices(
  ['coordinator', 'Care coordinator or key worker', 'care coordinator', 'key worker', 'cpn'],
  ['social', 'Social worker', 'social worker'],
  ['nobody', 'Nobody yet', 'nobody', 'no one'],
);
const DAILY = choices(
  ['food', 'Eating well', 'eating', 'cooking'],
  ['washing', 'Washing', 'shower'],
  ['out', 'Getting out', 'shopping'],
  ['people', 'Seeing people', 'friends'],
);

describe('a choice', () => {
  it.each([
    ['2', 'scotland'],
    ['2.', 'scotland'],
    ['number 2 please', 'scotland'],
    ['two', 'scotland'],
    ['the second one', 'scotland'],
    ['4th', 'ni'],
    ['last', 'ni'],
    ['Scotland', 'scotland'],
    ['SCOTLAND!!', 'scotland'],
    ['scotlnd', 'scotland'],
    ['in wales', 'wales'],
    ["i think it's england", 'england'],
    ['Northern Ireland', 'ni'],
    ['not england', undefined],
    ['england or scotland', undefined],
    ['5', undefined],
    ['blue', undefined],
    ['', undefined],
    ['???', undefined],
  ])('"%s" is %s', (text, expected) => {
    expect(parseChoice(text, NATIONS) ?? undefined).toBe(expected);
  });

  it.each([
    ['my cpn', 'coordinator'],
    ['the care cordinator', 'coordinator'],
    ['social wroker', 'social'],
    ['no one', 'nobody'],
    ['keyworker', undefined],
  ])('"%s" in own words is %s', (text, expected) => {
    expect(parseChoice(text, WORKERS)).toBe(expected);
  });

  it('takes an age for the group that it lies in, and a number of the list for the list', () => {
    const ages = sayable(
      [
        { id: 'child', label: 'Under 18', range: [0, 17], said: '' },
        { id: 'adult', label: '18 to 64', range: [18, 64], said: '' },
        { id: 'older', label: '65 or over', range: [65, 120], said: '' },
      ],
      (words) => words,
    );
    expect(['74', 'she is 84', '17', '3', 'he is 2 years old', '300'].map((text) => parseChoice(text, ages))).toEqual([
      'older',
      'older',
      'child',
      'older',
      'child',
      undefined,
    ]);
  });
});

describe('a checklist', () => {
  it.each([
    ['1, 3', ['food', 'out']],
    ['1 and 3', ['food', 'out']],
    ['3 1', ['food', 'out']],
    ['124', ['food', 'washing', 'people']],
    ['1 to 3', ['food', 'washing', 'out']],
    ['1-3', ['food', 'washing', 'out']],
    ['one, two and four', ['food', 'washing', 'people']],
    ['all', ['food', 'washing', 'out', 'people']],
    ['all of them', ['food', 'washing', 'out', 'people']],
    ['all but 2', ['food', 'out', 'people']],
    ['none', ['none']],
    ['None of these', ['none']],
    ['nothing', ['none']],
    ['washing and getting out', ['washing', 'out']],
    ['cooking, shoping and freinds', ['food', 'out', 'people']],
    ['not washing but eating', ['food']],
    ['9', undefined],
    ['hello there', undefined],
    ['', undefined],
  ])('"%s" is %j', (text, expected) => {
    expect(parseChecklist(text, DAILY)).toEqual(expected);
  });
});

it('a list of what is lacking takes a denial for what it says', () => {
  expect(parseChecklist("I'm not eating and I don't see friends", DAILY, true)).toEqual(['food', 'people']);
  expect(parseChecklist("I'm not eating and I don't see friends", DAILY)).toBeUndefined();
});

describe('money', () => {
  it.each([
    ['£23,250', 23_250],
    ['23250', 23_250],
    ['23 250', 23_250],
    ['23k', 23_000],
    ['23.5k', 23_500],
    ['about 15 thousand', 15_000],
    ['15 grand', 15_000],
    ['10 to 15k', 12_500],
    ['between £10,000 and £12,000', 11_000],
    ['under 14,250', 14_249],
    ['more than 23250', 23_251],
    ['at least 20k', 20_000],
    ['£1.2m', 1_200_000],
    ['half', undefined],
    ['twenty three thousand two hundred and fifty', 23_250],
    ['about five hundred quid', 500],
    ['none', 0],
    ['nothing', 0],
    ["i haven't got any savings", 0],
    ['skint', 0],
    ['-500', 0],
    ['£1,234.56', 1234.56],
    ['loads', undefined],
    ['1 2 3 4', undefined],
    ['07700900123 07700900124', undefined],
    ['', undefined],
  ])('"%s" is %s', (text, expected) => {
    expect(parseMoney(text)).toBe(expected);
  });

  it('reads back every sum as we write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (sum) => {
        expect(parseMoney(`£${sum.toLocaleString('en-GB')}`)).toBe(sum);
        expect(parseMoney(`about ${sum} pounds`)).toBe(sum);
      }),
    );
  });
});

describe('a date', () => {
  // A Saturday.
  const TODAY = '2026-11-21';
  it.each([
    ['3 March', '2026-03-03'],
    ['3rd of march', '2026-03-03'],
    ['March 3rd', '2026-03-03'],
    ['3 march 2025', '2025-03-03'],
    ['3/3/26', '2026-03-03'],
    ['03-03-2026', '2026-03-03'],
    ['2026-03-03', '2026-03-03'],
    ['25/12', '2025-12-25'],
    ['it was 5 janury', '2026-01-05'],
    ['last Tuesday', '2026-11-17'],
    ['on tuesday', '2026-11-17'],
    ['saturday', '2026-11-14'],
    ['yesterday', '2026-11-20'],
    ['today', '2026-11-21'],
    ['2 weeks ago', '2026-11-07'],
    ['two weeks ago', '2026-11-07'],
    ['a month ago', '2026-10-21'],
    ['a couple of months ago', '2026-09-21'],
    ['last week', '2026-11-14'],
    ['last month', '2026-10-21'],
    ['in March', '2026-03-01'],
    ['October 2025', '2025-10-01'],
    ['the 3rd', '2026-11-03'],
    ['the 30th', '2026-10-30'],
    ['31 February', undefined],
    ['40/13/2026', undefined],
    ['3 March 2030', undefined],
    ['soon', undefined],
    ['i may have lost it', undefined],
    ['', undefined],
  ])('"%s" in the past is %s', (text, expected) => {
    expect(parseDate(text, TODAY, 'past')).toBe(expected);
  });

  it.each([
    ['next Tuesday', '2026-11-24'],
    ['tomorrow', '2026-11-22'],
    ['in 2 weeks', '2026-12-05'],
    ['3 March', '2027-03-03'],
    ['next month', '2026-12-21'],
    ['yesterday', undefined],
  ])('"%s" ahead is %s', (text, expected) => {
    expect(parseDate(text, TODAY, 'future')).toBe(expected);
  });

  it('reads back every day that lies behind us, in the ways people write it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2026-11-21'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          const [year, month, number] = day.split('-').map(Number);
          expect(parseDate(`${number}/${month}/${year}`, TODAY, 'past')).toBe(day);
          expect(
            parseDate(
              date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
              TODAY,
              'past',
            ),
          ).toBe(day);
        },
      ),
    );
  });
});

it('no text makes a parser throw, and what it returns is an answer', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
      const chosen = parseChoice(text, NATIONS);
      expect(chosen === undefined || NATIONS.some(({ id }) => id === chosen)).toBe(true);
      const ticked = parseChecklist(text, DAILY);
      expect(ticked === undefined || ticked.length > 0).toBe(true);
      const sum = parseMoney(text);
      expect(sum === undefined || (Number.isFinite(sum) && sum >= 0)).toBe(true);
      const day = parseDate(text, '2026-11-21', 'past');
      expect(day === undefined || /^\d{4}-\d{2}-\d{2}$/.test(day)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
