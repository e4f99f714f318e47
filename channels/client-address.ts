import type { IncomingMessage } from 'node:http';

/** Whom to count a connection for. The forwarded header is believed only where a proxy of ours sets it: its last entry. */
export function clientAddress(req: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? req.headers['x-forwarded-for'] : undefined;
  const last = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(',').at(-1)?.trim();
  return last !== undefined && last !== '' ? last : (req.socket.remoteAddress ?? 'unknown');
}
