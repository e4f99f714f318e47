import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { Library } from '../knowledge/library.js';
import type { Store } from '../bot/store/store.js';
import type { Mind } from '../bot/turn.js';
import { AssistantAdapter, type TurnHandler } from './adapter.js';
import type { Connector } from './botservice/connector.js';
import type { Config } from './config.js';
import type { MessageLog } from './message-log.js';
import type { Metrics } from './metrics.js';
import { mountOperations, type ReadinessCheck } from './operations.js';
import { createServer } from './server.js';
import { Seal } from './seal.js';
import { DESK_EVENTS_PATH, mountDeskWebhook } from './handoff/routes.js';
import { mountDirectLine } from './directline/routes.js';
import { Tokens } from './directline/token.js';
import { mountSms } from './sms/routes.js';
import { PhoneBook } from './sms/phone-book.js';
import { vaultKeys } from './sms/vault-keys.js';
import { webhookUrl } from './sms/callback-url.js';
import { mountGaps } from './staff/gaps/mount-gaps.js';
import { mountRemarks } from './staff/gaps/mount-remarks.js';
import { mountCallBacks } from './staff/call-backs/mount-call-backs.js';
import { mountDesk } from './staff/desk/mount-desk.js';
import { mountGoodPractice } from './staff/good-practice/mount-good-practice.js';
import { mountHours } from './staff/hours/mount-hours.js';
import { mountReports } from './staff/reports/mount-reports.js';
import { mountReference } from './staff/reference/mount-reference.js';
import { sealing } from './staff/reference/sealing.js';
import { mountStaff } from './staff/mount-staff.js';
import type { StaffApp } from './staff/staff-app.js';
import type { Streams } from './streams.js';
import type { Unstored } from './unstored.js';
import { Upgrades } from './upgrades.js';
import { loadAssets } from './webchat/assets.js';
import { mountWebChat } from './webchat/routes.js';
import { tellByKind } from './tell.js';

export interface Parts {
  readonly config: Config;
  /** Folder of the package: pages, styles and content are read from there. */
  readonly root: string;
  readonly log: Logger;
  readonly streams: Streams;
  readonly metrics: Metrics;
  readonly bot: TurnHandler;
  readonly store: Store;
  readonly sessionSecret: string;
  readonly checks: readonly ReadinessCheck[];
  readonly stopping: () => boolean;
  /** What is known now: the pages of articles are made from it. */
  readonly library: () => Library;
  /** What is known and how it is searched, now: the staff's reference is made from it. */
  readonly mind: () => Mind;
  readonly unstored: Unstored;
  readonly now?: () => Date;
  readonly newId?: () => string;
  /** How long a turn may take before a channel says its own words, in milliseconds; a text has less. */
  readonly turnMs?: number;
}

/** Less than a page's script, a Direct Line client or Bot Service waits. */
const TURN_MS = 10_000;

export interface Composed {
  readonly server: Server;
  readonly adapter: AssistantAdapter;
  /** Speaks to Bot Service, where it is configured. */
  readonly connector: Connector | undefined;
  readonly streams: Streams;
  /** The staff side: its routes are tried one by one in a test. */
  readonly staff: StaffApp;
  /** What is reachable, one line each, for the operator. */
  readonly mounted: readonly string[];
}

