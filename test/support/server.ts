import { once } from 'node:events';
import { createServer as createNetServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Reply } from '../../bot/reply.js';
import { open } from '../../bot/store/open.js';
import type { Store } from '../../bot/store/store.js';
import type { TurnHandler } from '../../channels/adapter.js';
import { compose, type Composed } from '../../channels/compose.js';
import { readConfig, SETTINGS, type Config } from '../../channels/config.js';
import { createLog } from '../../channels/log.js';
import { createMetrics } from '../../channels/metrics.js';
import { wordKeys } from '../../channels/sms/vault-keys.js';
import { Streams } from '../../channels/streams.js';
import { shutdown } from '../../channels/shutdown.js';
import { Unstored } from '../../channels/unstored.js';
import { loadLibrary } from '../../knowledge/library.js';
import type { Mind } from '../../bot/turn.js';
import { testDatabase, type TestDatabase } from './database.js';
import { ParrotBot } from './parrot-bot.js';
import { smallMind } from './small-mind.js';

export const ROOT = join(__dirname, '..', '..');
const { library } = loadLibrary(join(ROOT, 'knowledge'));

export interface TestServer {
  readonly url: string;
  readonly config: Config;
  readonly store: Store;
  readonly bot: ParrotBot;
  readonly composed: Composed;
  /** Every line that was logged. */
  readonly logged: string[];
}

export interface TestServerOptions {
  readonly settings?: Readonly<Record<string, string>>;
  /** What the parrot answers. */
  readonly answer?: (text: string) => readonly Reply[];
  /** Stands in front of the bot: to fail, to wait. */
  readonly wrap?: (bot: TurnHandler) => TurnHandler;
  /** Stands in front of the store, for reading and the rest. */
  readonly wrapStore?: (store: Store) => Store;
  readonly now?: () => Date;
  /** How long a turn may take, on every channel but texts. */
  readonly turnMs?: number;
  /** Stands behind the log: may fail. */
  readonly onLog?: (line: string) => void;
  /** What is done with a message that cannot be stored; a few fixed words, where nothing else is given. */
  readonly unstored?: (store: Store) => Unstored;
  /** What the staff's reference is made from; a few articles, where nothing else is given. */
  readonly mind?: () => Promise<Mind>;
}

/** Whatever a developer has in the environment stays out of the tests: every setting that is not given is empty. */
export function testSettings(given: Readonly<Record<string, string>>): Record<string, string> {
  return { ...Object.fromEntries(Object.keys(SETTINGS.shape).map((name) => [name, ''])), NODE_ENV: 'test', ...given };
}

/** The channels with a parrot behind them, on a real store, for the tests of the surrounding `describe`. */
export function serverForTests(options: TestServerOptions = {}): TestServer {
  let server: TestServer | undefined;
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await testDatabase('embedded');
    server = await startServer(options, database);
  }, 60_000);
  afterAll(async () => {
    if (server) await stopServer(server);
    await database?.remove();
  }, 30_000);
  return new Proxy({} as TestServer, {
    get(_nothing, name: keyof TestServer) {
      if (server === undefined) throw new Error('The server is there from beforeAll on');
      return server[name];
    },
  });
}

export async function startServer(options: TestServerOptions, database: TestDatabase): Promise<TestServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = readConfig(testSettings({ PORT: String(port), PUBLIC_BASE_URL: url, ...options.settings }));
  const mind = await options.mind?.();
  const opened = await open({
    ...database.config,
    wordKeys: config.phoneKey && wordKeys(config.phoneKey, config.phoneKeysOld),
    desk: config.desk && { timing: config.desk.timing, news: config.handoff.webhook !== undefined },
  });
  const store = options.wrapStore?.(opened) ?? opened;
  const bot = new ParrotBot(store, options.answer);
  const logged: string[] = [];
  const streams = new Streams();
  const composed = await compose({
    config,
    streams,
    metrics: createMetrics(() => streams.size),
    root: ROOT,
    log: createLog('debug', {
      write: (line: string) => {
        logged.push(line);
        options.onLog?.(line);
      },
    }),
    bot: options.wrap?.(bot) ?? bot,
    store,
    sessionSecret: 'a secret for tests that is long enough',
    checks: [],
    stopping: () => false,
    library: () => library,
    mind: () => mind ?? smallMind(),
    unstored:
      options.unstored?.(store) ??
      new Unstored({
        emergency: {
          forDanger: (text, form) =>
            /hurt/.test(text) ? (form === 'web' ? 'In danger: **999**.' : 'In danger: call 999.') : undefined,
          text: () => 'Please try again in a minute.',
        },
        lateTurns: { keep: () => undefined, carrierWord: (_conversation, work) => work() },
        late: () => Promise.resolve(),
      }),
    ...(options.now === undefined ? {} : { now: options.now }),
    ...(options.turnMs === undefined ? {} : { turnMs: options.turnMs }),
  });
  composed.server.listen(port, '127.0.0.1');
  await once(composed.server.server, 'listening');
  return { url, config, store, bot, composed, logged };
}

export async function stopServer({ composed, store }: TestServer): Promise<void> {
  await shutdown({ ...composed, closeStore: () => store.close() }, 500);
}

export async function freePort(): Promise<number> {
  const probe = createNetServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
