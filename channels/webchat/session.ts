import type { Seal } from '../seal.js';

/** What the page needs of the browser between two requests: which conversation is its own. */
export interface Session {
  readonly conversationId: string;
  /** Made just now: the browser has to be told. */
  readonly isNew: boolean;
}

/**
 * Reads and writes the one cookie of the web chat: a random conversation id and our signature on it. It ends with the
 * browser, because phones and library computers are shared.
 */
export class Sessions {
  /** A browser takes a `__Host-` cookie over https only, and then only for this host and the whole of it. */
  readonly #name: string;

  constructor(
    private readonly seal: Seal,
    private readonly https: boolean,
    private readonly newId: () => string,
  ) {
    this.#name = https ? '__Host-chat' : 'chat';
  }

  read(cookieHeader: string | undefined): Session {
    for (const part of (cookieHeader ?? '').split(';')) {
      const [name, value] = part.trim().split('=', 2);
      if (name !== this.#name || value === undefined) continue;
      const [id, signature] = value.split('.', 2);
      if (id !== undefined && signature !== undefined && this.seal.verify(id, signature))
        return { conversationId: id, isNew: false };
    }
    return { conversationId: this.newId(), isNew: true };
  }

  cookie(session: Session): string {
    return this.#set(`${session.conversationId}.${this.seal.sign(session.conversationId)}`);
  }

  /** The browser forgets the conversation. */
  forget(): string {
    return `${this.#set('')}; Max-Age=0`;
  }

  #set(value: string): string {
    return `${this.#name}=${value}; Path=/; HttpOnly; SameSite=Lax${this.https ? '; Secure' : ''}`;
  }
}