/** Puts the channels that are configured onto one server. What lacks its secret is absent. */
export async function compose(parts: Parts): Promise<Composed> {
  const { config, log, store, unstored, streams, metrics } = parts;
  const now = parts.now ?? (() => new Date());
  const newId = parts.newId ?? randomUUID;
  const turnMs = parts.turnMs ?? TURN_MS;
  const mounted: string[] = [];
  let connector: Connector | undefined;
  const site = {
    serviceName: config.serviceName,
    retentionDays: config.retentionDays,
    sms: config.sms !== undefined,
    seals: config.phoneKey !== undefined,
    assets: loadAssets(parts.root),
  };
  const server = createServer({
    log,
    metrics,
    https: config.publicBaseUrl.startsWith('https:'),
    frameAncestors: config.frameAncestors,
    tell: tellByKind(site),
  });
  const upgrades = new Upgrades(server);
  const adapter = new AssistantAdapter(parts.bot);
  const url = (path: string) => `${config.publicBaseUrl}${path}`;

  /** A conversation's own reader, who has proven whose it is, sees it as it was written. */
  const asWritten: MessageLog = { messagesAfter: (...range) => store.messagesAsWritten(...range) };

  mountOperations(server, {
    checks: parts.checks,
    metrics,
    metricsToken: config.metricsToken,
    stopping: parts.stopping,
  });
  if (config.webchat) {
    mountWebChat(server, {
      site,
      adapter,
      log: asWritten,
      states: store,
      notifier: store.notifier,
      feedback: store.feedback,
      erase: (conversationId) => store.deleteConversation(conversationId),
      streams,
      desk: config.desk && store.desk,
      library: parts.library,
      seal: new Seal(parts.sessionSecret, 'webchat'),
      publicBaseUrl: config.publicBaseUrl,
      trustProxy: config.trustProxy,
      now,
      newId,
      unstored,
      turnMs,
    });
    mounted.push(`Web chat:       ${url('/')}`);
  }
  if (config.sms !== undefined) {
    mountSms(server, {
      config: config.sms,
      publicBaseUrl: config.publicBaseUrl,
      adapter,
      store,
      phoneBook: new PhoneBook(store, vaultKeys(config.sms.phoneKey, config.phoneKeysOld)),
      metrics,
      now,
      unstored,
    });
    mounted.push(`Text messages:  enter ${webhookUrl(config.publicBaseUrl)} at Twilio, as webhook and as fallback`);
  }
  if (config.directLineSecret !== undefined) {
    mountDirectLine(server, {
      secret: config.directLineSecret,
      tokens: new Tokens(new Seal(parts.sessionSecret, 'directline'), now),
      publicBaseUrl: config.publicBaseUrl,
      botName: config.serviceName,
      adapter,
      log: asWritten,
      notifier: store.notifier,
      streams,
      upgrades,
      trustProxy: config.trustProxy,
      unstored,
      turnMs,
      now,
      newId,
    });
    mounted.push(`Direct Line:    ${url('/v3/directline')}`);
  }
  if (config.handoff.webhook !== undefined) {
    mountDeskWebhook(server, { secret: config.handoff.webhook.secret, store, now });
    mounted.push(`Another desk:   is told of hand-offs, and answers at ${url(DESK_EVENTS_PATH)}`);
  }
  if (config.botService !== undefined) {
    const [{ createConnector }, { mountBotService }] = await Promise.all([
      import('./botservice/connector.js'),
      import('./botservice/routes.js'),
    ]);
    connector = createConnector(config.botService);
    mountBotService(server, {
      connector,
      adapter,
      store,
      seal: new Seal(parts.sessionSecret, 'botservice'),
      unstored,
      turnMs,
      now,
      newId,
    });
    mounted.push(`Bot Service:    ${url('/api/messages')}`);
  }
  const staff = mountStaff({
    server,
    root: parts.root,
    serviceName: config.serviceName,
    staff: store.staff,
    auditStore: store.audit,
    sessionSecret: parts.sessionSecret,
    publicBaseUrl: config.publicBaseUrl,
    trustProxy: config.trustProxy,
    config: config.staff,
    now,
    newId,
  });
  mountGoodPractice(staff, { store, now });
  mountGaps(staff, { store, library: parts.library, now });
  mountRemarks(staff, { store, mind: parts.mind, now, newId });
  mountReference(staff, {
    mind: parts.mind,
    store,
    serviceName: config.serviceName,
    texts: config.sms && sealing(config.sms.phoneKey, config.phoneKeysOld),
    now,
    newId,
  });
  if (config.desk !== undefined) {
    const { kinds, maxAtOnce, pencePerSegment, timing } = config.desk;
    const deskDeps = {
      store,
      kinds,
      maxAtOnce,
      pencePerSegment,
      unclaimedMs: timing.unclaimed,
      notTakenMs: timing.notTaken,
      mind: parts.mind,
      keys: config.phoneKey && vaultKeys(config.phoneKey, config.phoneKeysOld),
      streams,
      trustProxy: config.trustProxy,
      now,
      newId,
    };
    // Another desk in the place of ours keeps its own list of calls.
    if (config.handoff.webhook === undefined) {
      mountDesk(staff, deskDeps);
      mountCallBacks(staff, deskDeps);
    }
    mountReports(staff, deskDeps);
    mountHours(staff, { store, kinds, first: config.handoff.hours, holidays: config.handoff.holidays, now });
  }
  const nobody = (await store.staff.accounts()).length === 0;
  const first = nobody ? ' (no account yet: npm run staff -- add NAME --role manager)' : '';
  mounted.push(`Staff:          ${url('/staff')}${first}`);
  return { server, connector, adapter, streams, staff, mounted };
}
