import { randomUUID } from 'node:crypto';
import type { Server as NodeServer } from 'node:http';
import autocannon from 'autocannon';
import { ActivityHandler, BotAdapter, TurnContext, type Activity, type ResourceResponse } from 'botbuilder';
import { Pool } from 'pg';
import { createServer, plugins } from 'restify';
import { Assistant } from '../../bot/assistant.js';
import { open } from '../../bot/store/open.js';
import { startPglite } from '../../bot/store/open-embedded.js';
import type { Store } from '../../bot/store/store.js';
import { AssistantAdapter } from '../../channels/adapter.js';
import type { Mind } from '../../bot/turn.js';
import { HOMES, testDatabase, type Home } from '../support/database.js';
import { freshFolder } from '../support/run-folder.js';

const SECONDS = 4;
const WARM_UP = 1;
const CONNECTIONS = 20;
const CONVERSATIONS = 2000;
const MESSAGES = [
  'What is a direct payment?',
  'can i pay my sister',
  'menu',
  'more',
  'thanks',
  'what do i pay',
  'Scotland',
  'how do i start',
];

export interface TurnsRow {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Turns a second and how long they take: ours in process and over HTTP on both databases, beside the floors. */
export async function benchTurns(mind: Mind): Promise<TurnsRow[]> {
  const rows = [await overHttp('restify POST, nothing behind it', restifyEcho())];
  for (const home of HOMES) {
    const floor = await echoState(home);
    rows.push(await overHttp(`Bot Framework echo bot, state on ${home}`, echoBot(floor)));
    await floor.close();
    const database = await testDatabase(home);
    const store = await open(database.config);
    const adapter = adapterOf(store, mind);
    rows.push(await inProcess(`assistant in process, ${home}`, adapter));
    rows.push(await overHttp(`assistant over HTTP, ${home}`, assistantServer(adapter)));
    await store.close();
    await database.remove();
  }
  return rows;
}

function adapterOf(store: Store, mind: Mind): AssistantAdapter {
  const assistant = new Assistant({
    store,
    mind: () => mind,
    setting: { service: 'Bench', retentionDays: 30, paced: false },
    now: () => new Date(),
    newId: randomUUID,
  });
  return new AssistantAdapter(assistant);
}

let count = 0;
function nextActivity(): Partial<Activity> {
  count += 1;
  return {
    type: 'message',
    id: `${process.pid}-${count}`,
    channelId: 'webchat',
    conversation: { id: `bench-${count % CONVERSATIONS}`, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: 'bench', name: '' },
    text: MESSAGES[count % MESSAGES.length] ?? '',
    timestamp: new Date(),
  };
}

async function inProcess(name: string, adapter: AssistantAdapter): Promise<TurnsRow> {
  const times: number[] = [];
  const run = async (until: number, keep: boolean): Promise<void> => {
    while (performance.now() < until) {
      const started = performance.now();
      await adapter.receive(nextActivity());
      if (keep) times.push(performance.now() - started);
    }
  };
  const all = (seconds: number, keep: boolean) =>
    Promise.all(Array.from({ length: CONNECTIONS }, () => run(performance.now() + seconds * 1000, keep)));
  await all(WARM_UP, false);
  await all(SECONDS, true);
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { name, perSecond: times.length / SECONDS, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

async function overHttp(name: string, server: NodeServer): Promise<TurnsRow> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const fire = (duration: number) =>
    autocannon({
      url: `http://127.0.0.1:${port}/turn`,
      connections: CONNECTIONS,
      duration,
      requests: [
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          setupRequest: (request) => ({ ...request, body: JSON.stringify(nextActivity()) }),
        },
      ],
    });
  await fire(WARM_UP);
  const result = await fire(SECONDS);
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${name}: ${result.non2xx} refused, ${result.errors} errors`);
  await new Promise((done) => {
    server.closeAllConnections();
    server.close(done);
  });
  const { latency } = result;
  return { name, perSecond: result.requests.average, p50: latency.p50, p95: latency.p97_5, p99: latency.p99 };
}

function restifyServer(handle: (activity: Partial<Activity>) => Promise<unknown>): NodeServer {
  const server = createServer({ name: '' });
  server.use(plugins.bodyParser({ mapParams: false }));
  server.post('/turn', async (req, res) => {
    res.send(200, await handle(req.body as Partial<Activity>));
  });
  return server.server as unknown as NodeServer;
}

function restifyEcho(): NodeServer {
  return restifyServer((activity) => Promise.resolve({ text: activity.text }));
}

function assistantServer(adapter: AssistantAdapter): NodeServer {
  return restifyServer(async (activity) => {
    const { replies } = await adapter.receive({ ...activity, timestamp: new Date() });
    return { replies: replies.map(({ text }) => text) };
  });
}

interface EchoState {
  read(key: string): Promise<number>;
  write(key: string, turns: number): Promise<void>;
  close(): Promise<void>;
}

/** One number for each conversation, in a database of the same kind, spoken to as plainly as can be. */
async function echoState(home: Home): Promise<EchoState> {
  const table = 'create table echo (id text primary key, turns int not null)';
  const read = 'select turns from echo where id = $1';
  const write = 'insert into echo values ($1, $2) on conflict (id) do update set turns = excluded.turns';
  if (home === 'embedded') {
    const folder = await freshFolder('echo');
    const pglite = await startPglite(folder);
    await pglite.exec(table);
    return {
      read: async (key) => (await pglite.query<{ turns: number }>(read, [key])).rows[0]?.turns ?? 0,
      write: async (key, turns) => void (await pglite.query(write, [key, turns])),
      close: () => pglite.close(),
    };
  }
  const database = await testDatabase(home);
  const pool = new Pool({ connectionString: database.config.databaseUrl, max: 10 });
  await pool.query(table);
  return {
    read: async (key) => (await pool.query<{ turns: number }>(read, [key])).rows[0]?.turns ?? 0,
    write: async (key, turns) => void (await pool.query(write, [key, turns])),
    close: async () => {
      await pool.end();
      await database.remove();
    },
  };
}

/** Bot Framework's own adapter base and handler, in process: the quickest way in which it can echo. */
class EchoAdapter extends BotAdapter {
  readonly sent: Partial<Activity>[] = [];
  override sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    this.sent.push(...activities);
    return Promise.resolve(activities.map(() => ({ id: '1' })));
  }
  override updateActivity(): Promise<void> {
    return Promise.resolve();
  }
  override deleteActivity(): Promise<void> {
    return Promise.resolve();
  }
  override continueConversation(): Promise<void> {
    return Promise.resolve();
  }
  run(activity: Partial<Activity>, bot: ActivityHandler): Promise<void> {
    return this.runMiddleware(new TurnContext(this, activity as Activity), (turn) => bot.run(turn));
  }
}

function echoBot(state: EchoState): NodeServer {
  const bot = new ActivityHandler();
  bot.onMessage(async (context, next) => {
    const key = context.activity.conversation.id;
    const turns = (await state.read(key)) + 1;
    await context.sendActivity(`${turns}: ${context.activity.text}`);
    await state.write(key, turns);
    await next();
  });
  return restifyServer(async (activity) => {
    const adapter = new EchoAdapter();
    await adapter.run(activity, bot);
    return { replies: adapter.sent.map(({ text }) => text) };
  });
}
