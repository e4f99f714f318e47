import { randomUUID } from 'node:crypto';
import { Assistant } from '../../bot/assistant.js';
import type { Store } from '../../bot/store/store.js';
import { serverForTests, type TestServer } from './server.js';
import { realMind } from './talk.js';
import { inboundFields, postSigned, textsIn, TWILIO_SETTINGS } from './twilio.js';

/** Seconds between two messages: nobody in these tests writes faster than a person. */
const BETWEEN = 6_000;

export interface GuideServer {
  readonly at: TestServer;
  /** Lets time go by. */
  wait(ms: number): void;
  /** One signed text, and what comes back. */
  text(words: string, from: string): Promise<string[]>;
}

/** The real assistant behind the web chat and signed texts, on a real store, with a clock that the test moves. */
export function guideServerForTests(): GuideServer {
  let clock = Date.parse('2026-11-21T12:00:00Z');
  const now = (): Date => new Date((clock += BETWEEN));
  let store: Store | undefined;
  let assistant: Assistant | undefined;
  const at = serverForTests({
    settings: { ...TWILIO_SETTINGS },
    now: () => new Date(clock),
    wrapStore: (opened) => (store = opened),
    wrap: () => ({
      onTurn: async (context) => {
        const mind = await realMind();
        assistant ??= new Assistant({
          store: store as Store,
          mind: () => mind,
          setting: {
            service: 'Test service',
            retentionDays: 30,
            places: { web: at.url, texts: '01632 960 999' },
          },
          now,
          newId: randomUUID,
        });
        await assistant.onTurn(context);
      },
    }),
  });
  beforeAll(async () => void (await realMind()), 60_000);
  return {
    at,
    wait: (ms) => void (clock += ms),
    text: async (words, from) => {
      clock += BETWEEN;
      return textsIn(await (await postSigned(`${at.url}/sms/inbound`, inboundFields(words, { From: from }))).text());
    },
  };
}
