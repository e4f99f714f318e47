import { randomUUID } from 'node:crypto';
import type { LoggedMessage } from '../../../bot/store/port.js';
import { readConfig } from '../../../channels/config.js';
import type { SmsConfig } from '../../../channels/sms/sms-settings.js';
import { createLog } from '../../../channels/log.js';
import { lookForUnheard } from '../../../channels/sms/look-job.js';
import { PhoneBook } from '../../../channels/sms/phone-book.js';
import { SEND_QUEUE, SEND_RETRIES, sendText } from '../../../channels/sms/send-job.js';
import { twilioSender, type TextSender } from '../../../channels/sms/text-sender.js';
import { vaultKeys } from '../../../channels/sms/vault-keys.js';
import { storeForTests } from '../../support/database.js';
import { testSettings } from '../../support/server.js';
import { FakeTwilio, OUR_NUMBER, SERVICE, TWILIO_SETTINGS } from '../../support/twilio.js';

const PUBLIC = 'https://texts.example.org';
const at = storeForTests('embedded');
const api = new FakeTwilio();
beforeAll(() => api.start());
afterAll(() => api.stop());
afterEach(() => {
  api.sent.length = 0;
  api.failures.length = 0;
});

const smsConfig = (more: Record<string, string> = {}): SmsConfig => {
  const { sms } = readConfig(testSettings({ ...TWILIO_SETTINGS, PUBLIC_BASE_URL: PUBLIC, ...more }));
  if (sms === undefined) throw new Error('text messages are not configured');
  return sms;
};
const keys = vaultKeys(smsConfig().phoneKey);
const logged: string[] = [];
const log = createLog('debug', { write: (line: string) => void logged.push(line) });
const sender = twilioSender(smsConfig(), api.connect);
const deps = (more: Partial<{ sender: TextSender }> = {}) => ({
  store: at.store,
  phoneBook: new PhoneBook(at.store, keys),
  sender,
  publicBaseUrl: PUBLIC,
  now: () => new Date(),
  log,
  ...more,
});

let numbers = 100;
/** A turn by text whose answer was offered in TwiML, and of which nothing was heard. */
async function offered(text = 'An answer', more: { danger?: string; at?: Date } = {}) {
  const number = `+447700901${(numbers += 1)}`;
  const phoneBook = new PhoneBook(at.store, keys);
  const conversationId = phoneBook.keyOf(number);
  await phoneBook.remember(number, new Date());
  const receipt = await at.store.turn(
    { channel: 'sms', externalId: randomUUID(), conversationId, text: 'a question', at: more.at ?? new Date() },
    () => ({
      state: {},
      replies: [{ text, choices: [], ...(more.danger === undefined ? {} : { danger: more.danger }) }],
    }),
  );
  const reply = receipt.replies[0] as LoggedMessage;
  return {
    number,
    conversationId,
    reply,
    run: { data: { messageId: reply.id, conversationId }, attempt: 1, isLast: false },
  };
}
/** Where a message is: news of a state it has passed already changes nothing. */
const stateOf = (id: string) => at.store.recordDelivery(id, { state: 'offered' }, new Date());

