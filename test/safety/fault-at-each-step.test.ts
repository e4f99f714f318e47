import { randomUUID } from 'node:crypto';
import { Assistant, type AssistantDeps } from '../../bot/assistant.js';
import { screen } from '../../bot/safety/screen.js';
import { StoreUnavailable } from '../../bot/store/store-error.js';
import type { Store } from '../../bot/store/store.js';
import type { Mind } from '../../bot/turn.js';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { EmergencyWords } from '../../channels/emergency-words.js';
import { askLine } from '../../channels/terminal/ask.js';
import { Unstored } from '../../channels/unstored.js';
import { loadedWithout } from './broken-screener.js';
import { serverForTests } from '../support/server.js';
import { smallMind } from '../support/small-mind.js';
import { NOBODY } from '../support/talk.js';
import { inboundFields, postSigned, textsIn, TOKEN, TWILIO_SETTINGS } from '../support/twilio.js';
import { Visitor } from '../support/visitor.js';

/** A seam that fails where a test says so. Redaction has none: it is a function that is imported. */
let redactionFails = false;
jest.mock('../../bot/privacy/redact', () => {
  const real = jest.requireActual<{ redact: (text: string) => unknown }>('../../bot/privacy/redact');
  return {
    ...real,
    redact: (text: string) => {
      if (redactionFails) throw new Error(`no mark for "${text}"`);
      return real.redact(text);
    },
  };
});

const SAID = { danger: 'i have taken all my tablets and want to die', question: 'can I join a gym with it' };
/** What must be in no log, whatever fails. An error that quotes it is what every fault throws. */
const PERSONAL = 'zebedee quartz 07700 900377';
const MARKS = ['zebedee', 'quartz', '900377'];
const boom = (): never => {
  throw new Error(`it broke at "${PERSONAL}"`);
};
const never = <T>(): Promise<T> => new Promise(() => undefined);
/** Whatever is asked of it fails. */
const broken = <T extends object>(): T => new Proxy({}, { get: boom, has: boom, ownKeys: boom }) as T;

interface Fault {
  readonly mind?: (whole: Mind) => Mind;
  readonly mindItself?: () => Mind;
  readonly state?: unknown;
  readonly turn?: Store['turn'];
  readonly afterTurn?: () => void;
  readonly phones?: () => Promise<never>;
  readonly observe?: AssistantDeps['observe'];
  readonly now?: () => Date;
  readonly newId?: () => string;
  readonly log?: () => void;
  readonly redaction?: true;
}

let fault: Fault = {};
let store: Store | undefined;
/** The guard and the danger texts go by one sheet of numbers, as they do in the whole content. */
function wholeMind(): Mind {
  const mind = smallMind();
  return { ...mind, library: { ...mind.library, contacts: mind.safety.texts.contacts } };
}
const mindNow = (): Mind => {
  if (fault.mindItself !== undefined) return fault.mindItself();
  return fault.mind?.(wholeMind()) ?? wholeMind();
};
const nowIs = (): Date => fault.now?.() ?? new Date('2026-11-22T12:00:00Z');
const idIs = (): string => fault.newId?.() ?? randomUUID();
const assistant = (): Assistant =>
  new Assistant({
    store: store as Store,
    mind: mindNow,
    setting: { ...NOBODY, paced: false },
    now: nowIs,
    newId: idIs,
    observe: (turn) => fault.observe?.(turn),
    onFault: (err) => void at.composed.server.log.error({ err }, 'a turn could not be decided'),
  });
const at = serverForTests({
  settings: TWILIO_SETTINGS,
  turnMs: 4_000,
  now: nowIs,
  onLog: () => fault.log?.(),
  wrapStore: (opened) =>
    (store = {
      ...opened,
      isOptedOut: (key) => fault.phones?.() ?? opened.isOptedOut(key),
      savePhone: (...args) => fault.phones?.() ?? opened.savePhone(...args),
      turn: async (inbound, work, wants) => {
        if (fault.turn !== undefined) return fault.turn(inbound, work, wants);
        const receipt = await opened.turn(
          inbound,
          (state, facts) => work('state' in fault ? (fault.state as Record<string, unknown>) : state, facts),
          wants,
        );
        fault.afterTurn?.();
        return receipt;
      },
    }),
  wrap: () => ({ onTurn: (context) => assistant().onTurn(context) }),
  unstored: () =>
    new Unstored({
      emergency: new EmergencyWords(mindNow, NOBODY, nowIs, idIs),
      lateTurns: { keep: () => undefined, carrierWord: (_conversation, work) => work() },
      late: () => Promise.resolve(),
    }),
});

