import type { Nation } from '../../knowledge/nation.js';
import type { DeliveryState } from '../store/delivery-state.js';
import type { Channel } from '../store/port.js';
import type { DangerKind } from '../safety/danger.js';
import type { HandoffReason, HandoffState } from './states.js';

/** Whom a deployment can offer (`DESK_KINDS`). */
export const DESK_KINDS = ['broker', 'peer', 'advocate', 'helpline'] as const;
export type DeskKind = (typeof DESK_KINDS)[number];

// ---------------------------------------------------------------------------------------------------------------------
// When somebody is there

/** One stretch of an ordinary week, in the time of Europe/London. */
export interface WeeklyHours {
  readonly kind: DeskKind;
  /** 1 is Monday, 7 is Sunday, 8 every bank holiday. A bank holiday without hours of its own is closed. */
  readonly day: number;
  /** "09:00", 24 hours. */
  readonly opens: string;
  /** "17:00"; "24:00" is midnight at the end of the day. */
  readonly closes: string;
}

/** Days on which nobody is there, whatever the week says. */
export interface Closure {
  readonly id: string;
  /** Absent: all kinds. */
  readonly kind?: DeskKind;
  /** YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

export interface Opening {
  readonly at: Date;
  /** By name and time, as we say it: "tomorrow, Tuesday 24 November, at 9am". */
  readonly words: string;
}

/** When each kind of person is there. Pure: made anew whenever hours or closures change. */
export interface DeskCalendar {
  /** `nation` decides which bank holidays count, unless the desk keeps one nation's (`DESK_HOLIDAYS`); not known: England's. */
  isOpen(kind: DeskKind, nation: Nation | undefined, at: Date): boolean;
  /** The next time it opens after `at`; undefined where it never does within a year. */
  nextOpening(kind: DeskKind, nation: Nation | undefined, at: Date): Opening | undefined;
  /** The ordinary week in words: "Monday to Friday, 9am to 5pm". */
  hoursInWords(kind: DeskKind): string;
}

// ---------------------------------------------------------------------------------------------------------------------
// What a turn knows, and what it may change

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

/** A guide's answers as a member of staff reads them; kept only with consent. */
export interface GuideSummary {
  readonly title: string;
  readonly lines: readonly string[];
}

/** A phone number, sealed (bot/privacy/phone-vault.ts). `key` names it and opens its row; never the number. */
export interface SealedNumber {
  readonly key: string;
  readonly sealed: string;
}

export interface NewCallBack {
  readonly id: string;
  readonly kind: DeskKind;
  /** When it suits, as the person wrote it: the store redacts it, and seals it beside. */
  readonly preferred?: string;
  /** What they left, likewise. */
  readonly message?: string;
  /** Absent over SMS (the conversation's own number), and where only a message was left. */
  readonly number?: SealedNumber;
  /** False where somebody else reads this phone or page: ring, do not write. */
  readonly mayWrite: boolean;
}

/** What a turn does to hand-offs, all in its own transaction. */
export type HandoffChange =
  | {
      readonly do: 'open';
      readonly id: string;
      readonly kind: DeskKind;
      readonly state: 'requested' | 'queued';
      readonly urgent: boolean;
      readonly danger?: DangerKind;
      readonly nation?: Nation;
    }
  | {
      readonly do: 'move';
      readonly id: string;
      readonly to: HandoffState;
      readonly reason: HandoffReason;
      readonly kind?: DeskKind;
    }
  | {
      readonly do: 'consent';
      readonly id: string;
      readonly transcript?: boolean;
      readonly guide?: GuideSummary | false;
    }
  | { readonly do: 'rate'; readonly id: string; readonly rating: number }
  /** The person wrote while somebody holds the conversation. */
  | { readonly do: 'heard'; readonly id: string }
  | { readonly do: 'call-back'; readonly callBack: NewCallBack; readonly handoffId?: string }
  | { readonly do: 'call-back-when'; readonly id: string; readonly preferred: string }
  /** Danger was said. Never the words. With an open hand-off, that one becomes urgent. */
  | {
      readonly do: 'alert';
      readonly id: string;
      readonly kind: DangerKind;
      readonly urgency: 'immediate' | 'soon';
      readonly handoffId?: string;
    };

// ---------------------------------------------------------------------------------------------------------------------
// The desk's side

/** Who acts at the desk: `name` and `role` are what the person is told ("Sam", "broker"). */
export interface StaffFace {
  readonly name: string;
  readonly role: string;
}
export interface StaffMember extends StaffFace {
  /** The account's id. */
  readonly id: string;
}

/** Who reads a hand-off: a member of staff, or a desk that is not ours, which holds what its people took. */
export type DeskReader = { readonly staffId: string } | 'another-desk';

/** A member of staff's place at the desk. */
export interface DeskPresence {
  readonly kinds: readonly DeskKind[];
  readonly until: Date;
}

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

