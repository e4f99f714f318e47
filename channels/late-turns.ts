import type { Logger } from 'pino';
import { DAY_MS } from '../knowledge/milliseconds.js';
import { withDeadline } from './deadline.js';
import { GRACE_MS } from './shutdown.js';

/** How often the store is tried again. */
const EVERY_MS = 5_000;
/** Whoever reads an alert later than that reads it for nothing. */
const PATIENCE_MS = DAY_MS;
const MOST = 1_000;
/** One person's messages, at most: staff are told by the first of them, and there is room for others. */
const MOST_OF_ONE = 20;

export interface LateTurnsOptions {
  readonly log: Logger;
  readonly now: () => Date;
  readonly everyMs?: number;
}

/** Which message it is, by the ids that the store knows it by. */
export interface LateMessage {
  readonly conversation: string;
  readonly message: string;
}

/** What a carrier answers itself; of one person's only the last counts. */
const carrierWordOf = (conversation: string): LateMessage => ({ conversation, message: 'carrier word' });

const TOLD = {
  danger: {
    late: 'danger was answered and is not stored yet: its alert is late',
    lost: 'a message about danger is not stored and will raise no alert',
  },
  carrierWord: {
    late: 'an opt-out or opt-in is not stored yet: the carrier alone knows of it',
    lost: 'an opt-out or opt-in is not stored: the carrier alone knows of it',
  },
} as const;

interface Owed {
  readonly conversation: string;
  readonly since: number;
  readonly work: () => Promise<void>;
}

/**
 * What was said in danger while nothing could be stored: kept in memory until it can be, so that staff are told late rather
 * than never; and opt-ins and opt-outs, so that nobody is met with silence who opted in. Nobody is promised it: what ends with
 * the process is lost, and the log says how much that was.
 */
export class LateTurns {
  /** Oldest first, or first to be tried again. */
  readonly #owed = new Map<string, Owed>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(private readonly options: LateTurnsOptions) {}

  get size(): number {
    return this.#owed.size;
  }

  /** @param work stores it; may be called again and again, and rejects while it cannot be done */
  keep(of: LateMessage, work: () => Promise<void>): void {
    // The carrier or the page sent it once more.
    if (!this.#owed.has(keyOf(of))) this.#add(of, work, 'danger');
  }

  /** Stores an opt-in or opt-out now, or later where that fails. @throws what the store threw now */
  async carrierWord(conversation: string, work: () => Promise<void>): Promise<void> {
    const of = carrierWordOf(conversation);
    this.#owed.delete(keyOf(of));
    try {
      await work();
    } catch (error) {
      this.#add(of, work, 'carrierWord');
      throw error;
    }
  }

  /** Tries once more, and then no more. What is still owed is told to the log, as a number. */
  async stop(graceMs = GRACE_MS): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    // A store that hangs is not waited for.
    await withDeadline(graceMs, this.#running ?? this.#round()).catch(() => undefined);
    if (this.#owed.size > 0)
      this.options.log.error(
        { lost: this.#owed.size },
        'alerts about danger, or opt-ins and opt-outs, end with this process',
      );
    this.#owed.clear();
  }

  #add(of: LateMessage, work: () => Promise<void>, what: keyof typeof TOLD): void {
    const { log, now } = this.options;
    const { conversation } = of;
    const theirs = [...this.#owed.values()].filter((one) => one.conversation === conversation).length;
    const room = this.#owed.size < MOST && theirs < MOST_OF_ONE;
    if (room) this.#owed.set(keyOf(of), { conversation, since: now().getTime(), work });
    log.error({ kept: this.#owed.size }, TOLD[what][room ? 'late' : 'lost']);
    if (room) this.#wait();
  }

  /** One round at a time, and none is put off by what comes meanwhile. */
  #wait(): void {
    if (this.#timer !== undefined || this.#running !== undefined || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#running = this.#round().finally(() => {
        this.#running = undefined;
        if (this.#owed.size > 0) this.#wait();
      });
    }, this.options.everyMs ?? EVERY_MS);
    this.#timer.unref();
  }

  /** Oldest first, until one fails; that one goes to the end, so that none holds up the others for ever. */
  async #round(): Promise<void> {
    for (let left = this.#owed.size; left > 0; left -= 1) {
      const [next] = this.#owed;
      if (next === undefined) return;
      const [key, one] = next;
      try {
        await one.work();
        this.#owed.delete(key);
      } catch (error) {
        this.#owed.delete(key);
        if (this.options.now().getTime() - one.since < PATIENCE_MS) this.#owed.set(key, one);
        else this.options.log.error({ err: error }, 'what could not be stored was tried for a day and is given up');
        return;
      }
    }
  }
}

const keyOf = ({ conversation, message }: LateMessage): string => JSON.stringify([conversation, message]);
