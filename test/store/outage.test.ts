import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { open, type Trouble } from '../../bot/store/open.js';
import type { Store } from '../../bot/store/store.js';
import { at, createDatabase, testDatabase } from '../support/database.js';
import { ownServer, sharedServer } from '../support/postgres-server.js';
import { count, inbound } from './inbound.js';

/** A way for a database to go away and come back. */
interface Outage {
  readonly databaseUrl: string;
  go(): Promise<void>;
  comeBack(): Promise<void>;
  end(): Promise<void>;
}

/** The network in between: connections are cut, and new ones refused. */
async function cutNetwork(): Promise<Outage> {
  const { config, remove } = await testDatabase('postgresql');
  const target = new URL(config.databaseUrl ?? '');
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;
  const listen = async (): Promise<void> => {
    server = createServer((socket) => {
      const onward = connect(Number(target.port || 5432), target.hostname);
      for (const each of [socket, onward]) {
        sockets.add(each);
        each.on('error', () => undefined).on('close', () => sockets.delete(each));
      }
      socket.pipe(onward).pipe(socket);
    });
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  const cut = async (): Promise<void> => {
    const closed = new Promise((resolve) => server?.close(resolve));
    sockets.forEach((socket) => socket.destroy());
    await closed;
  };
  await listen();
  return {
    databaseUrl: Object.assign(new URL(target), { host: `127.0.0.1:${port}` }).href,
    go: cut,
    comeBack: listen,
    end: async () => {
      await cut();
      await remove();
    },
  };
}

/** The server itself: stopped, or crashed, and started again. */
async function stopServer(how: 'fast' | 'immediate'): Promise<Outage> {
  const server = await ownServer(how);
  if (!server) throw new Error('no programs to start a server with');
  const { url } = await server.start();
  return {
    databaseUrl: at(url, await createDatabase(url)),
    go: () => server.stop(how),
    comeBack: async () => void (await server.start()),
    end: () => server.stop('immediate'),
  };
}

/** With TEST_DATABASE_URL alone there is no server to stop; the cut network is then what is tested. */
const OUTAGES: [string, () => Promise<Outage>][] = [['whose network is cut', cutNetwork]];
if (!process.env['TEST_DATABASE_URL']) {
  OUTAGES.push(['that is stopped', () => stopServer('fast')], ['that crashes', () => stopServer('immediate')]);
}

describe.each(OUTAGES)('a PostgreSQL %s and comes back', (_, make) => {
  let outage: Outage;
  let store: Store;
  const troubles: Trouble[] = [];

  beforeAll(async () => {
    outage = await make();
    store = await open({
      databaseUrl: outage.databaseUrl,
      dataDir: '/nowhere',
      onTrouble: (trouble) => troubles.push(trouble),
    });
  }, 60_000);

  afterAll(async () => {
    await store?.close();
    await outage?.end();
  }, 30_000);

  it('costs the turns of that time a clear error, nothing half done, and none afterwards', async () => {
    const { conversationId } = inbound();
    const jobsDone: unknown[] = [];
    let done!: () => void;
    const jobDone = new Promise<void>((resolve) => (done = resolve));
    await store.jobs.work('after', async ({ data }) => {
      jobsDone.push(data);
      done();
    });
    await store.turn(inbound({ conversationId, text: 'before' }), count);

    // Turns under way while it goes: each is either kept and acknowledged, or refused with the error that says so.
    const underWay = Array.from({ length: 40 }, (_each, index) => inbound({ conversationId, text: `during ${index}` }));
    const outcomes = Promise.allSettled(underWay.map((message) => store.turn(message, count)));
    await outage.go();
    const settled = await outcomes;
    for (const outcome of settled) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ name: 'StoreUnavailable' });
    }
    const refused = inbound({ conversationId, text: 'while away' });
    await expect(store.turn(refused, count)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(store.messagesAfter(conversationId, 0, 10)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    expect(await store.health()).toMatchObject({ ok: false, kind: 'postgresql' });

    await outage.comeBack();
    await recovered(store);
    for (const message of [...underWay, refused]) {
      await store.turn(message, (state) => ({
        ...count(state),
        jobs: [{ queue: 'after', data: { of: message.text } }],
      }));
    }
    const log = await store.messagesAfter(conversationId, 0, 500);
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 84 }, (_each, index) => index + 1));
    expect(
      log
        .filter(({ direction }) => direction === 'in')
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['before', ...underWay.map(({ text }) => text), 'while away'].sort());
    await jobDone;
    expect(jobsDone.length).toBeGreaterThan(0);
    // What was said of it for the log quotes nobody.
    expect(JSON.stringify(troubles)).not.toMatch(/during|while away/);
  }, 60_000);
});

describe('a PostgreSQL that is not there at start-up', () => {
  it('is waited for, and said so', async () => {
    const outage = await cutNetwork();
    await outage.go();
    const lines: string[] = [];
    const opening = open({
      databaseUrl: outage.databaseUrl,
      dataDir: '/nowhere',
      onProgress: (line) => {
        lines.push(line);
        void outage.comeBack();
      },
    });
    const store = await opening;
    await expect(store.turn(inbound(), count)).resolves.toMatchObject({ duplicate: false });
    expect(lines).toEqual([expect.stringMatching(/^Waiting for the database at 127\.0\.0\.1:\d+\/\w+ …$/)]);
    await store.close();
    await outage.end();
  });

  it('is given up after a while with one sentence, without the password', async () => {
    const refusal = open({ databaseUrl: 'postgres://me:secret@127.0.0.1:9/base', dataDir: '/nowhere', startupWait: 0 });
    await expect(refusal).rejects.toMatchObject({
      name: 'StoreRefused',
      reason: 'unreachable',
      message: expect.stringMatching(
        /^No database answers at 127\.0\.0\.1:9\/base\. Start it, or correct DATABASE_URL/,
      ) as unknown,
    });
    await expect(refusal).rejects.not.toMatchObject({ message: expect.stringContaining('secret') as unknown });
  });

  it('is refused at once where the server says no', async () => {
    const { url } = await sharedServer();
    await expect(open({ databaseUrl: at(url, 'no_such_database'), dataDir: '/nowhere' })).rejects.toMatchObject({
      name: 'StoreRefused',
      reason: 'unreachable',
      message: expect.stringMatching(/^There is no such database on the server/) as unknown,
    });
  });
});

/** Asks until the database answers again; the test's own time limit ends it otherwise. */
async function recovered(store: Store): Promise<void> {
  while (!(await store.health()).ok) await new Promise((resolve) => setTimeout(resolve, 50));
}
