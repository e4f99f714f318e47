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
