import type { DeskCalendar } from './desk-hours.js';
import type { DeskKind } from './desk-kinds.js';
import type { StaffFace } from './desk-people.js';
import type { HandoffReason, HandoffState } from './states.js';

/** One kind of person at this moment. Counted by the process every few seconds, so that no turn waits for it. */
export interface KindStatus {
  readonly kind: DeskKind;
  /** How many people wait, urgent ones among them. */
  readonly waiting: number;
  /** Members of staff of this kind who are there. */
  readonly present: number;
  /** Median minutes until somebody took it up, over the last four weeks; absent where fewer than five were. */
  readonly typicalMinutes?: number;
}

export interface DeskStatus {
  readonly at: Date;
  readonly kinds: readonly KindStatus[];
}

/** What `decide` is given about the desk. Absent where a deployment has none. */
export interface DeskFacts {
  /** The kinds this deployment has, in the order in which it offers them. */
  readonly kinds: readonly DeskKind[];
  readonly calendar: DeskCalendar;
  readonly status: DeskStatus;
  /** True where a phone number given on the web can be stored encrypted. */
  readonly takesNumbers: boolean;
}

/** The conversation's hand-off as its turn sees it, read under the conversation's lock. */
export interface HandoffFacts {
  readonly id: string;
  readonly kind: DeskKind;
  readonly state: HandoffState;
  readonly reason: HandoffReason;
  readonly urgent: boolean;
  /** Who holds the conversation, where somebody does or did. */
  readonly by?: StaffFace;
  /** 1 is next; waiting ones only. */
  readonly place?: number;
  readonly consentTranscript: boolean | undefined;
  readonly consentGuide: boolean | undefined;
  readonly rating?: number;
  /** The last line in this conversation is ours and asks this: a yes is to us. */
  readonly asks?: 'transcript';
  /** A member of staff said the last words in this conversation: a yes is to them, not to us. */
  readonly staffSpokeLast: boolean;
}
