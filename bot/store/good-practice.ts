import type { Database } from './database.js';
import type { KeptWords } from './kept-words.js';
import type { PracticeShared } from './port.js';

export const PRACTICE_STATES = ['new', 'read', 'published', 'declined', 'withdrawn'] as const;
export type PracticeState = (typeof PRACTICE_STATES)[number];

/** What worked for somebody, as the editors see it. A field that was not given, or not for this use, is absent. */
export interface Practice extends Omit<PracticeShared, 'receiptHash'> {
  readonly id: string;
  readonly at: Date;
  readonly state: PracticeState;
}

/** The newest first; `state` narrows it. A contact that does not open is left out. */
export async function practiceList(
  database: Database,
  words: KeptWords,
  limit: number,
  state?: PracticeState,
): Promise<Practice[]> {
  const rows = await database.query
    .selectFrom('good_practice')
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'new'))
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(
    ({ organisation, nation, receipt_hash: _hash, changed_at: _at, sealed, name, phone, email, ...row }) => ({
      ...row,
      state: row.state as PracticeState,
      publish: row.publish as Practice['publish'],
      ...given({ name, phone, email }),
      ...contactIn(words.open(sealed, 'good_practice', row.id)),
      ...(organisation === null ? {} : { organisation }),
      ...(nation === null ? {} : { nation }),
    }),
  );
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

type Contact = Pick<Practice, 'name' | 'phone' | 'email'>;

const contactIn = (sealed: string | undefined): Contact =>
  sealed === undefined ? {} : (JSON.parse(sealed) as Contact);

const given = (contact: Readonly<Record<keyof Contact, string | null>>): Contact =>
  Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== null));

/** Seals the contacts that an earlier version left in the clear. */
export async function sealContacts(database: Database, words: KeptWords): Promise<void> {
  if (!words.seals) return;
  const rows = await database.query
    .selectFrom('good_practice')
    .select(['id', 'name', 'phone', 'email'])
    .where((where) =>
      where.or([where('name', 'is not', null), where('phone', 'is not', null), where('email', 'is not', null)]),
    )
    .execute();
  for (const { id, ...contact } of rows)
    await database.query
      .updateTable('good_practice')
      .set({
        sealed: words.seal(JSON.stringify(given(contact)), 'good_practice', id),
        name: null,
        phone: null,
        email: null,
      })
      .where('id', '=', id)
      // Taken back meanwhile: then there is nothing to keep.
      .where('state', '<>', 'withdrawn')
      .execute();
}
