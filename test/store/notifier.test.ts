import type { Client } from 'pg';
import { connectListener } from '../../bot/store/open-postgres.js';
import { LocalNotifier } from '../../bot/store/notifier.js';
import { PostgresNotifier } from '../../bot/store/postgres-notifier.js';
import { HOMES, storeForTests, testDatabase, type TestDatabase } from '../support/database.js';
import { count, inbound } from './inbound.js';

/** A reader that counts its wakes, and a promise for the next one. */
function reader() {
  let wakes = 0;
  const waiting: (() => void)[] = [];
  return {
    wake: (): void => {
      wakes += 1;
      waiting.splice(0).forEach((resolve) => resolve());
    },
    get wakes() {
      return wakes;
    },
    next: (): Promise<void> => new Promise((resolve) => waiting.push(resolve)),
  };
}

function parse(payload: string): unknown {
  try {
    return (JSON.parse(payload) as unknown) ?? {};
  } catch {
    return {};
  }
}

describe('readers of one process', () => {
  it('are woken for their conversation only, each of them, until they leave', () => {
    const notifier = new LocalNotifier();
    const [one, two, other] = [reader(), reader(), reader()];
    const leave = notifier.subscribe('a', one.wake);
    notifier.subscribe('a', two.wake);
    notifier.subscribe('b', other.wake);
    notifier.changed('a');
    leave();
    leave();
    notifier.changed('a');
    expect([one.wakes, two.wakes, other.wakes]).toEqual([1, 2, 0]);
    expect(notifier.conversations()).toEqual(['a', 'b']);
  });

  it('may come twice with the same function and leave once', () => {
    const notifier = new LocalNotifier();
    const one = reader();
    const leave = notifier.subscribe('a', one.wake);
    notifier.subscribe('a', one.wake);
    leave();
    notifier.changed('a');
    expect(one.wakes).toBe(1);
  });
});

describe.each(HOMES)('a turn on %s', (home) => {
  const at = storeForTests(home);

  it('wakes who reads the conversation, after its commit; a text wakes nobody, nor does a repeat', async () => {
    const { wake, next } = reader();
    const message = inbound();
    at.store.notifier.subscribe(message.conversationId, wake);
    const woken = next().then(() => at.store.messagesAfter(message.conversationId, 0, 10));
    await at.store.turn(message, count);
    expect(await woken).toHaveLength(2);

    const quiet = reader();
    const text = inbound({ channel: 'sms' });
    at.store.notifier.subscribe(text.conversationId, quiet.wake);
    at.store.notifier.subscribe(message.conversationId, quiet.wake);
    await at.store.turn(text, count);
    await at.store.turn(message, count);
    expect(quiet.wakes).toBe(0);
  });
});

