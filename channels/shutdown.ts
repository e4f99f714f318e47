import type { Server } from 'restify';
import type { AssistantAdapter } from './adapter.js';
import { withDeadline } from './deadline.js';
import type { Streams } from './streams.js';

export interface Running {
  readonly server: Server;
  readonly adapter: Pick<AssistantAdapter, 'idle'>;
  readonly streams: Streams;
  /** Closes what lies below, once no turn runs any more: job queue, store. */
  readonly closeStore: () => Promise<void>;
}

/** How long clients that sit on a connection may hold up the end. */
export const GRACE_MS = 5_000;

/**
 * Stops in order: no new connections, streams ended, requests and turns under way finished, silent sockets cut, then the
 * store. What was committed stays; what was not answered is asked again by its sender.
 */
export async function shutdown(running: Running, graceMs = GRACE_MS): Promise<void> {
  const { server } = running;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  running.streams.closeAll();
  server.server.closeIdleConnections();
  const timer = setTimeout(() => server.server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
  // A turn that hangs (a database that does not answer) is not waited for for ever: nothing of it was promised yet.
  await withDeadline(graceMs, running.adapter.idle()).catch(() => undefined);
  await running.closeStore();
}
