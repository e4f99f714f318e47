import { randomUUID } from 'node:crypto';
import { HOMES, storeForTests } from '../support/database.js';
import { JO, queued, SAM, turnWith } from './handoff-turn.js';
import { DAY_MS } from '../../knowledge/milliseconds.js';

const now = new Date();
let clock = now;

describe.each(HOMES)('the desk on %s', (home) => {
  const at = storeForTests(home, { desk: {}, now: () => clock });

  it('shows who waits, urgent first, then who waits longest; without a word of anybody', async () => {
    const first = await queued(at.store, { text: 'a secret of the first' });
    clock = new Date(now.getTime() + 1_000);
    const second = await queued(at.store);
    clock = new Date(now.getTime() + 2_000);
    const urgent = await queued(at.store, { urgent: true });
    const { waiting } = await at.store.desk.queue(now);
    expect(waiting.map(({ id }) => id)).toEqual([urgent.id, first.id, second.id]);
    expect(JSON.stringify(waiting)).not.toContain('secret');
    for (const { id } of [first, second, urgent])
      await at.store.desk.move(id, { to: 'expired', reason: 'desk-closed', by: 'system' }, now);
    expect((await at.store.desk.queue(now)).waiting).toEqual([]);
    clock = now;
  });

  it('goes from the queue to a member of staff, who talks, and back to the assistant', async () => {
    const { id, conversationId } = await queued(at.store);
    await expect(at.store.desk.claim(id, SAM, now, 3)).resolves.toMatchObject({
      kind: 'claimed',
      handoff: { state: 'accepted' },
    });
    await expect(at.store.desk.claim(id, JO, now, 3)).resolves.toEqual({ kind: 'taken', by: 'Sam' });
    await expect(at.store.desk.say(id, JO, 'Hello', 'k', now)).resolves.toMatchObject({ kind: 'not-yours' });
    await expect(at.store.desk.say(id, SAM, '  ', 'k', now)).resolves.toEqual({ kind: 'empty' });
    const said = await at.store.desk.say(id, SAM, 'Hello <b>you</b>', 'key-1', now);
    expect(said).toMatchObject({
      kind: 'said',
      repeated: false,
      messages: [{ text: 'Hello <b>you</b>', by: { name: 'Sam', role: 'broker' } }],
    });
    await expect(at.store.desk.say(id, SAM, 'Hello <b>you</b>', 'key-1', now)).resolves.toMatchObject({
      kind: 'said',
      repeated: true,
    });
    await turnWith(at.store, conversationId, (facts) => (facts?.state === 'accepted' ? [{ do: 'heard', id }] : []), {
      handoffId: id,
      text: 'my answer',
    });
    const view = await at.store.desk.open(id, now);
    expect(view?.messages.map(({ from, text }) => [from, text])).toEqual([
      ['assistant', expect.stringContaining('Sam') as unknown],
      ['staff', 'Hello <b>you</b>'],
      ['person', 'my answer'],
      ['assistant', 'noted'],
    ]);
    expect((await at.store.desk.mine(SAM.id, now)).map((one) => one.id)).toEqual([id]);
    await at.store.desk.note(id, SAM, 'a private note', now);
    await expect(at.store.desk.close(id, SAM, 'answered', undefined, now)).resolves.toEqual({ kind: 'done' });
    await expect(at.store.desk.say(id, SAM, 'too late', 'key-2', now)).resolves.toMatchObject({
      kind: 'not-yours',
      state: 'returned',
    });
    await turnWith(
      at.store,
      conversationId,
      () => [
        { do: 'rate', id, rating: 1 },
        { do: 'move', id, to: 'completed', reason: 'rated' },
      ],
      { handoffId: id, text: 'said to the assistant alone' },
    );
    const over = await at.store.desk.open(id, now);
    expect(over?.events.map(({ from, to, by, reason }) => `${from}>${to} ${by} ${reason}`)).toEqual([
      'none>queued person asked',
      'queued>accepted Sam claimed',
      'accepted>returned Sam closed',
      'returned>completed person rated',
    ]);
    expect(JSON.stringify(over?.messages)).not.toContain('said to the assistant alone');
    const again = await queued(at.store, { conversationId });
    expect((await at.store.desk.open(again.id, now))?.notes).toMatchObject([{ text: 'a private note', earlier: true }]);
    expect((await at.store.desk.open(again.id, now))?.messages).toEqual([]);
  });

  it('counts waits and first replies, by channel and hour, and who was never served', async () => {
    const day = new Date('2030-07-01T00:00:00Z');
    const at9 = (minutes: number): Date => new Date(Date.parse('2030-07-01T08:00:00Z') + minutes * 60_000);
    const waits = [2, 4, 30];
    clock = at9(0);
    for (const minutes of waits) {
      const { id } = await queued(at.store, { channel: 'sms' });
      await at.store.desk.claim(id, SAM, at9(minutes), 50);
      await at.store.desk.say(id, SAM, 'hello', 'k', at9(minutes + 1));
      await at.store.desk.close(id, SAM, 'answered', undefined, at9(minutes + 5));
    }
    const { id } = await queued(at.store);
    await at.store.desk.move(id, { to: 'expired', reason: 'desk-closed', by: 'system' }, at9(60));
    const report = await at.store.desk.report(day, new Date(day.getTime() + DAY_MS));
    expect(report).toMatchObject({
      requested: 4,
      waiting: { count: 3, median: 240 },
      firstReply: { count: 3, median: 60, p95: 60 },
      byHour: [{ hour: 9, requested: 4 }],
      byChannel: [
        { channel: 'sms', requested: 3, waiting: { count: 3 } },
        { channel: 'webchat', requested: 1, waiting: { count: 0, median: null } },
      ],
      outcomes: [{ outcome: 'answered', count: 3 }],
      unserved: [{ state: 'expired', reason: 'desk-closed', count: 1 }],
    });
    expect(report.waiting.p95).toBeCloseTo(1_644);
    const rows = await at.store.desk.reportRows(day, new Date(day.getTime() + DAY_MS));
    expect(rows).toHaveLength(4);
    expect(JSON.stringify([report, rows])).not.toMatch(/hello|Sam/);
    clock = now;
  });

  it('works through call-backs, replies, hours, alerts, figures', async () => {
    const conversationId = randomUUID();
    const callBack = randomUUID();
    await turnWith(at.store, conversationId, () => [
      { do: 'call-back', callBack: { id: callBack, kind: 'broker', preferred: 'Monday', mayWrite: true } },
      { do: 'alert', id: randomUUID(), kind: 'crisis-suicide', urgency: 'immediate' },
    ]);
    expect(await at.store.desk.callBacks()).toMatchObject([{ id: callBack, preferred: 'Monday', state: 'new' }]);
    await at.store.desk.settleCallBack(callBack, SAM, 'not-reached', 'no answer', now);
    expect(await at.store.desk.callBacks()).toMatchObject([{ id: callBack, state: 'not-reached', attempts: 1 }]);
    await expect(at.store.desk.takeUpCallBack(callBack, SAM, now, 3)).resolves.toMatchObject({ kind: 'claimed' });
    const { alerts } = await at.store.desk.queue(now);
    expect(alerts).toHaveLength(1);
    await at.store.desk.seeAlert(alerts[0]?.id ?? '', SAM, 'rang the ward', now);
    expect((await at.store.desk.queue(now)).alerts).toEqual([]);
    const saved = await at.store.desk.saveReply({ title: 'Hello', text: 'How can I help?' }, SAM, now);
    await at.store.desk.saveReply({ id: saved.id, title: 'Hello', text: 'Changed' }, JO, now);
    expect(await at.store.desk.savedReplies()).toMatchObject([{ id: saved.id, text: 'Changed', changedBy: 'Jo' }]);
    await at.store.desk.deleteReply(saved.id);
    expect(await at.store.desk.savedReplies()).toEqual([]);
    await at.store.desk.setHours('broker', [{ day: 1, opens: '09:00', closes: '17:00' }], SAM, 'new rota', now);
    const closure = await at.store.desk.addClosure(
      { from: '2026-12-24', to: '2026-12-28', reason: 'Christmas' },
      SAM,
      now,
    );
    expect(await at.store.desk.hours()).toMatchObject({
      weekly: [{ kind: 'broker', day: 1, opens: '09:00', closes: '17:00' }],
      closures: [{ id: closure.id, reason: 'Christmas' }],
      changes: expect.arrayContaining([
        expect.objectContaining({ what: 'hours of broker', reason: 'new rota' }),
      ]) as unknown,
    });
    await at.store.desk.removeClosure(closure.id, SAM, 'we are open after all', now);
    const report = await at.store.desk.report(new Date(now.getTime() - DAY_MS), new Date(now.getTime() + DAY_MS));
    expect(report).toMatchObject({
      requested: expect.any(Number) as unknown,
      alerts: 1,
      callBacks: [{ state: 'taken-up', count: 1 }],
    });
    await at.store.desk.present(SAM, ['broker'], new Date(now.getTime() + 60_000));
    expect(await at.store.desk.status(['broker', 'peer'], now)).toMatchObject({
      kinds: [
        { kind: 'broker', present: 1 },
        { kind: 'peer', waiting: 0, present: 0 },
      ],
    });
    await at.store.desk.gone(SAM.id, now);
    expect(await at.store.desk.whoIsHere(now)).toEqual([]);
  });
});
