import type { Server } from 'restify';
import { withDeadline } from './deadline.js';
import type { Metrics } from './metrics.js';
import { route } from './route.js';
import { sameSecret } from './seal.js';

/** One thing that must work before we take traffic. */
export interface ReadinessCheck {
  readonly name: string;
  /** Resolves where it works; how long it may take is ours to say. */
  readonly check: () => Promise<void> | void;
}

export interface OperationsDeps {
  readonly checks: readonly ReadinessCheck[];
  readonly metrics: Metrics;
  readonly metricsToken?: string;
  /** True from the moment the process has been told to stop. */
  readonly stopping: () => boolean;
}

const CHECK_MS = 2_000;

/** `/health/live`, `/health/ready` and, with a token configured, `/metrics`. */
export function mountOperations(server: Server, deps: OperationsDeps): void {
  server.get(
    '/health/live',
    route((_req, res) => {
      res.sendRaw(200, '{"status":"ok"}', JSON_HEADERS);
    }),
  );
  server.get(
    '/health/ready',
    route(async (req, res) => {
      const results = await Promise.all(
        deps.checks.map(async ({ name, check }) => {
          try {
            await withDeadline(CHECK_MS, Promise.resolve().then(check));
            return [name, 'ok'] as const;
          } catch (error) {
            req.log.warn({ err: error, check: name }, 'not ready');
            return [name, 'failing'] as const;
          }
        }),
      );
      const ready = !deps.stopping() && results.every(([, result]) => result === 'ok');
      const status = deps.stopping() ? 'stopping' : ready ? 'ok' : 'failing';
      res.sendRaw(ready ? 200 : 503, JSON.stringify({ status, checks: Object.fromEntries(results) }), JSON_HEADERS);
    }),
  );
  const { metricsToken, metrics } = deps;
  if (metricsToken === undefined) return;
  server.get(
    '/metrics',
    route(async (req, res) => {
      if (!sameSecret(req.headers.authorization ?? '', `Bearer ${metricsToken}`)) {
        res.sendRaw(401, '', { 'www-authenticate': 'Bearer' });
        return;
      }
      res.sendRaw(200, await metrics.registry.metrics(), { 'content-type': metrics.registry.contentType });
    }),
  );
}

const JSON_HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-store' };
