import { z } from 'zod';
import { DANGER_KINDS, VARIANTS, type DangerKind, type Screening } from './danger.js';
import { contactLimitsIn, ContactLimits, joined } from './contact-limits.js';
import { laterTurn, type LaterTurn } from './later-turn.js';

/** What was given already: helplines are given once, and again only when risk rises or on request. */
const GIVEN = ['signposts', 'text-route', 'again', 'closing'] as const;

/**
 * What the conversation keeps about danger: kinds and times, never words. Lives in the conversation's state, so that a
 * restart loses nothing; {@link readCrisis} drops what it cannot read.
 */
export const CrisisState = z.object({
  kind: z.enum(DANGER_KINDS),
  variant: z.enum(VARIANTS).optional(),
  urgency: z.enum(['immediate', 'soon']),
  /** When danger was last spoken of (ISO 8601). */
  at: z.string(),
  given: z.array(z.enum(GIVEN)).default([]),
  /** Somebody else reads this phone: nothing is named, in this conversation or unasked. */
  watched: z.boolean().default(false),
  welsh: z.boolean().default(false),
  /** The person took it back ("you misunderstood", "it was a joke"): the line stays visible, nothing is repeated. */
  corrected: z.boolean().default(false),
  limits: ContactLimits.optional(),
});
export type CrisisState = z.infer<typeof CrisisState>;

/** Reads stored state; undefined where there is none or it cannot be read. */
export function readCrisis(stored: unknown): CrisisState | undefined {
  const read = CrisisState.safeParse(stored);
  return read.success ? read.data : undefined;
}

/** How long after danger was spoken of the later turns are read in its light. */
const REMEMBERED_HOURS = 72;

/** What the channel says: a danger text by its request, or a line of `knowledge/safety/texts` by its id. */
export type CrisisReply =
  | { readonly say: 'danger'; readonly kind: DangerKind; readonly urgency: 'immediate' | 'soon' }
  | { readonly say: 'turn'; readonly id: string };

export interface CrisisTurn {
  readonly state: CrisisState | undefined;
  readonly reply?: CrisisReply;
  /** The one visible line that goes after an ordinary answer while a crisis is fresh. */
  readonly line?: 'light-crisis' | 'light-private' | 'light-abuse' | 'light-medical';
  /** True: go on to answer what was asked. False: the reply is the whole answer. */
  readonly pass: boolean;
}

const RANK = { none: 0, soon: 1, immediate: 2 } as const;

/**
 * A turn of a conversation in which danger was or is spoken of. Pure: what was kept, the message, what the screening made of
 * it, and the time.
 */
export function crisisTurn(kept: CrisisState | undefined, text: string, found: Screening, now: Date): CrisisTurn {
  const state = kept && fresh(kept, now) ? kept : undefined;
  const limits = contactLimitsIn(text);
  if (found.strength === 'full' && found.kind !== 'none' && found.urgency !== 'none') {
    const rises = state === undefined || risen(state, found);
    const saysAgain = state !== undefined && !rises;
    const next: CrisisState = {
      kind: found.kind,
      ...(found.variant ? { variant: found.variant } : {}),
      urgency:
        state !== undefined && RANK[state.urgency] > RANK[found.urgency] && !rises ? state.urgency : found.urgency,
      at: now.toISOString(),
      given: [...new Set([...(state?.given ?? []), 'signposts' as const])],
      watched: found.watched || (state?.watched ?? false),
      welsh: found.welsh || (state?.welsh ?? false),
      corrected: false,
      ...joined(state?.limits, limits),
    };
    // The same words of danger again, or "they are busy": another route, never the same block twice (safety.md §2).
    const later = saysAgain ? laterTurn(text) : undefined;
    if (saysAgain && later !== undefined && later !== 'asks-again') return answered(next, later);
    if (saysAgain && state.given.includes('signposts'))
      return { state: next, reply: turn(next, 'still-here'), pass: true };
    return { state: next, reply: { say: 'danger', kind: found.kind, urgency: found.urgency }, pass: false };
  }
  if (state === undefined) {
    // Nothing of danger was said, but this phone is read by somebody else: keep that, and say nothing that names anything.
    if (limits === undefined && !found.watched) return { state: undefined, pass: true };
    const next: CrisisState = {
      kind: 'domestic-abuse',
      urgency: 'soon',
      at: now.toISOString(),
      given: [],
      watched: true,
      welsh: found.welsh,
      corrected: false,
      ...joined(undefined, limits),
    };
    return { state: next, reply: { say: 'turn', id: 'turn-limits' }, pass: false };
  }
  const next: CrisisState = {
    ...state,
    watched: state.watched || found.watched,
    ...joined(state.limits, limits),
  };
  if (limits !== undefined) return { state: next, reply: { say: 'turn', id: 'turn-limits' }, pass: false };
  const later = laterTurn(text);
  if (later !== undefined) return answered(next, later);
  // A question about the budget after a disclosure is answered, with the line still in sight.
  return { state: next, ...(state.corrected ? {} : { line: lineOf(next) }), pass: true };
}

/** What an unasked message (a reminder, a broker's call-back) must obey in this conversation. */
export function mayWriteUnasked(state: CrisisState | undefined, now: Date): boolean {
  if (state === undefined) return true;
  return (
    !state.watched &&
    state.kind !== 'domestic-abuse' &&
    state.limits === undefined &&
    now.getTime() >= Date.parse(state.at)
  );
}

function answered(state: CrisisState, later: LaterTurn): CrisisTurn {
  switch (later) {
    case 'busy':
      return { state: give(state, 'again'), reply: turn(state, 'busy'), pass: false };
    case 'no-phone':
      return { state: give(state, 'text-route'), reply: turn(state, 'text-route'), pass: false };
    case 'secret':
      return { state, reply: turn(state, 'secret'), pass: false };
    case 'taken-back':
      return { state: { ...state, corrected: true }, reply: turn(state, 'taken-back'), pass: false };
    case 'stop':
      return { state: give(state, 'closing'), reply: turn(state, 'stop'), pass: false };
    case 'asks-again':
      return {
        state: give(state, 'again'),
        reply: { say: 'danger', kind: state.kind, urgency: state.urgency },
        pass: false,
      };
    case 'other-person':
      return { state, reply: turn(state, 'other-person'), pass: false };
    case 'ok':
      return { state, reply: turn(state, 'ok'), pass: false };
  }
}

/** A watched phone hears the neutral form of everything. */
function turn(state: CrisisState, name: string): CrisisReply {
  return { say: 'turn', id: state.watched ? 'turn-watched' : `turn-${name}` };
}

function give(state: CrisisState, what: (typeof GIVEN)[number]): CrisisState {
  return { ...state, given: [...new Set([...state.given, what])] };
}

function fresh(state: CrisisState, now: Date): boolean {
  return now.getTime() - Date.parse(state.at) < REMEMBERED_HOURS * 3_600_000;
}

/** Another kind, or more urgent than before, or taken back earlier: then the signposts come again. */
function risen(state: CrisisState, found: Screening): boolean {
  return (
    state.corrected ||
    RANK[found.urgency] > RANK[state.urgency] ||
    (found.kind !== state.kind && found.kind !== 'distress')
  );
}

function lineOf(state: CrisisState): NonNullable<CrisisTurn['line']> {
  if (state.watched || state.kind === 'domestic-abuse') return 'light-private';
  if (state.kind === 'abuse-adult' || state.kind === 'abuse-child' || state.kind === 'financial-abuse')
    return 'light-abuse';
  if (state.kind === 'medical-emergency') return 'light-medical';
  return 'light-crisis';
}
