import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { Assistant } from '../../../bot/assistant.js';
import { LiveDesk } from '../../../bot/handoff/live-desk.js';
import type { DeskKind } from '../../../bot/handoff/desk-kinds.js';
import { HANDOFF_TIMER_QUEUE, type DeskStore } from '../../../bot/handoff/port.js';
import { lookAtAll, runTimer, type TimerDeps } from '../../../bot/handoff/timers.js';
import type { HandoffTiming } from '../../../bot/handoff/timing.js';
import { open, type StoreConfig } from '../../../bot/store/open.js';
import type { Inbound } from '../../../bot/store/port.js';
import { AssistantAdapter } from '../../../channels/adapter.js';
import { inboundActivity } from '../../../channels/inbound-activity.js';
import { SEND_QUEUE, sendText } from '../../../channels/sms/send-job.js';
import type { ProviderMessage, TextSender } from '../../../channels/sms/text-sender.js';
import { smallMind } from '../../support/small-mind.js';
import { FakeCalendar } from './service.js';

/** The waits of a day at the desk, in seconds instead of minutes. */
const TIMING: HandoffTiming = {
  requested: 800,
  waiting: 400,
  held: 400,
  rating: 1_000,
  unclaimed: 1_000,
  notTaken: 800,
  longestWait: 4_000,
  silent: 1_500,
  away: 3_000,
};

/** What the test asks of a node, and what a node asks of the provider, which outlives it: both by IPC. */
export type Call =
  | { readonly do: 'receive'; readonly inbound: Inbound }
  | { readonly do: 'desk'; readonly name: keyof DeskStore; readonly args: readonly unknown[] }
  | { readonly do: 'where'; readonly conversationId: string }
  | { readonly do: 'log'; readonly conversationId: string }
  | { readonly do: 'open-ids' }
  | { readonly do: 'close' };
export type ToProvider =
  | { readonly do: 'send'; readonly to: string; readonly text: string; readonly callback: string }
  | {
      readonly do: 'find';
      readonly to: string;
      readonly text: string;
      readonly since: Date;
      readonly others: readonly string[];
    };
export type FromNode =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly result?: unknown; readonly error?: string }
  | { readonly kind: 'provider'; readonly id: number; readonly ask: ToProvider };
export type ToNode =
  | { readonly kind: 'call'; readonly id: number; readonly call: Call }
  | { readonly kind: 'provided'; readonly id: number; readonly message?: ProviderMessage };

const tell = (message: FromNode): void => void process.send?.(message);
const now = (): Date => new Date();

/** One node of the service: the assistant, the desk, its timers and its texts, on the database of its argument. */
async function main(config: StoreConfig): Promise<void> {
  const store = await open({ ...config, connections: 6, desk: { timing: TIMING } });
  const kinds: readonly DeskKind[] = ['broker', 'peer'];
  const live = new LiveDesk({ desk: store.desk, kinds, takesNumbers: false, now, onTrouble: () => undefined });
  await live.start();
  const calendar = new FakeCalendar();
  for (const kind of kinds) calendar.open.add(kind);
  const facts = () => ({ ...live.facts(), calendar });
  const bot = new AssistantAdapter(
    new Assistant({
      store,
      mind: smallMind,
      setting: { service: 'Test service', retentionDays: 30, paced: false },
      desk: { facts },
      now,
      newId: randomUUID,
    }),
  );
  const timers: TimerDeps = { store: store.desk, desk: facts, timing: TIMING, now };
  await store.jobs.work(HANDOFF_TIMER_QUEUE, ({ data }) => runTimer(timers, data), { expireIn: 3 });
  await store.jobs.work('handoff-round', () => lookAtAll(timers));
  await store.jobs.every('handoff-round', 5);
  const { sender, provided } = provider();
  const texts = {
    store,
    phoneBook: { numberOf: (conversationId: string) => Promise.resolve(conversationId) },
    sender,
    publicBaseUrl: 'http://127.0.0.1',
    now,
    log: pino({ enabled: false }),
  };
  await store.jobs.work(SEND_QUEUE, (run) => sendText(texts, run), { retries: 5, retryDelay: 1, expireIn: 3 });

  const act = async (call: Call): Promise<unknown> => {
    switch (call.do) {
      case 'receive':
        return (await bot.receive(inboundActivity(call.inbound))).replies.map(({ text }) => text);
      case 'desk':
        return (store.desk[call.name] as (...args: readonly unknown[]) => unknown)(...call.args);
      case 'where': {
        const state = (await store.conversationState(call.conversationId)) as { handoff?: { id?: string } } | undefined;
        const id = state?.handoff?.id;
        return id === undefined ? undefined : store.desk.open(id, now());
      }
      case 'log':
        return store.messagesAfter(call.conversationId, 0, 1_000);
      case 'open-ids':
        return store.desk.openIds(1_000);
      case 'close':
        live.stop();
        await store.close();
        return undefined;
    }
  };
  process.on('message', (message: ToNode) => {
    if (message.kind === 'provided') return provided(message);
    const { id, call } = message;
    act(call).then(
      (result) => {
        tell({ kind: 'done', id, result });
        if (call.do === 'close') process.disconnect();
      },
      (error: unknown) => tell({ kind: 'done', id, error: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
  tell({ kind: 'ready' });
}

/** The provider is outside: what a killed node had sent, it has sent. */
function provider(): { sender: TextSender; provided: (message: ToNode & { kind: 'provided' }) => void } {
  const waiting = new Map<number, (message: ProviderMessage | undefined) => void>();
  let asked = 0;
  const ask = (question: ToProvider): Promise<ProviderMessage | undefined> =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      tell({ kind: 'provider', id: asked, ask: question });
    });
  return {
    sender: {
      async send(message) {
        const sent = await ask({ do: 'send', ...message });
        if (sent === undefined) throw new Error('the provider is away');
        return sent;
      },
      find: (message) => ask({ do: 'find', ...message }),
    },
    provided: ({ id, message }) => {
      waiting.get(id)?.(message);
      waiting.delete(id);
    },
  };
}

void main(JSON.parse(process.argv[2] ?? '{}') as StoreConfig);
