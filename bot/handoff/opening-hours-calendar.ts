import type { Nation } from '../../knowledge/nation.js';
import { bankHolidays, HOLIDAY_CHOICES, type HolidayChoice } from './bank-holidays.js';
import { openingHours, type OpeningHours, type WhyClosed } from './opening-hours.js';
import { clock, DAYS, hoursOf, minuteOf, NEVER, type Week, type WrittenHours } from './opening-hours-setting.js';
import { sayWeek } from './opening-hours-words.js';
import type { Closure, DeskCalendar, WeeklyHours } from './desk-hours.js';
import type { DeskKind } from './desk-kinds.js';

export interface CalendarParts {
  /** The ordinary week of each kind. */
  readonly weekly: readonly WeeklyHours[];
  readonly closures: readonly Pick<Closure, 'kind' | 'from' | 'to' | 'reason'>[];
  /** Whose bank holidays the desk keeps. Absent: those of the nation of the person who asks, England's where that is not known. */
  readonly holidays?: HolidayChoice | undefined;
}

/** The desk's calendar, and why it is closed. Made anew whenever hours or closures change. */
export interface FullCalendar extends DeskCalendar {
  whyClosed(kind: DeskKind, nation: Nation | undefined, at: Date): WhyClosed | undefined;
}

export function deskCalendar({ weekly, closures, holidays }: CalendarParts): FullCalendar {
  const weeks = new Map<DeskKind, Week>();
  const weekOf = (kind: DeskKind): Week => {
    const week = weeks.get(kind) ?? toWeek(weekly, kind);
    weeks.set(kind, week);
    return week;
  };
  const made = new Map<string, OpeningHours>();
  const at = (kind: DeskKind, nation: Nation | undefined): OpeningHours => {
    const kept = HOLIDAY_CHOICES.find((choice) => choice === (holidays ?? nation));
    const key = `${kind} ${kept ?? ''}`;
    const hours =
      made.get(key) ??
      openingHours({
        weekly: weekOf(kind),
        holidays: bankHolidays(kept),
        closures: closures.filter((closure) => closure.kind === undefined || closure.kind === kind),
      });
    made.set(key, hours);
    return hours;
  };
  return {
    isOpen: (kind, nation, moment) => at(kind, nation).isOpen(moment),
    nextOpening: (kind, nation, moment) => at(kind, nation).nextOpening(moment),
    whyClosed: (kind, nation, moment) => at(kind, nation).whyClosed(moment),
    hoursInWords: (kind) => sayWeek(weekOf(kind)),
  };
}

/** The days of a row, 1 to 8. */
const ROW_DAYS = [...DAYS, 'holidays'] as const;

/** The hours of a setting as rows: what a desk starts with. */
export function weeklyRows(written: WrittenHours, kinds: readonly DeskKind[]): WeeklyHours[] {
  return kinds.flatMap((kind) =>
    ROW_DAYS.flatMap((day, index) =>
      hoursOf(written, kind)[day].map(({ from, until }) => ({
        kind,
        day: index + 1,
        opens: clock(from),
        closes: clock(until),
      })),
    ),
  );
}

function toWeek(rows: readonly WeeklyHours[], kind: DeskKind): Week {
  const days = ROW_DAYS.map((day, index) => [
    day,
    rows
      .filter((row) => row.kind === kind && row.day === index + 1)
      .map(({ opens, closes }) => ({ from: minuteOf(opens), until: minuteOf(closes) }))
      .sort((a, b) => a.from - b.from),
  ]);
  return { ...NEVER, ...(Object.fromEntries(days) as Partial<Week>) };
}
