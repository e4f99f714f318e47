import type { Database } from './database.js';
import type { AuditEntry, AuditLine, AuditStore } from './staff-port.js';

/** What an action or a subject looks like. Whatever does not is somebody's words, and they do not belong here. */
const ID = /^[\w:.@/#+-]{1,120}$/;

/** Written once and never changed. */
export class Audit implements AuditStore {
  constructor(private readonly database: Database) {}

  async record(staffId: string, { action, subject }: AuditEntry, at: Date): Promise<void> {
    for (const part of [staffId, action, subject])
      if (part !== undefined && !ID.test(part)) throw new TypeError('an audit line holds ids only');
    await this.database.query
      .insertInto('audit')
      .values({ at, staff_id: staffId, action, subject: subject ?? null })
      .execute();
  }

  async lines({ before, staffId, limit }: Parameters<AuditStore['lines']>[0]): Promise<AuditLine[]> {
    let query = this.database.query
      .selectFrom('audit')
      // As text: a line of the terminal, or of an account long gone, names no row.
      .leftJoin('staff', (join) =>
        join.on((eb) => eb(eb.cast<string>('staff.id', 'text'), '=', eb.ref('audit.staff_id'))),
      )
      .select(['audit.id', 'audit.at', 'audit.staff_id', 'audit.action', 'audit.subject', 'staff.name'])
      .orderBy('audit.id', 'desc')
      .limit(limit);
    if (before !== undefined) query = query.where('audit.id', '<', before);
    if (staffId !== undefined) query = query.where('audit.staff_id', '=', staffId);
    return (await query.execute()).map(({ id, at, action, subject, name, staff_id }) => ({
      id,
      at,
      staffId: staff_id,
      action,
      ...(subject === null ? {} : { subject }),
      ...(name === null ? {} : { name }),
    }));
  }
}
