/** An article that a member of staff opened, or marked to find it again. */
export interface KnownArticle {
  readonly article: string;
  readonly marked: boolean;
}

/** What a member of staff wrote down of a call; personal details are taken out before it comes here. */
export interface CaseNote {
  readonly id: string;
  readonly at: Date;
  readonly text: string;
}

/** A text that a member of staff has sent to somebody on the phone. */
export interface CallerText {
  /** Made with the form: the same id is the same text, however often the button was pressed. */
  readonly id: string;
  readonly staffId: string;
  /** Key and sealed form of the number (`bot/privacy/phone-vault.ts`). */
  readonly phoneKey: string;
  readonly sealed: string;
  readonly messages: readonly string[];
}

export interface CallerTextLimits {
  /** Texts by one member in an hour, and to one number in a day. */
  readonly byMember: number;
  readonly toNumber: number;
}

/** `not-now`: somebody else may read that phone, or a person in danger asked not to be written to. */
export type CallerTextOutcome = 'sent' | 'opted-out' | 'not-now' | 'too-many-by-member' | 'too-many-to-number';

/** What the reference keeps for each member of staff. */
export interface ReferenceStore {
  /** What was ticked in the running call; undefined where there is none, or where it was left before `since`. */
  call(staffId: string, since: Date): Promise<unknown>;
  saveCall(staffId: string, call: Readonly<Record<string, unknown>>, at: Date): Promise<void>;
  endCall(staffId: string): Promise<void>;

  /** Marked ones first in the order of marking, then the last opened; newest first. */
  articles(staffId: string, limit: number): Promise<KnownArticle[]>;
  opened(staffId: string, article: string, at: Date): Promise<void>;
  mark(staffId: string, article: string, at: Date | undefined): Promise<void>;

  saveNote(staffId: string, note: CaseNote): Promise<void>;
  /** Newest first. */
  notes(staffId: string, since: Date, limit: number): Promise<CaseNote[]>;
  deleteNote(staffId: string, id: string): Promise<void>;

  /** Writes the messages into the caller's conversation and hands them to the job that sends texts, all or nothing. */
  textCaller(text: CallerText, limits: CallerTextLimits, at: Date): Promise<CallerTextOutcome>;
  /** Erases calls left before, and notes and counts of texts made before. */
  eraseBefore(cutoff: { calls: Date; notes: Date }): Promise<number>;
}
