import type { Request, Response } from 'restify';
import type { LoggedMessage } from '../../bot/store/port.js';
import { clientAddress } from '../client-address.js';
import { follow } from '../follow.js';
import type { MessageLog, Notifier } from '../message-log.js';
import type { Streams } from '../streams.js';
import { showMessage } from './message-html.js';

/** Proxies close what is silent for longer. */
const HEARTBEAT_MS = 20_000;

export interface StreamDeps {
  readonly log: MessageLog;
  readonly notifier: Notifier;
  readonly streams: Streams;
  readonly trustProxy: boolean;
  readonly conversationId: string;
  /** The proof under which an answer may be judged. */
  readonly proofOf: (message: LoggedMessage) => string;
}

/** New messages as server-sent events. The event id is the message's number, so that a browser goes on where it was. */
export function openStream(req: Request, res: Response, deps: StreamDeps): void {
  const url = new URL(req.url ?? '/', 'http://local');
  const after = Number(req.headers['last-event-id'] ?? url.searchParams.get('after') ?? 0);
  let stop = (): void => undefined;
  const done = deps.streams.add(clientAddress(req, deps.trustProxy), () => res.end());
  const beat = setInterval(() => res.write(': here\n\n'), HEARTBEAT_MS);
  const log = req.log;
  res.on('close', () => {
    clearInterval(beat);
    stop();
    done();
  });
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  res.write('retry: 3000\n\n');
  stop = follow({
    log: deps.log,
    notifier: deps.notifier,
    conversationId: deps.conversationId,
    after: Number.isSafeInteger(after) && after >= 0 ? after : 0,
    onMessages: (messages) => {
      for (const message of messages)
        res.write(`id: ${message.seq}\ndata: ${JSON.stringify(showMessage(message, deps.proofOf))}\n\n`);
    },
    onTrouble: (error) => log.warn({ err: error }, 'stream could not read the conversation'),
  });
}
