import { z } from 'zod';
import { DESK_KINDS, type DeskKind } from '../../bot/handoff/desk-kinds.js';
import { TIMING, type HandoffTiming } from '../../bot/handoff/timing.js';
import { MINUTE_MS } from '../../knowledge/milliseconds.js';

const KINDS = `write one or more of ${DESK_KINDS.join(', ')}`;
const minutes = z.coerce
  .number('write a number of minutes')
  .int()
  .min(1, 'write 1 or more')
  .max(1_440, 'write 1440 or less');

/** Settings of the desk itself: whom people can ask for, and how long what may take. */
export const DESK_SETTINGS = {
  DESK_KINDS: z
    .string()
    .transform((value) => [
      ...new Set(
        value
          .toLowerCase()
          .split(/[\s,;]+/)
          .filter((part) => part !== ''),
      ),
    ])
    .pipe(z.array(z.enum(DESK_KINDS, KINDS)).min(1, KINDS))
    .optional(),
  DESK_MAX_AT_ONCE: z.coerce.number('write a number').int().min(1, 'write 1 to 20').max(20, 'write 1 to 20').default(3),
  DESK_ALERT_MINUTES: minutes.default(TIMING.unclaimed / MINUTE_MS),
  DESK_LONGEST_WAIT_MINUTES: minutes.default(TIMING.longestWait / MINUTE_MS),
  DESK_SILENT_MINUTES: minutes.default(TIMING.silent / MINUTE_MS),
  SMS_PENCE_PER_SEGMENT: z.coerce
    .number('write a number of pence, for example 4')
    .min(0, 'write 0 or more')
    .max(1_000, 'write 1000 or less')
    .optional(),
} as const;

type Settings = z.infer<z.ZodObject<typeof DESK_SETTINGS>>;

export interface DeskConfig {
  readonly kinds: readonly DeskKind[];
  /** How many conversations one member of staff may hold at once. */
  readonly maxAtOnce: number;
  /** What one segment of a text costs; the desk shows it while somebody writes. */
  readonly pencePerSegment?: number | undefined;
  readonly timing: HandoffTiming;
}

/** Absent where nobody can be asked for. */
export function deskConfig(s: Settings): DeskConfig | undefined {
  if (s.DESK_KINDS === undefined) return undefined;
  return {
    kinds: DESK_KINDS.filter((kind) => s.DESK_KINDS?.includes(kind)),
    maxAtOnce: s.DESK_MAX_AT_ONCE,
    pencePerSegment: s.SMS_PENCE_PER_SEGMENT,
    timing: {
      ...TIMING,
      unclaimed: s.DESK_ALERT_MINUTES * MINUTE_MS,
      longestWait: s.DESK_LONGEST_WAIT_MINUTES * MINUTE_MS,
      silent: s.DESK_SILENT_MINUTES * MINUTE_MS,
    },
  };
}
