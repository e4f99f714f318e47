import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as tick } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import type { Database } from '../../bot/store/database.js';
import { Gate } from '../../bot/store/gate.js';
import { Jobs } from '../../bot/store/jobs.js';
import { KeptWords } from '../../bot/store/kept-words.js';
import { messagesAfter } from '../../bot/store/message-log.js';
import { Turns } from '../../bot/store/turns.js';
import { HOMES, openParts, testDatabase, type TestDatabase } from '../support/database.js';
import { count, inbound } from './inbound.js';

describe('the gate', () => {
  it('lets in one at a time, in the order of asking', async () => {
    const gate = new Gate();
    const seen: string[] = [];
    await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        const leave = await gate.acquire();
        seen.push(`${name} in`);
        await tick();
        seen.push(`${name} out`);
        leave();
      }),
    );
    expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  });

  it('lets those in line through when it closes, and nobody after', async () => {
    const gate = new Gate();
    const leave = await gate.acquire();
    const inLine = gate.acquire();
    const closed = gate.close();
    await expect(gate.acquire()).rejects.toMatchObject({ name: 'StoreUnavailable' });
    leave();
    (await inLine)();
    await closed;
  });
});

/**
 * What pg-boss may do while a turn is between its first write and its end. Each is let loose from outside of the turn
 * and must neither end the turn's transaction nor go down with it: `traces` is what it must leave behind.
 */
interface Intruder {
  readonly name: string;
  readonly intrude: (boss: PgBoss, database: Database) => Promise<unknown>;
  readonly traces: (answer: unknown, database: Database) => Promise<void>;
}

const INTRUDERS: readonly Intruder[] = [
  {
    name: 'maintenance (BEGIN … COMMIT in one script)',
    intrude: (boss) => boss.maintain(),
    traces: async (answer) => expect(answer).toMatchObject({ ms: expect.any(Number) as unknown }),
  },
  {
    name: 'a fetch',
    intrude: async (boss) => boss.fetch('waiting'),
    traces: async (answer, database) => {
      const [job] = answer as PgBoss.Job[];
      const { rows } = await database.executeSql('SELECT state::text FROM pgboss.job WHERE id::text = $1', [job?.id]);
      expect(rows).toEqual([{ state: 'active' }]);
    },
  },
  {
    name: 'sending a job',
    intrude: (boss) => boss.send('other', { from: 'elsewhere' }, { singletonKey: crypto.randomUUID() }),
    traces: async (answer, database) => {
      const { rows } = await database.executeSql('SELECT name FROM pgboss.job WHERE id::text = $1', [answer]);
      expect(rows).toEqual([{ name: 'other' }]);
    },
  },
  {
    name: 'a statement that fails',
    intrude: (_, database) => database.executeSql('SELECT 1 / $1::int', [0]).catch((error: Error) => error.name),
    traces: async (answer) => expect(answer).toBe('StoreFault'),
  },
  {
    name: 'a script that fails after its BEGIN',
    intrude: (_, database) => database.executeSql('BEGIN; SELECT 1 / 0; COMMIT').catch((error: Error) => error.name),
    traces: async (answer) => expect(answer).toBe('StoreFault'),
  },
];

const ENDINGS = ['commit', 'rollback'] as const;

