import { HoursUnclear, parseDeskHours } from '../../../bot/handoff/opening-hours-setting.js';
import { weeklyRows } from '../../../bot/handoff/opening-hours-calendar.js';
import type { WeeklyHours } from '../../../bot/handoff/desk-hours.js';
import type { DeskKind } from '../../../bot/handoff/desk-kinds.js';

/** The days of a row, 1 to 8, as the form names them and as people read them. */
export const DAY_FIELDS = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
  ['holidays', 'Bank holidays'],
] as const;

/** What stands in a day's field: "09:00-12:00, 13:00-17:00", or nothing where it is closed. */
export function fieldOf(weekly: readonly WeeklyHours[], kind: DeskKind, day: number): string {
  return weekly
    .filter((row) => row.kind === kind && row.day === day)
    .map(({ opens, closes }) => `${opens}-${closes}`)
    .join(', ');
}

/** The week as it was written. @returns a problem and its field where it cannot be read */
export function readWeek(
  kind: DeskKind,
  form: URLSearchParams,
): { readonly weekly: readonly WeeklyHours[] } | { readonly problem: string; readonly field: string } {
  const weekly: WeeklyHours[] = [];
  for (const [day, name] of DAY_FIELDS) {
    const text = (form.get(day) ?? '')
      .trim()
      .replace(/\s*[–—]\s*/g, '-')
      .replace(/;/g, ',');
    if (text === '' || /^closed$/i.test(text)) continue;
    try {
      weekly.push(...weeklyRows(parseDeskHours(`${day} ${text}`, [kind]), [kind]));
    } catch (error) {
      if (!(error instanceof HoursUnclear)) throw error;
      return { problem: `${name}: ${error.message}`, field: `${kind}-${day}` };
    }
  }
  return weekly.length === 0
    ? {
        problem: 'With no hours at all nobody could ever be reached. For days off, add a closure below.',
        field: `${kind}-mon`,
      }
    : { weekly };
}
