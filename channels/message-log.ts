import type { LoggedMessage } from '../bot/store/port.js';

/** What readers of a conversation need of the store; for the person whose it is, in the words as they were written. */
export interface MessageLog {
  messagesAfter(conversationId: string, seq: number, limit: number): Promise<LoggedMessage[]>;
}

/** Tells a reader that its conversation has something new, on whichever node it was written. Losing one is harmless. */
export interface Notifier {
  /** @returns how to stop listening */
  subscribe(conversationId: string, wake: () => void): () => void;
}
