import type { Logger } from 'pino';
import restify, { type Request, type Response, type Server } from 'restify';
import { securityHeaders } from './headers.js';
import type { Metrics } from './metrics.js';
import { asProblem, Problem } from './problem.js';
import { routeName, type TellProblem } from './route.js';

export interface ServerOptions {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly https: boolean;
  readonly frameAncestors: readonly string[];
  /** How to say 404, 405 and whatever no channel has caught. */
  readonly tell: TellProblem;
}

const HOST = /^[A-Za-z0-9._:[\]-]*$/;

/** An HTTP server with nothing mounted yet, that no request can bring down and that leaks nothing. */
export function createServer(options: ServerOptions): Server {
  const headers = Object.entries(securityHeaders(options.https, options.frameAncestors));
  const server = restify.createServer({ name: '', log: options.log as never });

  // First of all: restify builds a URL from Host and target outside every handler, and one that cannot be built ends
  // the process. A Host with a slash in it would even choose another route.
  server.first((req, res) => {
    if (isWellFormed(req)) return true;
    res.writeHead(400, { connection: 'close', 'content-type': 'text/plain; charset=utf-8' });
    res.end('Bad Request');
    return false;
  });
  server.pre((_req: Request, res: Response, next: () => void) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    next();
  });
  // A HEAD is a GET without the body; Node drops the body by itself.
  server.pre((req: Request, _res: Response, next: () => void) => {
    if (req.method === 'HEAD') req.method = 'GET';
    next();
  });

  server.on('restifyError', (req: Request, res: Response, error: unknown, done: () => void) => {
    if (!res.headersSent) options.tell(req, res, toProblem(error, req));
    done();
  });
  server.on('after', (req: Request, res: Response) => {
    const route = routeName(req);
    const seconds = (Date.now() - req.time()) / 1000;
    options.metrics.requests.observe({ route, method: req.method ?? '', status: String(res.statusCode) }, seconds);
    options.log.debug({ route, method: req.method, status: res.statusCode, ms: Math.round(seconds * 1000) }, 'request');
  });
  server.server.requestTimeout = 30_000;
  server.server.headersTimeout = 15_000;
  server.server.keepAliveTimeout = 65_000;
  return server;
}

function isWellFormed(req: Request): boolean {
  if (req.headers.host !== undefined && !HOST.test(req.headers.host)) return false;
  try {
    req.getUrl();
    // The path is decoded later, outside every handler as well.
    decodeURIComponent((req.url ?? '/').split('?')[0] ?? '/');
    return true;
  } catch {
    return false;
  }
}

function toProblem(error: unknown, req: Request): Problem {
  const status = (error as { statusCode?: unknown }).statusCode;
  if (status === 404) return new Problem(404, 'NotFound', 'There is no such page here.');
  if (status === 405) return new Problem(405, 'MethodNotAllowed', 'That cannot be done at this address.');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Problem(status, 'BadRequest', 'We could not understand that request.');
  req.log.error({ err: error }, 'request failed outside its route');
  return asProblem(error);
}
