import { WebSocketServer, type WebSocket } from 'ws';
import { clientAddress } from '../client-address.js';
import { follow } from '../follow.js';
import { Problem } from '../problem.js';
import type { Upgrades } from '../upgrades.js';
import { activitySet, readWatermark } from './activity.js';
import type { Asides } from './asides.js';
import type { DirectLineDeps } from './routes.js';
import type { TokenClaims } from './token.js';

const PATH = /^\/v3\/directline\/conversations\/([^/?]+)\/stream$/;
const LOCAL = 'http://local';
const PING_MS = 30_000;
/** Clients send nothing but empty messages, to keep the line open. */
const MAX_PAYLOAD = 1_024;
/** The server goes; a client reconnects. */
const GOING_AWAY = 1_001;

type StreamDeps = DirectLineDeps & { readonly asides: Asides };

/** The WebSocket of Direct Line: sets of activities as they come, from the watermark in the address on. */
export function serveStreams(upgrades: Upgrades, deps: StreamDeps): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD });
  upgrades.add((req, socket, head) => {
    const url = URL.canParse(req.url ?? '/', LOCAL) ? new URL(req.url ?? '/', LOCAL) : undefined;
    const id = url && PATH.exec(url.pathname)?.[1];
    if (url === undefined || id === undefined) return false;
    const claims = deps.tokens.readForStream(url.searchParams.get('t') ?? '');
    if (claims?.conversationId !== id)
      throw new Problem(403, 'TokenExpired', 'This stream address is not valid, or not any more.');
    let close = (): void => undefined;
    socket.once(
      'close',
      deps.streams.add(clientAddress(req, deps.trustProxy), () => close()),
    );
    sockets.handleUpgrade(req, socket, head, (ws) => {
      close = () => ws.close(GOING_AWAY);
      stream(ws, claims, readWatermark(url.searchParams.get('watermark')), deps);
    });
    return true;
  });
}

function stream(ws: WebSocket, claims: TokenClaims, after: number, deps: StreamDeps): void {
  let alive = true;
  const stop = follow({
    log: deps.log,
    notifier: deps.notifier,
    conversationId: claims.conversationId,
    after,
    onMessages: (messages) => ws.send(JSON.stringify(activitySet(messages, after, claims, deps.botName))),
    // The next look brings what this one missed.
    onTrouble: () => undefined,
  });
  const aside = (): void => {
    const activities = deps.asides.take(claims.conversationId);
    if (activities.length > 0) ws.send(JSON.stringify({ activities }));
  };
  const unheard = deps.asides.listen(claims.conversationId, aside);
  aside();
  const ping = setInterval(() => {
    if (!alive) return ws.terminate();
    alive = false;
    ws.ping();
  }, PING_MS);
  ws.on('pong', () => (alive = true));
  ws.on('message', () => (alive = true));
  ws.on('error', () => ws.terminate());
  ws.on('close', () => {
    clearInterval(ping);
    stop();
    unheard();
  });
}
