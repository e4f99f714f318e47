import type { Database } from './database.js';

/** Numbers, as hashes, that texted a carrier's stop word: nothing is sent to them until START. Outlives "delete my data", or we would text again. */
export class OptOuts {
  constructor(private readonly database: Database) {}

  async record(hash: string, at: Date): Promise<void> {
    await this.database.query
      .insertInto('opt_out')
      .values({ hash, at: at })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
  }

  async clear(hash: string): Promise<void> {
    await this.database.query.deleteFrom('opt_out').where('hash', '=', hash).execute();
  }

  async has(hash: string): Promise<boolean> {
    const row = await this.database.query
      .selectFrom('opt_out')
      .select('hash')
      .where('hash', '=', hash)
      .executeTakeFirst();
    return row !== undefined;
  }
}
