import fc from 'fast-check';
import { say } from '../../support/parrot-bot.js';
import { serverForTests } from '../../support/server.js';
import {
  ACCOUNT,
  callbacksIn,
  inboundFields,
  newSid,
  postSigned,
  textsIn,
  TWILIO_SETTINGS,
} from '../../support/twilio.js';

let broken: 'turn' | 'all' | 'slow' | undefined;
const away = () => Promise.reject(new Error('the database is away'));
const at = serverForTests({
  settings: TWILIO_SETTINGS,
  answer: (text) => [say(`You said: ${text}`), ...(/twice/.test(text) ? [say('And again.')] : [])],
  wrapStore: (store) => ({
    ...store,
    turn: (inbound, work) =>
      broken === undefined ? store.turn(inbound, work) : broken === 'slow' ? new Promise(() => undefined) : away(),
    isOptedOut: (hash) => (broken === 'all' ? away() : store.isOptedOut(hash)),
    savePhone: (...args) => (broken === 'all' ? away() : store.savePhone(...args)),
    clearOptOut: (...args) => (broken === 'all' ? away() : store.clearOptOut(...args)),
    recordOptOut: (...args) => (broken === 'all' ? away() : store.recordOptOut(...args)),
  }),
});
afterEach(() => (broken = undefined));

let numbers = 100;
const newNumber = (): string => `+447700900${(numbers += 1)}`;
const post = (fields: Record<string, string>) => postSigned(`${at.url}/sms/inbound`, fields);
const text = async (from: string, body: string, more: Record<string, string> = {}): Promise<string> =>
  (await post(inboundFields(body, { From: from, ...more }))).text();
const status = (callback: string, fields: Record<string, string>) =>
  postSigned(callback, { AccountSid: ACCOUNT, MessageSid: newSid(), ...fields });
const keyOf = async (from: string): Promise<string> => {
  const { PhoneBook } = await import('../../../channels/sms/phone-book.js');
  const { vaultKeys } = await import('../../../channels/sms/vault-keys.js');
  return new PhoneBook(at.store, vaultKeys(Buffer.alloc(32, 7))).keyOf(from);
};

