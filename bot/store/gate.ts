import { StoreUnavailable } from './store-error.js';

/**
 * The one way to a database that has one connection: who comes first is served first, and nobody is served beside
 * another. `acquire()` gives the turn at the gate; it lasts until the returned function is called.
 */
export class Gate {
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  /** @throws StoreUnavailable once the gate is closed. */
  async acquire(): Promise<() => void> {
    if (this.#closed) throw new StoreUnavailable('the store is closed');
    const before = this.#last;
    let leave!: () => void;
    this.#last = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  }

  /** Lets in nobody new and waits for those who already queue. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }
}
