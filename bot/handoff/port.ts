import type { DeskStatus } from './desk-facts.js';
import type { Closure, DeskHours, WeeklyHours } from './desk-hours.js';
import type { DeskKind } from './desk-kinds.js';
import type { DeskPresence, DeskReader, StaffFace, StaffMember } from './desk-people.js';
import type {
  CallBack,
  CallBackState,
  DeskMessage,
  DeskQueue,
  HandoffSummary,
  HandoffView,
  Outcome,
  SavedReply,
} from './desk-records.js';
import type { DeskReport, ReportRow } from './desk-report.js';
import type { HandoffReason, HandoffState } from './states.js';

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
  /** Signed out. What they hold goes back to the queue soon after (`HandoffTiming.away`). */
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