const unhandled: unknown[] = [];
const collect = (reason: unknown): void => void unhandled.push(reason);
beforeAll(() => void process.on('unhandledRejection', collect));
afterAll(() => void process.off('unhandledRejection', collect));
afterEach(() => {
  fault = {};
  redactionFails = false;
});

let numbers = 100;
/** Somebody with a phone and with the page, who can be asked what they got. */
function someone() {
  const from = `+447700900${(numbers += 1)}`;
  const visitor = new Visitor(at.url);
  return {
    text: async (words: string): Promise<string> => {
      const response = await postSigned(`${at.url}/sms/inbound`, inboundFields(words, { From: from }));
      expect(response.status).toBe(200);
      return textsIn(await response.text()).join('\n');
    },
    open: () => visitor.open(),
    /** By the page's script: the answer, or the problem with what stands above it. */
    write: async (words: string): Promise<{ status: number; says: string }> => {
      const response = await visitor.post({ text: words }, { accept: 'application/json' });
      const data = (await response.json()) as Record<string, unknown> & { messages?: { markup: string }[] };
      const stamp = data['stamp'] as typeof visitor.stamp | undefined;
      if (stamp !== undefined) visitor.stamp = stamp;
      const says =
        data.messages
          ?.slice(1)
          .map(({ markup }) => markup)
          .join(' ') ?? `${String(data['alsoSay'] ?? '')} ${String(data['problem'])}`;
      return { status: response.status, says };
    },
  };
}

const SORRY = /cannot answer just now/;
const PLAIN = /If you or someone else is in danger|Please (?:text|ask) me again/;
const without =
  <K extends keyof Mind['safety']>(part: K, put: Mind['safety'][K]) =>
  (mind: Mind): Mind => ({
    ...mind,
    safety: { ...mind.safety, [part]: put },
  });
const libraryWith =
  (parts: Partial<Mind['library']>) =>
  (mind: Mind): Mind => ({ ...mind, library: { ...mind.library, ...parts } });
const nothingReadable = <K, V>(): ReadonlyMap<K, V> => broken<Map<K, V>>();

/**
 * Step, fault, and what comes of it. Danger: its own signposts, or plain words with 999 where nobody can tell danger any more or
 * its text is gone. A question: its answer, or the kind sentence.
 */