describe('sending one text', () => {
  it('goes out by the real client, to the number, with a callback that names the message', async () => {
    const { number, reply, run } = await offered('Hello & welcome: £25');
    await sendText(deps(), run);
    expect(api.sent).toEqual([
      {
        To: number,
        From: OUR_NUMBER,
        Body: 'Hello & welcome: £25',
        StatusCallback: `${PUBLIC}/sms/status?m=${reply.id}`,
      },
    ]);
    expect(await stateOf(reply.id)).toBe('queued');
  });

  it('said twice by a member of staff, goes out twice; tried again, the same one does not', async () => {
    const { run, conversationId, number } = await offered('On my way');
    await sendText(deps(), { ...run, data: { ...run.data, fresh: true } });
    const second = await at.store.turn(
      { channel: 'sms', externalId: randomUUID(), conversationId, text: 'ok', at: new Date() },
      () => ({ state: {}, replies: [{ text: 'On my way', choices: [] }] }),
    );
    const data = { messageId: second.replies[0]?.id, conversationId, fresh: true };
    await sendText(deps(), { data, attempt: 1, isLast: false });
    await sendText(deps(), { data, attempt: 2, isLast: false });
    expect(api.sent.map(({ To, Body }) => [To, Body])).toEqual([
      [number, 'On my way'],
      [number, 'On my way'],
    ]);
  });

  it('said twice within seconds, and the second tried again: the first one is not taken for it', async () => {
    const { run, conversationId } = await offered('Are you there?');
    await sendText(deps(), run);
    const second = await at.store.turn(
      { channel: 'sms', externalId: randomUUID(), conversationId, text: 'ok', at: new Date() },
      () => ({ state: {}, replies: [{ text: 'Are you there?', choices: [] }] }),
    );
    const data = { messageId: second.replies[0]?.id, conversationId, fresh: true };
    await sendText(deps(), { data, attempt: 2, isLast: false });
    expect(api.sent).toHaveLength(2);
  });

  it('goes by the Messaging Service where there is one', async () => {
    const { run } = await offered();
    const config = smsConfig({ TWILIO_FROM: '', TWILIO_MESSAGING_SERVICE_SID: SERVICE });
    await sendText(deps({ sender: twilioSender(config, api.connect) }), run);
    expect(api.sent[0]).toMatchObject({ MessagingServiceSid: SERVICE });
    expect(api.sent[0]).not.toHaveProperty('From');
  });

  it('does not go out a second time where the provider has it: its callback was lost', async () => {
    const { number, reply, run } = await offered('Only once');
    api.has(number, 'Only once', new Date());
    await sendText(deps(), run);
    expect(api.sent).toEqual([]);
    expect(await stateOf(reply.id)).toBe('delivered');
  });

  it('nor where this job was done, and its end was not recorded', async () => {
    const { run } = await offered('Done already');
    await sendText(deps(), run);
    await sendText(deps(), { ...run, attempt: 2 });
    expect(api.sent).toHaveLength(1);
  });

  it('goes out though the same words were sent before the question was asked', async () => {
    const { number, run } = await offered('Same words');
    api.has(number, 'Same words', new Date(Date.now() - 60_000));
    await sendText(deps(), run);
    expect(api.sent).toHaveLength(1);
  });

  it('does not go to somebody who opted out', async () => {
    const { conversationId, reply, run } = await offered();
    await at.store.recordOptOut(conversationId, new Date());
    await sendText(deps(), run);
    expect(api.sent).toEqual([]);
    expect(await stateOf(reply.id)).toBe('failed');
  });

  it('does not go to somebody who was erased', async () => {
    const { conversationId, run } = await offered();
    await at.store.deleteConversation(conversationId);
    await sendText(deps(), run);
    expect(api.sent).toEqual([]);
  });

  it.each([
    [429, 20429],
    [500, 20500],
    [503, 20503],
  ])('%i is tried again later, and given up after the last try', async (status, code) => {
    const { reply, run } = await offered();
    api.failures.push({ status, code });
    await expect(sendText(deps(), run)).rejects.toThrow();
    expect(await stateOf(reply.id)).toBe('offered');
    api.failures.push({ status, code });
    await expect(sendText(deps(), { ...run, attempt: SEND_RETRIES.retries + 1, isLast: true })).rejects.toThrow();
    expect(await stateOf(reply.id)).toBe('failed');
  });

  it('a broken line is tried again later', async () => {
    const { run } = await offered();
    const broken = twilioSender(smsConfig(), () => Promise.reject(new Error('getaddrinfo ENOTFOUND')));
    await expect(sendText(deps({ sender: broken }), run)).rejects.toThrow('ENOTFOUND');
  });

  it('a number that the provider knows as opted out is opted out here too', async () => {
    const { conversationId, reply, run } = await offered();
    api.failures.push({ status: 400, code: 21610 });
    await sendText(deps(), run);
    expect(await at.store.isOptedOut(conversationId)).toBe(true);
    expect(await stateOf(reply.id)).toBe('failed');
  });

  it('what the provider will never take is not tried again', async () => {
    const { conversationId, reply, run } = await offered();
    api.failures.push({ status: 400, code: 21211 });
    await sendText(deps(), run);
    expect(await at.store.isOptedOut(conversationId)).toBe(false);
    expect(await stateOf(reply.id)).toBe('failed');
  });

  it('leaves neither words nor numbers in the log', async () => {
    const { number, run } = await offered('Dear Quentin Ashdown');
    api.failures.push({ status: 400, code: 21211 });
    await sendText(deps(), run);
    expect(logged.join('\n')).not.toMatch(/Quentin|Ashdown/);
    expect(logged.join('\n')).not.toContain(number.slice(3));
  });
});

describe('looking for replies of which nothing was heard', () => {
  const later = (seconds: number) => new Date(Date.now() + seconds * 1000);

  it('waits two minutes, and 20 seconds where somebody is in danger', async () => {
    const ordinary = await offered('Ordinary');
    const danger = await offered('Danger', { danger: 'suicide' });
    await at.store.jobs.declare(SEND_QUEUE);
    const sent: string[] = [];
    const store = {
      unheardReplies: at.store.unheardReplies.bind(at.store),
      recordDelivery: at.store.recordDelivery.bind(at.store),
      jobs: {
        send: async (job: { data: Readonly<Record<string, unknown>> }) => void sent.push(String(job.data['messageId'])),
      },
    };
    const found = async (seconds: number): Promise<string[]> => {
      sent.length = 0;
      await lookForUnheard(store, later(seconds));
      return sent.filter((id) => id === ordinary.reply.id || id === danger.reply.id);
    };
    expect(await found(10)).toEqual([]);
    expect(await found(25)).toEqual([danger.reply.id]);
    expect(await found(110)).toEqual([]);
    expect(await found(125)).toEqual([ordinary.reply.id]);
    expect(await found(500)).toEqual([]);
  });

  it('hands them to the send job, which sends what the provider does not have, once', async () => {
    const lost = await offered('Lost on the way');
    const there = await offered('Arrived all the same');
    api.has(there.number, 'Arrived all the same', new Date());
    const done = new Promise<void>((resolve) => {
      let runs = 0;
      void at.store.jobs.work(
        SEND_QUEUE,
        async (run) => {
          await sendText(deps(), run);
          if ((runs += 1) === 2) resolve();
        },
        SEND_RETRIES,
      );
    });
    await lookForUnheard(at.store, later(125));
    await lookForUnheard(at.store, later(130));
    await done;
    expect(api.sent.map(({ To, Body }) => [To, Body])).toEqual([[lost.number, 'Lost on the way']]);
    expect(await stateOf(there.reply.id)).toBe('delivered');
  });
});
