import fc from 'fast-check';
import type { TurnOutcome } from '../../bot/store/port.js';
import { HOMES, storeForTests } from '../support/database.js';
import { count, inbound, reply } from './inbound.js';

describe.each(HOMES)('the turn on %s', (home) => {
  const at = storeForTests(home);

  it('stores the message, the replies and the state, and hands the state to the next turn', async () => {
    const first = inbound({ extra: { clientActivityID: 'abc' } });
    const seen: unknown[] = [];
    const receipt = await at.store.turn(first, (state, facts) => {
      seen.push(state, facts);
      return {
        state: { nation: 'wales' },
        replies: [reply('One', { choices: ['Yes', 'No'], article: 'basics' }), reply('Two', { danger: 'distress' })],
      };
    });
    await at.store.turn(inbound({ conversationId: first.conversationId }), (state, facts) => {
      seen.push(state, facts);
      return { state: {}, replies: [] };
    });

    expect(seen).toEqual([undefined, { isFirst: true }, { nation: 'wales' }, { isFirst: false }]);
    expect(receipt.duplicate).toBe(false);
    const log = await at.store.messagesAfter(first.conversationId, 0, 10);
    expect(log.slice(0, 3)).toEqual([receipt.inbound, ...receipt.replies]);
    expect(log).toMatchObject([
      { seq: 1, direction: 'in', text: first.text, extra: { clientActivityID: 'abc' }, at: first.at },
      {
        seq: 2,
        direction: 'out',
        text: 'One',
        extra: { choices: ['Yes', 'No'], article: 'basics' },
        replyTo: log[0]?.id,
      },
      { seq: 3, direction: 'out', text: 'Two', extra: { choices: [], danger: 'distress' }, replyTo: log[0]?.id },
      { seq: 4, direction: 'in' },
    ]);
  });

  it('reads the log from any place, a piece at a time', async () => {
    const { conversationId } = inbound();
    for (let i = 0; i < 3; i += 1) await at.store.turn(inbound({ conversationId }), count);
    const seqs = async (after: number, limit: number) =>
      (await at.store.messagesAfter(conversationId, after, limit)).map(({ seq }) => seq);
    expect(await seqs(0, 100)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await seqs(2, 3)).toEqual([3, 4, 5]);
    expect(await seqs(6, 100)).toEqual([]);
    expect(await at.store.messagesAfter('nobody', 0, 100)).toEqual([]);
  });

  it('answers a repeated message with the stored replies and does nothing again', async () => {
    const message = inbound({ channel: 'sms' });
    const first = await at.store.turn(message, count);
    let called = false;
    const again = await at.store.turn({ ...message, text: 'altered' }, (state) => {
      called = true;
      return count(state);
    });
    expect(called).toBe(false);
    expect(again).toEqual({ ...first, duplicate: true });
    expect(await at.store.messagesAfter(message.conversationId, 0, 10)).toHaveLength(2);
  });

  it('runs one turn for the same message at the same moment', async () => {
    const message = inbound({ channel: 'sms' });
    let turns = 0;
    const receipts = await Promise.all(
      Array.from({ length: 8 }, () =>
        at.store.turn(message, (state) => {
          turns += 1;
          return count(state);
        }),
      ),
    );
    expect(turns).toBe(1);
    expect(receipts.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(new Set(receipts.map(({ replies }) => replies[0]?.id)).size).toBe(1);
  });

  it("never shows one person another's replies, though a client picked the same id", async () => {
    const mine = inbound({ externalId: '1' });
    const theirs = inbound({ externalId: '1' });
    await at.store.turn(mine, () => ({ state: {}, replies: [reply('about my money')] }));
    const receipt = await at.store.turn(theirs, () => ({ state: {}, replies: [reply('something else')] }));
    expect(receipt.duplicate).toBe(false);
    expect(receipt.replies.map(({ text }) => text)).toEqual(['something else']);
  });

  it('keeps order and loses nothing when fifty messages of one conversation come at once', async () => {
    const { conversationId } = inbound();
    const texts = Array.from({ length: 50 }, (_, index) => `message ${index}`);
    await Promise.all(texts.map((text) => at.store.turn(inbound({ conversationId, text }), count)));
    const log = await at.store.messagesAfter(conversationId, 0, 200);
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(log.filter(({ direction }) => direction === 'in').map(({ text }) => text)).toEqual(texts);
    expect(log.at(-1)?.text).toBe('answer 50');
  });

  it('stores 500 messages in a row each once and in order, repeats among them', async () => {
    const { conversationId } = inbound({ channel: 'sms' });
    for (let index = 0; index < 500; index += 1) {
      const message = inbound({ channel: 'sms', conversationId, externalId: `SM${index}`, text: `message ${index}` });
      await at.store.turn(message, count);
      if (index % 7 === 0) await at.store.turn(message, count);
    }
    const log = await at.store.messagesAfter(conversationId, 0, 2_000);
    expect(log.map(({ text }) => text)).toEqual(
      Array.from({ length: 500 }, (_, index) => [`message ${index}`, `answer ${index + 1}`]).flat(),
    );
  });

  it('keeps nothing of a turn whose work throws, and answers the next one', async () => {
    const message = inbound();
    const fault = new RangeError('a bug');
    await expect(
      at.store.turn(message, () => {
        throw fault;
      }),
    ).rejects.toBe(fault);
    expect(await at.store.messagesAfter(message.conversationId, 0, 10)).toEqual([]);
    const facts: unknown[] = [];
    await at.store.turn(message, (state, given) => {
      facts.push(given);
      return count(state);
    });
    expect(facts).toEqual([{ isFirst: true }]);
    expect(await at.store.messagesAfter(message.conversationId, 0, 10)).toHaveLength(2);
  });

  it.each<[string, (outcome: TurnOutcome) => TurnOutcome]>([
    ['a state that is not JSON', (outcome) => ({ ...outcome, state: { at: 10n } as never })],
    ['a job for a queue that nobody declared', (outcome) => ({ ...outcome, jobs: [{ queue: 'nowhere', data: {} }] })],
  ])('keeps nothing of a turn with %s', async (_, spoil) => {
    const message = inbound();
    await expect(at.store.turn(message, (state) => spoil(count(state)))).rejects.toThrow();
    expect(await at.store.messagesAfter(message.conversationId, 0, 10)).toEqual([]);
    await expect(at.store.turn(message, count)).resolves.toMatchObject({ duplicate: false });
  });

  it('refuses a turn inside a turn at once, and the outer one goes on', async () => {
    const message = inbound();
    let inner: Promise<unknown> | undefined;
    const receipt = await at.store.turn(message, (state) => {
      inner = at.store
        .turn(inbound({ conversationId: message.conversationId }), count)
        .catch((error: Error) => error.name);
      return count(state);
    });
    expect(receipt.duplicate).toBe(false);
    await expect(inner).resolves.toBe('GateReentered');
  });

  it('takes any text and any state: NUL, half surrogates, quotes, backslashes, other scripts', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, fc.dictionary(text, fc.jsonValue(), { maxKeys: 4 }), async (words, state) => {
        const message = inbound({ text: words, externalId: `x${words}` });
        const receipt = await at.store.turn(message, () => ({ state, replies: [reply(words)] }));
        const storable = words.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');
        expect(await at.store.messagesAfter(message.conversationId, 0, 9)).toMatchObject([
          { text: storable },
          { text: storable },
        ]);
        expect(receipt.replies[0]?.text).toBe(storable);
        await expect(at.store.turn(message, count)).resolves.toMatchObject({ duplicate: true });
      }),
      {
        numRuns: 60,
        examples: [
          ["'; DROP TABLE message; --", { a: "\\' $1" }],
          ['\0\ud800x', { '\0': '\udfff\\u0000' }],
        ],
      },
    );
  });

  it('forgets on request within the turn, and the log goes on where it was', async () => {
    const { conversationId } = inbound();
    await at.store.turn(inbound({ conversationId, text: 'my name is Ann' }), count);
    await at.store.savePhone(conversationId, 'sealed', new Date());
    const request = inbound({ conversationId, text: 'delete my data, says Ann' });
    const forget = () => ({ state: {}, replies: [reply('Deleted.')], forget: true });
    const receipt = await at.store.turn(request, forget);

    expect(receipt.replies.map(({ seq }) => seq)).toEqual([4]);
    const log = await at.store.messagesAfter(conversationId, 0, 10);
    expect(log.map(({ seq, text }) => [seq, text])).toEqual([
      [3, ''],
      [4, 'Deleted.'],
    ]);
    expect(await at.store.sealedPhone(conversationId)).toBeUndefined();
    await expect(at.store.turn(request, forget)).resolves.toMatchObject({
      duplicate: true,
      replies: [{ text: 'Deleted.' }],
    });
  });
});
