import type { Database } from './database.js';
import type { PracticeShared } from './port.js';

export const PRACTICE_STATES = ['new', 'read', 'published', 'declined', 'withdrawn'] as const;
export type PracticeState = (typeof PRACTICE_STATES)[number];

/** What worked for somebody, as the editors see it. A field that was not given, or not for this use, is absent. */
export interface Practice extends Omit<PracticeShared, 'receiptHash'> {
  readonly id: string;
  readonly at: Date;
  readonly state: PracticeState;
}

/** The newest first; `state` narrows it. */
export async function practiceList(database: Database, limit: number, state?: PracticeState): Promise<Practice[]> {
  const rows = await database.query
    .selectFrom('good_practice')
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'new'))
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ name, phone, email, organisation, nation, receipt_hash: _hash, changed_at: _at, ...row }) => ({
    ...row,
    state: row.state as PracticeState,
    publish: row.publish as Practice['publish'],
    ...(name === null ? {} : { name }),
    ...(phone === null ? {} : { phone }),
    ...(email === null ? {} : { email }),
    ...(organisation === null ? {} : { organisation }),
    ...(nation === null ? {} : { nation }),
  }));
}

/** False where it is not there any more, was taken back, or may not be published. */
export async function setPracticeState(
  database: Database,
  id: string,
  state: PracticeState,
  at: Date,
): Promise<boolean> {
  const result = await database.query
    .updateTable('good_practice')
    .set({ state, changed_at: at })
    .where('id', '=', id)
    .where('state', '<>', 'withdrawn')
    .$if(state === 'published', (query) => query.where('publish', '<>', 'no'))
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

export async function deletePractice(database: Database, id: string): Promise<boolean> {
  const result = await database.query.deleteFrom('good_practice').where('id', '=', id).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
