/** What a member of staff may do here. One person can have several. */
export const ROLES = ['broker', 'helpline', 'editor', 'manager'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who may sign in, as the rest of the product knows them. */
export interface StaffMember {
  readonly id: string;
  /** As colleagues and the person they help see it. */
  readonly name: string;
  readonly roles: readonly Role[];
}

/** An account as managers see it. */
export interface StaffAccount extends StaffMember {
  readonly email?: string;
  /** How they prove who they are; `none`: they have not used their first link yet. */
  readonly signsIn: 'password' | 'provider' | 'none';
  /** Whether a second step is asked for. */
  readonly totp: boolean;
  readonly disabled: boolean;
  readonly createdAt: Date;
  /** The last time they were here, as far as a session of theirs still tells. */
  readonly seenAt?: Date;
  /** Until when a link that sets a password waits to be used. */
  readonly linkUntil?: Date;
}

/** What a sign-in is checked against. Secrets: never leaves the sign-in itself. */
export interface Credentials {
  readonly member: StaffMember;
  readonly disabled: boolean;
  /** Argon2id in its encoded form; absent until a link was used. */
  readonly password?: string;
  /** The sealed secret of the second step. */
  readonly totp?: string;
  /** Wrong or unfinished tries in the running window, this one included. */
  readonly tries: number;
}

/** One browser that is signed in. */
export interface StaffSession {
  readonly id: string;
  readonly device: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
}

/** A browser that signs in. */
export interface NewStaffSession {
  readonly id: string;
  readonly hash: string;
  readonly staffId: string;
  readonly device: string;
  readonly at: Date;
  readonly endsAt: Date;
}

export interface SignedIn {
  readonly sessionId: string;
  readonly seenAt: Date;
  readonly member: StaffMember;
}

/** Times between which a session is alive: it has not ended by `now`, and was used after `idleSince`. */
export interface Alive {
  readonly now: Date;
  readonly idleSince: Date;
  /** Whomever an organisation vouches for signed in after this; absent: however long ago. */
  readonly vouchedSince?: Date;
}

/** Accounts, sessions and sign-in. Tokens and links arrive as hashes, passwords encoded, second steps sealed. */
export interface StaffStore {
  accounts(): Promise<StaffAccount[]>;
  account(id: string): Promise<StaffAccount | undefined>;
  /** By the name or the e-mail address that they sign in with, lower case. */
  accountNamed(login: string): Promise<StaffAccount | undefined>;
  /** False where the name or the address is taken. */
  add(account: StaffMember & { login: string; email?: string; at: Date }): Promise<boolean>;
  /** Removes the account and ends its sessions. Its audit lines stay. */
  remove(id: string): Promise<void>;
  /** Locks an account out, and ends its sessions; or lets it in again. */
  setDisabled(id: string, at: Date | undefined): Promise<void>;
  setRoles(id: string, roles: readonly Role[]): Promise<void>;

  setLink(id: string, hash: string, until: Date): Promise<void>;
  accountByLink(hash: string, now: Date): Promise<StaffAccount | undefined>;
  /** Sets the password, once; ends every session. Undefined where the link was used, replaced or has run out. */
  useLink(hash: string, password: string, now: Date): Promise<StaffAccount | undefined>;

  /** Counts a try against the account before it is checked, so that tries at the same instant all count. */
  beginSignIn(login: string, now: Date, windowStart: Date): Promise<Credentials | undefined>;
  /** The same for a member who is known already (second step, change of password). */
  beginProof(id: string, now: Date, windowStart: Date): Promise<Credentials | undefined>;
  clearTries(id: string): Promise<void>;
  setPassword(id: string, password: string): Promise<void>;
  /** Switches the second step on (sealed secret, hashes of recovery codes) or off. */
  setTotp(id: string, totp: { sealed: string; recovery: readonly string[] } | undefined): Promise<void>;
  /** True the first time that this or a later 30 second step is used. */
  useTotpStep(id: string, step: number): Promise<boolean>;
  /** True once for each code. */
  useRecovery(id: string, hash: string): Promise<boolean>;
  recoveryLeft(id: string): Promise<number>;
  /** The member whom a provider vouches for, made or brought up to date. Undefined where a manager has disabled them. */
  fromProvider(known: StaffMember & { subject: string; email?: string; at: Date }): Promise<StaffMember | undefined>;
  /** Whom the provider gives no role any more: what they could do here ends at once, in every browser. */
  withdraw(subject: string): Promise<void>;

  openSession(session: NewStaffSession): Promise<void>;
  /** Who is behind a session, if it is alive and the account is not disabled. */
  signedIn(hash: string, alive: Alive): Promise<SignedIn | undefined>;
  /** The same by the session's id, with one of these roles still where any are given: for streams, which outlast their request. */
  isAlive(sessionId: string, alive: Alive, roles?: readonly Role[]): Promise<boolean>;
  touch(sessionId: string, at: Date): Promise<void>;
  sessionsOf(staffId: string, alive: Alive): Promise<StaffSession[]>;
  endSession(staffId: string, sessionId: string): Promise<void>;
  /** All of them, or all but one. */
  endSessions(staffId: string, except?: string): Promise<void>;

  /** Something to come back to, sealed by the caller: a sign-in that is under way at a provider. */
  keepErrand(hash: string, sealed: string, now: Date, until: Date): Promise<void>;
  /** Gives it back once. */
  takeErrand(hash: string, now: Date): Promise<string | undefined>;
}

/** Who did what, to which thing. Ids only: never words, names or numbers of the people we serve. */
export interface AuditEntry {
  /** A stable word, for example `transcript.view`. */
  readonly action: string;
  /** The id of what it was done to. */
  readonly subject?: string;
}

export interface AuditLine extends AuditEntry {
  readonly id: number;
  readonly at: Date;
  /** A member's id, or `terminal` for the command line. */
  readonly staffId: string;
  /** Their name, as long as the account is there. */
  readonly name?: string;
}

export interface AuditStore {
  record(staffId: string, entry: AuditEntry, at: Date): Promise<void>;
  /** Newest first, below `before` (an id) where given; of one member where given. */
  lines(page: { before?: number; staffId?: string; limit: number }): Promise<AuditLine[]>;
}