export type ClaimResult =
  | { readonly kind: 'claimed'; readonly handoff: HandoffSummary }
  /** Somebody else was first. */
  | { readonly kind: 'taken'; readonly by: string }
  /** This member of staff holds as many as allowed. */
  | { readonly kind: 'full'; readonly max: number }
  /** It was passed to one colleague, and until then nobody else may take it up. */
  | { readonly kind: 'kept'; readonly until: Date }
  /** It is over, or was never there. */
  | { readonly kind: 'gone'; readonly state?: HandoffState; readonly reason?: HandoffReason };

export type SayResult =
  | { readonly kind: 'said'; readonly messages: readonly DeskMessage[]; readonly repeated: boolean }
  /** Nothing was sent: the person opted out of texts. */
  | { readonly kind: 'opted-out' }
  | { readonly kind: 'empty' }
  /** More than `max` characters. */
  | { readonly kind: 'too-long'; readonly max: number }
  /** Not this member's conversation (any more): the text was not sent. */
  | { readonly kind: 'not-yours'; readonly state?: HandoffState; readonly reason?: HandoffReason };

/** done: it was. not-yours: somebody else holds it, or nobody. gone: it is over. */
export type DeskResult = { readonly kind: 'done' } | { readonly kind: 'not-yours' } | { readonly kind: 'gone' };

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

export interface DeskHours {
  readonly weekly: readonly WeeklyHours[];
  readonly closures: readonly Closure[];
  /** Who changed what and why, newest first. */
  readonly changes: readonly {
    readonly at: Date;
    readonly by: string;
    readonly what: string;
    readonly reason: string;
  }[];
}

/** Seconds; null where nothing was measured. */
export interface Spread {
  readonly count: number;
  readonly median: number | null;
  readonly p95: number | null;
}

/** Figures over `[from, to)`. No text, nobody's name. */
export interface DeskReport {
  readonly from: Date;
  readonly to: Date;
  readonly requested: number;
  /** From coming into the queue to the claim. */
  readonly waiting: Spread;
  /** From the claim to the first words of the member of staff. */
  readonly firstReply: Spread;
  /** By hour of the day of the request, Europe/London, 0 to 23; only hours that have any. */
  readonly byHour: readonly { readonly hour: number; readonly requested: number; readonly waiting: Spread }[];
  readonly byChannel: readonly { readonly channel: string; readonly requested: number; readonly waiting: Spread }[];
  readonly byKind: readonly { readonly kind: string; readonly requested: number; readonly waiting: Spread }[];
  readonly outcomes: readonly { readonly outcome: string; readonly count: number }[];
  /** How those that nobody talked to ended: abandoned, expired, failed, with reason. */
  readonly unserved: readonly { readonly state: string; readonly reason: string; readonly count: number }[];
  readonly ratings: readonly { readonly rating: number; readonly count: number }[];
  readonly callBacks: readonly { readonly state: string; readonly count: number }[];
  readonly alerts: number;
}

/** One line of the managers' export: no text, no person. */
export interface ReportRow {
  readonly id: string;
  readonly channel: string;
  readonly kind: string;
  readonly urgent: boolean;
  readonly state: string;
  readonly reason: string;
  readonly requestedAt: Date;
  readonly claimedAt?: Date;
  readonly firstReplyAt?: Date;
  readonly endedAt?: Date;
  readonly outcome?: string;
  readonly rating?: number;
}

/**
 * The desk's face of the store. Each call is one transaction with its messages, event and jobs; usable from any node.
 * `StoreUnavailable` while the database is away.
 */
export interface DeskStore {
  queue(now: Date): Promise<DeskQueue>;
  /** What this member of staff holds, who waits longest for an answer first. */
  mine(staffId: string, now: Date): Promise<readonly HandoffSummary[]>;
  /**
   * Everything that this hand-off may show; undefined where there is no such hand-off. Words stand as they were written where
   * `reader` holds it now; for everybody else, and after the close, personal details are taken out.
   */
  open(handoffId: string, now: Date, reader?: DeskReader): Promise<HandoffView | undefined>;
  /** Its messages after `seq`, by the same consent. */
  messages(handoffId: string, afterSeq: number, reader?: DeskReader): Promise<readonly DeskMessage[]>;

  /** One winner, also at the same instant on two nodes. `max`: how many one member may hold at once. */
  claim(handoffId: string, staff: StaffMember, now: Date, max: number): Promise<ClaimResult>;
  /** `key` makes the same text one message, however often it is posted. Over SMS a long one becomes several texts. */
  say(handoffId: string, staff: StaffMember, text: string, key: string, now: Date): Promise<SayResult>;
  /** A private note; outlives this hand-off. Never shown to the person. */
  note(handoffId: string, staff: StaffMember, text: string, now: Date): Promise<DeskResult>;
  /** To another kind, or to one member of staff, with a note for them. */
  transfer(
    handoffId: string,
    staff: StaffMember,
    to: { readonly kind?: DeskKind; readonly staffId?: string; readonly staffName?: string },
    note: string,
    now: Date,
  ): Promise<DeskResult>;
  /** Back into the queue: this member cannot go on. */
  putBack(handoffId: string, staff: StaffMember, now: Date): Promise<DeskResult>;
  /** The assistant has the conversation again and asks how it went. */
  close(
    handoffId: string,
    staff: StaffMember,
    outcome: Outcome,
    followUp: string | undefined,
    now: Date,
  ): Promise<DeskResult>;

