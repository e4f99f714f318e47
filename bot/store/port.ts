import type { HandoffFacts } from '../handoff/desk-facts.js';
import type { HandoffChange } from '../handoff/handoff-change.js';
import type { Reply } from '../reply.js';

export type Channel = 'sms' | 'webchat' | 'directline' | 'botservice';

/** A message that a person sent, proven and parsed by its channel. */
export interface Inbound {
  readonly channel: Channel;
  /** The provider's id of this message (MessageSid, form token, client activity id): the same id is the same message. */
  readonly externalId: string;
  /** Our key of the conversation: a random id on the web, an HMAC of the number on SMS. Never a phone number. */
  readonly conversationId: string;
  readonly text: string;
  /** `text` with personal details taken out (bot/privacy/redact.ts), where the caller has that already. */
  readonly redacted?: string;
  readonly at: Date;
  /** Whence it came, as a keyed hash: wrong codes are counted by it. Absent where the conversation is the sender (SMS). */
  readonly address?: string;
  /** What the channel needs to echo or deliver (for example Direct Line's clientActivityID). Never identity or secrets. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A line of the message log: what the person wrote or what we said, in the order of the conversation. */
export interface LoggedMessage {
  readonly id: string;
  readonly conversationId: string;
  /** 1, 2, 3 … within the conversation, without gaps. The Direct Line watermark. */
  readonly seq: number;
  readonly direction: 'in' | 'out';
  readonly text: string;
  /** Replies only: choices, article, light, danger. Inbound: the channel's `extra`. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly at: Date;
  /** Replies: the id of the inbound message that this answers. */
  readonly replyTo?: string;
}

/** Work to be done later, committed with the fact that causes it. */
export interface Job {
  readonly queue: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly startAfter?: Date;
  /** At most one waiting job with this key. */
  readonly singletonKey?: string;
}

export const GAP_REASONS = ['none', 'unclear', 'corrected', 'not-helped', 'staff-wrong', 'staff-missing'] as const;
/**
 * Not known; none of the choices fitted; the person said that it was taken wrongly; the answer did not help; staff say
 * that an article is wrong; staff did not find what they looked for.
 */
export type GapReason = (typeof GAP_REASONS)[number];

/** A question the assistant could not answer, or misunderstood: for the editors' list. */
export interface Gap {
  readonly reason: GapReason;
  /** Redacted. Absent: the words are those of the message that was last answered, which the store looks up and redacts. */
  readonly text?: string;
  /** What was said of it besides, redacted. */
  readonly remark?: string;
  readonly nation?: string;
  readonly nearest: readonly string[];
}

/** A code in a message, by its hash. */
export interface CodeWanted {
  readonly hash: string;
}

/** What that code stands for. Wrong, used and expired are one answer. */
export type CodeFound =
  | { readonly kind: 'unknown' | 'too-many' }
  /** The state of the conversation that it was made in; `own` where that is this one. */
  | { readonly kind: 'move'; readonly state: unknown; readonly own: boolean }
  | { readonly kind: 'practice'; readonly sharedAt: Date };

/** What worked for somebody, with what they allowed. Kept apart from conversations. */
export interface PracticeShared {
  /** Personal details of others taken out. */
  readonly story: string;
  readonly publish: 'named' | 'unnamed' | 'no';
  readonly contact: boolean;
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly organisation?: string;
  readonly nation?: string;
  readonly receiptHash: string;
}

/** What a turn changes. Pure data: the store writes it all or nothing. */
export interface TurnOutcome {
  /** The conversation's new state: answers, not sentences. JSON only. */
  readonly state: Readonly<Record<string, unknown>>;
  readonly replies: readonly Reply[];
  readonly jobs?: readonly Job[];
  readonly gap?: Gap;
  /** Whether the last answer helped, as the person says. */
  readonly verdict?: { readonly article: string; readonly verdict: 'helped' | 'not-helped' };
  /**
   * "Delete my data": erases every earlier message of the conversation, the words of this one, and the stored phone number,
   * in the turn's own transaction. `state` and `replies` are then all that is left; the sequence goes on.
   */
  readonly forget?: boolean;
  /** Answers of the running guide (`state.flow.answers`) that must not stand in the clear, by their questions. */
  readonly apart?: readonly string[];
  /** What the log keeps in place of the message's words, where they are kept apart. */
  readonly inboundText?: string;
  /** A code by which this conversation's guide can be brought to another one; older ones end. */
  readonly moveCode?: { readonly hash: string; readonly expiresAt: Date };
  /** The code that this turn used: it works no more, and what it was a receipt for is removed. */
  readonly usedCode?: string;
  readonly practice?: PracticeShared;
  /** What it does to the conversation's hand-off to a person, and what the desk is to see. */
  readonly handoff?: readonly HandoffChange[];
}

export interface TurnReceipt {
  /** True where this message had been recorded before: `replies` are then the stored ones and nothing was done again. */
  readonly duplicate: boolean;
  /** As it was written: for the person's own eyes. */
  readonly inbound: LoggedMessage;
  readonly replies: readonly LoggedMessage[];
}

/**
 * The turn transaction. In one database transaction: record the inbound message by (channel, externalId),
 * stop with the stored replies if it is there; lock the conversation's row; call `work` once with the stored state;
 * write replies, state (version + 1) and jobs; commit. `work` is synchronous: nothing but SQL is awaited inside.
 * `wants` names a code that the message brings, by the stored state; it is looked up before `work`, in the same transaction.
 */
export interface TurnStore {
  turn(
    inbound: Inbound,
    work: (
      state: Readonly<Record<string, unknown>> | undefined,
      facts: {
        readonly isFirst: boolean;
        /** True where words can be sealed: contact details can be kept. */
        readonly seals?: boolean;
        readonly code?: CodeFound;
        readonly handoff?: HandoffFacts;
      },
    ) => TurnOutcome,
    wants?: (state: Readonly<Record<string, unknown>> | undefined) => CodeWanted | undefined,
  ): Promise<TurnReceipt>;
  /** The log after `seq`, oldest first, at most `limit` lines; personal details in what the person wrote are marks. */
  messagesAfter(conversationId: string, seq: number, limit: number): Promise<LoggedMessage[]>;
}
