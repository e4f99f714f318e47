import { placeOf } from './place-of.js';
import { Problem } from './problem.js';

/**
 * The long-lived responses and sockets that are open on this node: how many one address and the whole node may have,
 * and how all of them are closed when the process stops.
 */
export class Streams {
  readonly #open = new Map<() => void, string>();
  readonly #byAddress = new Map<string, number>();
  #closed = false;

  constructor(
    private readonly perAddress = 50,
    private readonly inAll = 5_000,
  ) {}

  get size(): number {
    return this.#open.size;
  }

  /**
   * @param close ends the stream; it may be called by us, once
   * @returns what the stream calls when it has ended by itself
   * @throws Problem 503 where there are too many, or the process is stopping
   */
  add(from: string, close: () => void): () => void {
    const address = placeOf(from);
    const count = this.#byAddress.get(address) ?? 0;
    if (this.#closed || this.#open.size >= this.inAll || count >= this.perAddress)
      throw new Problem(503, 'TooManyStreams', 'Too many pages are open. Please close some and try again.', {
        'retry-after': '30',
      });
    this.#open.set(close, address);
    this.#byAddress.set(address, count + 1);
    return () => {
      if (!this.#open.delete(close)) return;
      const left = (this.#byAddress.get(address) ?? 1) - 1;
      if (left === 0) this.#byAddress.delete(address);
      else this.#byAddress.set(address, left);
    };
  }

  /** Ends all of them and takes no more. Clients come back by themselves, to another node or to the next process. */
  closeAll(): void {
    this.#closed = true;
    for (const close of [...this.#open.keys()]) close();
  }
}