const STEPS: [step: string, fault: () => Fault, danger: 'signposts' | 'plain', question: 'answer' | 'sorry'][] = [
  ['mind: cannot be had', () => ({ mindItself: boom }), 'plain', 'sorry'],
  ['screening: throws', () => ({ mind: without('screen', boom) }), 'plain', 'sorry'],
  [
    'screening: no model file',
    () => ({ mind: without('screen', (text) => screen(text, loadedWithout('missing'))) }),
    'signposts',
    'answer',
  ],
  [
    'screening: a broken model file',
    () => ({ mind: without('screen', (text) => screen(text, loadedWithout('broken'))) }),
    'signposts',
    'answer',
  ],
  ['danger texts: none can be read', () => ({ mind: without('texts', broken()) }), 'plain', 'answer'],
  [
    'danger texts: not one is there',
    () => ({ mind: (mind) => without('texts', { ...mind.safety.texts, texts: new Map() })(mind) }),
    'plain',
    'answer',
  ],
  ['redaction: throws', () => ({ redaction: true }), 'signposts', 'sorry'],
  ['state: of another kind', () => ({ state: { v: 99, anything: ['x'] } }), 'signposts', 'answer'],
  [
    'state: fields of the wrong kinds',
    () => ({ state: { v: 1, misses: 'x', crisis: 7, flow: [], handoff: 'h' } }),
    'signposts',
    'answer',
  ],
  [
    'state: names what is gone',
    () => ({
      state: {
        v: 1,
        article: 'gone',
        last: { kind: 'article', id: 'gone' },
        asked: { kind: 'kept-question', articles: ['gone'] },
      },
    }),
    'signposts',
    'answer',
  ],
  [
    'state: a guide that is gone',
    () => ({
      state: {
        v: 1,
        flow: { id: 'gone', answers: { q: 'x' }, tries: 0, paused: false, startedAt: 0, sent: 0, shown: true },
      },
    }),
    'signposts',
    'answer',
  ],
  [
    'state: a crisis from no calendar',
    () => ({ state: { v: 1, crisis: { kind: 'distress', urgency: 'soon', at: 'never' } } }),
    'signposts',
    'answer',
  ],
  ['ranking: throws', () => ({ mind: (mind) => ({ ...mind, understanding: broken() }) }), 'signposts', 'sorry'],
  ['article: cannot be rendered', () => ({ mind: libraryWith({ articles: nothingReadable() }) }), 'signposts', 'sorry'],
  ['output guard: throws', () => ({ mind: libraryWith({ contacts: nothingReadable() }) }), 'signposts', 'sorry'],
  ['ids: cannot be made', () => ({ newId: boom }), 'signposts', 'answer'],
  ['clock: back to 1970', () => ({ now: () => new Date(0) }), 'signposts', 'answer'],
  ['clock: on to 2286', () => ({ now: () => new Date(9_999_999_999_999) }), 'signposts', 'answer'],
  ['clock: no time at all', () => ({ now: () => new Date(Number.NaN) }), 'signposts', 'sorry'],
  [
    'phone book and opt-outs: throw',
    () => ({ phones: () => Promise.reject(new StoreUnavailable('08006')) }),
    'signposts',
    'sorry',
  ],
  ['store: throws', () => ({ turn: () => Promise.reject(new StoreUnavailable('08006')) }), 'signposts', 'sorry'],
  ['store: refuses a job, an alert or a row', () => ({ turn: boom as never }), 'signposts', 'sorry'],
  ['phone book, opt-outs and store: hang', () => ({ phones: never, turn: never }), 'signposts', 'sorry'],
  ['acknowledgement: stored, and then it broke', () => ({ afterTurn: boom }), 'signposts', 'sorry'],
  ['metrics and alerts: throw', () => ({ observe: boom }), 'signposts', 'answer'],
  ['log: throws', () => ({ log: boom }), 'signposts', 'answer'],
];

describe.each(STEPS)('%s', (step, make, expected, question) => {
  it('danger gets its signposts, a question its answer or a kind sentence, and the next turn works', async () => {
    const [one, two, three, four] = [someone(), someone(), someone(), someone()];
    await Promise.all([three.open(), four.open()]);
    const { length } = at.logged;
    fault = make();
    redactionFails = fault.redaction === true;
    const withName = (words: string): string => `${words}, my name is ${PERSONAL}`;
    const [danger, asked, dangerHere, askedHere] = await Promise.all([
      one.text(withName(SAID.danger)),
      two.text(SAID.question),
      three.write(withName(SAID.danger)),
      four.write(SAID.question),
    ]);
    for (const says of [danger.slice(0, 160), dangerHere.says]) {
      expect(says).toMatch(/999/);
      if (expected === 'signposts') expect(says).not.toMatch(PLAIN);
    }
    if (question === 'answer') {
      expect([asked, askedHere.says]).toEqual([expect.stringMatching(/gym/i), expect.stringMatching(/gym/i)]);
    } else {
      expect(asked).toMatch(SORRY);
      // The page knows no phone.
      if (!step.startsWith('phone book and')) expect(askedHere.says).toMatch(SORRY);
    }
    fault = {};
    redactionFails = false;
    // The same people, and somebody new.
    const after = await Promise.all([one, two, someone()].map((each) => each.text(SAID.question)));
    expect(after).toEqual(after.map(() => expect.stringMatching(/gym/i)));
    const here = await Promise.all([three, four].map((each) => each.write(SAID.question)));
    expect(here).toEqual(here.map(() => ({ status: 200, says: expect.stringMatching(/gym/i) as unknown })));
    const lines = at.logged.slice(length).join('\n').toLowerCase();
    expect(MARKS.filter((mark) => lines.includes(mark))).toEqual([]);
    expect(unhandled).toEqual([]);
  });
});

