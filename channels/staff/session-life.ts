import type { Alive } from '../../bot/store/staff-port.js';

const HOUR = 3_600_000;
/** A working day; then everybody signs in again. */
export const SESSION_MS = 12 * HOUR;
/** Without a request for so long, a session ends. */
export const IDLE_MS = 2 * HOUR;
/** How exact the time of the last request is kept: not every click is a write. */
export const TOUCH_MS = 60_000;

export const aliveAt = (now: Date): Alive => ({ now, idleSince: new Date(now.getTime() - IDLE_MS) });
