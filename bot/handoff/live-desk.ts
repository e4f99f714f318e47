import { deskCalendar, weeklyRows } from './opening-hours-calendar.js';
import type { HolidayChoice } from './bank-holidays.js';
import type { WrittenHours } from './opening-hours-setting.js';
import type { DeskFacts, KindStatus } from './desk-facts.js';
import type { WeeklyHours } from './desk-hours.js';
import type { DeskKind } from './desk-kinds.js';
import type { DeskStore } from './port.js';

export interface LiveDeskDeps {
  readonly desk: Pick<DeskStore, 'status' | 'hours' | 'subscribe'>;
  readonly kinds: readonly DeskKind[];
  /** The hours that a desk starts with (`DESK_HOURS`), until a manager sets a kind's own. */
  readonly hours?: WrittenHours | undefined;
  readonly holidays?: HolidayChoice | undefined;
  readonly takesNumbers: boolean;
  /** The desk is not ours: who is there we cannot see, and do not deny. */
  readonly elsewhere?: boolean;
  readonly now: () => Date;
  /** The database was away: what is known stays. */
  readonly onTrouble: (error: unknown) => void;
}

/** How old the figures may be: milliseconds. News of the desk comes sooner, at most once in `SOONEST`. */
const EVERY = 10_000;
const SOONEST = 500;

/**
 * What every turn is told of the desk, held in memory: who is there, how many wait, when it opens. Refreshed beside the
 * turns, so that none waits for it. An exact place in the queue is read in the turn itself, where somebody asks.
 */
export class LiveDesk {
  #facts: DeskFacts;
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #unsubscribe: () => void = () => undefined;
  #refreshing: Promise<void> | undefined;
  #stopped = false;

  constructor(private readonly deps: LiveDeskDeps) {
    this.#facts = {
      kinds: deps.kinds,
      takesNumbers: deps.takesNumbers,
      calendar: this.#calendar([], []),
      status: { at: deps.now(), kinds: [] },
    };
  }

  facts(): DeskFacts {
    return this.#facts;
  }

  /** The first look, then one every ten seconds and whenever the desk changes. */
  async start(): Promise<void> {
    await this.refresh();
    this.#unsubscribe = this.deps.desk.subscribe(() => this.#refreshSoon());
    this.#timer = setInterval(() => void this.refresh(), EVERY);
    this.#timer.unref();
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    this.#unsubscribe();
  }

  /** Never rejects. */
  refresh(): Promise<void> {
    return (this.#refreshing ??= this.#look().finally(() => {
      this.#refreshing = undefined;
    }));
  }

  #refreshSoon(): void {
    if (this.#stopped || this.#soon !== undefined) return;
    this.#soon = setTimeout(() => {
      this.#soon = undefined;
      void this.refresh();
    }, SOONEST);
    this.#soon.unref();
  }

  async #look(): Promise<void> {
    const { desk, kinds, now, elsewhere } = this.deps;
    try {
      const seen = await desk.status(kinds, now());
      const status = elsewhere === true ? { ...seen, kinds: seen.kinds.map(somebodyThere) } : seen;
      const { weekly, closures } = await desk.hours();
      this.#facts = { ...this.#facts, status, calendar: this.#calendar(weekly, closures) };
    } catch (error) {
      if (!this.#stopped) this.deps.onTrouble(error);
    }
  }

  #calendar(
    weekly: readonly WeeklyHours[],
    closures: Parameters<typeof deskCalendar>[0]['closures'],
  ): DeskFacts['calendar'] {
    const { kinds, hours, holidays } = this.deps;
    const set = new Set(weekly.map(({ kind }) => kind));
    const first =
      hours === undefined
        ? []
        : weeklyRows(
            hours,
            kinds.filter((kind) => !set.has(kind)),
          );
    return deskCalendar({ weekly: [...weekly, ...first], closures, holidays });
  }
}

const somebodyThere = (status: KindStatus): KindStatus => ({ ...status, present: Math.max(status.present, 1) });
