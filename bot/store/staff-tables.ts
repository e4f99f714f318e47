import type { ColumnType, Generated } from 'kysely';
import type { Role } from './staff-port.js';

/** The tables of migration 2. Times: timestamptz. */
export interface StaffTables {
  staff: {
    id: string;
    name: string;
    /** What they sign in with, lower case; null where a provider vouches for them. */
    login: string | null;
    email: string | null;
    roles: ColumnType<Role[], string, string>;
    /** Argon2id, encoded with its salt and parameters. */
    password: string | null;
    /** `issuer|sub` of the provider that vouches for them. */
    provider_subject: string | null;
    /** The secret of the second step, sealed. */
    totp: string | null;
    /** The last 30 second step whose code was used. */
    totp_step: Generated<number>;
    /** Hashes of recovery codes not yet used. */
    recovery: ColumnType<string[], string | undefined, string>;
    tries: Generated<number>;
    tries_since: Date | null;
    link_hash: string | null;
    link_until: Date | null;
    created_at: Date;
    disabled_at: Date | null;
  };
  staff_session: {
    id: string;
    /** SHA-256 of the token in the cookie. */
    hash: string;
    staff_id: string;
    device: string;
    created_at: Date;
    seen_at: Date;
    ends_at: Date;
  };
  staff_errand: { hash: string; sealed: string; ends_at: Date };
  audit: {
    id: Generated<number>;
    at: Date;
    staff_id: string;
    action: string;
    subject: string | null;
  };
}
