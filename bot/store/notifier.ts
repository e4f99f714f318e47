/** Wakes whoever reads a conversation. A hint, never the truth: readers look again every 2 seconds on their own. */
export interface Notifier {
  /** Calls `wake` soon after the conversation got new lines, on whichever node. Returns the way to stop. */
  subscribe(conversationId: string, wake: () => void): () => void;
  /** The conversation got new lines here. Call it after the commit. */
  changed(conversationId: string): void;
  close(): Promise<void>;
}

/** The readers of this process. All that the embedded database needs. */
export class LocalNotifier implements Notifier {
  readonly #readers = new Map<string, Set<() => void>>();

  constructor(private readonly onFirstReader: (conversationId: string) => void = () => undefined) {}

  subscribe(conversationId: string, wake: () => void): () => void {
    // A function of its own, so that one reader may come twice and leave once.
    const reader = (): void => wake();
    const readers = this.#readers.get(conversationId);
    if (readers) {
      readers.add(reader);
    } else {
      this.#readers.set(conversationId, new Set([reader]));
      this.onFirstReader(conversationId);
    }
    return () => {
      const left = this.#readers.get(conversationId);
      if (left?.delete(reader) && left.size === 0) this.#readers.delete(conversationId);
    };
  }

  changed(conversationId: string): void {
    for (const wake of this.#readers.get(conversationId) ?? []) wake();
  }

  /** Wakes every reader: after a silence in which news may have been missed. */
  allChanged(): void {
    for (const conversationId of this.#readers.keys()) this.changed(conversationId);
  }

  conversations(): string[] {
    return [...this.#readers.keys()];
  }

  async close(): Promise<void> {
    this.#readers.clear();
  }
}
