/** Counts wrong tries by where they come from, in this process. Past the limit, further ones wait for the window's end. */
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

/** One household or office has a whole /64 of IPv6 to itself. */
function placeOf(address: string): string {
  if (!address.includes(':') || /^::ffff:\d+\./i.test(address)) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const after = tail === '' ? 0 : tail.split(':').length;
  while (address.includes('::') && groups.length + after < 8) groups.push('0');
  return groups.slice(0, 4).join(':');
}
