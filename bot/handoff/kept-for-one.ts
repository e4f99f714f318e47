import type { HandoffSummary } from './desk-records.js';

/**
 * Until when only one member of staff may take this up, where it was passed to them by name; undefined: this one may.
 * @param notTakenMs how long it is kept (`HandoffTiming.notTaken`)
 */
export function keptFrom(
  staffId: string,
  { state, forStaffId, waitingSince }: Pick<HandoffSummary, 'state' | 'forStaffId' | 'waitingSince'>,
  notTakenMs: number,
  now: Date,
): Date | undefined {
  if (state !== 'transferred' || forStaffId === undefined || forStaffId === staffId) return undefined;
  const until = new Date(waitingSince.getTime() + notTakenMs);
  return until > now ? until : undefined;
}
