import type { Request, Response } from 'restify';
import type { LoggedMessage } from '../../bot/store/port.js';
import type { StaffFace } from '../../bot/handoff/desk-people.js';
import type { DeskStore } from '../../bot/handoff/port.js';
import { roleWords } from '../../bot/handoff/words.js';
import { clientAddress } from '../client-address.js';
import { follow } from '../follow.js';
import type { MessageLog, Notifier } from '../message-log.js';
import type { Streams } from '../streams.js';
import { showMessage } from './message-html.js';

/** Proxies close what is silent for longer. */
const HEARTBEAT_MS = 20_000;

/** What the chat asks of the desk: who is there with somebody, and who writes just now. */
export type ChatDesk = Pick<DeskStore, 'holderOf' | 'typing' | 'subscribeToTyping'>;

export interface StreamDeps {
  /** Absent where nobody can be asked for. */
  readonly desk?: ChatDesk | undefined;
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
  let stopDesk = (): void => undefined;
  const done = deps.streams.add(clientAddress(req, deps.trustProxy), () => res.end());
  const beat = setInterval(() => res.write(': here\n\n'), HEARTBEAT_MS);
  const log = req.log;
  res.on('close', () => {
    clearInterval(beat);
    stop();
    stopDesk();
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
  if (deps.desk !== undefined)
    stopDesk = followPerson(deps, deps.desk, {
      tell: (event, data) => res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
      onTrouble: (error) => log.warn({ err: error }, 'stream could not see who is there'),
    });
}

/** Who of the staff is here, whenever that changes, and that they write just now. @returns how to stop */
function followPerson(
  { notifier, conversationId }: StreamDeps,
  desk: ChatDesk,
  to: { readonly tell: (event: string, data: object) => void; readonly onTrouble: (error: unknown) => void },
): () => void {
  let here: StaffFace | undefined;
  let known = '{}';
  let stopped = false;
  const look = async (): Promise<void> => {
    const face = await desk.holderOf(conversationId);
    here = face && { name: face.name, role: roleWords(face.role) };
    const now = JSON.stringify(here ?? {});
    if (stopped || now === known) return;
    known = now;
    to.tell('here', here ?? {});
  };
  const wake = (): void => void look().catch((error: unknown) => stopped || to.onTrouble(error));
  const timer = setInterval(wake, HEARTBEAT_MS);
  const stops = [
    () => clearInterval(timer),
    notifier.subscribe(conversationId, wake),
    desk.subscribeToTyping(conversationId, 'staff', () => here && to.tell('typing', here)),
  ];
  wake();
  return () => {
    stopped = true;
    for (const one of stops) one();
  };
}
