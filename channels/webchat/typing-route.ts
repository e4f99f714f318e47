import type { Request, Response, Server } from 'restify';
import { Problem } from '../problem.js';
import { route } from '../route.js';
import { Throttle } from '../throttle.js';
import { isOwnOrigin } from './origin.js';
import type { Session } from './session.js';
import type { ChatDesk } from './stream.js';

/** A hint is a hint: the page sends one every few seconds, and more than these would only wake a broker's page for nothing. */
const HINTS_A_SECOND = 2;

export interface TypingDeps {
  /** Absent where nobody can be asked for. */
  readonly desk?: ChatDesk | undefined;
  readonly sessionOf: (req: Request) => Session;
  readonly publicBaseUrl: string;
  readonly now: () => Date;
  readonly tell: (req: Request, res: Response, problem: Problem) => void;
}

/** `/chat/typing`: that the person writes just now, for whoever holds the conversation. Too many are dropped, and nobody is told. */
export function mountTyping(server: Server, { desk, sessionOf, publicBaseUrl, now, tell }: TypingDeps): void {
  const hints = new Throttle(HINTS_A_SECOND, 1_000, now);
  server.post(
    '/chat/typing',
    route((req, res) => {
      if (!isOwnOrigin(req.headers, publicBaseUrl))
        throw new Problem(403, 'ForeignOrigin', 'That came from another website, so nothing was done.');
      const { isNew, conversationId } = sessionOf(req);
      if (!isNew && hints.take(conversationId) === 0) desk?.typing(conversationId, 'person');
      res.sendRaw(204, '');
    }, tell),
  );
}
