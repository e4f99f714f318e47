import type { Logger } from 'pino';

/** How often the store is tried again. */
const EVERY_MS = 5_000;
/** A day of it: whoever reads an alert later than that reads it for nothing. */
const PATIENCE_MS = 24 * 60 * 60 * 1000;
const MOST = 1_000;

export interface LateTurnsOptions {
  readonly log: Logger;
  readonly now: () => Date;
  readonly everyMs?: number;
}

interface Owed {
  readonly since: number;
  readonly work: () => Promise<void>;
}

/**
 * What was said in danger while nothing could be stored: kept in memory until it can be, so that staff are told late rather
 * than never. Nobody is promised it: what ends with the process is lost, and the log says how much that was.
 */
export class LateTurns {
  readonly #owed: Owed[] = [];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(private readonly options: LateTurnsOptions) {}

  get size(): number {
    return this.#owed.length;
  }

  /** @param work stores it; may be called again and again, and rejects while it cannot be done */
  keep(work: () => Promise<void>): void {
    if (this.#owed.length >= MOST) {
      this.options.log.error({ kept: MOST }, 'a message about danger is not stored and will raise no alert');
      return;
    }
    this.#owed.push({ since: this.options.now().getTime(), work });
    this.options.log.error({ kept: this.#owed.length }, 'danger was answered and is not stored yet: its alert is late');
    this.#wait();
  }

  /** Stops trying. What is still owed is told to the log, as a number. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
    clearTimeout(this.#timer);
    if (this.#owed.length > 0)
      this.options.log.error({ lost: this.#owed.splice(0).length }, 'alerts about danger end with this process');
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#running = this.#round().finally(() => {
        if (this.#owed.length > 0) this.#wait();
      });
    }, this.options.everyMs ?? EVERY_MS);
    this.#timer.unref();
  }

  /** Oldest first, until one fails; that one goes to the end, so that none holds up the others for ever. */
  async #round(): Promise<void> {
    for (let left = this.#owed.length; left > 0; left -= 1) {
      const [one] = this.#owed;
      if (one === undefined) return;
      try {
        await one.work();
        this.#owed.shift();
      } catch (error) {
        this.#owed.shift();
        if (this.options.now().getTime() - one.since < PATIENCE_MS) this.#owed.push(one);
        else this.options.log.error({ err: error }, 'an alert about danger was tried for a day and is given up');
        return;
      }
    }
  }
}
