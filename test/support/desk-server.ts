import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Assistant } from '../../bot/assistant.js';
import type { Store } from '../../bot/store/store.js';
import type { Config } from '../../channels/config.js';
import { startDesk, type RunningDesk } from '../../channels/handoff/start-desk.js';
import { startJobs } from '../../channels/jobs.js';
import { createLog } from '../../channels/log.js';
import { twilioSender } from '../../channels/sms/text-sender.js';
import { serverForTests, type TestServer } from './server.js';
import { smallMind } from './small-mind.js';
import { staffVisitor, type StaffVisitor } from './staff.js';
import { watchFaults } from './visit.js';
import { FakeTwilio, inboundFields, newSid, postSigned, textsIn, TWILIO_SETTINGS, ACCOUNT } from './twilio.js';

export interface DeskServer {
  readonly at: TestServer;
  readonly twilio: FakeTwilio;
  /** One signed text from that number, and what comes back at once. */
  text(words: string, from: string): Promise<string[]>;
  /** The provider tells how the message that it took as number `index` fares. */
  news(index: number, status: string, errorCode?: string): Promise<void>;
}

/** The real assistant and the desk behind the web chat, signed texts and the staff side, on a real store, with its jobs. */
export function deskServerForTests(settings: Readonly<Record<string, string>> = {}): DeskServer {
  const twilio = new FakeTwilio();
  let store: Store | undefined;
  let desk: RunningDesk | undefined;
  let assistant: Promise<Assistant> | undefined;
  const silent = createLog('silent', { write: () => undefined });
  const now = (): Date => new Date();
  const start = async (config: Config): Promise<Assistant> => {
    if (store === undefined || config.sms === undefined) throw new Error('the server is not there yet');
    desk = await startDesk({ config, store, log: silent, now });
    await startJobs({ config, store, log: silent, now, sender: twilioSender(config.sms, twilio.connect) });
    return new Assistant({
      store,
      mind: smallMind,
      setting: { service: 'Test service', retentionDays: 30 },
      ...(desk === undefined ? {} : { desk: desk.assistant }),
      now,
      newId: randomUUID,
    });
  };
  const at = serverForTests({
    settings: {
      ...TWILIO_SETTINGS,
      DESK_KINDS: 'broker',
      DESK_HOURS: 'daily 00:00-24:00; holidays 00:00-24:00',
      SMS_PENCE_PER_SEGMENT: '4',
      ...settings,
    },
    wrapStore: (opened) => (store = opened),
    wrap: () => ({
      onTurn: async (context) => {
        assistant ??= start(at.config);
        await (await assistant).onTurn(context);
      },
    }),
  });
  beforeAll(async () => {
    await twilio.start();
    assistant ??= start(at.config);
    await assistant;
  }, 60_000);
  afterAll(async () => {
    desk?.stop();
    await twilio.stop();
  });
  return {
    at,
    twilio,
    text: async (words, from) =>
      textsIn(await (await postSigned(`${at.url}/sms/inbound`, inboundFields(words, { From: from }))).text()),
    news: async (index, status, errorCode) => {
      const callback = twilio.sent[index]?.['StatusCallback'];
      if (callback === undefined) throw new Error(`nothing was sent as number ${index}`);
      await postSigned(callback, {
        MessageSid: newSid(),
        AccountSid: ACCOUNT,
        MessageStatus: status,
        ...(errorCode === undefined ? {} : { ErrorCode: errorCode }),
      });
    },
  };
}

/** A browser of its own for each person, closed at the end; whatever a page does wrong on the console fails the test. */
export async function withPeople(
  browser: Browser,
  at: Pick<TestServer, 'url' | 'store'>,
  work: (open: {
    person(): Promise<Page>;
    staff(
      name: string,
      options?: { readonly javaScriptEnabled?: boolean },
    ): Promise<{ page: Page; visitor: StaffVisitor; context: BrowserContext }>;
  }) => Promise<void>,
): Promise<void> {
  const contexts: BrowserContext[] = [];
  const watched: (readonly string[])[] = [];
  const fresh = async (options: { javaScriptEnabled?: boolean } = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({ baseURL: at.url, ...options });
    contexts.push(context);
    watched.push(await watchFaults(context));
    return context;
  };
  try {
    await work({
      person: async () => (await fresh()).newPage(),
      staff: async (name, options) => {
        const context = await fresh(options);
        const visitor = await staffVisitor(at, ['broker'], { name: `${name} ${randomUUID().slice(0, 6)}` });
        await visitor.enter(context);
        return { page: await context.newPage(), visitor, context };
      },
    });
    expect(watched.flat()).toEqual([]);
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}
