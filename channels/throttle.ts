import { placeOf } from './place-of.js';

/** Counts what comes by where it comes from (an address, a conversation), in this process. Past the limit, the rest waits for the window's end. */
export class Throttle {
  readonly #seen = new Map<string, { count: number; since: number }>();

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
    private readonly now: () => Date,
  ) {}

  /** Counts one. Gives the seconds to wait, or 0 where it may go on. */
  take(address: string): number {
    const at = this.now().getTime();
    const key = placeOf(address);
    let entry = this.#seen.get(key);
    if (entry === undefined || at - entry.since >= this.windowMs) {
      this.#forgetOld(at);
      entry = { count: 0, since: at };
      this.#seen.set(key, entry);
    }
    if (entry.count >= this.limit) return Math.ceil((entry.since + this.windowMs - at) / 1000);
    entry.count += 1;
    return 0;
  }

  /** That one was right: it does not count. A whole helpline signs in at nine from one address. */
  giveBack(address: string): void {
    const entry = this.#seen.get(placeOf(address));
    if (entry !== undefined && entry.count > 0) entry.count -= 1;
  }

  #forgetOld(at: number): void {
    if (this.#seen.size < 10_000) return;
    for (const [key, { since }] of this.#seen) if (at - since >= this.windowMs) this.#seen.delete(key);
    if (this.#seen.size >= 10_000) this.#seen.clear();
  }
}
