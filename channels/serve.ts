import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Server } from 'restify';
import { Assistant } from '../bot/assistant.js';
import { DESK_ALERT_QUEUE } from '../bot/handoff/port.js';
import type { Setting } from '../bot/setting.js';
import { open } from '../bot/store/open.js';
import type { Store } from '../bot/store/store.js';
import { templatePath } from '../bot/store/template.js';
import type { Mind } from '../bot/turn.js';
import { packageRoot } from '../knowledge/library.js';
import { compose, type Composed } from './compose.js';
import type { Config } from './config.js';
import { EmergencyWords } from './emergency-words.js';
import { startDesk } from './handoff/start-desk.js';
import { startJobs } from './jobs.js';
import { LateTurns } from './late-turns.js';
import { LiveMind } from './live-mind.js';
import { createLog } from './log.js';
import { createMetrics } from './metrics.js';
import { keptSecret } from './session-secret.js';
import { shutdown } from './shutdown.js';
import { Streams } from './streams.js';
import { Accounts } from './staff/accounts.js';
import { openLocalDoor } from './staff/local-door.js';
import { runStaffCommand } from './staff/staff-command.js';
import { wordKeys } from './sms/vault-keys.js';
import { twilioSender, type TextSender } from './sms/text-sender.js';
import { loadMind, loadMindAside } from './terminal/mind.js';
import { Unstored } from './unstored.js';

/** What an operator must mend before we can start: told in its own words, without a stack. */
export class CannotStart extends Error {}

/** What may be put in the place of the real thing: the demo has phones of its own. */
export interface ServeOptions {
  readonly sender?: TextSender;
  /** Adds to the server before it listens. Gives lines for the operator. */
  readonly extend?: (parts: { composed: Composed; store: Store }) => readonly string[];
}

/** A running service. It stops by itself at SIGTERM and SIGINT. */
export interface Served {
  readonly composed: Composed;
  readonly store: Store;
}

/** Starts everything that is configured, listens, and says so. @throws CannotStart, StoreRefused with what to mend */
export async function serve(config: Config, options: ServeOptions = {}): Promise<Served> {
  const started = performance.now();
  const log = createLog(config.logLevel);
  const root = packageRoot(__dirname);
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const now = () => new Date();

  const mindOptions = {
    localRoot: config.knowledgeLocal === undefined ? undefined : resolve(config.knowledgeLocal),
    requireReview: config.requireReview,
  };
  const [{ mind, findings }, store] = await Promise.all([
    loadMind(mindOptions),
    openStore(config, root, say, (trouble) => log.warn(trouble, 'store')),
  ]);
  for (const { file, line, message, level } of findings)
    if (level === 'error') log.warn({ file, line, fault: message }, 'left out of the knowledge base');
  if (mind.library.articles.size === 0)
    throw new CannotStart(
      config.requireReview
        ? 'REQUIRE_REVIEW is true and no article has been reviewed yet: there is nothing to serve. Have one reviewed (reviewed and reviewed_by), or set REQUIRE_REVIEW=false.'
        : 'No article could be read: there is nothing to serve. npm run knowledge:check says why.',
    );
  const live = new LiveMind(mind, () => loadMindAside(mindOptions));

  const setting = settingOf(config);
  const streams = new Streams();
  const metrics = createMetrics(() => streams.size);
  const desk = await startDesk({
    config,
    store,
    log,
    now,
    onUnclaimed: ({ id }) => store.jobs.send({ queue: DESK_ALERT_QUEUE, data: { handoffId: id }, singletonKey: id }),
  });
  const bot = new Assistant({
    store,
    ...(desk === undefined ? {} : { desk: desk.assistant }),
    mind: () => live.current(),
    setting,
    now,
    newId: randomUUID,
    observe: ({ kind, article, channel, ms, alert, numbersRemoved }) => {
      metrics.turns.observe({ channel, outcome: kind }, ms / 1000);
      log.info({ kind, article, channel, ms }, 'turn');
      // For staff: what kind and how urgent, where and when. Never the words, and never who.
      if (alert !== undefined) log.warn({ ...alert, channel }, 'danger');
      if (numbersRemoved > 0)
        log.error(
          { kind, article, numbersRemoved },
          'a phone number that is not in contacts.yaml was taken out of a reply',
        );
    },
    onFault: (err) => log.error({ err }, 'a turn could not be decided and was answered with fixed words'),
  });
  const lateTurns = new LateTurns({ log, now });
  let stopping = false;
  const composed = await compose({
    config,
    root,
    log,
    streams,
    metrics,
    bot,
    store,
    sessionSecret: config.sessionSecret ?? (await keptSecret(config.dataDir)),
    checks: [
      {
        name: 'database',
        check: async () => {
          const health = await store.health();
          if (!health.ok) throw new Error(health.why);
        },
      },
      {
        name: 'knowledge',
        check: () => {
          if (live.current().library.articles.size === 0) throw new Error('no article could be read');
        },
      },
    ],
    stopping: () => stopping,
    library: () => live.current().library,
    mind: () => live.current(),
    unstored: new Unstored({
      emergency: new EmergencyWords(() => live.current(), setting, now, randomUUID),
      lateTurns,
      late: (activity, said) => bot.late(activity, said),
    }),
  });
  await startJobs({
    config,
    store,
    log,
    now,
    sender: options.sender ?? (config.sms && twilioSender(config.sms)),
    connector: composed.connector,
  });
  const added = options.extend?.({ composed, store }) ?? [];
  await listen(composed.server, config);
  const stopWatching = live.watch(
    [join(root, 'knowledge'), ...(mindOptions.localRoot === undefined ? [] : [mindOptions.localRoot])],
    (result) => {
      if (result.ok) log.info({ articles: result.articles }, 'the changed content is served');
      else log.warn({ why: result.why }, 'the changed content is not served: what was there before is');
    },
  );

  const accounts = new Accounts({
    staff: store.staff,
    audit: store.audit,
    publicBaseUrl: config.publicBaseUrl,
    now,
    newId: randomUUID,
  });
  // Whoever shares a PostgreSQL asks it themselves; the built-in database is this process's alone.
  const closeDoor =
    store.kind === 'embedded'
      ? await openLocalDoor(config.dataDir, (argv) => runStaffCommand(argv, accounts))
      : undefined;

  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const lines = [...composed.mounted, ...remarks(config, mind, store), ...added].map((line) => `  ${line}`);
  say([`${config.serviceName} is ready (${seconds} s).`, ...lines].join('\n'));

  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    stopWatching();
    desk?.stop();
    void closeDoor?.();
    const closeStore = async (): Promise<void> => {
      await lateTurns.stop();
      await store.close();
    };
    shutdown({ ...composed, closeStore }).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  return { composed, store };
}

