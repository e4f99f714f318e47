import type { DateTime } from 'luxon';
import { DAYS, type Day, type Span, type Week } from './opening-hours-setting.js';

const NAMES: Readonly<Record<Day, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};
/** From here on a day needs its year to be clear. */
const NEEDS_YEAR_MONTHS = 6;

/** A time of day as people say it: "9am", "9:30am", "midday", "midnight" (0 and 1440 minutes). */
export function sayTime(minute: number): string {
  const hour = Math.floor(minute / 60) % 24;
  const rest = minute % 60;
  if (rest === 0 && hour === 0) return 'midnight';
  if (rest === 0 && hour === 12) return 'midday';
  return `${hour % 12 === 0 ? 12 : hour % 12}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}${hour < 12 ? 'am' : 'pm'}`;
}

/**
 * A moment seen from another, both on London's clocks: "today at 2pm", "tomorrow at 9am", "Monday 29 December at 9:30am".
 * Midnight is said so that nobody takes it for the end of that day.
 */
export function sayMoment(moment: DateTime, now: DateTime): string {
  const days = Math.round(moment.startOf('day').diff(now.startOf('day'), 'days').days);
  const far = moment.diff(now, 'months').months >= NEEDS_YEAR_MONTHS;
  const date = moment.toFormat(far ? 'cccc d LLLL yyyy' : 'cccc d LLLL', { locale: 'en-GB' });
  const minute = moment.hour * 60 + moment.minute;
  if (minute === 0) return days === 1 ? 'tonight at midnight' : `at the start of ${date} (midnight)`;
  const day = days === 0 ? 'today' : days === 1 ? 'tomorrow' : date;
  return `${day} at ${sayTime(minute)}`;
}

/** An ordinary week in words: "Monday to Friday, 9am to 5pm; Saturday, 10am to 1pm". Empty where there are no hours. */
export function sayWeek(hours: Week): string {
  const groups: { from: Day; to: Day; times: string }[] = [];
  for (const day of DAYS) {
    const times = hours[day].map(saySpan).join(' and ');
    const last = groups.at(-1);
    if (last !== undefined && last.times === times && DAYS.indexOf(last.to) === DAYS.indexOf(day) - 1) last.to = day;
    else if (times !== '') groups.push({ from: day, to: day, times });
  }
  return groups.map(({ from, to, times }) => `${sayDays(from, to)}, ${times}`).join('; ');
}

function sayDays(from: Day, to: Day): string {
  if (from === to) return NAMES[from];
  if (from === 'mon' && to === 'sun') return 'Every day';
  return `${NAMES[from]}${DAYS.indexOf(to) - DAYS.indexOf(from) === 1 ? ' and ' : ' to '}${NAMES[to]}`;
}

function saySpan({ from, until }: Span): string {
  return from === 0 && until === 1_440 ? 'day and night' : `${sayTime(from)} to ${sayTime(until)}`;
}
