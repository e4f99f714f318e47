import type { Database } from './database.js';

/** The one table that can lead back to a telephone: HMAC key → sealed number (`bot/privacy/phone-vault.ts`). Never holds a plain one. */
export class Phones {
  constructor(private readonly database: Database) {}

  async save(key: string, sealed: string, at: Date): Promise<void> {
    await this.database.query
      .insertInto('phone')
      .values({ key, sealed, changed_at: at })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ sealed, changed_at: at }))
      .execute();
  }

  async sealed(key: string): Promise<string | undefined> {
    const row = await this.database.query
      .selectFrom('phone')
      .select('sealed')
      .where('key', '=', key)
      .executeTakeFirst();
    return row?.sealed;
  }
}
