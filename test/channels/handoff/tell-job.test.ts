import { randomUUID } from 'node:crypto';
import type { News } from '../../../bot/handoff/webhook-news.js';
import { NotTaken } from '../../../channels/handoff/signed-post.js';
import { tellHandoff, tellNews, tellOwed, type TellDeps } from '../../../channels/handoff/tell-job.js';
import { createLog } from '../../../channels/log.js';
import { queued, SAM, turnWith } from '../../store/handoff-turn.js';
import { HOMES, storeForTests } from '../../support/database.js';
import { HOUR_MS, MINUTE_MS } from '../../../knowledge/milliseconds.js';

describe.each(HOMES)('telling another desk, on %s', (home) => {
  const at = storeForTests(home, { desk: { news: true } });
  const logged: string[] = [];
  const log = createLog('debug', { write: (line: string) => void logged.push(line) });

  /** A desk that takes everything, or fails as told, and a clock that is moved by hand. */
  class OtherDesk {
    readonly got: News[] = [];
    tries = 0;
    failing: string | undefined;
    now = new Date();
    /** Something that happens while an event is on its way. */
    meanwhile: (() => Promise<void>) | undefined;
    readonly deps: TellDeps = {
      target: { url: 'http://desk.example/in', secret: 'x'.repeat(32) },
      store: at.store,
      now: () => this.now,
      log,
      post: async (_target, event) => {
        this.tries += 1;
        const { meanwhile } = this;
        this.meanwhile = undefined;
        await meanwhile?.();
        if (this.failing !== undefined) throw new NotTaken(this.failing);
        this.got.push(event as News);
      },
    };

    tell(id: string): Promise<boolean> {
      return tellHandoff(this.deps, id);
    }
    later(ms: number): void {
      this.now = new Date(this.now.getTime() + ms);
    }
    /** What it knows, in words or types. */
    heard(id: string): string[] {
      return this.got.filter(({ handoff }) => handoff === id).map(({ type, activity }) => activity.text ?? type);
    }
  }
  const claimed = async () => {
    const handoff = await queued(at.store);
    await at.store.desk.claim(handoff.id, SAM, new Date(), 1_000);
    return handoff;
  };
  const writes = (handoff: { id: string; conversationId: string }, text: string) =>
    turnWith(at.store, handoff.conversationId, () => [{ do: 'heard', id: handoff.id }], {
      handoffId: handoff.id,
      text,
    });
  const leaves = (handoff: { id: string; conversationId: string }) =>
    turnWith(
      at.store,
      handoff.conversationId,
      () => [{ do: 'move', id: handoff.id, to: 'returned', reason: 'left-talk' }],
      {
        handoffId: handoff.id,
        text: 'leave talk',
      },
    );

  it('tells each thing once, however often it is asked', async () => {
    const desk = new OtherDesk();
    const handoff = await claimed();
    await writes(handoff, 'first');
    for (let again = 0; again < 3; again += 1) await desk.tell(handoff.id);
    await tellNews(desk.deps, { data: { handoffId: handoff.id } });
    await writes(handoff, 'second');
    await leaves(handoff);
    await desk.tell(handoff.id);
    await desk.tell(handoff.id);
    expect(desk.heard(handoff.id)).toEqual(['handoff.requested', 'first', 'second', 'leave talk', 'handoff.ended']);
  });

  it('waits longer and longer for a desk that is down for a day, and then tells all of it in order', async () => {
    const desk = new OtherDesk();
    const handoff = await claimed();
    desk.failing = 'ECONNREFUSED';
    const waits: number[] = [];
    const down = desk.now.getTime();
    for (let last = down; desk.now.getTime() - down < 24 * HOUR_MS; desk.later(5_000)) {
      const tries = desk.tries;
      await desk.tell(handoff.id);
      if (desk.tries === tries) {
        desk.later(10_000);
        continue;
      }
      waits.push(desk.now.getTime() - last);
      last = desk.now.getTime();
      if (waits.length === 3) await writes(handoff, 'while it was down');
      if (waits.length === 5) await writes(handoff, 'and again');
      // The long part of the day passes at once.
      if (waits.length > 9) desk.later(14 * MINUTE_MS);
    }
    expect(waits.length).toBeGreaterThan(50);
    expect(waits.length).toBeLessThan(130);
    expect(waits.slice(1, 8).map((wait, index) => wait >= Math.min(15_000 * 2 ** index, 15 * MINUTE_MS))).toEqual(
      Array(7).fill(true),
    );
    expect(Math.max(...waits)).toBeLessThanOrEqual(16 * MINUTE_MS);
    await leaves(handoff);
    desk.failing = undefined;
    desk.later(16 * MINUTE_MS);
    await desk.tell(handoff.id);
    expect(desk.heard(handoff.id)).toEqual([
      'handoff.requested',
      'while it was down',
      'and again',
      'leave talk',
      'handoff.ended',
    ]);
  });

  it('goes on where it was after a failure in the middle', async () => {
    const desk = new OtherDesk();
    const handoff = await claimed();
    await desk.tell(handoff.id);
    await writes(handoff, 'first');
    desk.failing = '503';
    expect(await desk.tell(handoff.id)).toBe(false);
    await writes(handoff, 'second');
    desk.failing = undefined;
    expect(await desk.tell(handoff.id)).toBe(true);
    expect(desk.heard(handoff.id)).toEqual(['handoff.requested']);
    desk.later(20_000);
    await tellOwed(desk.deps);
    expect(desk.heard(handoff.id)).toEqual(['handoff.requested', 'first', 'second']);
  });

  it('keeps the order though two nodes are told at once, and loses nothing that comes meanwhile', async () => {
    const desk = new OtherDesk();
    const handoff = await claimed();
    await Promise.all([desk.tell(handoff.id), desk.tell(handoff.id), desk.tell(handoff.id)]);
    expect(desk.heard(handoff.id)).toEqual(['handoff.requested']);
    await writes(handoff, 'first');
    desk.meanwhile = async () => void (await writes(handoff, 'second'));
    await desk.tell(handoff.id);
    expect(desk.heard(handoff.id)).toEqual(['handoff.requested', 'first', 'second']);
  });

  it('takes over from a node that died with an event in its hands: the event comes again, with the same id', async () => {
    const desk = new OtherDesk();
    const handoff = await claimed();
    const dying: TellDeps = {
      ...desk.deps,
      post: async (_target, event) => {
        desk.got.push(event as News);
        throw new Error('killed');
      },
    };
    await expect(tellHandoff(dying, handoff.id)).rejects.toThrow('killed');
    desk.later(1_000);
    await desk.tell(handoff.id);
    expect(desk.got).toHaveLength(1);
    desk.later(31_000);
    await tellOwed(desk.deps);
    const ids = desk.got.filter(({ handoff: id }) => id === handoff.id).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('tells that somebody deleted their data, and nothing of what they wrote', async () => {
    const desk = new OtherDesk();
    const handoff = await claimed();
    await desk.tell(handoff.id);
    await writes(handoff, 'my secret');
    await turnWith(at.store, handoff.conversationId, () => [], { forget: true });
    await desk.tell(handoff.id);
    expect(desk.heard(handoff.id)).toEqual(['handoff.requested', 'handoff.ended']);
    expect(desk.got.at(-1)?.activity.value).toEqual({ state: 'abandoned', reason: 'data-deleted' });
    expect(JSON.stringify(desk.got)).not.toContain('my secret');
  });

  it('sends what was said before only with consent', async () => {
    const desk = new OtherDesk();
    const handoff = await queued(at.store, { text: 'said before anybody was there' });
    await desk.tell(handoff.id);
    expect(JSON.stringify(desk.got)).not.toContain('said before');
    await turnWith(at.store, handoff.conversationId, () => [{ do: 'consent', id: handoff.id, transcript: false }], {
      handoffId: handoff.id,
    });
    await desk.tell(handoff.id);
    expect(JSON.stringify(desk.got)).not.toContain('said before');
    await turnWith(at.store, handoff.conversationId, () => [{ do: 'consent', id: handoff.id, transcript: true }], {
      handoffId: handoff.id,
    });
    await tellOwed(desk.deps);
    expect(desk.heard(handoff.id)).toEqual(['handoff.requested', 'handoff.shared']);
    expect(JSON.stringify(desk.got)).toContain('said before');
  });

  it('tells of danger at once, while somebody waits and while they talk', async () => {
    const desk = new OtherDesk();
    const handoff = await queued(at.store);
    const inDanger = () =>
      turnWith(
        at.store,
        handoff.conversationId,
        () => [{ do: 'alert', id: randomUUID(), kind: 'crisis-suicide', urgency: 'immediate', handoffId: handoff.id }],
        { handoffId: handoff.id, text: 'words of despair' },
      );
    await desk.tell(handoff.id);
    await inDanger();
    await desk.tell(handoff.id);
    expect(desk.heard(handoff.id)).toEqual(['handoff.requested', 'handoff.urgent']);
    expect(JSON.stringify(desk.got)).not.toContain('despair');
    await at.store.desk.claim(handoff.id, SAM, new Date(), 1_000);
    await inDanger();
    await desk.tell(handoff.id);
    expect(desk.heard(handoff.id).slice(2)).toEqual(['handoff.urgent', 'words of despair']);
  });

  it('gives up after a week, and says so', async () => {
    const desk = new OtherDesk();
    const handoff = await claimed();
    desk.failing = '500';
    await desk.tell(handoff.id);
    desk.later(8 * 24 * HOUR_MS);
    await desk.tell(handoff.id);
    desk.failing = undefined;
    desk.later(24 * HOUR_MS);
    await desk.tell(handoff.id);
    await tellOwed(desk.deps);
    expect(desk.heard(handoff.id)).toEqual([]);
    expect(logged.join('\n')).toContain('away for a week');
  });

  it('asks a desk that is away once a round, not once for each who waits', async () => {
    const desk = new OtherDesk();
    const waiting = [await claimed(), await claimed(), await claimed()];
    desk.failing = 'TimeoutError';
    await tellOwed(desk.deps);
    expect(desk.tries).toBe(1);
    desk.failing = undefined;
    desk.later(20_000);
    await tellOwed(desk.deps);
    for (const { id } of waiting) expect(desk.heard(id)).toEqual(['handoff.requested']);
  });

  it('makes a job of whatever happens, and the job has no words', async () => {
    const jobs: unknown[] = [];
    await at.store.jobs.work('handoff-news', async ({ data }) => void jobs.push(data));
    const handoff = await claimed();
    await writes(handoff, 'a secret in a job');
    await leaves(handoff);
    const mine = () => jobs.filter((data) => (data as { handoffId?: string }).handoffId === handoff.id);
    for (let tries = 0; tries < 400 && mine().length < 4; tries += 1)
      await new Promise(setImmediate).then(() => at.store.health());
    expect(mine()).toEqual(Array(4).fill({ handoffId: handoff.id }));
    expect(logged.join('\n')).not.toContain('secret');
  });
});
