import type { LoggedMessage } from '../../bot/store/port.js';
import { follow } from '../../channels/follow.js';

/** A log that grows, and a notifier that may be deaf. */
function conversation(deaf = false) {
  const log: LoggedMessage[] = [];
  const wakes = new Set<() => void>();
  let failing = false;
  return {
    say(count = 1): void {
      for (let more = 0; more < count; more += 1) log.push({ seq: log.length + 1 } as LoggedMessage);
      if (!deaf) wakes.forEach((wake) => wake());
    },
    fail(yes: boolean): void {
      failing = yes;
    },
    listeners: () => wakes.size,
    log: {
      messagesAfter: async (_id: string, seq: number, limit: number) => {
        await new Promise(setImmediate);
        if (failing) throw new Error('the database is away');
        return log.slice(seq, seq + limit);
      },
    },
    notifier: {
      subscribe: (_id: string, wake: () => void) => {
        wakes.add(wake);
        return () => void wakes.delete(wake);
      },
    },
  };
}

function reader(talk: ReturnType<typeof conversation>, after = 0, pollMs = 5) {
  const seen: number[] = [];
  const troubles: unknown[] = [];
  let check = (): void => undefined;
  const stop = follow({
    log: talk.log,
    notifier: talk.notifier,
    conversationId: 'c',
    after,
    pollMs,
    onMessages: (messages) => {
      seen.push(...messages.map(({ seq }) => seq));
      check();
    },
    onTrouble: (error) => {
      troubles.push(error);
      check();
    },
  });
  const until = (done: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      check = () => done() && resolve();
      check();
    });
  return { seen, troubles, stop, until };
}
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

it('brings what was there and what comes, each once and in order', async () => {
  const talk = conversation();
  talk.say(3);
  const { seen, stop, until } = reader(talk, 1, 60_000);
  await until(() => seen.length === 2);
  talk.say();
  talk.say(2);
  await until(() => seen.length === 5);
  expect(seen).toEqual([2, 3, 4, 5, 6]);
  stop();
});

it('brings more than one batch', async () => {
  const talk = conversation();
  talk.say(230);
  const { seen, stop, until } = reader(talk, 0, 60_000);
  await until(() => seen.length === 230);
  expect(seen).toEqual(upTo(230));
  stop();
});

it('finds by itself what it was not told of', async () => {
  const talk = conversation(true);
  const { seen, stop, until } = reader(talk);
  talk.say(2);
  await until(() => seen.length === 2);
  stop();
});

it('goes on after a time in which nothing could be read', async () => {
  const talk = conversation(true);
  const { seen, troubles, stop, until } = reader(talk);
  talk.fail(true);
  talk.say(2);
  await until(() => troubles.length >= 2);
  talk.fail(false);
  await until(() => seen.length === 2);
  expect(seen).toEqual([1, 2]);
  stop();
});

it('stops when told, and listens no more', async () => {
  const talk = conversation();
  const { seen, stop, until } = reader(talk);
  talk.say();
  await until(() => seen.length === 1);
  stop();
  talk.say(5);
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(seen).toEqual([1]);
  expect(talk.listeners()).toBe(0);
});