describe('what a person may write, of any length and any characters', () => {
  const DANGER = SAID.danger;
  const of = (length: number): string => DANGER.padEnd(length, ' and another thing about the form');
  const TEXTS: [what: string, text: string][] = [
    ['2,000 characters', of(2_000)],
    ['10,000 characters', of(10_000)],
    ['10,000 characters, at their end', `${'the form is long and i have questions. '.repeat(256)}${DANGER}`],
    ['100,000 characters', of(100_000)],
    ['half of a surrogate pair', `\ud83d${DANGER}\udc00`],
    ['control characters', `\u0000\u0007${DANGER.replaceAll(' ', ' \u001b\u0085')}\u0000`],
    ['characters of no width', DANGER.replaceAll(' ', '\u200b \u2060')],
    ['right to left marks', `\u202e${DANGER}\u202c`],
  ];

  it.each(TEXTS)('danger in %s gets its signposts, and the next turn works', async (_what, text) => {
    const one = someone();
    await one.open();
    // Twilio carries 1,600 characters and never more.
    if (text.length <= 10_000) {
      const said = await one.text(text);
      expect(said.slice(0, 160)).toMatch(/999/);
      expect(said).not.toMatch(PLAIN);
    }
    const here = await one.write(text);
    expect(here.says).toMatch(/999/);
    expect(here.says).not.toMatch(PLAIN);
    expect((await one.write(SAID.question)).says).toMatch(/gym/i);
    expect(await one.text(SAID.question)).toMatch(/gym/i);
  });

  it('nothing at all is answered kindly, and is no danger', async () => {
    const one = someone();
    await one.open();
    expect(await one.text('')).not.toBe('');
    expect(await one.write('')).toEqual({ status: 400, says: expect.stringMatching(/Type your question/) as unknown });
    expect(await one.text(SAID.question)).toMatch(/gym/i);
  });

  it('in the terminal, too', () => {
    for (const form of ['sms', 'web'] as const)
      for (const [, text] of TEXTS) {
        const { kind, replies } = askLine(wholeMind(), form, JSON.stringify({ id: 1, text })) as unknown as Answered;
        expect(kind).toMatch(/^danger:/);
        expect(form === 'sms' ? replies[0]?.slice(0, 160) : replies[0]).toMatch(/999/);
      }
  });
});

interface Answered {
  readonly kind: string;
  readonly replies: readonly string[];
}

describe('what proves to be nobody, or no message', () => {
  const sms = (init: RequestInit): Promise<Response> => fetch(`${at.url}/sms/inbound`, { method: 'POST', ...init });
  const FORM = 'application/x-www-form-urlencoded';
  it.each<[string, () => Promise<Response>, number]>([
    [
      'a signature that is wrong',
      () => postSigned(`${at.url}/sms/inbound`, inboundFields(PERSONAL), { token: 'x' }),
      403,
    ],
    ['no signature', () => postSigned(`${at.url}/sms/inbound`, inboundFields(PERSONAL), { signature: null }), 403],
    ['a form that is none', () => sms({ headers: { 'content-type': FORM }, body: `%%%${PERSONAL}` }), 403],
    ['JSON that is none', () => sms({ headers: { 'content-type': 'application/json' }, body: `{${PERSONAL}` }), 415],
    ['a form of the page that is not ours', () => new Visitor(at.url).send('/chat', { text: PERSONAL }), 403],
  ])('%s: refused, told to nobody, and the next turn works', async (_what, send, status) => {
    const { length } = at.logged;
    expect((await send()).status).toBe(status);
    expect(await someone().text(SAID.question)).toMatch(/gym/i);
    const lines = at.logged.slice(length).join('\n').toLowerCase();
    expect(MARKS.filter((mark) => lines.includes(mark))).toEqual([]);
  });

  it('a carrier that hangs up before our answer, and asks again, gets that answer once', async () => {
    const fields = inboundFields(SAID.question, { From: `+447700900${(numbers += 1)}` });
    const stop = new AbortController();
    const signature = getExpectedTwilioSignature(TOKEN, `${at.url}/sms/inbound`, fields);
    const cut = sms({
      headers: { 'content-type': FORM, 'x-twilio-signature': signature },
      body: new URLSearchParams(fields).toString(),
      signal: stop.signal,
    });
    fault = { afterTurn: () => stop.abort() };
    await expect(cut).rejects.toMatchObject({ name: 'AbortError' });
    fault = {};
    const again = async (): Promise<string[]> =>
      textsIn(await (await postSigned(`${at.url}/sms/inbound`, fields)).text());
    const first = await again();
    expect(first[0]).toMatch(/gym/i);
    expect(await again()).toEqual(first);
  });
});
