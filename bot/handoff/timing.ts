import type { HandoffState } from './states.js';
import { DAY_MS, MINUTE_MS } from '../../knowledge/milliseconds.js';

/** The timers of a hand-off, by what they watch. */
export const TIMERS = ['requested', 'waiting', 'held', 'rating'] as const;
export type TimerName = (typeof TIMERS)[number];

/** Milliseconds. The first four are when the timer of a state first looks; it looks again as often while the state lasts. */
export interface HandoffTiming extends Readonly<Record<TimerName, number>> {
  /** Unclaimed for this long: an alert to the desk. */
  readonly unclaimed: number;
  /** A transfer to one member of staff that they do not take goes to everybody. */
  readonly notTaken: number;
  /** Nobody came for this long: back to the assistant, with the offer of a call-back. */
  readonly longestWait: number;
  /** The person wrote and whoever holds the conversation has not answered for this long: back to the queue. */
  readonly silent: number;
  /** Whoever holds the conversation has left the desk for this long: back to the queue. */
  readonly away: number;
}

/** Which one watches which state. */
export const TIMER_OF: Partial<Record<HandoffState, TimerName>> = {
  requested: 'requested',
  queued: 'waiting',
  transferred: 'waiting',
  accepted: 'held',
  returned: 'rating',
};

export const TIMING: HandoffTiming = {
  requested: 10 * MINUTE_MS,
  waiting: MINUTE_MS,
  held: MINUTE_MS,
  rating: DAY_MS,
  unclaimed: 5 * MINUTE_MS,
  notTaken: 5 * MINUTE_MS,
  longestWait: 120 * MINUTE_MS,
  silent: 15 * MINUTE_MS,
  away: 3 * MINUTE_MS,
};
