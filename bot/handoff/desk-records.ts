import type { Nation } from '../../knowledge/nation.js';
import type { DangerKind } from '../safety/danger.js';
import type { DeliveryState } from '../store/delivery-state.js';
import type { Channel } from '../store/port.js';
import type { DeskKind } from './desk-kinds.js';
import type { StaffFace, StaffMember } from './desk-people.js';
import type { GuideSummary, NewCallBack, SealedNumber } from './handoff-change.js';
import type { HandoffReason, HandoffState } from './states.js';

/** A waiting or held hand-off in a list. No words of anybody. */
export interface HandoffSummary {
  readonly id: string;
  readonly channel: Channel;
  readonly kind: DeskKind;
  readonly state: HandoffState;
  readonly urgent: boolean;
  /** What kind of danger was spoken of, where it was. */
  readonly danger?: DangerKind;
  readonly nation?: Nation;
  readonly requestedAt: Date;
  /** Waiting since: the last time it came into the queue. */
  readonly waitingSince: Date;
  readonly claimedBy?: StaffMember;
  /** May what was said before be read; may the guide's answers. Absent: not asked, or no answer. */
  readonly consentTranscript?: boolean | undefined;
  readonly consentGuide?: boolean | undefined;
  /** A transfer to one member of staff: theirs alone for some minutes (`keptFrom`). */
  readonly forStaffId?: string;
  /** Nothing we send arrives: the person opted out, or the carrier could not deliver. */
  readonly trouble?: 'opted-out' | 'undelivered';
  /** Unclaimed for longer than the alert's time. */
  readonly overdue: boolean;
  /** When the person wrote last, where nobody has answered since. */
  readonly unansweredSince?: Date;
}

/** Danger was said in a conversation: what, how urgent, when, where; whether a hand-off is open there. */
export interface DeskAlert {
  readonly id: string;
  readonly at: Date;
  readonly channel: Channel;
  readonly kind: DangerKind;
  readonly urgency: 'immediate' | 'soon';
  readonly handoffId?: string;
  readonly seenBy?: string;
  readonly seenAt?: Date;
  readonly note?: string;
}

export interface DeskQueue {
  /** Not yet seen by anybody, immediate first, oldest first. Shown above everything. */
  readonly alerts: readonly DeskAlert[];
  /** Urgent first, then who waits longest. */
  readonly waiting: readonly HandoffSummary[];
}

export interface HandoffNote {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly text: string;
  /** True where it was written in an earlier hand-off of the same person. */
  readonly earlier: boolean;
}

export interface HandoffEvent {
  readonly seq: number;
  readonly at: Date;
  readonly from: HandoffState | 'none';
  readonly to: HandoffState;
  /** 'person', 'system', 'desk', or the staff member's name. */
  readonly by: string;
  readonly reason: HandoffReason;
}

/** A line of the conversation as the desk shows it. */
export interface DeskMessage {
  readonly id: string;
  readonly seq: number;
  readonly at: Date;
  readonly from: 'person' | 'assistant' | 'staff';
  /** Staff lines: who. */
  readonly by?: StaffFace;
  /** As written for who holds the hand-off now; for everybody else with personal details taken out. */
  readonly text: string;
  readonly danger?: string;
  /** Texts only: how it fares. */
  readonly delivery?: { readonly state: DeliveryState; readonly errorCode?: string };
}

export interface HandoffView extends HandoffSummary {
  /** False: only what was said since somebody took it up may be shown, and `messages` holds only that. */
  readonly consentTranscript: boolean | undefined;
  readonly consentGuide: boolean | undefined;
  /** Guide answers, with consent. */
  readonly guide?: GuideSummary;
  readonly messages: readonly DeskMessage[];
  readonly notes: readonly HandoffNote[];
  readonly events: readonly HandoffEvent[];
  /** Said in the conversation, newest first. */
  readonly alerts: readonly DeskAlert[];
  readonly outcome?: string;
  readonly followUp?: string;
  readonly rating?: number;
  readonly endedAt?: Date;
  /** The person deleted their data: nothing of what was said is left. */
  readonly erased: boolean;
  /** For `DeskStore.subscribe`; absent where the conversation is gone. */
  readonly conversationId?: string;
}

/** How a conversation with a person ended, as the desk marks it. */
export const OUTCOMES = ['answered', 'signposted', 'call-back', 'no-reply', 'not-for-us', 'other'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const CALL_BACK_STATES = ['new', 'done', 'not-reached', 'taken-up', 'withdrawn'] as const;
export type CallBackState = (typeof CALL_BACK_STATES)[number];

/** Words as written while it is open: they were left for whoever rings. Settled, personal details are taken out. */
export interface CallBack extends Omit<NewCallBack, 'number'> {
  readonly at: Date;
  readonly channel: Channel;
  readonly state: CallBackState;
  /** Absent where no number is known: only a message was left. Opened with the phone vault. */
  readonly number?: SealedNumber;
  /** How often it was tried in vain. */
  readonly attempts: number;
  readonly changedAt?: Date;
  readonly changedBy?: string;
  readonly note?: string;
  readonly trouble?: 'opted-out';
}

export interface SavedReply {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly changedBy: string;
  readonly changedAt: Date;
}
