import type { Nation } from '../../knowledge/nation.js';
import type { DeskKind } from './desk-kinds.js';

/** One stretch of an ordinary week, in the time of Europe/London. */
export interface WeeklyHours {
  readonly kind: DeskKind;
  /** 1 is Monday, 7 is Sunday, 8 every bank holiday. A bank holiday without hours of its own is closed. */
  readonly day: number;
  /** "09:00", 24 hours. */
  readonly opens: string;
  /** "17:00"; "24:00" is midnight at the end of the day. */
  readonly closes: string;
}

/** Days on which nobody is there, whatever the week says. */
export interface Closure {
  readonly id: string;
  /** Absent: all kinds. */
  readonly kind?: DeskKind;
  /** YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

export interface Opening {
  readonly at: Date;
  /** By name and time, as we say it: "tomorrow, Tuesday 24 November, at 9am". */
  readonly words: string;
}

/** When each kind of person is there. Pure: made anew whenever hours or closures change. */
export interface DeskCalendar {
  /** `nation` decides which bank holidays count, unless the desk keeps one nation's (`DESK_HOLIDAYS`); not known: England's. */
  isOpen(kind: DeskKind, nation: Nation | undefined, at: Date): boolean;
  /** The next time it opens after `at`; undefined where it never does within a year. */
  nextOpening(kind: DeskKind, nation: Nation | undefined, at: Date): Opening | undefined;
  /** The ordinary week in words: "Monday to Friday, 9am to 5pm". */
  hoursInWords(kind: DeskKind): string;
}

export interface DeskHours {
  readonly weekly: readonly WeeklyHours[];
  readonly closures: readonly Closure[];
  /** Who changed what and why, newest first. */
  readonly changes: readonly {
    readonly at: Date;
    readonly by: string;
    readonly what: string;
    readonly reason: string;
  }[];
}
