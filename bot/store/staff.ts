import { sql } from 'kysely';
import { isUuid } from './is-uuid.js';
import { StaffSessions } from './staff-sessions.js';
import type { Credentials, Role, StaffAccount, StaffMember, StaffStore } from './staff-port.js';

/** Who may sign in, and what they prove it with. Sessions: `staff-sessions.ts`. */
export class Staff extends StaffSessions implements StaffStore {
  async accounts(): Promise<StaffAccount[]> {
    return (await this.#accounts().orderBy('staff.name').execute()).map(toAccount);
  }

  async account(id: string): Promise<StaffAccount | undefined> {
    if (!isUuid(id)) return undefined;
    const row = await this.#accounts().where('staff.id', '=', id).executeTakeFirst();
    return row && toAccount(row);
  }

  async accountNamed(login: string): Promise<StaffAccount | undefined> {
    const row = await this.#accounts()
      .where((eb) => eb.or([eb('login', '=', login), eb('email', '=', login)]))
      .executeTakeFirst();
    return row && toAccount(row);
  }

  async add(account: StaffMember & { login: string; email?: string; at: Date }): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.database.query
      .insertInto('staff')
      .values({
        id: account.id,
        name: account.name,
        login: account.login,
        email: account.email ?? null,
        roles: JSON.stringify(account.roles),
        created_at: account.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  async remove(id: string): Promise<void> {
    await this.database.query.deleteFrom('staff').where('id', '=', id).execute();
  }

  async setDisabled(id: string, at: Date | undefined): Promise<void> {
    await this.database.query
      .updateTable('staff')
      .set({ disabled_at: at ?? null, tries: 0, ...(at === undefined ? {} : { link_hash: null, link_until: null }) })
      .where('id', '=', id)
      .execute();
    if (at !== undefined) await this.endSessions(id);
  }

  async setRoles(id: string, roles: readonly Role[]): Promise<void> {
    await this.database.query
      .updateTable('staff')
      .set({ roles: JSON.stringify(roles) })
      .where('id', '=', id)
      .execute();
  }

  async setLink(id: string, hash: string, until: Date): Promise<void> {
    await this.database.query
      .updateTable('staff')
      .set({ link_hash: hash, link_until: until })
      .where('id', '=', id)
      .execute();
  }

  async accountByLink(hash: string, now: Date): Promise<StaffAccount | undefined> {
    const row = await this.#accounts()
      .where('link_hash', '=', hash)
      .where('link_until', '>', now)
      .where('disabled_at', 'is', null)
      .executeTakeFirst();
    return row && toAccount(row);
  }

  async useLink(hash: string, password: string, now: Date): Promise<StaffAccount | undefined> {
    const used = await this.database.transaction(async (trx) => {
      const row = await trx
        .updateTable('staff')
        .set({ password, link_hash: null, link_until: null, tries: 0 })
        .where('link_hash', '=', hash)
        .where('link_until', '>', now)
        .where('disabled_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (row !== undefined) await trx.deleteFrom('staff_session').where('staff_id', '=', row.id).execute();
      return row;
    });
    return used && this.account(used.id);
  }

  async beginSignIn(login: string, now: Date, windowStart: Date): Promise<Credentials | undefined> {
    return this.#begin(sql`login = ${login} OR email = ${login}`, now, windowStart);
  }

  async beginProof(id: string, now: Date, windowStart: Date): Promise<Credentials | undefined> {
    return this.#begin(sql`id = ${id}::uuid`, now, windowStart);
  }

  async clearTries(id: string): Promise<void> {
    await this.database.query.updateTable('staff').set({ tries: 0 }).where('id', '=', id).execute();
  }

  async setPassword(id: string, password: string): Promise<void> {
    await this.database.query
      .updateTable('staff')
      .set({ password, link_hash: null, link_until: null })
      .where('id', '=', id)
      .execute();
  }

  async setTotp(id: string, totp: { sealed: string; recovery: readonly string[] } | undefined): Promise<void> {
    await this.database.query
      .updateTable('staff')
      .set({ totp: totp?.sealed ?? null, totp_step: 0, recovery: JSON.stringify(totp?.recovery ?? []) })
      .where('id', '=', id)
      .execute();
  }

  async useTotpStep(id: string, step: number): Promise<boolean> {
    const { numUpdatedRows } = await this.database.query
      .updateTable('staff')
      .set({ totp_step: step })
      .where('id', '=', id)
      .where('totp_step', '<', step)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  async useRecovery(id: string, hash: string): Promise<boolean> {
    const result = await sql`UPDATE staff SET recovery = recovery - ${hash}::text
      WHERE id = ${id}::uuid AND recovery ? ${hash}::text`.execute(this.database.query);
    return result.numAffectedRows === 1n;
  }

  async recoveryLeft(id: string): Promise<number> {
    const row = await this.database.query
      .selectFrom('staff')
      .select('recovery')
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.recovery.length ?? 0;
  }

  async fromProvider(
    known: StaffMember & { subject: string; email?: string; at: Date },
  ): Promise<StaffMember | undefined> {
    const roles = JSON.stringify(known.roles);
    const row = await this.database.query
      .insertInto('staff')
      .values({ id: known.id, name: known.name, provider_subject: known.subject, roles, created_at: known.at })
      .onConflict((conflict) => conflict.column('provider_subject').doUpdateSet({ name: known.name, roles }))
      .returning(['id', 'name', 'roles', 'disabled_at'])
      .executeTakeFirstOrThrow();
    return row.disabled_at === null ? { id: row.id, name: row.name, roles: row.roles } : undefined;
  }

  async withdraw(subject: string): Promise<void> {
    const row = await this.database.query
      .updateTable('staff')
      .set({ roles: '[]' })
      .where('provider_subject', '=', subject)
      .returning('id')
      .executeTakeFirst();
    if (row !== undefined) await this.endSessions(row.id);
  }

  #accounts() {
    return this.database.query
      .selectFrom('staff')
      .selectAll('staff')
      .select((eb) =>
        eb
          .selectFrom('staff_session')
          .whereRef('staff_session.staff_id', '=', 'staff.id')
          .select(({ fn }) => fn.max('seen_at').as('seen'))
          .as('seen_at'),
      );
  }

  /** One statement counts and reads. A window that is over starts anew with this try. */
  async #begin(which: ReturnType<typeof sql>, now: Date, windowStart: Date): Promise<Credentials | undefined> {
    const over = sql<boolean>`tries = 0 OR tries_since IS NULL OR tries_since <= ${windowStart.toISOString()}::timestamptz`;
    const { rows } = await sql<{
      id: string;
      name: string;
      roles: Role[];
      password: string | null;
      totp: string | null;
      tries: number;
      disabled_at: Date | null;
    }>`UPDATE staff SET
        tries = CASE WHEN ${over} THEN 1 ELSE tries + 1 END,
        tries_since = CASE WHEN ${over} THEN ${now.toISOString()}::timestamptz ELSE tries_since END
      WHERE ${which}
      RETURNING id, name, roles, password, totp, tries, disabled_at`.execute(this.database.query);
    const row = rows[0];
    return (
      row && {
        member: { id: row.id, name: row.name, roles: row.roles },
        disabled: row.disabled_at !== null,
        tries: row.tries,
        ...(row.password === null ? {} : { password: row.password }),
        ...(row.totp === null ? {} : { totp: row.totp }),
      }
    );
  }
}

interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly roles: Role[];
  readonly password: string | null;
  readonly provider_subject: string | null;
  readonly totp: string | null;
  readonly link_until: Date | null;
  readonly created_at: Date;
  readonly disabled_at: Date | null;
  readonly seen_at: Date | string | null;
}

function toAccount(row: AccountRow): StaffAccount {
  return {
    id: row.id,
    name: row.name,
    roles: row.roles,
    signsIn: row.provider_subject !== null ? 'provider' : row.password !== null ? 'password' : 'none',
    totp: row.totp !== null,
    disabled: row.disabled_at !== null,
    createdAt: row.created_at,
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.seen_at === null ? {} : { seenAt: new Date(row.seen_at) }),
    ...(row.link_until === null ? {} : { linkUntil: row.link_until }),
  };
}