describe('readers on other nodes', () => {
  let place: TestDatabase;
  let url: string;
  let ear: Client;
  const heard: { at: number; news: { node?: string; changed?: string[]; readers?: string[]; hello?: boolean } }[] = [];
  const open: PostgresNotifier[] = [];

  async function node(name: string): Promise<PostgresNotifier> {
    const notifier = new PostgresNotifier(() => connectListener(url), name);
    open.push(notifier);
    await notifier.start();
    return notifier;
  }

  /** Resolves when the channel has carried something that `is` what the test waits for, also in the past. */
  async function hears(is: (news: (typeof heard)[number]['news']) => boolean | undefined): Promise<void> {
    while (!heard.some(({ news }) => is(news))) await new Promise((resolve) => ear.once('notification', resolve));
  }

  /** Resolves when `notifier` has heard all that the channel carried before. */
  async function caughtUp(notifier: PostgresNotifier): Promise<void> {
    const { wake, next } = reader();
    const leave = notifier.subscribe('caught up', wake);
    const woken = next();
    await ear.query(`SELECT pg_notify('conversation_news', '{"node":"ear","changed":["caught up"]}')`);
    await woken;
    leave();
  }

  beforeAll(async () => {
    place = await testDatabase('postgresql');
    url = place.config.databaseUrl ?? '';
    ear = await connectListener(url);
    ear.on('notification', ({ payload }) =>
      heard.push({ at: performance.now(), news: parse(payload ?? '') as (typeof heard)[number]['news'] }),
    );
    await ear.query('LISTEN conversation_news');
  }, 60_000);

  beforeEach(() => {
    heard.length = 0;
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((notifier) => notifier.close()));
  });

  afterAll(async () => {
    await ear?.end();
    await place?.remove();
  }, 30_000);

  it('are woken', async () => {
    const [here, there] = [await node('here'), await node('there')];
    const { wake, next } = reader();
    there.subscribe('c1', wake);
    await hears(({ node: from, readers }) => from === 'there' && readers?.includes('c1'));
    await caughtUp(here);
    const woken = next();
    here.changed('c1');
    await woken;
  });

  it('are known to a node that starts later', async () => {
    const there = await node('there');
    const { wake, next } = reader();
    there.subscribe('c2', wake);
    const here = await node('here');
    await hears(({ node: from }) => from === 'here');
    heard.length = 0;
    await hears(({ node: from, readers }) => from === 'there' && readers?.includes('c2'));
    await caughtUp(here);
    const woken = next();
    here.changed('c2');
    await woken;
  });

  it('cost a node that has all readers itself not a word', async () => {
    const here = await node('here');
    const { wake } = reader();
    here.subscribe('c3', wake);
    await hears(({ readers }) => readers?.includes('c3'));
    heard.length = 0;
    for (let i = 0; i < 100; i += 1) here.changed(i % 2 ? 'c3' : `nobody-${i}`);
    await ear.query('SELECT pg_notify(\'conversation_news\', \'{"node":"end"}\')');
    await hears(({ node: from }) => from === 'end');
    expect(heard.flatMap(({ news }) => news.changed ?? [])).toEqual([]);
  });

  it('are told of any number of turns in at most one word each 20 ms, none of them lost', async () => {
    const [here, there] = [await node('here'), await node('there')];
    const names = Array.from({ length: 400 }, (_, index) => `conversation-${index}-${'x'.repeat(36)}`);
    const readers = new Map(names.map((name) => [name, reader()]));
    for (const [name, { wake }] of readers) there.subscribe(name, wake);
    const last = names.at(-1) ?? '';
    await hears(({ node: from, readers: said }) => from === 'there' && said?.includes(last));
    await caughtUp(here);
    heard.length = 0;

    const all = Promise.all([...readers.values()].map(({ next }) => next()));
    for (let round = 0; round < 5; round += 1) names.forEach((name) => here.changed(name));
    await all;
    const words = heard.filter(({ news }) => news.node === 'here' && (news.changed?.length ?? 0) > 0);
    expect(words.length).toBeLessThan(8);
    expect([...readers.values()].map(({ wakes }) => wakes)).toEqual(names.map(() => 1));
    const gaps = words.slice(1).map((word, index) => word.at - (words[index]?.at ?? 0));
    // The ear may be late by a little, and then the next word seems early.
    expect(Math.max(0, ...gaps.map((gap) => 20 - gap))).toBeLessThan(15);
  });

  it('are told again after the connection was lost, and look once by themselves', async () => {
    const [here, there] = [await node('here'), await node('there')];
    const { wake, next } = reader();
    there.subscribe('c5', wake);
    await hears(({ node: from, readers }) => from === 'there' && readers?.includes('c5'));
    const back = next();
    heard.length = 0;
    await ear.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await back;
    await hears(({ node: from, hello }) => from === 'here' && hello);
    heard.splice(
      0,
      heard.findIndex(({ news }) => news.node === 'here' && news.hello),
    );
    await hears(({ node: from, readers }) => from === 'there' && readers?.includes('c5'));
    await caughtUp(here);
    const again = next();
    here.changed('c5');
    await again;
  }, 15_000);

  it('survive nonsense on the channel', async () => {
    const there = await node('there');
    const { wake, next } = reader();
    there.subscribe('c6', wake);
    for (const payload of ['', 'x', '7', 'null', '[]', '{"node":"x","changed":7}', '{"node":"x","readers":{"a":1}}']) {
      await ear.query('SELECT pg_notify($1, $2)', ['conversation_news', payload]);
    }
    const woken = next();
    await ear.query('SELECT pg_notify($1, $2)', ['conversation_news', '{"node":"x","changed":["c6"]}']);
    await woken;
  });
});
