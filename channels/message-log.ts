import type { LoggedMessage } from '../bot/store/port.js';

/** The part of the store that readers of a conversation need. */
export interface MessageLog {
  messagesAfter(conversationId: string, seq: number, limit: number): Promise<LoggedMessage[]>;
}

/** Tells a reader that its conversation has something new, on whichever node it was written. Losing one is harmless. */
export interface Notifier {
  /** @returns how to stop listening */
  subscribe(conversationId: string, wake: () => void): () => void;
}
