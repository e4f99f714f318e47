import { randomUUID } from 'node:crypto';
import { runTimer } from '../../bot/handoff/timers.js';
import { TIMING } from '../../bot/handoff/timing.js';
import { FakeCalendar } from '../bot/handoff/service.js';
import { HOMES, storeForTests } from '../support/database.js';
import { inbound } from './inbound.js';
import { JO, queued, SAM, turnWith } from './handoff-turn.js';
import { DAY_MS } from '../../knowledge/milliseconds.js';

const now = new Date();

describe.each(HOMES)('what goes wrong in a talk, on %s', (home) => {
  const at = storeForTests(home, { desk: {} });
  const held = async (channel: 'sms' | 'webchat') => {
    const made = await queued(at.store, { channel });
    await at.store.desk.claim(made.id, SAM, now, 50);
    return made;
  };

  it('the person opts out in the middle: the member is told at once, and nothing is sent', async () => {
    const { id, conversationId } = await held('sms');
    const woken = new Promise<void>((resolve) => at.store.desk.subscribeTo(conversationId, resolve));
    await at.store.recordOptOut(conversationId, now);
    await woken;
    expect(await at.store.desk.open(id, now)).toMatchObject({ state: 'accepted', trouble: 'opted-out' });
    await expect(at.store.desk.say(id, SAM, 'Are you there?', 'k', now)).resolves.toEqual({ kind: 'opted-out' });
    const log = await at.store.messagesAfter(conversationId, 0, 100);
    expect(log.some(({ text }) => text === 'Are you there?')).toBe(false);
    await at.store.clearOptOut(conversationId);
    expect((await at.store.desk.open(id, now))?.trouble).toBeUndefined();
    await expect(at.store.desk.say(id, SAM, 'Are you there?', 'k', now)).resolves.toMatchObject({ kind: 'said' });
  });

  it('the person opts out while waiting: nobody waits for them', async () => {
    const { id, conversationId } = await queued(at.store, { channel: 'sms' });
    await at.store.recordOptOut(conversationId, now);
    expect((await at.store.desk.open(id, now))?.events.at(-1)).toMatchObject({ to: 'abandoned', reason: 'opted-out' });
  });

  it('a text does not arrive: the member is told at once, and a later one that does puts it right', async () => {
    const { id, conversationId } = await held('sms');
    const said = await at.store.desk.say(id, SAM, 'Hello', 'k', now);
    const [message] = said.kind === 'said' ? said.messages : [];
    const woken = new Promise<void>((resolve) => at.store.desk.subscribeTo(conversationId, resolve));
    await at.store.recordDelivery(message?.id ?? '', { state: 'undelivered', errorCode: '30003' }, now);
    await woken;
    const view = await at.store.desk.open(id, now);
    expect(view).toMatchObject({ trouble: 'undelivered' });
    expect(view?.messages.find((line) => line.id === message?.id)?.delivery).toEqual({
      state: 'undelivered',
      errorCode: '30003',
    });
    const again = await at.store.desk.say(id, SAM, 'Hello again', 'k2', now);
    const [second] = again.kind === 'said' ? again.messages : [];
    await at.store.recordDelivery(second?.id ?? '', { state: 'delivered' }, now);
    expect((await at.store.desk.open(id, now))?.trouble).toBeUndefined();
  });

  it('5,000 characters from a member become texts in order, each with its job and delivery; on the web one message', async () => {
    const long = 'A sentence that goes on for a while about care and money. '.repeat(90).slice(0, 5_000);
    for (const [channel, count] of [
      ['sms', 4],
      ['webchat', 1],
    ] as const) {
      const { id, conversationId } = await held(channel);
      const result = await at.store.desk.say(id, SAM, long, 'k', now);
      expect(result.kind === 'said' && result.messages).toHaveLength(count);
      await expect(at.store.desk.say(id, SAM, long, 'k', now)).resolves.toMatchObject({ repeated: true });
      const log = await at.store.messagesAfter(conversationId, 0, 100);
      const staff = log.filter(({ extra }) => extra['by'] !== undefined);
      expect(staff.map(({ seq }) => seq)).toEqual(staff.map((_, index) => (staff[0]?.seq ?? 0) + index));
      expect(staff).toHaveLength(count);
    }
    const { id } = await held('webchat');
    await expect(at.store.desk.say(id, SAM, 'x'.repeat(8_001), 'k', now)).resolves.toEqual({
      kind: 'too-long',
      max: 8_000,
    });
  });

  it("a member closes while the person types: the message is the assistant's, and nothing is lost", async () => {
    const { id, conversationId } = await held('webchat');
    const states: (string | undefined)[] = [];
    await Promise.all([
      at.store.desk.close(id, SAM, 'answered', 'ring on Monday', now),
      turnWith(
        at.store,
        conversationId,
        (facts) => {
          states.push(facts?.state);
          return facts?.state === 'accepted' ? [{ do: 'heard', id }] : [];
        },
        { handoffId: id, text: 'one more thing' },
      ),
    ]);
    expect(['accepted', 'returned']).toContain(states[0]);
    const log = await at.store.messagesAfter(conversationId, 0, 100);
    expect(log.filter(({ text }) => text === 'one more thing')).toHaveLength(1);
    expect(await at.store.desk.open(id, now)).toMatchObject({
      state: 'returned',
      outcome: 'answered',
      followUp: 'ring on Monday',
    });
  });

  it('data is deleted from the page, outside of a turn: the hand-off ends, and no word is left', async () => {
    const { id, conversationId } = await held('webchat');
    await at.store.desk.note(id, SAM, 'a private note', now);
    await turnWith(at.store, conversationId, () => [
      { do: 'consent', id, transcript: true, guide: { title: 'a guide', lines: ['an answer'] } },
      { do: 'call-back', callBack: { id: randomUUID(), kind: 'broker', message: 'a message', mayWrite: true } },
      { do: 'alert', id: randomUUID(), kind: 'crisis-suicide', urgency: 'immediate', handoffId: id },
    ]);
    const before = (await at.store.desk.callBacks()).length;
    await at.store.deleteConversation(conversationId);
    const view = await at.store.desk.open(id, now);
    expect(view).toMatchObject({ state: 'abandoned', erased: true, messages: [], notes: [] });
    expect(view?.guide).toBeUndefined();
    expect(view?.events.at(-1)).toMatchObject({ reason: 'data-deleted', by: 'person' });
    expect(await at.store.desk.callBacks()).toHaveLength(before - 1);
    await expect(at.store.desk.note(id, SAM, 'too late', now)).resolves.toEqual({ kind: 'gone' });
    await expect(at.store.desk.claim(id, JO, now, 3)).resolves.toMatchObject({ kind: 'gone', reason: 'data-deleted' });
  });

  it('danger is said while it is kept for one member of staff: then it is for whoever is there', async () => {
    const { id, conversationId } = await held('webchat');
    await at.store.desk.transfer(id, SAM, { staffId: JO.id, staffName: JO.name }, '', now);
    await expect(at.store.desk.claim(id, SAM, now, 50)).resolves.toMatchObject({ kind: 'kept' });
    await turnWith(at.store, conversationId, () => [
      { do: 'alert', id: randomUUID(), kind: 'crisis-suicide', urgency: 'immediate', handoffId: id },
    ]);
    await expect(at.store.desk.claim(id, SAM, now, 50)).resolves.toMatchObject({ kind: 'claimed' });
  });

  it('is passed to one member of staff with a note, and to a kind; who passes it on cannot speak any more', async () => {
    const { id, conversationId } = await held('webchat');
    await expect(at.store.desk.transfer(id, JO, { kind: 'peer' }, 'x', now)).resolves.toEqual({ kind: 'not-yours' });
    await expect(
      at.store.desk.transfer(id, SAM, { staffId: JO.id, staffName: 'Jo' }, 'she knows the area', now),
    ).resolves.toEqual({ kind: 'done' });
    expect(await at.store.desk.open(id, now)).toMatchObject({
      state: 'transferred',
      forStaffId: JO.id,
      notes: [{ text: 'she knows the area' }],
    });
    await expect(at.store.desk.say(id, SAM, 'bye', 'k', now)).resolves.toMatchObject({ kind: 'not-yours' });
    await expect(at.store.desk.claim(id, JO, now, 3)).resolves.toMatchObject({ kind: 'claimed' });
    await expect(at.store.desk.putBack(id, JO, now)).resolves.toEqual({ kind: 'done' });
    const log = await at.store.messagesAfter(conversationId, 0, 100);
    expect(
      log
        .filter(({ direction }) => direction === 'out')
        .slice(-3)
        .map(({ text }) => text),
    ).toEqual([
      expect.stringContaining('Sam is passing you to Jo') as unknown,
      expect.stringContaining('Jo') as unknown,
      expect.stringContaining('Jo has to go') as unknown,
    ]);
  });

  it("ids that are none of ours are nobody's", async () => {
    for (const id of ['x', "'; DROP TABLE handoff; --", randomUUID()]) {
      expect(await at.store.desk.open(id, now)).toBeUndefined();
      expect(await at.store.desk.messages(id, 0)).toEqual([]);
      await expect(at.store.desk.claim(id, SAM, now, 3)).resolves.toMatchObject({ kind: 'gone' });
      await expect(at.store.desk.say(id, SAM, 'hello', 'k', now)).resolves.toMatchObject({ kind: 'not-yours' });
      await expect(at.store.desk.close(id, SAM, 'other', undefined, now)).resolves.toEqual({ kind: 'gone' });
      await expect(at.store.desk.takeUpCallBack(id, SAM, now, 3)).resolves.toMatchObject({ kind: 'gone' });
      await expect(at.store.desk.seeAlert(id, SAM, undefined, now)).resolves.toEqual({ kind: 'gone' });
      await expect(at.store.desk.move(id, { to: 'expired', reason: 'desk-closed', by: 'system' }, now)).resolves.toBe(
        false,
      );
    }
  });

  it('a text of an earlier talk that does not arrive is no trouble of this one', async () => {
    const { id, conversationId } = await held('sms');
    const said = await at.store.desk.say(id, SAM, 'Hello', 'k', now);
    await at.store.desk.close(id, SAM, 'answered', undefined, now);
    const next = await queued(at.store, { channel: 'sms', conversationId });
    await at.store.desk.claim(next.id, SAM, now, 50);
    await at.store.recordDelivery(
      said.kind === 'said' ? (said.messages[0]?.id ?? '') : '',
      { state: 'undelivered' },
      now,
    );
    expect((await at.store.desk.open(next.id, now))?.trouble).toBeUndefined();
  });

  it('what is said to the assistant between two holders is shown to neither without consent', async () => {
    const { id, conversationId } = await held('webchat');
    const writes = (text: string) => turnWith(at.store, conversationId, () => [], { handoffId: id, text });
    const texts = async () =>
      ((await at.store.desk.open(id, now))?.messages ?? [])
        .filter(({ from }) => from === 'person')
        .map(({ text }) => text);
    await writes('to Sam');
    await at.store.desk.putBack(id, SAM, now);
    await writes('to the assistant');
    expect(await texts()).toEqual(['to Sam']);
    await at.store.desk.claim(id, JO, now, 50);
    await writes('to Jo');
    await at.store.desk.transfer(id, JO, { kind: 'broker' }, '', now);
    await writes('to the assistant again');
    await at.store.desk.claim(id, SAM, now, 50);
    await writes('to Sam again');
    expect(await texts()).toEqual(['to Sam', 'to Jo', 'to Sam again']);
    await turnWith(at.store, conversationId, () => [{ do: 'consent', id, transcript: true }], {
      handoffId: id,
      text: 'yes',
    });
    expect(await texts()).toContain('to the assistant');
  });

  it('a timer decides by what is true when it acts: an answer in the last moment counts', async () => {
    const { id, conversationId } = await held('webchat');
    await turnWith(at.store, conversationId, () => [{ do: 'heard', id }], { handoffId: id });
    const later = new Date(now.getTime() + 16 * 60_000);
    const before = await at.store.desk.timed(id);
    const desk = {
      kinds: ['broker'] as const,
      takesNumbers: false,
      status: { at: later, kinds: [] },
      calendar: new FakeCalendar(),
    };
    await at.store.desk.present(SAM, ['broker'], new Date(later.getTime() + 60_000));
    await at.store.desk.say(id, SAM, 'Sorry, here I am', 'late', later);
    // What it read was old by the time it had the lock.
    const store = { ...at.store.desk, timed: () => Promise.resolve(before) };
    await runTimer(
      { store, desk: () => desk, timing: TIMING, now: () => later },
      { handoffId: id, timer: 'held', version: before?.version ?? 0 },
    );
    expect((await at.store.desk.open(id, now))?.state).toBe('accepted');
    await at.store.desk.close(id, SAM, 'answered', undefined, later);
  });

  it('the round looks at every one, however many there are', async () => {
    for (let index = 0; index < 3; index += 1) await queued(at.store);
    const all = await at.store.desk.openIds(1_000);
    const paged: string[] = [];
    for (let after: string | undefined; ; after = paged.at(-1)) {
      const some = await at.store.desk.openIds(2, after);
      paged.push(...some);
      if (some.length < 2) break;
    }
    expect(all.length).toBeGreaterThan(2);
    expect(paged).toEqual(all);
  });

  it('notes, call-backs and guide answers go with age also where the person still writes', async () => {
    const { id, conversationId } = await held('webchat');
    await at.store.desk.note(id, SAM, 'a private note', now);
    await turnWith(
      at.store,
      conversationId,
      () => [
        { do: 'consent', id, guide: { title: 'a guide', lines: ['an answer'] } },
        { do: 'call-back', callBack: { id: randomUUID(), kind: 'broker', message: 'kept too long', mayWrite: true } },
        { do: 'alert', id: randomUUID(), kind: 'crisis-suicide', urgency: 'soon', handoffId: id },
      ],
      { handoffId: id },
    );
    const alert = (await at.store.desk.open(id, now))?.alerts[0];
    await at.store.desk.seeAlert(alert?.id ?? '', SAM, 'spoke to Mary', now);
    await at.store.desk.close(id, SAM, 'answered', 'ring Mary', now);
    const cutoff = new Date(Date.now() + 1_000);
    // The newest message keeps the conversation: it is said after the cut-off.
    await at.store.turn(
      inbound({ conversationId, text: 'still here', at: new Date(cutoff.getTime() + 1_000) }),
      (state) => ({ state: { ...state }, replies: [] }),
    );
    await at.store.eraseBefore({ messages: cutoff, gaps: now });
    const view = await at.store.desk.open(id, now);
    expect(view).toMatchObject({ notes: [] });
    expect([view?.guide, view?.followUp, view?.alerts[0]?.note]).toEqual([undefined, undefined, undefined]);
    expect((await at.store.desk.callBacks()).some(({ message }) => message === 'kept too long')).toBe(false);
  });

  it('is forgotten with time: open ones end, words go with their conversation, figures later', async () => {
    const { id, conversationId } = await held('webchat');
    await at.store.desk.note(id, SAM, 'a note', now);
    const later = new Date(now.getTime() + 40 * DAY_MS);
    await at.store.eraseBefore({ messages: later, gaps: now });
    const view = await at.store.desk.open(id, now);
    expect(view).toMatchObject({ state: 'expired', erased: true, messages: [], notes: [] });
    expect(view?.conversationId).toBeUndefined();
    expect(await at.store.messagesAfter(conversationId, 0, 10)).toEqual([]);
    await at.store.eraseBefore({ messages: later, gaps: later });
    expect(await at.store.desk.open(id, now)).toBeUndefined();
  });
});
