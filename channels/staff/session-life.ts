import type { Alive } from '../../bot/store/staff-port.js';
import { HOUR_MS, MINUTE_MS } from '../../knowledge/milliseconds.js';

/** A working day; then everybody signs in again. */
export const SESSION_MS = 12 * HOUR_MS;
/** Without a request for so long, a session ends. */
export const IDLE_MS = 2 * HOUR_MS;
/** How exact the time of the last request is kept: not every click is a write. */
export const TOUCH_MS = MINUTE_MS;

/** @param vouchedMs how long the word of an organisation's sign-in is taken for its people's roles; absent: no limit */
export const aliveAt = (now: Date, vouchedMs?: number): Alive => ({
  now,
  idleSince: new Date(now.getTime() - IDLE_MS),
  ...(vouchedMs === undefined ? {} : { vouchedSince: new Date(now.getTime() - vouchedMs) }),
});
