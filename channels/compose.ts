import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Server } from 'restify';
import { AssistantAdapter, type TurnHandler } from './adapter.js';
import type { Config } from './config.js';
import type { MessageLog, Notifier } from './message-log.js';
import { createMetrics, type Metrics } from './metrics.js';
import { mountOperations, type ReadinessCheck } from './operations.js';
import { createServer } from './server.js';
import { Seal } from './seal.js';
import { Streams } from './streams.js';
import { loadAssets } from './webchat/assets.js';
import { mountWebChat } from './webchat/routes.js';
import { tellByKind } from './tell.js';

export interface Parts {
  readonly config: Config;
  /** Folder of the package: pages, styles and content are read from there. */
  readonly root: string;
  readonly log: Logger;
  readonly bot: TurnHandler;
  readonly receiptKey: symbol;
  readonly store: MessageLog;
  readonly notifier: Notifier;
  readonly sessionSecret: string;
  readonly checks: readonly ReadinessCheck[];
  readonly stopping: () => boolean;
  readonly emergencyWords: (text: string) => string | undefined;
  readonly now?: () => Date;
  readonly newId?: () => string;
}

export interface Composed {
  readonly server: Server;
  readonly adapter: AssistantAdapter;
  readonly streams: Streams;
  readonly metrics: Metrics;
  /** What is reachable, one line each, for the operator. */
  readonly mounted: readonly string[];
}

/** Puts the channels that are configured onto one server. What lacks its secret is absent. */
export function compose(parts: Parts): Composed {
  const { config, log } = parts;
  const now = parts.now ?? (() => new Date());
  const newId = parts.newId ?? randomUUID;
  const mounted: string[] = [];
  const streams = new Streams();
  const metrics = createMetrics(() => streams.size);
  const site = { serviceName: config.serviceName, assets: loadAssets(parts.root) };
  const server = createServer({
    log,
    metrics,
    https: config.publicBaseUrl.startsWith('https:'),
    frameAncestors: config.frameAncestors,
    tell: tellByKind(site),
  });
  const adapter = new AssistantAdapter(parts.bot, parts.receiptKey);
  const url = (path: string) => `${config.publicBaseUrl}${path}`;

  mountOperations(server, { checks: parts.checks, metrics, metricsToken: config.metricsToken, stopping: parts.stopping });
  if (config.webchat) {
    mountWebChat(server, {
      site,
      adapter,
      log: parts.store,
      notifier: parts.notifier,
      streams,
      seal: new Seal(parts.sessionSecret, 'webchat'),
      publicBaseUrl: config.publicBaseUrl,
      trustProxy: config.trustProxy,
      now,
      newId,
      emergencyWords: parts.emergencyWords,
    });
    mounted.push(`web chat       ${url('/')}`);
  }
  return { server, adapter, streams, metrics, mounted };
}
