import type { Channel } from '../../bot/store/port.js';
import { furthest, type DeliveryState } from '../../bot/store/delivery-state.js';
import { HOMES, storeForTests } from '../support/database.js';
import { inbound, reply } from './inbound.js';

const minutes = (n: number): Date => new Date(Date.UTC(2026, 10, 20, 10, n));

describe.each(HOMES)('what the store keeps beside the log, on %s', (home) => {
  let now = minutes(0);
  const at = storeForTests(home, { now: () => now });

  beforeEach(async () => {
    now = minutes(0);
    await at.store.eraseBefore({ messages: new Date('2100-01-01'), gaps: new Date('2100-01-01') });
  });

  async function say(channel: Channel, ...replies: ReturnType<typeof reply>[]) {
    return at.store.turn(inbound({ channel, at: now, extra: { serviceUrl: 'https://example.org' } }), () => ({
      state: {},
      replies,
    }));
  }

  describe('opt-outs', () => {
    it('are recorded, known again, and cleared', async () => {
      expect(await at.store.isOptedOut('hash-1')).toBe(false);
      await at.store.recordOptOut('hash-1', now);
      await at.store.recordOptOut('hash-1', minutes(5));
      expect(await at.store.isOptedOut('hash-1')).toBe(true);
      expect(await at.store.isOptedOut('hash-2')).toBe(false);
      await at.store.clearOptOut('hash-1');
      await at.store.clearOptOut('hash-1');
      expect(await at.store.isOptedOut('hash-1')).toBe(false);
    });
  });

  describe('phones', () => {
    it('keep the newest sealed number of a key', async () => {
      expect(await at.store.sealedPhone('key')).toBeUndefined();
      await at.store.savePhone('key', 'one', now);
      await at.store.savePhone('key', 'two', now);
      expect(await at.store.sealedPhone('key')).toBe('two');
    });
  });

  describe('deliveries', () => {
    it('begin as offered for each reply of a text, and for no other channel', async () => {
      const receipt = await say('sms', reply('one'), reply('two', { danger: 'distress' }));
      await say('webchat', reply('three'));
      now = minutes(10);
      expect(await at.store.unheardReplies({ ordinary: now, danger: now }, 10)).toEqual(
        receipt.replies.map(({ id, conversationId, text }, index) => ({
          messageId: id,
          conversationId,
          text,
          danger: index === 1,
          offeredAt: minutes(0),
        })),
      );
    });

    it('count as unheard after a time of their own for danger', async () => {
      await say('sms', reply('ordinary'), reply('urgent', { danger: 'distress' }));
      const texts = async (ordinary: Date, danger: Date, limit = 10) =>
        (await at.store.unheardReplies({ ordinary, danger }, limit)).map(({ text }) => text);
      expect(await texts(minutes(0), minutes(0))).toEqual([]);
      expect(await texts(minutes(0), minutes(1))).toEqual(['urgent']);
      expect((await texts(minutes(1), minutes(1))).sort()).toEqual(['ordinary', 'urgent']);
      expect(await texts(minutes(1), minutes(1), 1)).toHaveLength(1);
    });

    it('move forward only, whatever the order of the news, and are heard of then', async () => {
      const orders: DeliveryState[][] = [
        ['queued', 'sent', 'delivered'],
        ['delivered', 'sent', 'queued'],
        ['undelivered', 'delivered'],
        ['sent', 'failed', 'sent'],
      ];
      for (const order of orders) {
        const { replies } = await say('sms', reply('text'));
        const states: (DeliveryState | undefined)[] = [];
        for (const state of order) {
          states.push(await at.store.recordDelivery(replies[0]?.id ?? '', { state, providerId: 'SM1' }, now));
        }
        const expected = order.map((_, index) => order.slice(0, index + 1).reduce<DeliveryState>(furthest, 'offered'));
        expect(states).toEqual(expected);
      }
      expect(await at.store.unheardReplies({ ordinary: minutes(9), danger: minutes(9) }, 10)).toEqual([]);
    });

    it('end the same when all callbacks come at once', async () => {
      const { replies } = await say('sms', reply('text'));
      const id = replies[0]?.id ?? '';
      const news: DeliveryState[] = ['queued', 'delivered', 'sent', 'undelivered'];
      await Promise.all(news.map((state) => at.store.recordDelivery(id, { state }, now)));
      expect(await at.store.recordDelivery(id, { state: 'queued' }, now)).toBe('delivered');
    });

    it.each(['', 'nonsense', "'; --", '8f0e2f6e-0000-4000-8000-000000000000'])(
      'of an unknown message are no error: %j',
      async (id) => {
        expect(await at.store.recordDelivery(id, { state: 'sent' }, now)).toBeUndefined();
      },
    );
  });

  describe('the outbox', () => {
    it('holds each Bot Service reply until it is sent, after a head start for the node of the turn', async () => {
      const { replies } = await say('botservice', reply('one', { choices: ['Yes'] }), reply('two'));
      await say('sms', reply('not here'));
      expect(await at.store.claimOutbox(minutes(0), minutes(1), 10)).toEqual([]);
      const owed = await at.store.claimOutbox(minutes(1), minutes(2), 10);
      expect(owed).toEqual([
        {
          messageId: replies[0]?.id,
          conversationId: replies[0]?.conversationId,
          text: 'one',
          extra: { choices: ['Yes'] },
          inboundExtra: { serviceUrl: 'https://example.org' },
          attempts: 0,
        },
        expect.objectContaining({ text: 'two' }),
      ]);
      await at.store.outboxSent(replies[0]?.id ?? '', minutes(1));
      expect(await at.store.claimOutbox(minutes(1), minutes(2), 10)).toEqual([]);
      expect(await at.store.claimOutbox(minutes(3), minutes(4), 10)).toEqual([
        expect.objectContaining({ text: 'two', attempts: 1 }),
      ]);
    });

    it('gives a reply to one of those who ask at once', async () => {
      await say('botservice', reply('one'), reply('two'), reply('three'));
      const shares = await Promise.all(
        Array.from({ length: 4 }, () => at.store.claimOutbox(minutes(1), minutes(2), 2)),
      );
      expect(
        shares
          .flat()
          .map(({ text }) => text)
          .sort(),
      ).toEqual(['one', 'three', 'two']);
    });
  });

  describe('gaps', () => {
    it('are kept with the turn that met them, newest first, and lead to nobody', async () => {
      for (const [minute, text] of [
        [1, 'first'],
        [2, 'second'],
        [3, 'third'],
      ] as const) {
        now = minutes(minute);
        const gap = {
          reason: 'none' as const,
          text,
          nearest: ['a', 'b'],
          ...(minute === 2 ? { nation: 'wales' } : {}),
        };
        await at.store.turn(inbound({ channel: 'sms' }), () => ({ state: {}, replies: [], gap }));
      }
      const gaps = await at.store.gapsBefore(minutes(3), 10);
      expect(gaps).toEqual([
        {
          id: expect.any(String) as unknown,
          at: minutes(2),
          channel: 'sms',
          reason: 'none',
          text: 'second',
          nation: 'wales',
          nearest: ['a', 'b'],
        },
        {
          id: expect.any(String) as unknown,
          at: minutes(1),
          channel: 'sms',
          reason: 'none',
          text: 'first',
          nearest: ['a', 'b'],
        },
      ]);
      expect(await at.store.gapsBefore(minutes(9), 1)).toMatchObject([{ text: 'third' }]);
    });
  });

  describe('erasing', () => {
    it('of one conversation takes all of it, and nothing of another; an opt-out stays', async () => {
      const mine = await say('sms', reply('mine'));
      const other = await say('sms', reply('other'));
      const id = mine.inbound.conversationId;
      await at.store.savePhone(id, 'sealed', now);
      await at.store.recordOptOut('hash', now);
      await at.store.deleteConversation(id);
      expect(await at.store.messagesAfter(id, 0, 10)).toEqual([]);
      expect(await at.store.sealedPhone(id)).toBeUndefined();
      expect(await at.store.recordDelivery(mine.replies[0]?.id ?? '', { state: 'sent' }, now)).toBeUndefined();
      expect(await at.store.isOptedOut('hash')).toBe(true);
      expect(await at.store.messagesAfter(other.inbound.conversationId, 0, 10)).toHaveLength(2);
      const facts: unknown[] = [];
      await at.store.turn(inbound({ conversationId: id }), (state, given) => {
        facts.push(state, given);
        return { state: {}, replies: [] };
      });
      expect(facts).toEqual([undefined, { isFirst: true }]);
    });

    it('by age takes messages, then conversations that went quiet with their number, and gaps at their own age', async () => {
      const { conversationId } = inbound();
      const turn = (minute: number, gap: string) => {
        now = minutes(minute);
        return at.store.turn(inbound({ conversationId, channel: 'sms', at: now }), () => ({
          state: { minute },
          replies: [reply(`reply ${minute}`)],
          gap: { reason: 'unclear', text: gap, nearest: [] },
        }));
      };
      await turn(0, 'old gap');
      await turn(20, 'new gap');
      await at.store.savePhone(conversationId, 'sealed', now);

      expect(await at.store.eraseBefore({ messages: minutes(10), gaps: minutes(0) })).toMatchObject({
        handoffs: 0,
        messages: 2,
        conversations: 0,
        gaps: 0,
        practice: 0,
        codes: 0,
      });
      expect((await at.store.messagesAfter(conversationId, 0, 10)).map(({ seq }) => seq)).toEqual([3, 4]);
      expect(await at.store.sealedPhone(conversationId)).toBe('sealed');

      expect(await at.store.eraseBefore({ messages: minutes(30), gaps: minutes(10) })).toMatchObject({
        handoffs: 0,
        messages: 2,
        conversations: 1,
        gaps: 1,
        practice: 0,
        codes: 0,
      });
      expect(await at.store.sealedPhone(conversationId)).toBeUndefined();
      expect(await at.store.gapsBefore(minutes(60), 10)).toMatchObject([{ text: 'new gap' }]);
    });

    it('works through more rows than one statement takes', async () => {
      const { conversationId } = inbound();
      await at.store.turn(inbound({ conversationId, at: now }), () => ({
        state: {},
        replies: Array.from({ length: 1_200 }, (_, index) => reply(`${index}`)),
      }));
      expect(await at.store.eraseBefore({ messages: minutes(1), gaps: minutes(0) })).toMatchObject({ messages: 1_201 });
    });
  });

  it('answers that it is well', async () => {
    expect(await at.store.health()).toEqual({ ok: true, kind: home, ms: expect.any(Number) as unknown });
  });
});
