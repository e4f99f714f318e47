import { randomUUID } from 'node:crypto';
import { ActivityTypes, type Activity } from 'botbuilder';

/** A client asks every second or two; what nobody has fetched by then is for nobody. */
const KEPT_MS = 60_000;
const MOST = 1_000;

/**
 * What is said in a conversation whose log cannot be written now: it goes to the client that listens or asks next on this
 * node, once, and moves no watermark.
 */
export class Asides {
  readonly #waiting = new Map<string, { readonly activity: Partial<Activity>; readonly at: number }>();
  readonly #listening = new Map<string, Set<() => void>>();

  constructor(
    private readonly botName: string,
    private readonly now: () => Date,
  ) {}

  /** The latest words only: whoever tries again hears them once. */
  say(conversationId: string, text: string): void {
    const at = this.now().getTime();
    for (const [id, one] of this.#waiting)
      if (at - one.at > KEPT_MS || this.#waiting.size >= MOST) this.#waiting.delete(id);
    const activity: Partial<Activity> = {
      type: ActivityTypes.Message,
      id: randomUUID(),
      channelId: 'directline',
      conversation: { id: conversationId } as Activity['conversation'],
      from: { id: 'assistant', name: this.botName, role: 'bot' },
      timestamp: new Date(at),
      text,
      textFormat: 'markdown',
    };
    this.#waiting.set(conversationId, { activity, at });
    for (const wake of this.#listening.get(conversationId) ?? []) wake();
  }

  /** What was said and not fetched yet. */
  take(conversationId: string): readonly Partial<Activity>[] {
    const one = this.#waiting.get(conversationId);
    this.#waiting.delete(conversationId);
    return one === undefined || this.now().getTime() - one.at > KEPT_MS ? [] : [one.activity];
  }

  /** @returns how to stop listening */
  listen(conversationId: string, wake: () => void): () => void {
    const listeners = this.#listening.get(conversationId) ?? new Set();
    this.#listening.set(conversationId, listeners.add(wake));
    return () => {
      listeners.delete(wake);
      if (listeners.size === 0) this.#listening.delete(conversationId);
    };
  }
}
