import { randomUUID } from 'node:crypto';
import { WRONG_CODES_MAX } from '../../bot/store/look-up-code.js';
import type { CodeFound, PracticeShared, TurnOutcome } from '../../bot/store/port.js';
import { HOMES, storeForTests } from '../support/database.js';
import { inbound } from './inbound.js';

const START = Date.parse('2026-11-21T12:00:00Z');
const minutes = (count: number): Date => new Date(START + count * 60_000);
const hash = (): string => randomUUID().replaceAll('-', '').repeat(2);

describe.each(HOMES)('codes on %s', (home) => {
  const at = storeForTests(home, { wordKeys: [Buffer.alloc(32, 3)] });

  const turn = (
    outcome: Partial<TurnOutcome>,
    more: { conversationId?: string; minute?: number; address?: string; code?: string } = {},
  ): Promise<CodeFound | undefined> =>
    new Promise((done, failed) => {
      let found: CodeFound | undefined;
      const { conversationId = randomUUID(), minute = 0, address, code } = more;
      at.store
        .turn(
          { ...inbound({ conversationId, at: minutes(minute) }), ...(address === undefined ? {} : { address }) },
          (_state, facts) => {
            found = facts.code;
            return { state: { v: 1 }, replies: [], ...outcome };
          },
          () => (code === undefined ? undefined : { hash: code }),
        )
        .then(() => done(found), failed);
    });
  const issue = async (code: string, conversationId: string = randomUUID()): Promise<string> => {
    await turn(
      { moveCode: { hash: code, expiresAt: minutes(30) }, state: { from: conversationId } },
      { conversationId },
    );
    return conversationId;
  };
  const practice = (receiptHash: string): PracticeShared => ({
    story: `A story ${receiptHash.slice(0, 6)}`,
    publish: 'named',
    contact: true,
    name: 'Sam',
    phone: '01632960111',
    receiptHash,
  });

  it('finds the conversation that a code was made in, and says whether it is this one', async () => {
    const code = hash();
    const own = await issue(code);
    expect(await turn({}, { code })).toEqual({ kind: 'move', state: { from: own }, own: false });
    expect(await turn({}, { code, conversationId: own })).toMatchObject({ kind: 'move', own: true });
  });

  it('wrong, expired, replaced, used and erased codes are one answer', async () => {
    const [expired, replaced, used, erased] = [hash(), hash(), hash(), hash()];
    await issue(expired);
    const twice = await issue(replaced);
    await issue(hash(), twice);
    await issue(used);
    await turn({ usedCode: used }, { code: used });
    await at.store.deleteConversation(await issue(erased));
    for (const [code, minute] of [
      [hash(), 0],
      [expired, 31],
      [replaced, 1],
      [used, 1],
      [erased, 1],
    ] as const)
      expect(await turn({}, { code, minute })).toEqual({ kind: 'unknown' });
    // To the last moment it works.
    expect(await turn({}, { code: expired, minute: 29 })).toMatchObject({ kind: 'move' });
  });

  it('"delete my data" ends the codes of that conversation', async () => {
    const code = hash();
    const conversationId = await issue(code);
    await turn({ forget: true }, { conversationId });
    expect(await turn({}, { code })).toEqual({ kind: 'unknown' });
  });

  it('of ten who use a code at once, one gets it', async () => {
    const code = hash();
    await issue(code);
    const got = await Promise.all(
      Array.from({ length: 10 }, async (_one, index) => {
        let kind: string | undefined;
        await at.store.turn(
          inbound({ conversationId: randomUUID(), externalId: `race-${index}-${code}`, at: minutes(1) }),
          (_state, facts) => {
            kind = facts.code?.kind;
            return { state: {}, replies: [], ...(kind === 'move' ? { usedCode: code } : {}) };
          },
          () => ({ hash: code }),
        );
        return kind;
      }),
    );
    expect(got.filter((kind) => kind === 'move')).toHaveLength(1);
    expect(got.filter((kind) => kind === 'unknown')).toHaveLength(9);
  });

  it('guessing has an end, in one conversation and from one address, and a new beginning an hour later', async () => {
    const [code, conversationId, address] = [hash(), randomUUID(), randomUUID()];
    await issue(code);
    for (let tries = 0; tries < WRONG_CODES_MAX.own; tries += 1)
      expect(await turn({}, { code: hash(), conversationId, address })).toEqual({ kind: 'unknown' });
    // Now even the right one is not looked at, and the tries do not grow.
    for (let tries = 0; tries < 3; tries += 1)
      expect(await turn({}, { code, conversationId, address, minute: 1 })).toEqual({ kind: 'too-many' });
    for (let tries = WRONG_CODES_MAX.own; tries < WRONG_CODES_MAX.address; tries += 1)
      expect(await turn({}, { code: hash(), address })).toEqual({ kind: 'unknown' });
    expect(await turn({}, { code, address, minute: 1 })).toEqual({ kind: 'too-many' });
    expect(await turn({}, { code, address: randomUUID(), minute: 1 })).toMatchObject({ kind: 'move' });
    expect(await turn({}, { code: hash(), conversationId, address, minute: 61 })).toEqual({ kind: 'unknown' });
  });

  it('what was shared is found by its receipt and taken back; the page it was on is told', async () => {
    const [kept, taken, published] = [hash(), hash(), hash()];
    for (const receipt of [kept, taken, published]) await turn({ practice: practice(receipt) });
    const find = async (receipt: string) =>
      (await at.store.practiceList(100)).find(({ story }) => story === practice(receipt).story);
    expect(await find(kept)).toMatchObject({ state: 'new', publish: 'named', contact: true, name: 'Sam' });
    expect(await at.store.setPracticeState((await find(published))?.id ?? '', 'published', minutes(1))).toBe(true);

    expect(await turn({}, { code: taken })).toMatchObject({ kind: 'practice', sharedAt: expect.any(Date) });
    for (const receipt of [taken, published]) await turn({ usedCode: receipt }, { code: receipt });
    expect(await find(taken)).toBeUndefined();
    const left = await find(published);
    expect(left).toMatchObject({ state: 'withdrawn', publish: 'no', contact: false });
    expect(left).not.toHaveProperty('name');
    expect(left).not.toHaveProperty('phone');
    for (const receipt of [taken, published]) expect(await turn({}, { code: receipt })).toEqual({ kind: 'unknown' });
    expect(await find(kept)).toBeDefined();
  });

  it('is apart from conversations: erasing one leaves what was shared', async () => {
    const [receipt, conversationId] = [hash(), randomUUID()];
    await turn({ practice: practice(receipt) }, { conversationId });
    await at.store.deleteConversation(conversationId);
    expect(await turn({}, { code: receipt })).toMatchObject({ kind: 'practice' });
  });

  it('retention takes old codes, tries, and what was declined', async () => {
    const [code, receipt] = [hash(), hash()];
    await issue(code);
    await turn({ practice: practice(receipt) });
    await turn({}, { code: hash(), address: randomUUID() });
    const id = (await at.store.practiceList(100)).find(({ story }) => story === practice(receipt).story)?.id ?? '';
    await at.store.setPracticeState(id, 'declined', minutes(0));
    const erased = await at.store.eraseBefore({ messages: minutes(120), gaps: minutes(60) });
    expect(erased.codes).toBeGreaterThanOrEqual(3);
    expect(erased.practice).toBe(1);
  });

  it('what is kept apart never enters the log', async () => {
    const conversationId = randomUUID();
    await turn({ inboundText: '(kept apart)' }, { conversationId });
    expect((await at.store.messagesAfter(conversationId, 0, 10)).map(({ text }) => text)).toEqual(['(kept apart)']);
  });
});
