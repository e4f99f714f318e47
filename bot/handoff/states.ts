/** Where a hand-off to a person stands. The last four are the end of it. */
export const HANDOFF_STATES = [
  'requested',
  'queued',
  'accepted',
  'transferred',
  'returned',
  'completed',
  'abandoned',
  'expired',
  'failed',
] as const;
export type HandoffState = (typeof HANDOFF_STATES)[number];

/** Who makes a transition: the one who asked, a member of staff, a desk that is not ours (a webhook), or a timer of ours. */
export const MOVERS = ['person', 'staff', 'desk', 'system'] as const;
export type Mover = (typeof MOVERS)[number];

export interface Transition {
  readonly from: HandoffState | 'none';
  readonly to: HandoffState;
  readonly by: readonly Mover[];
  readonly reason: HandoffReason;
}

const t = <R extends string>(
  from: HandoffState | 'none',
  to: HandoffState,
  reason: R,
  ...by: Mover[]
): { from: HandoffState | 'none'; to: HandoffState; by: readonly Mover[]; reason: R } => ({ from, to, by, reason });

/**
 * Every way a hand-off can go; what is not listed is refused.
 * requested: we ask what kind of person, or what to do while nobody is there. queued and transferred: waits for a claim.
 * accepted: a person holds the conversation. returned: the assistant has it back and asks how it went.
 */
export const TRANSITIONS = [
  t('none', 'requested', 'asked', 'person'),
  t('none', 'queued', 'asked', 'person'),
  t('none', 'accepted', 'called-back', 'staff'),

  t('requested', 'queued', 'kind-chosen', 'person'),
  t('requested', 'queued', 'no-answer', 'system'),
  t('requested', 'completed', 'call-back', 'person'),
  t('requested', 'abandoned', 'changed-mind', 'person'),
  t('requested', 'abandoned', 'data-deleted', 'person'),
  t('requested', 'abandoned', 'opted-out', 'person'),
  t('requested', 'expired', 'no-answer', 'system'),
  t('requested', 'expired', 'retention', 'system'),
  t('requested', 'failed', 'desk-refused', 'desk', 'system'),

  t('queued', 'accepted', 'claimed', 'staff', 'desk'),
  t('queued', 'completed', 'call-back', 'person'),
  t('queued', 'completed', 'closed', 'staff', 'desk'),
  t('queued', 'abandoned', 'left-queue', 'person'),
  t('queued', 'abandoned', 'data-deleted', 'person'),
  t('queued', 'abandoned', 'opted-out', 'person'),
  t('queued', 'expired', 'desk-closed', 'system'),
  t('queued', 'expired', 'waited-too-long', 'system'),
  t('queued', 'expired', 'retention', 'system'),
  t('queued', 'failed', 'desk-refused', 'desk', 'system'),

  t('accepted', 'queued', 'person-silent', 'system'),
  t('accepted', 'queued', 'person-gone', 'system'),
  t('accepted', 'queued', 'put-back', 'staff', 'desk'),
  t('accepted', 'transferred', 'transferred', 'staff'),
  t('accepted', 'returned', 'closed', 'staff', 'desk'),
  t('accepted', 'returned', 'left-talk', 'person'),
  t('accepted', 'abandoned', 'data-deleted', 'person'),
  t('accepted', 'expired', 'retention', 'system'),
  t('accepted', 'failed', 'desk-refused', 'desk', 'system'),

  t('transferred', 'accepted', 'claimed', 'staff'),
  t('transferred', 'queued', 'not-taken', 'system'),
  t('transferred', 'completed', 'call-back', 'person'),
  t('transferred', 'completed', 'closed', 'staff'),
  t('transferred', 'abandoned', 'left-queue', 'person'),
  t('transferred', 'abandoned', 'data-deleted', 'person'),
  t('transferred', 'abandoned', 'opted-out', 'person'),
  t('transferred', 'expired', 'desk-closed', 'system'),
  t('transferred', 'expired', 'waited-too-long', 'system'),
  t('transferred', 'expired', 'retention', 'system'),
  t('transferred', 'failed', 'desk-refused', 'desk', 'system'),

  t('returned', 'completed', 'rated', 'person'),
  t('returned', 'completed', 'not-rated', 'system', 'person'),
  t('returned', 'abandoned', 'data-deleted', 'person'),
] as const;

/** Why a hand-off went on, as stored and shown. */
export type HandoffReason =
  | 'asked'
  | 'called-back'
  | 'kind-chosen'
  | 'no-answer'
  | 'call-back'
  | 'changed-mind'
  | 'data-deleted'
  | 'opted-out'
  | 'retention'
  | 'desk-refused'
  | 'claimed'
  | 'left-queue'
  | 'desk-closed'
  | 'waited-too-long'
  | 'person-silent'
  | 'person-gone'
  | 'put-back'
  | 'transferred'
  | 'closed'
  | 'left-talk'
  | 'not-taken'
  | 'rated'
  | 'not-rated';

/** The transition from here to there for that reason by that one, or undefined where there is none. */
export function transition(
  from: HandoffState | 'none',
  to: HandoffState,
  reason: HandoffReason,
  by: Mover,
): Transition | undefined {
  return (TRANSITIONS as readonly Transition[]).find(
    (one) => one.from === from && one.to === to && one.reason === reason && one.by.includes(by),
  );
}

/** True where nothing follows any more. */
export function isOver(state: HandoffState): boolean {
  return !(TRANSITIONS as readonly Transition[]).some(({ from }) => from === state);
}

/** It waits for somebody to claim it. */
export function isWaiting(state: HandoffState): boolean {
  return state === 'queued' || state === 'transferred';
}

/** States in which somebody asked for a person and the matter is not settled. */
export const OPEN_STATES = ['requested', 'queued', 'accepted', 'transferred', 'returned'] as const;