describe('an incoming text', () => {
  it('is answered by one text for each reply, each with a callback of its own', async () => {
    const twiml = await text(newNumber(), 'say it twice');
    expect(textsIn(twiml)).toEqual(['You said: say it twice', 'And again.']);
    const callbacks = callbacksIn(twiml);
    expect(new Set(callbacks).size).toBe(2);
    for (const callback of callbacks) expect(callback).toMatch(new RegExp(`^${at.url}/sms/status\\?m=[0-9a-f-]{36}$`));
  });

  it('handed over again gets the same answer, byte for byte, and is one turn', async () => {
    const fields = inboundFields('hello', { From: newNumber() });
    const turns = at.bot.turns;
    const answers = await Promise.all(
      [post(fields), post(fields), post(fields)].map(async (one) => (await one).text()),
    );
    answers.push(await (await post(fields)).text());
    expect(new Set(answers).size).toBe(1);
    expect(at.bot.turns).toBe(turns + 1);
  });

  it('and another at the same moment are two turns, in one order, none lost', async () => {
    const from = newNumber();
    await Promise.all(['one', 'two', 'three', 'four'].map((body) => text(from, body)));
    const log = await at.store.messagesAfter(await keyOf(from), 0, 100);
    expect(log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const [index, line] of log.entries())
      if (line.direction === 'in')
        expect(log[index + 1]).toMatchObject({ direction: 'out', text: `You said: ${line.text}` });
  });

  it('and 499 more in a row are each stored once, in order', async () => {
    const from = newNumber();
    const bodies = Array.from({ length: 500 }, (_, index) => `message ${index}`);
    for (let first = 0; first < bodies.length; first += 10)
      await Promise.all(bodies.slice(first, first + 10).map((body) => text(from, body)));
    const log = await at.store.messagesAfter(await keyOf(from), 0, 2_000);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_line, index) => index + 1));
    const stored = log.filter(({ direction }) => direction === 'in').map((line) => line.text);
    expect(new Set(stored)).toEqual(new Set(bodies));
    expect(stored).toHaveLength(500);
  }, 60_000);

  it('from a short code or a name, to which nobody can reply, is left alone', async () => {
    const turns = at.bot.turns;
    for (const from of ['60777', 'DPD', 'whatsapp:+447700900123', '07700900123'])
      expect(textsIn(await text(from, 'hello'))).toEqual([]);
    expect(at.bot.turns).toBe(turns);
  });

  it.each([
    ['no id', { MessageSid: '' }, 400],
    ['an odd id', { MessageSid: 'SM1; drop table' }, 400],
    ['no sender', { From: '' }, 400],
    ['another account', { AccountSid: `AC${'9'.repeat(32)}` }, 403],
    ['an unknown opt-out', { OptOutType: 'MAYBE' }, 400],
  ])('with %s is refused', async (_name, more, expected) => {
    expect((await post(inboundFields('hello', more))).status).toBe(expected);
  });

  it('longer than any text is refused before it is read', async () => {
    expect((await post(inboundFields('x'.repeat(40_000)))).status).toBe(413);
  });

  it('that is not a form is refused', async () => {
    const response = await fetch(`${at.url}/sms/inbound`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(415);
  });

  it('of any characters is answered and stored as it was, but for control characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (body) => {
        const from = newNumber();
        const response = await post(inboundFields(body, { From: from }));
        expect(response.status).toBe(200);
        expect(textsIn(await response.text()).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['right-to-left marks', '\u202eevil\u202c \u200fabc', '\u202eevil\u202c \u200fabc'],
    ['HTML', '<b>hi</b> & <script>alert(1)</script>', '<b>hi</b> & <script>alert(1)</script>'],
    ['SQL', "'; DROP TABLE message; --", "'; DROP TABLE message; --"],
    ['control characters', 'a\u0000b\u0007c\u001b[31md', 'abc[31md'],
    ['half an emoji', 'a\ud83d', 'a\ufffd'],
    ['emoji only', '👍👍🏽', '👍👍🏽'],
    ['only spaces', '  \n ', ''],
  ])('with %s is stored safely', async (_name, body, stored) => {
    const from = newNumber();
    await text(from, body);
    const [line] = await at.store.messagesAfter(await keyOf(from), 0, 1);
    expect(line?.text).toBe(stored);
  });

  it('leaves neither words nor numbers in the log, nor a number in the database', async () => {
    const from = newNumber();
    await text(from, 'my neighbour Quentin Ashdown knows');
    const logged = at.logged.join('\n');
    expect(logged).not.toMatch(/Quentin|Ashdown|neighbour/);
    expect(logged).not.toContain(from.slice(3));
    expect(await at.store.sealedPhone(await keyOf(from))).not.toContain(from.slice(3));
  });
});

