import { randomUUID } from 'node:crypto';
import { HOMES, storeForTests } from '../support/database.js';
import { queued } from './handoff-turn.js';

const now = new Date('2026-11-22T10:00:00Z');
const in_ = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

describe.each(HOMES)('what another desk knows, on %s', (home) => {
  const at = storeForTests(home, { desk: { news: true } });

  it('is one node’s to tell at a time', async () => {
    const { id } = await queued(at.store);
    const taken = await Promise.all(
      Array.from({ length: 10 }, () => at.store.webhook.takeForTelling(id, now, in_(30))),
    );
    expect(taken.filter((one) => typeof one === 'object')).toHaveLength(1);
    expect(taken.filter((one) => one === 'busy')).toHaveLength(9);
    expect(await at.store.webhook.takeForTelling(id, in_(31), in_(60))).toMatchObject({ handoffId: id, attempts: 0 });
  });

  it('waits after a failure, and counts them', async () => {
    const { id } = await queued(at.store);
    await at.store.webhook.takeForTelling(id, now, in_(30));
    await at.store.webhook.tellFailed(id, now, in_(15));
    expect(await at.store.webhook.takeForTelling(id, in_(14), in_(44))).toBe('later');
    expect(await at.store.webhook.takeForTelling(id, in_(15), in_(45))).toMatchObject({ attempts: 1, since: now });
    await at.store.webhook.tellFailed(id, in_(15), in_(45));
    expect(await at.store.webhook.takeForTelling(id, in_(45), in_(75))).toMatchObject({ attempts: 2, since: now });
    await at.store.webhook.toldSoFar(id, { transition: 1, line: 0 }, in_(45), in_(45));
    expect(await at.store.webhook.takeForTelling(id, in_(45), in_(75))).toMatchObject({
      attempts: 0,
      told: { transition: 1, line: 0 },
    });
  });

  it('is owed until it is told, and again when something happens', async () => {
    const { id } = await queued(at.store);
    const owed = async () => (await at.store.webhook.owedTellings(in_(3_600), 100)).includes(id);
    expect(await owed()).toBe(true);
    await at.store.webhook.takeForTelling(id, now, now);
    await at.store.webhook.toldSoFar(id, { transition: 1, line: 100 }, now, now);
    expect(await owed()).toBe(false);
    await at.store.desk.move(id, { to: 'expired', reason: 'waited-too-long', by: 'system' }, now);
    expect(await owed()).toBe(true);
    await at.store.webhook.tellLater(id, { now, done: true });
    expect(await owed()).toBe(false);
    expect(await at.store.webhook.takeForTelling(id, in_(3_600), in_(3_630))).toBe('done');
  });

  it('owes nothing of a hand-off that there is not', async () => {
    expect(await at.store.webhook.takeForTelling(randomUUID(), now, in_(30))).toBe('done');
  });

  it('remembers what was taken, until it is old', async () => {
    const id = randomUUID();
    expect(await at.store.webhook.wasTaken(id)).toBe(false);
    await at.store.webhook.markTaken(id, now);
    await at.store.webhook.markTaken(id, in_(1));
    expect(await at.store.webhook.wasTaken(id)).toBe(true);
    await at.store.webhook.forgetTaken(now);
    expect(await at.store.webhook.wasTaken(id)).toBe(true);
    await at.store.webhook.forgetTaken(in_(1));
    expect(await at.store.webhook.wasTaken(id)).toBe(false);
  });
});
