import { randomUUID } from 'node:crypto';
import PgBoss from 'pg-boss';
import type { Database } from './database.js';
import { JobLane, nameOf, type JobHandler } from './job-lane.js';
import type { Job } from './port.js';
import type { SqlClient } from './sql.js';
import { storableJson } from './storable.js';

export type { JobHandler, JobRun } from './job-lane.js';

export interface QueueOptions {
  /** Tries after the first, default 5. */
  readonly retries?: number;
  /** Seconds before the first retry, doubled each time, default 5. */
  readonly retryDelay?: number;
  /** Seconds a handler may take before the job counts as lost and is given out again, default 60. */
  readonly expireIn?: number;
}

export interface JobEvents {
  /** A handler threw, or the queue's own upkeep failed. `code` is the error's name, never its text. */
  readonly onFailed?: ((queue: string, code: string) => void) | undefined;
}

/** How long closing waits for handlers that run, milliseconds; what is cut off comes again after `expireIn`. */
const LAST_ORDERS = 5_000;
/** Nodes that declare queues at once would deadlock on pg-boss's own table; here they queue up. */
const DECLARE_LOCK = 740_317_222;

/**
 * Work for later, on pg-boss. A job made by a turn is written by the turn's own connection, so that it exists exactly when
 * the turn does.
 */
export class Jobs {
  readonly #database: Database;
  readonly #boss: PgBoss;
  readonly #events: JobEvents;
  readonly #declared = new Set<string>();
  readonly #lanes: JobLane[] = [];
  readonly #ends: Promise<void>[] = [];
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(database: Database, events: JobEvents = {}) {
    this.#database = database;
    this.#events = events;
    this.#boss = new PgBoss({
      db: { executeSql: (text, values) => database.executeSql(text, values) },
      migrate: false,
      schedule: false,
      archiveCompletedAfterSeconds: 3_600,
      deleteAfterDays: 2,
    });
    this.#boss.on('error', (error) => events.onFailed?.('upkeep', error.name));
  }

  /** Makes or updates pg-boss's own schema. Call it under the migration lock, with the connection that holds it. */
  static async install(client: SqlClient): Promise<void> {
    const boss = bossOn(client, true);
    await boss.start();
    await boss.stop({ graceful: false, close: false });
  }

  async start(): Promise<void> {
    await this.#boss.start();
  }

  /** Makes a queue known, here and in the database. A turn may send jobs to declared queues only. Repeatable. */
  async declare(queue: string, options: QueueOptions = {}): Promise<void> {
    const settings = {
      name: queue,
      // Of waiting jobs with one key, one.
      policy: 'short' as const,
      retryLimit: options.retries ?? 5,
      retryDelay: options.retryDelay ?? 5,
      retryBackoff: true,
      expireInSeconds: options.expireIn ?? 60,
    };
    await this.#database.withClient(async (client) => {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock($1)', [DECLARE_LOCK]);
      const boss = bossOn(client, false);
      await boss.createQueue(queue, settings);
      await boss.updateQueue(queue, settings);
      await client.query('COMMIT');
    });
    this.#declared.add(queue);
  }

  /** Declares the queue and runs its jobs on this node, `concurrency` at a time (default 1), until the store closes. */
  async work(queue: string, handler: JobHandler, options: QueueOptions & { concurrency?: number } = {}): Promise<void> {
    await this.declare(queue, options);
    for (let index = 0; index < (options.concurrency ?? 1); index += 1) {
      const lane = new JobLane(this.#boss, queue, handler, (error) => this.#report(queue, error));
      this.#lanes.push(lane);
      this.#ends.push(lane.run());
    }
  }

  /** A job on its own. Inside a turn, use the outcome's `jobs` instead. */
  async send(job: Job): Promise<void> {
    await this.#database.withClient((client) => this.add([job], client));
    this.announce([job.queue]);
  }

  /** One job every `seconds`, however many nodes ask for it: the tick of a recurring duty. `seconds` divides the day, at most an hour. */
  async every(queue: string, seconds: number): Promise<void> {
    await this.declare(queue);
    const tick = (): void => {
      this.#boss
        .send(queue, {}, { singletonSeconds: seconds, singletonKey: 'tick' })
        .then(() => this.announce([queue]))
        .catch((error: unknown) => this.#report(queue, error));
    };
    const timer = setInterval(tick, seconds * 1_000);
    timer.unref();
    this.#timers.push(timer);
    tick();
  }

  /** Writes jobs with the connection of whoever causes them. @throws Error where a queue was never declared: the job would vanish. */
  async add(jobs: readonly Job[], client: SqlClient): Promise<void> {
    for (const { queue } of jobs) {
      if (!this.#declared.has(queue)) throw new Error(`No queue named ${queue} was declared`);
    }
    // pg-boss hands out jobs of one moment by id: rising ids keep the order in which a turn made them.
    const ids = jobs.map(() => randomUUID()).sort();
    await this.#boss.insert(
      jobs.map(({ queue, data, startAfter, singletonKey }, index) => ({
        id: ids[index] ?? randomUUID(),
        name: queue,
        data: JSON.parse(storableJson(data)) as object,
        ...(startAfter ? { startAfter: startAfter.toISOString() } : {}),
        singletonKey: singletonKey ?? randomUUID(),
      })),
      { db: executorOn(client) },
    );
  }

  /** Wakes this node's workers of these queues: what was just committed need not wait for the next look. */
  announce(queues: readonly string[]): void {
    for (const lane of this.#lanes) if (queues.includes(lane.queue)) lane.wake();
  }

  /** Stops looking for jobs and waits a while for handlers that run. */
  async stop(): Promise<void> {
    this.#timers.forEach((timer) => clearInterval(timer));
    this.#lanes.forEach((lane) => lane.stop());
    let cut: NodeJS.Timeout | undefined;
    await Promise.race([
      Promise.all(this.#ends),
      new Promise((resolve) => {
        cut = setTimeout(resolve, LAST_ORDERS);
      }),
    ]);
    clearTimeout(cut);
    await this.#boss.stop({ graceful: false, close: false });
  }

  #report(queue: string, error: unknown): void {
    this.#events.onFailed?.(queue, nameOf(error));
  }
}

function bossOn(client: SqlClient, install: boolean): PgBoss {
  const boss = new PgBoss({ db: executorOn(client), migrate: install, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  return boss;
}

function executorOn(client: SqlClient): PgBoss.Db {
  return { executeSql: (text, values) => client.query(text, values) };
}
