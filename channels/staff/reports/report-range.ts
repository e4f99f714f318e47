import { DateTime } from 'luxon';

/** Whole days on London's clocks, both named ones included. */
export interface ReportRange {
  /** YYYY-MM-DD */
  readonly from: string;
  readonly to: string;
  /** `[start, end)` */
  readonly start: Date;
  readonly end: Date;
}

const ZONE = 'Europe/London';
const USUAL_DAYS = 28;
const MOST_DAYS = 366;

/** What somebody asked for, or the last four weeks. @returns a problem in words where it cannot be shown */
export function reportRange(
  from: string | null,
  to: string | null,
  now: Date,
): ReportRange | { readonly problem: string } {
  const today = DateTime.fromJSDate(now, { zone: ZONE }).startOf('day');
  const last = to === null || to === '' ? today : DateTime.fromISO(to, { zone: ZONE });
  const first =
    from === null || from === '' ? last.minus({ days: USUAL_DAYS - 1 }) : DateTime.fromISO(from, { zone: ZONE });
  if (!first.isValid || !last.isValid) return { problem: 'Write both days as a date, for example 2026-11-01.' };
  if (first > last) return { problem: 'The first day is after the last one.' };
  if (last.diff(first, 'days').days > MOST_DAYS) return { problem: 'Choose at most one year.' };
  return {
    from: first.toISODate() ?? '',
    to: last.toISODate() ?? '',
    start: first.startOf('day').toJSDate(),
    end: last.startOf('day').plus({ days: 1 }).toJSDate(),
  };
}