describe.each(HOMES)('the gate to %s', (home) => {
  let place: TestDatabase;
  let database: Database;
  let jobs: Jobs;
  let boss: PgBoss;
  const outside = AsyncLocalStorage.snapshot();

  beforeAll(async () => {
    place = await testDatabase(home);
    database = await openParts(place);
    jobs = new Jobs(database);
    await jobs.start();
    await jobs.declare('own');
    await jobs.declare('other');
    await jobs.declare('waiting');
    boss = new PgBoss({
      db: { executeSql: (text, values) => database.executeSql(text, values) },
      migrate: false,
      supervise: false,
      schedule: false,
    });
    await boss.start();
  }, 60_000);

  afterAll(async () => {
    await boss?.stop({ graceful: false });
    await jobs?.stop();
    await database?.close();
    await place?.remove();
  }, 30_000);

  /** Runs a turn with one job, and `between` after its first write and before its end. */
  async function turn(
    between: () => Promise<void>,
    ending: (typeof ENDINGS)[number],
  ): Promise<{ lines: number; jobs: number }> {
    const message = inbound();
    const turns = new Turns({
      database,
      now: () => new Date(),
      newId: () => crypto.randomUUID(),
      words: new KeptWords(undefined),
      addJobs: async (made, client) => {
        await jobs.add(made, client);
        await between();
        if (ending === 'rollback') throw new Error('the turn changes its mind');
      },
      committed: () => undefined,
      stateDropped: () => undefined,
    });
    const done = turns.turn(message, (state) => ({
      ...count(state),
      jobs: [{ queue: 'own', data: { conversation: message.conversationId } }],
    }));
    if (ending === 'rollback') await expect(done).rejects.toThrow('the turn changes its mind');
    else await done;
    const { rows } = await database.executeSql(
      `SELECT id FROM pgboss.job WHERE name = 'own' AND data->>'conversation' = $1`,
      [message.conversationId],
    );
    return { lines: (await messagesAfter(database, message.conversationId, 0, 10)).length, jobs: rows.length };
  }

  describe.each(ENDINGS)('before a %s', (ending) => {
    it.each(INTRUDERS)('$name leaves the turn whole and is whole itself', async ({ intrude, traces }) => {
      await boss.send('waiting', {}, { singletonKey: crypto.randomUUID() });
      let intruder: Promise<unknown> | undefined;
      const left = await turn(async () => {
        intruder = outside(() => intrude(boss, database));
        // Time enough to get in, were the gate open.
        for (let i = 0; i < 300; i += 1) await tick();
      }, ending);
      await traces(await intruder, database);
      expect(left).toEqual(ending === 'commit' ? { lines: 2, jobs: 1 } : { lines: 0, jobs: 0 });
      expect((await database.executeSql('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a statement of pg-boss', () => boss.send('other', {})],
    ['another transaction', () => database.transaction(async () => 1)],
    ['a query of kysely', () => database.query.selectFrom('gap').select('id').execute()],
    ['a bare connection', () => database.withClient(async () => 1)],
  ])('refuses %s asked for inside a transaction, instead of waiting for itself', async (_, ask) => {
    const inside = database.transaction(async (trx) => {
      await trx.insertInto('opt_out').values({ hash: 'x', at: new Date() }).execute();
      return ask().catch((error: Error) => error.name);
    });
    await expect(inside).resolves.toBe('GateReentered');
    await database.query.deleteFrom('opt_out').execute();
  });

  it('is free again for what a transaction left running behind it', async () => {
    let later!: Promise<unknown>;
    let go!: () => void;
    const gone = new Promise<void>((resolve) => (go = resolve));
    await database.transaction(async () => {
      later = gone.then(() => database.executeSql('SELECT 2 AS two'));
    });
    go();
    await expect(later).resolves.toMatchObject({ rows: [{ two: 2 }] });
  });

  it('shows in an error nothing of what people wrote', async () => {
    const secret = 'my brother hits me';
    await database.executeSql('INSERT INTO opt_out (hash, at) VALUES ($1, now())', [secret]);
    for (const [statement, values] of [
      ['INSERT INTO opt_out (hash, at) VALUES ($1, now())', [secret]],
      ['SELECT $1::text::int', [secret]],
      ['SELECT $1::text::jsonb', [secret]],
      ['INSERT INTO gap (id, text) VALUES (gen_random_uuid(), $1)', [secret]],
    ] as const) {
      const error = await database.executeSql(statement, values).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'StoreFault', code: expect.stringMatching(/^\w{5}$/) as unknown });
      expect(`${String(error)} ${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain('brother');
    }
    await database.executeSql('DELETE FROM opt_out');
  });
});
