import type { Nation } from '../../knowledge/nation.js';
import type { DangerKind } from '../safety/danger.js';
import type { DeskKind } from './desk-kinds.js';
import type { HandoffReason, HandoffState } from './states.js';

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
