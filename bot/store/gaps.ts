import type { Database } from './database.js';
import type { Gap } from './port.js';

/** A question the assistant could not answer, as the editors' list shows it. It is not linked to the person who asked. */
export interface StoredGap extends Gap {
  readonly id: string;
  readonly at: Date;
  readonly channel: string;
  readonly text: string;
}

/** The newest gaps before `before`, newest first. */
export async function gapsBefore(database: Database, before: Date, limit: number): Promise<StoredGap[]> {
  const rows = await database.query
    .selectFrom('gap')
    .selectAll()
    .where('at', '<', before)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ reason, nation, remark, group_id: _group, ...row }) => ({
    ...row,
    reason: reason as Gap['reason'],
    ...(nation === null ? {} : { nation }),
    ...(remark === null ? {} : { remark }),
  }));
}
