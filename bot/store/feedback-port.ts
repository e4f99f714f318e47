import type { Gap } from './port.js';

export const GAP_STATES = ['new', 'planned', 'done', 'not-ours'] as const;
export type GapState = (typeof GAP_STATES)[number];

/** A gap as editors see it. It is not linked to whoever asked. */
export interface GroupedGap extends Gap {
  readonly id: string;
  readonly at: Date;
  readonly channel: string;
  readonly text: string;
  /** What was said of it besides, redacted. */
  readonly remark?: string;
}

/** Gaps that are alike, and what is to be done about them. */
export interface GapGroup {
  readonly id: string;
  readonly state: GapState;
  readonly note: string;
  readonly changedAt: Date;
  readonly changedBy?: string;
  /** Counts the edits: an edit of an older version is refused. */
  readonly version: number;
  /** How many gaps it holds, of which `gaps` are the newest. */
  readonly count: number;
  readonly gaps: readonly GroupedGap[];
}

export type GapEdit = 'changed' | 'changed-by-another' | 'gone';

/** How an answer was received. */
export interface Verdict {
  /** The message, or any other id of what was judged: a second verdict on it replaces the first. */
  readonly id: string;
  readonly at: Date;
  readonly channel: string;
  readonly article: string;
  readonly verdict: 'helped' | 'not-helped';
}

export interface VerdictCount {
  readonly article: string;
  readonly helped: number;
  readonly notHelped: number;
}

export interface FeedbackStore {
  /** Keeps a gap that no turn made: a remark of a reader or of staff. Words redacted already. */
  addGap(
    gap: Gap & { readonly id: string; readonly channel: string; readonly text: string; readonly at: Date },
  ): Promise<void>;
  /** Groups what is new with `alike` (0 to 1; together from `together` up), then the groups, largest first. */
  groups(filter: { readonly state?: GapState; readonly limit: number; readonly now: Date }): Promise<GapGroup[]>;
  /** How many groups there are in each state. */
  groupCounts(): Promise<Readonly<Record<GapState, number>>>;
  editGroup(edit: {
    readonly id: string;
    readonly version: number;
    readonly state: GapState;
    readonly note: string;
    readonly by: string;
    readonly at: Date;
  }): Promise<GapEdit>;
  keepVerdict(verdict: Verdict): Promise<void>;
  /** By article, most unhelpful first. */
  verdicts(since: Date): Promise<VerdictCount[]>;
}
