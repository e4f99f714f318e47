import type { DeliveryNews, Leave, UnheardReply } from './deliveries.js';
import type { DeliveryState } from './delivery-state.js';
import type { DeskStore } from '../handoff/port.js';
import type { TimerStore } from './desk-timers.js';
import type { Erased } from './erasure.js';
import type { FeedbackStore } from './feedback-port.js';
import type { StoredGap } from './gaps.js';
import type { Practice, PracticeState } from './good-practice.js';
import type { Health } from './health.js';
import type { Jobs } from './jobs.js';
import type { Notifier } from './notifier.js';
import type { OutboxItem } from './outbox.js';
import type { TurnStore } from './port.js';
import type { WebhookStore } from './webhook-ledger.js';
import type { ReferenceStore } from './reference-port.js';
import type { AuditStore, StaffStore } from './staff-port.js';

/**
 * Everything that outlives a process. Every method rejects with `StoreUnavailable` while the database is away, and with
 * `GateReentered` where it is called inside a transaction.
 */
export interface Store extends TurnStore {
  readonly kind: 'embedded' | 'postgresql';
  readonly jobs: Pick<Jobs, 'declare' | 'work' | 'send' | 'every'>;
  readonly notifier: Pick<Notifier, 'subscribe'>;

  /** Who may sign in to the staff side, and their sessions. */
  readonly staff: StaffStore;
  /** What staff did. */
  readonly audit: AuditStore;

  /** What a desk that is not ours has been told, and what it has told us. */
  readonly webhook: WebhookStore;
  /** What people and staff said of the answers, for the editors. */
  readonly feedback: FeedbackStore;
  /** What staff keep in the reference, and what they text to callers. */
  readonly reference: ReferenceStore;

  /** Hand-offs as the desk works on them. */
  readonly desk: DeskStore & TimerStore;

  /** Answers within 2 seconds, also when the database does not; never rejects. */
  health(): Promise<Health>;
  /** Waits for running turns and jobs, then gives everything back. */
  close(): Promise<void>;

  recordOptOut(hash: string, at: Date): Promise<void>;
  clearOptOut(hash: string): Promise<void>;
  isOptedOut(hash: string): Promise<boolean>;

  /** Keeps a sealed phone number under its key (`bot/privacy/phone-vault.ts`), replacing an older one. */
  savePhone(key: string, sealed: string, at: Date): Promise<void>;
  sealedPhone(key: string): Promise<string | undefined>;

  /** News of an outgoing text. Returns its state now, or undefined where the message is not ours (any more). */
  recordDelivery(messageId: string, news: DeliveryNews, at: Date): Promise<DeliveryState | undefined>;
  /** Whether a text that nobody's message waits for may leave now, or an earlier one to the same person comes first. */
  mayLeave(messageId: string, at: Date): Promise<Leave>;
  /** The carrier's ids of the other texts to the same person. */
  carrierIdsBeside(messageId: string, conversationId: string): Promise<readonly string[]>;
  /** Texts of which nothing was heard since they were offered before these times, oldest first. */
  unheardReplies(offeredBefore: { ordinary: Date; danger: Date }, limit: number): Promise<UnheardReply[]>;

  /** Bot Service replies still owed, for this node alone until `until`. */
  claimOutbox(now: Date, until: Date, limit: number): Promise<OutboxItem[]>;
  outboxSent(messageId: string, at: Date): Promise<void>;

  /** What the assistant could not answer, newest first. */
  gapsBefore(before: Date, limit: number): Promise<StoredGap[]>;

  /** The stored state of a conversation, for a page of its own; undefined where there is none. */
  conversationState(conversationId: string): Promise<unknown>;

  /** What people shared that worked, newest first. */
  practiceList(limit: number, state?: PracticeState): Promise<Practice[]>;
  /** False where it is not there any more. */
  setPracticeState(id: string, state: PracticeState, at: Date): Promise<boolean>;
  deletePractice(id: string): Promise<boolean>;

  /** As `messagesAfter`, in the words as they were written: for the person whose conversation it is, proven, and nobody else. */
  messagesAsWritten: TurnStore['messagesAfter'];

  /** Erases a conversation outside of a turn. Inside one, use the outcome's `forget`. */
  deleteConversation(conversationId: string): Promise<void>;
  /** Retention: erases what is older. */
  eraseBefore(cutoff: { messages: Date; gaps: Date }): Promise<Erased>;
}
