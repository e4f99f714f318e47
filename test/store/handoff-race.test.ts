import { TIMING } from '../../bot/handoff/timing.js';
import { nodesForTests } from '../support/nodes.js';
import { queued } from './handoff-turn.js';

const now = new Date();

describe('two nodes on one PostgreSQL', () => {
  const { node } = nodesForTests(2, { connections: 8, desk: {} });
  const member = (index: number) => ({ id: `staff-${index}`, name: `Member ${index}`, role: 'broker' });

  it('give one hand-off to one of fifty who claim it at the same instant, and tell the others who has it', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, conversationId } = await queued(node(round));
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, index) => node(index).desk.claim(id, member(index), now, 3)),
      );
      const won = results.flatMap((result, index) => (result.kind === 'claimed' ? [index] : []));
      expect(won).toHaveLength(1);
      const name = `Member ${won[0]}`;
      for (const result of results) if (result.kind !== 'claimed') expect(result).toEqual({ kind: 'taken', by: name });
      const view = await node(1).desk.open(id, now);
      expect(view?.events.filter(({ to }) => to === 'accepted')).toHaveLength(1);
      expect(view?.claimedBy?.name).toBe(name);
      const log = await node(0).messagesAfter(conversationId, 0, 100);
      expect(log.filter(({ text }) => text.includes('is here now'))).toHaveLength(1);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    }
  });

  it('never give one member more than allowed, however many they claim at once', async () => {
    const waiting = await Promise.all(Array.from({ length: 10 }, (_, index) => queued(node(index))));
    const results = await Promise.all(waiting.map(({ id }, index) => node(index).desk.claim(id, member(99), now, 3)));
    expect(results.filter(({ kind }) => kind === 'claimed')).toHaveLength(3);
    expect(results.filter(({ kind }) => kind === 'full')).toHaveLength(7);
    expect(await node(0).desk.mine('staff-99', now)).toHaveLength(3);
  });

  it('say the same text once, however often and wherever it is posted', async () => {
    const { id, conversationId } = await queued(node(0));
    // Nobody of the race above: who won three rounds there holds as many as one member may.
    const holder = member(1000);
    expect((await node(0).desk.claim(id, holder, now, 3)).kind).toBe('claimed');
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, index) => node(index).desk.say(id, holder, 'Hello there', 'one-key', now)),
    );
    expect(results.every(({ kind }) => kind === 'said')).toBe(true);
    const log = await node(1).messagesAfter(conversationId, 0, 100);
    expect(log.filter(({ text }) => text === 'Hello there')).toHaveLength(1);
  });

  it('let one of them end it, where one closes while another passes it on', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await queued(node(round));
      expect((await node(0).desk.claim(id, member(round), now, 50)).kind).toBe('claimed');
      const [closed, passed] = await Promise.all([
        node(0).desk.close(id, member(round), 'answered', undefined, now),
        node(1).desk.transfer(id, member(round), { kind: 'peer' }, 'please', now),
      ]);
      expect([closed.kind, passed.kind].filter((kind) => kind === 'done')).toHaveLength(1);
      const view = await node(0).desk.open(id, now);
      expect(view?.events).toHaveLength(3);
    }
  });

  it('keep what was passed to somebody by name for them, against fifty who claim it at the same instant, and then for nobody', async () => {
    const passed = async (): Promise<string> => {
      const { id } = await queued(node(0));
      const from = member(2_000);
      expect((await node(0).desk.claim(id, from, now, 50)).kind).toBe('claimed');
      await node(1).desk.transfer(id, from, { staffId: 'staff-7', staffName: 'Member 7' }, '', now);
      return id;
    };
    const all = async (id: string, at: Date, members: readonly number[]) =>
      Promise.all(members.map((one) => node(one).desk.claim(id, member(one), at, 50)));
    const everybody = Array.from({ length: 50 }, (_, index) => index);
    const others = everybody.filter((one) => one !== 7);
    const until = new Date(now.getTime() + TIMING.notTaken);
    const early = new Date(until.getTime() - 1);

    const kept = await passed();
    for (const claim of await all(kept, early, others)) expect(claim).toEqual({ kind: 'kept', until });
    expect((await node(0).desk.open(kept, early))?.state).toBe('transferred');
    const first = await all(kept, early, everybody);
    expect(first.flatMap(({ kind }, index) => (kind === 'claimed' ? [index] : []))).toEqual([7]);
    for (const claim of first) expect(['claimed', 'kept', 'taken']).toContain(claim.kind);

    const free = await all(await passed(), until, others);
    expect(free.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    expect(free.filter(({ kind }) => kind === 'taken')).toHaveLength(others.length - 1);
  });

  it('wake whoever watches the queue on the other node', async () => {
    let woken!: () => void;
    const news = new Promise<void>((resolve) => (woken = resolve));
    const stop = node(1).desk.subscribe(woken);
    // Who reads where is itself told between nodes: until it is, a change may pass unheard, and the next is heard.
    const waiting: string[] = [];
    const loop = (async () => {
      let heard = false;
      void news.then(() => (heard = true));
      while (!heard) waiting.push((await queued(node(0))).id);
    })();
    await news;
    stop();
    await loop;
    expect(waiting.length).toBeGreaterThan(0);
  });
});
