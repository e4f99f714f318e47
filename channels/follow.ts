import type { LoggedMessage } from '../bot/store/port.js';
import type { MessageLog, Notifier } from './message-log.js';

/** How often a reader looks by itself, in case a notification was lost. */
export const POLL_MS = 2_000;
const BATCH = 50;

export interface Following {
  readonly log: MessageLog;
  readonly notifier: Notifier;
  readonly conversationId: string;
  /** The last line that the reader has. */
  readonly after: number;
  readonly onMessages: (messages: readonly LoggedMessage[]) => void;
  /** The log could not be read; we keep trying. */
  readonly onTrouble: (error: unknown) => void;
  readonly pollMs?: number;
}

/**
 * Reads a conversation's log as it grows, each line once and in order. The notifier makes it prompt, the poll makes it
 * certain.
 * @returns how to stop
 */
export function follow(options: Following): () => void {
  let seq = options.after;
  let stopped = false;
  let reading = false;
  let again = false;

  const read = async (): Promise<void> => {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      do {
        again = false;
        const messages = await options.log.messagesAfter(options.conversationId, seq, BATCH);
        if (stopped || messages.length === 0) continue;
        seq = messages.at(-1)?.seq ?? seq;
        options.onMessages(messages);
        again ||= messages.length === BATCH;
      } while (again && !stopped);
    } catch (error) {
      if (!stopped) options.onTrouble(error);
    } finally {
      reading = false;
    }
  };

  const wake = (): void => void read();
  const unsubscribe = options.notifier.subscribe(options.conversationId, wake);
  const timer = setInterval(wake, options.pollMs ?? POLL_MS);
  timer.unref();
  wake();
  return () => {
    stopped = true;
    clearInterval(timer);
    unsubscribe();
  };
}