describe('what the carrier understood', () => {
  const STOPS = [
    'STOP',
    'STOPALL',
    'UNSUBSCRIBE',
    'CANCEL',
    'END',
    'QUIT',
    'REVOKE',
    'OPTOUT',
    'stop',
    ' Stop. ',
    'stop!',
  ];

  it.each(STOPS)('%s alone: noted, answered with nothing, and silence until START', async (word) => {
    const from = newNumber();
    const turns = at.bot.turns;
    expect(await text(from, word)).toMatch(/<Response\s*\/>$/);
    expect(await at.store.isOptedOut(await keyOf(from))).toBe(true);
    expect(await text(from, 'are you there?')).toMatch(/<Response\s*\/>$/);
    expect(at.bot.turns).toBe(turns);
    expect(await text(from, 'START')).toMatch(/<Response\s*\/>$/);
    expect(textsIn(await text(from, 'hello again'))).toEqual(['You said: hello again']);
  });

  it.each(['UNSTOP', 'start', 'Start'])('%s opts in again', async (word) => {
    const from = newNumber();
    await text(from, 'STOP');
    await text(from, word);
    expect(await at.store.isOptedOut(await keyOf(from))).toBe(false);
  });

  it.each([
    ['STOP', 'please no more of these', true],
    ['START', 'YES', false],
    ['START', 'i want this', false],
  ])('%s, where Twilio marked it so, whatever the words', async (OptOutType, body, optedOut) => {
    const from = newNumber();
    if (!optedOut) await text(from, 'STOP');
    expect(await text(from, body, { OptOutType })).toMatch(/<Response\s*\/>$/);
    expect(await at.store.isOptedOut(await keyOf(from))).toBe(optedOut);
  });

  it('HELP, where Twilio marked it and so has answered it, is left alone', async () => {
    expect(await text(newNumber(), 'HELP', { OptOutType: 'HELP' })).toMatch(/<Response\s*\/>$/);
  });

  it.each([
    'HELP',
    'info',
    'yes',
    'Stop it hurting',
    'how do I cancel my direct payment',
    'stop texting my mum',
    'the end',
    'start a direct payment',
  ])('%s is an ordinary message', async (body) => {
    const from = newNumber();
    expect(textsIn(await text(from, body))).toEqual([`You said: ${body}`]);
    expect(await at.store.isOptedOut(await keyOf(from))).toBe(false);
  });
});

describe('while the database is away', () => {
  it.each(['turn', 'all'] as const)('a kind sentence comes instead of an error (%s)', async (what) => {
    broken = what;
    const response = await post(inboundFields('what is a personal budget', { From: newNumber() }));
    expect(response.status).toBe(200);
    expect(textsIn(await response.text())).toEqual(['Please try again in a minute.']);
  });

  it('danger is answered all the same', async () => {
    broken = 'all';
    expect(textsIn(await text(newNumber(), 'he will hurt me'))).toEqual(['In danger: call 999.']);
  });

  it.each(['STOP', 'START'])('what the carrier answers itself is left to it: %s', async (word) => {
    broken = 'all';
    expect(await text(newNumber(), word)).toMatch(/<Response\s*\/>$/);
  });

  it('a database that does not answer counts as away, before Twilio stops waiting', async () => {
    broken = 'slow';
    const asked = performance.now();
    expect(textsIn(await text(newNumber(), 'hello'))).toEqual(['Please try again in a minute.']);
    expect(performance.now() - asked).toBeLessThan(5_000);
  }, 10_000);

  it('the same message handed over again later is answered properly', async () => {
    const fields = inboundFields('hello', { From: newNumber() });
    broken = 'turn';
    await post(fields);
    broken = undefined;
    expect(textsIn(await (await post(fields)).text())).toEqual(['You said: hello']);
  });
});

describe('a status callback', () => {
  it('moves a reply on, in any order, and never back', async () => {
    const [callback = ''] = callbacksIn(await text(newNumber(), 'hello'));
    const messageId = new URL(callback).searchParams.get('m') ?? '';
    for (const MessageStatus of ['sent', 'queued', 'delivered', 'sent', 'failed'])
      expect((await status(callback, { MessageStatus })).status).toBe(204);
    expect(await at.store.recordDelivery(messageId, { state: 'queued' }, new Date())).toBe('delivered');
  });

  it.each([
    ['of a message that is not ours', '?m=5b2f0d3c-0000-4000-8000-000000000000', { MessageStatus: 'sent' }, 204],
    ['without a message', '', { MessageStatus: 'sent' }, 204],
    ['with an id that is none', '?m=%3B--', { MessageStatus: 'sent' }, 204],
    [
      'with a status that is new to us',
      '?m=5b2f0d3c-0000-4000-8000-000000000000',
      { MessageStatus: 'teleported' },
      204,
    ],
    ['without a status', '?m=5b2f0d3c-0000-4000-8000-000000000000', {}, 400],
    ['of another account', '', { MessageStatus: 'sent', AccountSid: `AC${'9'.repeat(32)}` }, 403],
  ])('%s does no harm', async (_name, query, fields, expected) => {
    expect((await status(`${at.url}/sms/status${query}`, fields as Record<string, string>)).status).toBe(expected);
  });
});
