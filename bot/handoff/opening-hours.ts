import { DateTime } from 'luxon';
import { WORDING } from '../wording.js';
import type { BankHolidays } from './bank-holidays.js';
import { DAYS, type Span, type Week } from './opening-hours-setting.js';
import type { Closure, Opening } from './desk-hours.js';
import { sayMoment, sayWeek } from './opening-hours-words.js';

export interface WhyClosed {
  readonly why: 'no-hours' | 'closure' | 'bank-holiday' | 'hours';
  /** One sentence for the person who asks. */
  readonly words: string;
}

/** When a desk is open, as pure functions of the moment. */
export interface OpeningHours {
  isOpen(at: Date): boolean;
  /**
   * The first moment, `at` or later, at which the desk is open, in words such as "now", "tomorrow at 9am" or "Monday 29
   * December at 9:30am"; undefined where none is set within the next year.
   */
  nextOpening(at: Date): Opening | undefined;
  /** Undefined while it is open. */
  whyClosed(at: Date): WhyClosed | undefined;
}

export interface OpeningHoursParts {
  readonly weekly: Week;
  readonly holidays: BankHolidays;
  readonly closures: readonly Pick<Closure, 'from' | 'to' | 'reason'>[];
}

interface Stretch {
  readonly from: number;
  readonly until: number;
}

const ZONE = 'Europe/London';
/** How far ahead we look: whoever is closed longer has not said when they open. */
const DAYS_AHEAD = 366;

/**
 * Weekly hours, bank holidays and closures of one desk. Hours are those of the clock on the wall in London, both clock
 * changes included: an hour that is left out or comes twice moves nothing but itself.
 */
export function openingHours({ weekly, holidays, closures }: OpeningHoursParts): OpeningHours {
  const closureOn = (day: string) => closures.find(({ from, to }) => from <= day && day <= to);
  const spansOn = (start: DateTime): readonly Span[] => {
    const day = start.toISODate() ?? '';
    if (closureOn(day) !== undefined) return [];
    if (holidays.nameOf(day) !== undefined) return weekly.holidays;
    return weekly[DAYS[start.weekday - 1] ?? 'mon'];
  };
  /** The day's openings as moments; worked out once a day, since a queue asks again and again. */
  const days = new Map<string, readonly Stretch[]>();
  const openingsOn = (moment: DateTime): readonly Stretch[] => {
    const day = moment.toISODate() ?? '';
    const known = days.get(day);
    if (known !== undefined) return known;
    const start = moment.startOf('day');
    const openings = spansOn(start).map(({ from, until }) => ({
      from: onClock(start, from),
      until: onClock(start, until),
    }));
    if (days.size > DAYS_AHEAD) days.clear();
    days.set(day, openings);
    return openings;
  };

  const isOpen = (at: Date): boolean => {
    const moment = at.getTime();
    return openingsOn(inLondon(at)).some(({ from, until }) => from <= moment && moment < until);
  };

  return {
    isOpen,
    nextOpening(at) {
      if (isOpen(at)) return { at, words: WORDING.openNow.sms };
      const now = inLondon(at);
      for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
        const later = openingsOn(now.plus({ days: ahead }))
          // The hour that the clock leaves out in spring may be all there was of an opening.
          .filter(({ from, until }) => from > at.getTime() && until > from);
        if (later.length === 0) continue;
        const opens = new Date(Math.min(...later.map(({ from }) => from)));
        return { at: opens, words: sayMoment(inLondon(opens), now) };
      }
      return undefined;
    },
    whyClosed(at) {
      if (isOpen(at)) return undefined;
      if (Object.values(weekly).every((spans) => spans.length === 0))
        return { why: 'no-hours', words: WORDING.closedNoHours.sms };
      const day = inLondon(at).toISODate() ?? '';
      const closure = closureOn(day);
      if (closure !== undefined)
        return { why: 'closure', words: WORDING.closedFor.sms.replace('{reason}', () => closure.reason) };
      const holiday = holidays.nameOf(day);
      if (holiday !== undefined && weekly.holidays.length === 0)
        return { why: 'bank-holiday', words: WORDING.closedBankHoliday.sms.replace('{holiday}', () => holiday) };
      const week = sayWeek(weekly);
      if (week === '') return { why: 'hours', words: WORDING.closedNow.sms };
      return { why: 'hours', words: WORDING.closedHours.sms.replace('{hours}', () => week) };
    },
  };
}

const inLondon = (at: Date): DateTime => DateTime.fromJSDate(at, { zone: ZONE });

/** When the clock of that day shows so many minutes after midnight; 1440 is the next midnight. */
function onClock(start: DateTime, minute: number): number {
  const day = minute === 1_440 ? start.plus({ days: 1 }) : start;
  return day.set({ hour: Math.floor((minute % 1_440) / 60), minute: minute % 60 }).toMillis();
}
