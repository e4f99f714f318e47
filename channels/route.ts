import type { Request, RequestHandler, Response } from 'restify';
import { asProblem, type Problem } from './problem.js';

/** Writes a problem in the way of one channel: a page, JSON, TwiML. Must not throw. */
export type TellProblem = (req: Request, res: Response, problem: Problem) => void;

/**
 * Wraps a handler once and for all: in restify a plain throw in a handler ends the process and a rejected one leaks its
 * message to the caller. The wrapper is async with two parameters, which is what restify demands of a promise handler.
 * @param tell how this channel says that something went wrong
 */
export function route(
  handler: (req: Request, res: Response) => Promise<void> | void,
  tell: TellProblem = tellAsJson,
): RequestHandler {
  return (async (req: Request, res: Response): Promise<void> => {
    try {
      await handler(req, res);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status >= 500) req.log.error({ err: error, route: routeName(req) }, 'request failed');
      if (res.headersSent) res.destroy();
      else tell(req, res, problem);
    }
  }) as RequestHandler;
}

/** The pattern of the route, never the address itself: addresses can hold tokens. */
export function routeName(req: Request): string {
  const route = (req as { getRoute?: () => { path?: unknown } | undefined }).getRoute?.();
  return typeof route?.path === 'string' ? route.path : 'none';
}

export function tellAsJson(_req: Request, res: Response, problem: Problem): void {
  res.sendRaw(problem.status, JSON.stringify({ error: { code: problem.code, message: problem.say } }), {
    ...problem.headers,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
}
