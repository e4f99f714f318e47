import type { Database } from './database.js';
import type { Alive, NewStaffSession, Role, SignedIn, StaffSession } from './staff-port.js';
import { isUuid } from './is-uuid.js';
import { storableText } from './storable.js';

/** Browsers that are signed in, known by the hash of their token, and errands that a sign-in comes back to. */
export class StaffSessions {
  constructor(protected readonly database: Database) {}

  async openSession(session: NewStaffSession): Promise<void> {
    await this.database.query.deleteFrom('staff_session').where('ends_at', '<=', session.at).execute();
    await this.database.query
      .insertInto('staff_session')
      .values({
        id: session.id,
        hash: session.hash,
        staff_id: session.staffId,
        device: storableText(session.device),
        created_at: session.at,
        seen_at: session.at,
        ends_at: session.endsAt,
      })
      .execute();
  }

  async signedIn(hash: string, alive: Alive): Promise<SignedIn | undefined> {
    const row = await this.#alive(alive)
      .select(['staff_session.id as session_id', 'seen_at', 'staff.id', 'staff.name', 'staff.roles'])
      .where('hash', '=', hash)
      .executeTakeFirst();
    return (
      row && {
        sessionId: row.session_id,
        seenAt: row.seen_at,
        member: { id: row.id, name: row.name, roles: row.roles },
      }
    );
  }

  async isAlive(sessionId: string, alive: Alive, roles: readonly Role[] = []): Promise<boolean> {
    const row = await this.#alive(alive)
      .select('staff.roles')
      .where('staff_session.id', '=', sessionId)
      .executeTakeFirst();
    return row !== undefined && (roles.length === 0 || roles.some((role) => row.roles.includes(role)));
  }

  async touch(sessionId: string, at: Date): Promise<void> {
    await this.database.query.updateTable('staff_session').set({ seen_at: at }).where('id', '=', sessionId).execute();
  }

  async sessionsOf(staffId: string, alive: Alive): Promise<StaffSession[]> {
    const rows = await this.#alive(alive)
      .select(['staff_session.id', 'device', 'staff_session.created_at', 'seen_at'])
      .where('staff_id', '=', staffId)
      .orderBy('seen_at', 'desc')
      .execute();
    return rows.map(({ id, device, created_at, seen_at }) => ({ id, device, createdAt: created_at, seenAt: seen_at }));
  }

  async endSession(staffId: string, sessionId: string): Promise<void> {
    if (!isUuid(sessionId)) return;
    await this.database.query
      .deleteFrom('staff_session')
      .where('staff_id', '=', staffId)
      .where('id', '=', sessionId)
      .execute();
  }

  async endSessions(staffId: string, except?: string): Promise<void> {
    let query = this.database.query.deleteFrom('staff_session').where('staff_id', '=', staffId);
    if (except !== undefined) query = query.where('id', '!=', except);
    await query.execute();
  }

  async keepErrand(hash: string, sealed: string, now: Date, until: Date): Promise<void> {
    await this.database.query.deleteFrom('staff_errand').where('ends_at', '<=', now).execute();
    await this.database.query.insertInto('staff_errand').values({ hash, sealed, ends_at: until }).execute();
  }

  async takeErrand(hash: string, now: Date): Promise<string | undefined> {
    const row = await this.database.query
      .deleteFrom('staff_errand')
      .where('hash', '=', hash)
      .where('ends_at', '>', now)
      .returning('sealed')
      .executeTakeFirst();
    return row?.sealed;
  }

  #alive({ now, idleSince, vouchedSince }: Alive) {
    const alive = this.database.query
      .selectFrom('staff_session')
      .innerJoin('staff', 'staff.id', 'staff_session.staff_id')
      .where('ends_at', '>', now)
      .where('seen_at', '>', idleSince)
      .where('disabled_at', 'is', null);
    return vouchedSince === undefined
      ? alive
      : alive.where((eb) =>
          eb.or([eb('provider_subject', 'is', null), eb('staff_session.created_at', '>', vouchedSince)]),
        );
  }
}
