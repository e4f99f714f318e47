import type { Turn } from '../turn.js';
import { isOver, isWaiting } from './states.js';
import type { HandoffFacts, KindStatus } from './desk-facts.js';
import type { DeskKind } from './desk-kinds.js';

type DeskTurn = Pick<Turn, 'desk' | 'handoff' | 'conversation' | 'now'>;

/** A person holds this conversation: the assistant is silent. */
export function isHeld({ desk, handoff }: Pick<Turn, 'desk' | 'handoff'>): boolean {
  return desk !== undefined && handoff?.state === 'accepted';
}

/** The hand-off in which somebody still waits or chooses, or undefined. */
export function waitsIn({ desk, handoff }: Pick<Turn, 'desk' | 'handoff'>): HandoffFacts | undefined {
  return desk !== undefined && handoff !== undefined && (isWaiting(handoff.state) || handoff.state === 'requested')
    ? handoff
    : undefined;
}

/** The conversation's hand-off, where it is not over. */
export function openHandoff({ desk, handoff }: Pick<Turn, 'desk' | 'handoff'>): HandoffFacts | undefined {
  return desk !== undefined && handoff !== undefined && !isOver(handoff.state) ? handoff : undefined;
}

/** The kinds that are there now, in the deployment's order. */
export function openKinds({
  desk,
  conversation,
  now,
}: Pick<DeskTurn, 'desk' | 'conversation' | 'now'>): readonly DeskKind[] {
  return desk?.kinds.filter((kind) => desk.calendar.isOpen(kind, conversation.nation, now)) ?? [];
}

export function statusOf({ desk }: Pick<DeskTurn, 'desk'>, kind: DeskKind): KindStatus {
  return desk?.status.kinds.find((one) => one.kind === kind) ?? { kind, waiting: 0, present: 0 };
}

/** Somebody can be offered truthfully at this moment: a desk that is open, or a number to ring. */
export function somebodyNow(turn: DeskTurn & Pick<Turn, 'setting'>): boolean {
  if (isHeld(turn) || waitsIn(turn) !== undefined) return false;
  return turn.setting.person !== undefined || openKinds(turn).length > 0;
}
