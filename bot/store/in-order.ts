import { StoreUnavailable } from './store-error.js';

/**
 * Runs work of one key in the order in which it was asked, and work of different keys side by side. In front of the row
 * lock it keeps arrival order within a node, and keeps fifty messages of one person from taking every connection.
 */
export class InOrder {
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(
    /** How long work may wait for its start, in milliseconds; after that it has not begun and never will. */
    private readonly patience: number,
  ) {}

  /** @throws StoreUnavailable where the work before it took longer than `patience`. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const asked = performance.now();
    const mine = (async () => {
      await before?.catch(() => undefined);
      if (performance.now() - asked > this.patience) throw new StoreUnavailable('too many messages are waiting');
      return work();
    })();
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }
}