  /** This member is there until `until`; `kinds` are those they answer for. */
  present(staff: StaffMember, kinds: readonly DeskKind[], until: Date): Promise<void>;
  /** Signed out. What they hold goes back to the queue soon after (`PRESENCE_GRACE_SECONDS`). */
  gone(staffId: string, now: Date): Promise<void>;
  /** As which kinds somebody answers, and until when they are there; undefined where they never were. */
  presenceOf(staffId: string): Promise<DeskPresence | undefined>;
  whoIsHere(
    now: Date,
  ): Promise<readonly (StaffMember & { readonly kinds: readonly DeskKind[]; readonly holds: number })[]>;

  /** Somebody has seen to it. */
  seeAlert(alertId: string, staff: StaffMember, note: string | undefined, now: Date): Promise<DeskResult>;

  /** Open ones (new, not reached), oldest first; or those of these states, newest first. */
  callBacks(states?: readonly CallBackState[]): Promise<readonly CallBack[]>;
  settleCallBack(
    id: string,
    staff: StaffMember,
    state: 'done' | 'not-reached',
    note: string | undefined,
    now: Date,
  ): Promise<DeskResult>;
  /** Writes back: opens a hand-off that this member holds. Refused ('not-yours') where `mayWrite` is false or the person opted out. */
  takeUpCallBack(id: string, staff: StaffMember, now: Date, max: number): Promise<ClaimResult | { kind: 'not-yours' }>;

  /** A settled one is to be done after all. */
  reopenCallBack(id: string, staff: StaffMember, now: Date): Promise<DeskResult>;

  savedReplies(): Promise<readonly SavedReply[]>;
  /** Makes one, or changes the one of that id. */
  saveReply(
    reply: { readonly id?: string; readonly title: string; readonly text: string },
    staff: StaffMember,
    now: Date,
  ): Promise<SavedReply>;
  deleteReply(id: string): Promise<void>;

  hours(): Promise<DeskHours>;
  /** Replaces the week of that kind. */
  setHours(
    kind: DeskKind,
    weekly: readonly Omit<WeeklyHours, 'kind'>[],
    staff: StaffMember,
    reason: string,
    now: Date,
  ): Promise<void>;
  addClosure(
    closure: Pick<Closure, 'kind' | 'from' | 'to' | 'reason'>,
    staff: StaffMember,
    now: Date,
  ): Promise<Closure>;
  removeClosure(id: string, staff: StaffMember, reason: string, now: Date): Promise<void>;

  status(kinds: readonly DeskKind[], now: Date): Promise<DeskStatus>;
  report(from: Date, to: Date): Promise<DeskReport>;
  reportRows(from: Date, to: Date): Promise<readonly ReportRow[]>;

  /** Wakes when the queue, the alerts, call-backs or hours change, on whichever node. A hint: look again every few seconds. */
  subscribe(wake: () => void): () => void;
  /** Wakes when this conversation gets new lines, its hand-off changes or a delivery is heard of. */
  subscribeTo(conversationId: string, wake: () => void): () => void;
  /** Who holds this conversation now. */
  holderOf(conversationId: string): Promise<StaffFace | undefined>;
  /** Somebody is writing just now. Felt by whoever listens at this moment, on any node; never stored. */
  typing(conversationId: string, who: 'person' | 'staff'): void;
  /** Wakes while that side writes. */
  subscribeToTyping(conversationId: string, who: 'person' | 'staff', wake: () => void): () => void;

  /** For a desk that is not ours, and for timers: a transition by 'desk' or 'system'. False where it is not allowed now. */
  move(handoffId: string, move: DeskMove, now: Date): Promise<boolean>;
}

export interface DeskMove {
  readonly to: HandoffState;
  readonly reason: HandoffReason;
  readonly by: 'desk' | 'system';
  /** Only where it is in this state now. */
  readonly from?: HandoffState;
  /** Who took it, where a desk that is not ours says so. */
  readonly staff?: StaffFace;
  readonly outcome?: string;
  /** What the person is told; one line of the log each, in the channel's form. */
  readonly say?: (form: 'sms' | 'web') => readonly string[];
}

/** The queue of news for a desk that is not ours: this hand-off has changed. Job data: `{ handoffId }`. */
export const HANDOFF_NEWS_QUEUE = 'handoff-news';
/** The queue of alerts to staff outside the desk: nobody has claimed for too long. Job data: `{ handoffId }`. */
export const DESK_ALERT_QUEUE = 'desk-alert';
/** The queue of timers. Job data: `{ handoffId, timer }`. */
export const HANDOFF_TIMER_QUEUE = 'handoff-timer';

/** What a broker may write at once. */
export const SAY_MAX = 8_000;
