import { Client } from 'pg';
import { open } from '../../bot/store/open.js';
import { emptyPostgres, testDatabase } from '../support/database.js';
import { nodesForTests } from '../support/nodes.js';
import { count, inbound } from './inbound.js';

describe('several nodes on one PostgreSQL', () => {
  const { nodes, node } = nodesForTests(3, { connections: 4 });

  it('never overlap turns of one conversation: no turn is lost or numbered twice', async () => {
    const { conversationId } = inbound();
    await Promise.all(Array.from({ length: 60 }, (_, index) => node(index).turn(inbound({ conversationId }), count)));
    const log = await node(0).messagesAfter(conversationId, 0, 500);
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    expect(log.filter(({ direction }) => direction === 'out').map(({ text }) => text)).toEqual(
      Array.from({ length: 60 }, (_, index) => `answer ${index + 1}`),
    );
  });

  it('run one turn for the same message, also the first of a conversation', async () => {
    for (let round = 0; round < 20; round += 1) {
      const message = inbound({ channel: 'sms' });
      let turns = 0;
      const receipts = await Promise.all(
        nodes.map((each) =>
          each.turn(message, (state) => {
            turns += 1;
            return count(state);
          }),
        ),
      );
      expect(turns).toBe(1);
      expect(new Set(receipts.map(({ replies }) => replies[0]?.id)).size).toBe(1);
    }
  });

  it('agree which message of a new conversation was the first', async () => {
    const { conversationId } = inbound();
    const firsts: boolean[] = [];
    await Promise.all(
      nodes.map((each) =>
        each.turn(inbound({ conversationId }), (state, { isFirst }) => {
          firsts.push(isFirst);
          return count(state);
        }),
      ),
    );
    expect(firsts.sort()).toEqual([false, false, true]);
  });

  it('give each job to one of them', async () => {
    const done: string[] = [];
    let all!: () => void;
    const finished = new Promise<void>((resolve) => (all = resolve));
    await Promise.all(
      nodes.map((each, index) =>
        each.jobs.work('shared', async ({ data }) => {
          done.push(String(data['number']));
          if (done.length === 12) all();
          if (index === 0) await new Promise((resolve) => setImmediate(resolve));
        }),
      ),
    );
    await Promise.all(
      Array.from({ length: 12 }, (_, number) => node(number).jobs.send({ queue: 'shared', data: { number } })),
    );
    await finished;
    expect(done.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, number) => number));
  });

  it('migrate an empty database when they all start at once, and declare queues at once', async () => {
    const { config, remove } = await emptyPostgres();
    const together = await Promise.all(Array.from({ length: 4 }, () => open({ ...config, connections: 2 })));
    try {
      await Promise.all(together.flatMap((each) => ['a', 'b', 'c'].map((queue) => each.jobs.declare(queue))));
      const message = inbound();
      await Promise.all(together.map((each) => each.turn(message, count)));
      expect(await together[0]?.messagesAfter(message.conversationId, 0, 10)).toHaveLength(2);
    } finally {
      await Promise.all(together.map((each) => each.close()));
      await remove();
    }
  });

  it('refuse a database that a later version has migrated, with one sentence', async () => {
    const later = await testDatabase('postgresql');
    const client = new Client({ connectionString: later.config.databaseUrl });
    await client.connect();
    await client.query("INSERT INTO migration (id, name) VALUES (999, 'of tomorrow')");
    await client.end();
    await expect(open(later.config)).rejects.toMatchObject({
      name: 'StoreRefused',
      reason: 'too-new',
      message: expect.stringContaining('later version') as unknown,
    });
    await later.remove();
  });
});
