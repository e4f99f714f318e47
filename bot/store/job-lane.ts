import type PgBoss from 'pg-boss';
import { Bell } from './bell.js';
import { StoreUnavailable } from './store-error.js';

/** What a handler is given. The same job may come again after a crash: handlers are idempotent. */
export interface JobRun {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** 1 the first time. */
  readonly attempt: number;
  /** Where this attempt fails too, nobody tries again: the queue's own `retries` are used up. */
  readonly isLast: boolean;
}

export type JobHandler = (run: JobRun) => Promise<void>;

/** Milliseconds between looks for jobs that nobody announced here: timers that came due, retries, other nodes' jobs. */
const POLL = 1_000;

type Fetched = PgBoss.JobWithMetadata<Record<string, unknown>>;

/**
 * Does the jobs of one queue, one after the other, until told to stop. A loop of our own instead of `boss.work`, which
 * leaves its writes unawaited: a database that goes away at the wrong moment would end the process.
 */
export class JobLane {
  readonly #bell = new Bell();
  #stopping = false;

  constructor(
    private readonly boss: PgBoss,
    readonly queue: string,
    private readonly handler: JobHandler,
    private readonly report: (error: unknown) => void,
  ) {}

  async run(): Promise<void> {
    while (!this.#stopping) {
      const jobs = await this.#fetch();
      for (const job of jobs) await this.#do(job);
      if (jobs.length === 0 && !this.#stopping) await this.#bell.wait(POLL);
    }
  }

  /** There may be a job: look now. */
  wake(): void {
    this.#bell.ring();
  }

  /** Begins no other job; `run` ends with the one under way. */
  stop(): void {
    this.#stopping = true;
    this.#bell.ring();
  }

  async #fetch(): Promise<Fetched[]> {
    try {
      return await this.boss.fetch<Record<string, unknown>>(this.queue, { includeMetadata: true });
    } catch (error) {
      this.report(error);
      return [];
    }
  }

  async #do(job: Fetched): Promise<void> {
    try {
      await this.handler({
        id: job.id,
        data: job.data ?? {},
        attempt: job.retryCount + 1,
        isLast: job.retryCount >= job.retryLimit,
      });
    } catch (error) {
      this.report(error);
      // Only the error's name is kept: its text may quote what a person wrote.
      return this.#settle(() => this.boss.fail(this.queue, job.id, { error: nameOf(error) }));
    }
    return this.#settle(() => this.boss.complete(this.queue, job.id));
  }

  /** Tells the queue how a job went, again and again while the database is away: untold, the job would be done twice. */
  async #settle(tell: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await tell();
      } catch (error) {
        this.report(error);
        if (!(error instanceof StoreUnavailable) || this.#stopping) return;
        await new Bell().wait(POLL);
      }
    }
  }
}

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
