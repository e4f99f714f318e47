import type { TurnContext } from 'botbuilder';
import { TURN_RECEIPT } from '../../bot/assistant.js';
import type { TurnReceipt } from '../../bot/store/port.js';
import { AssistantAdapter, SentBeforeCommit } from '../../channels/adapter.js';
import { inboundActivity } from '../../channels/inbound-activity.js';

const activity = inboundActivity({
  channel: 'webchat',
  externalId: 'form-1',
  conversationId: 'c-1',
  text: 'hello',
  at: new Date('2026-11-21T12:00:00Z'),
});
const receipt = { duplicate: false, replies: [] } as unknown as TurnReceipt;
const bot = (onTurn: (context: TurnContext) => Promise<void>) => ({ onTurn });

it('gives the receipt that the bot committed', async () => {
  const adapter = new AssistantAdapter(bot(async (context) => void context.turnState.set(TURN_RECEIPT, receipt)));
  await expect(adapter.receive(activity)).resolves.toBe(receipt);
});

it('lets nothing out before the commit', async () => {
  const adapter = new AssistantAdapter(
    bot(async (context) => {
      await context.sendActivity('too early');
      context.turnState.set(TURN_RECEIPT, receipt);
    }),
  );
  await expect(adapter.receive(activity)).rejects.toThrow(SentBeforeCommit);
});

it('takes what is said after the commit', async () => {
  const sent: unknown[] = [];
  const adapter = new AssistantAdapter(
    bot(async (context) => {
      context.turnState.set(TURN_RECEIPT, receipt);
      sent.push(
        ...(await context.sendActivities([
          { type: 'message', text: 'hello yourself' },
          { type: 'message', text: 'and you' },
        ])),
      );
    }),
  );
  await adapter.receive(activity);
  expect(sent).toHaveLength(2);
});

it.each([
  ['changed', (context: TurnContext) => context.updateActivity({ id: 'm-1' })],
  ['taken back', (context: TurnContext) => context.deleteActivity('m-1')],
])('lets nothing be %s that was sent', async (_name, attempt) => {
  const adapter = new AssistantAdapter(bot(async (context) => void (await attempt(context))));
  await expect(adapter.receive(activity)).rejects.toThrow('cannot be');
});

it('runs middleware around the turn', async () => {
  const order: string[] = [];
  const adapter = new AssistantAdapter(
    bot(async (context) => {
      order.push('turn');
      context.turnState.set(TURN_RECEIPT, receipt);
    }),
  );
  adapter.use(async (_context, next) => {
    order.push('before');
    await next();
    order.push('after');
  });
  await adapter.receive(activity);
  expect(order).toEqual(['before', 'turn', 'after']);
});

it('fails where the bot failed, and where it left no receipt', async () => {
  await expect(
    new AssistantAdapter(bot(() => Promise.reject(new Error('no database')))).receive(activity),
  ).rejects.toThrow('no database');
  await expect(new AssistantAdapter(bot(async () => undefined)).receive(activity)).rejects.toThrow('without a receipt');
});

it('is idle when every turn is over, however it ended', async () => {
  const ends: (() => void)[] = [];
  const adapter = new AssistantAdapter(
    bot(async (context) => {
      await new Promise<void>((resolve) => ends.push(resolve));
      if (context.activity.id !== 'form-1') throw new Error('failed');
      context.turnState.set(TURN_RECEIPT, receipt);
    }),
  );
  const turns = [adapter.receive(activity), adapter.receive({ ...activity, id: 'form-2' }).catch(() => 'failed')];
  let idle = false;
  const waiting = adapter.idle().then(() => (idle = true));
  await new Promise(setImmediate);
  ends.shift()?.();
  await turns[0];
  await new Promise(setImmediate);
  expect(idle).toBe(false);
  ends.shift()?.();
  await Promise.all([...turns, waiting]);
  expect(idle).toBe(true);
});

it('names nobody: the person is known by the conversation', () => {
  expect(activity).toMatchObject({
    id: 'form-1',
    channelId: 'webchat',
    conversation: { id: 'c-1' },
    from: { id: 'c-1' },
    text: 'hello',
  });
});