async function openStore(
  config: Config,
  root: string,
  say: (line: string) => void,
  onTrouble: (trouble: object) => void,
): Promise<Store> {
  const { databaseUrl } = config;
  return open({
    databaseUrl,
    dataDir: config.dataDir,
    templateFile: templatePath(join(root, 'dist')),
    wordKeys: config.phoneKey && wordKeys(config.phoneKey, config.phoneKeysOld),
    onProgress: say,
    onTrouble,
    desk: config.desk && { timing: config.desk.timing, news: config.handoff.webhook !== undefined },
  });
}

function settingOf(config: Config): Setting {
  return {
    service: config.serviceName,
    retentionDays: config.retentionDays,
    ...(config.nation === undefined ? {} : { nation: config.nation }),
    ...(config.helpline === undefined ? {} : { person: config.helpline }),
    places: {
      ...(config.webchat ? { web: config.publicBaseUrl } : {}),
      ...(config.sms === undefined ? {} : { texts: textsTo(config.sms) }),
    },
  };
}

/** Where to text us, as people write it. A Messaging Service has several numbers, and we do not know which. */
function textsTo({ from }: NonNullable<Config['sms']>): string {
  return 'number' in from ? from.number.replace(/^\+44/, '0').replace(/^(\d{5})(\d{6})$/, '$1 $2') : 'our number';
}

/** What an operator should know of this deployment, and might not. */
function remarks(config: Config, mind: Mind, store: Store): string[] {
  const articles = [...mind.library.articles.values()];
  const unreviewed = articles.filter(({ reviewed }) => reviewed === null).length;
  return [
    `Content:        ${articles.length} articles, ${unreviewed} of them reviewed by nobody yet`,
    ...(store.kind === 'embedded'
      ? [
          `Database:       built in, in ${resolve(config.dataDir)}: for trying out and small pilots. DATABASE_URL takes PostgreSQL`,
        ]
      : []),
    ...(config.desk === undefined
      ? []
      : [
          `A person:       ${config.desk.kinds.join(', ')} at the ${config.handoff.webhook === undefined ? 'desk' : 'other desk'}`,
          ...(config.phoneKey === undefined
            ? [
                '                PHONE_KEY is not set: names, numbers and addresses that people write there are hidden from it, for good',
              ]
            : []),
        ]),
    ...(config.helpline === undefined && config.desk === undefined
      ? [
          'A person:       nobody is on call (DESK_KINDS, HELPLINE_NAME and HELPLINE_PHONE are not set), and the assistant says so',
        ]
      : []),
  ];
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((done, reject) => {
    // restify passes the errors of its server on, and one that nobody listens for would end the process with a stack.
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new CannotStart(`Port ${port} is taken. Stop what uses it, or set PORT to another number.`));
      else if (error.code === 'EACCES')
        reject(new CannotStart(`Port ${port} is not allowed for this user. Set PORT to a number above 1023.`));
      else reject(error);
    });
    server.listen(port, host, () => done());
  });
}
