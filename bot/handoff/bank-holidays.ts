import Holidays from 'date-holidays';
import { NATIONS, type Nation } from '../../knowledge/nation.js';

/**
 * The days on which a desk that keeps to bank holidays is closed: YYYY-MM-DD to the name that people are told. One table
 * for deciding and for saying.
 */
export interface BankHolidays {
  nameOf(day: string): string | undefined;
}

/** Whose bank holidays a desk keeps: those of the nation it works in, or none. */
export const HOLIDAY_CHOICES = [...NATIONS, 'none'] as const;
export type HolidayChoice = (typeof HOLIDAY_CHOICES)[number];

/**
 * The bank holidays of one nation, from the tables of `date-holidays` (data CC BY 3.0), with substitute days and one-off
 * ones. A holiday that falls on a weekend counts on its own day and on its substitute day: nobody staffs a desk on a
 * Saturday that is Boxing Day. A holiday that is proclaimed after the library's release is entered as a closure.
 *
 * The desk's nation counts, not the person's: a desk in Leeds is shut on England's days for whoever writes to it. A
 * deployment that does not say where its desk is gets England's.
 */
export function bankHolidays(choice: HolidayChoice | undefined): BankHolidays {
  return choice === 'none' ? NONE : TABLES[choice ?? 'england'];
}

const NONE: BankHolidays = { nameOf: () => undefined };
const TABLES: Readonly<Record<Nation, BankHolidays>> = {
  england: tableOf('ENG'),
  scotland: tableOf('SCT'),
  wales: tableOf('WLS'),
  ni: tableOf('NIR'),
};

/** Worked out a year at a time, when first asked. */
function tableOf(region: string): BankHolidays {
  const years = new Map<number, ReadonlyMap<string, string>>();
  return {
    nameOf(day) {
      const year = Number(day.slice(0, 4));
      let names = years.get(year);
      if (names === undefined) {
        const calendar = new Holidays('GB', region, { languages: 'en', types: ['public'] });
        names = new Map(calendar.getHolidays(year).map(({ date, name }) => [date.slice(0, 10), plain(name)]));
        years.set(year, names);
      }
      return names.get(day);
    },
  };
}

/** One curly quote would cost a text message twice as many segments. */
function plain(name: string): string {
  return name.replaceAll('’', "'");
}
