import { randomUUID } from 'node:crypto';
import type { HandoffView } from '../../../bot/handoff/desk-records.js';
import { signature } from '../../../bot/handoff/webhook-signature.js';
import { queued, turnWith } from '../../store/handoff-turn.js';
import { serverForTests } from '../../support/server.js';
import { postEvent, SECRET, status, words, type Posting } from './signed.js';

const at = serverForTests({
  settings: {
    DESK_KINDS: 'broker',
    HANDOFF_WEBHOOK_URL: 'http://127.0.0.1:9/nobody-listens',
    HANDOFF_WEBHOOK_SECRET: SECRET,
  },
});
const without = serverForTests({ settings: { DESK_KINDS: 'broker' } });

const post = (event: unknown, options?: Posting) => postEvent(at.url, event, options);
const view = async (id: string): Promise<HandoffView> => {
  const found = await at.store.desk.open(id, new Date());
  if (found === undefined) throw new Error('there is no such hand-off');
  return found;
};
const stateOf = async (id: string) => (await view(id)).state;
const codeOf = async (response: Response) => ((await response.json()) as { error?: { code: string } }).error?.code;
const said = async (conversationId: string) =>
  (await at.store.messagesAfter(conversationId, 0, 100))
    .filter(({ direction }) => direction === 'out')
    .map(({ text }) => text);

async function accepted() {
  const handoff = await queued(at.store);
  expect((await post(status(handoff.id, 'accepted'))).status).toBe(200);
  return handoff;
}

it('is not there without its secret', async () => {
  const { id } = await queued(without.store);
  const response = await postEvent(without.url, status(id, 'accepted'));
  expect(response.status).toBe(404);
  expect((await without.store.desk.open(id, new Date()))?.state).toBe('queued');
});

it('goes from the queue to a person of the other desk, who talks, and back', async () => {
  const { id, conversationId } = await queued(at.store);
  expect((await post(status(id, 'accepted'))).status).toBe(200);
  expect(await view(id)).toMatchObject({ state: 'accepted', claimedBy: { name: 'Sam', role: 'broker' } });
  expect((await said(conversationId)).at(-1)).toMatch(/\*\*Sam\*\* \(broker\) is here now/);

  expect((await post(words(id, 'Hello <b>you</b>,\r\nhow are you?'))).status).toBe(200);
  expect((await said(conversationId)).at(-1)).toBe('Hello <b>you</b>,\nhow are you?');
  expect((await view(id)).messages.at(-1)).toMatchObject({ from: 'staff', by: { name: 'Sam', role: 'broker' } });

  expect((await post(status(id, 'completed', { outcome: 'answered' }))).status).toBe(200);
  expect(await view(id)).toMatchObject({ state: 'returned', outcome: 'answered' });
  expect((await said(conversationId)).at(-1)).toMatch(/Sam has ended the talk/);
});

it('passes somebody on to a colleague, who takes them up', async () => {
  const { id, conversationId } = await accepted();
  expect((await post(status(id, 'transferred', { to: { name: 'Ade' } }))).status).toBe(200);
  expect(await stateOf(id)).toBe('queued');
  expect((await said(conversationId)).at(-1)).toMatch(/Sam is passing you to Ade/);
  expect((await post(status(id, 'accepted', { by: { name: 'Ade' } }))).status).toBe(200);
  expect(await view(id)).toMatchObject({ state: 'accepted', claimedBy: { name: 'Ade', role: 'broker' } });
  expect((await post(words(id, 'I am Ade', { by: undefined }))).status).toBe(200);
  expect((await view(id)).messages.at(-1)?.by?.name).toBe('Ade');
});

it('gives the conversation back where the other desk cannot take it', async () => {
  const { id, conversationId } = await queued(at.store);
  expect((await post(status(id, 'failed'))).status).toBe(200);
  expect(await stateOf(id)).toBe('failed');
  expect((await said(conversationId)).at(-1)).toMatch(/could not pass you on/);
});

describe('changes nothing', () => {
  it.each<[string, Posting]>([
    ['without a signature', { headers: { 'x-signature': '' } }],
    ['signed with another secret', { secret: `${SECRET}.` }],
    ['signed for another id', { headers: { 'x-event-id': 'another' } }],
    ['older than five minutes', { now: new Date(Date.now() - 400_000) }],
    ['from the future', { now: new Date(Date.now() + 400_000) }],
  ])('%s, and is told no more than that', async (_name, options) => {
    const { id } = await queued(at.store);
    const response = await post(status(id, 'accepted'), options);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain(id);
    expect(await stateOf(id)).toBe('queued');
  });

  it('where somebody changed the body on the way', async () => {
    const { id } = await accepted();
    const event = randomUUID();
    const time = Math.floor(Date.now() / 1_000);
    const made = signature(SECRET, { time, id: event, body: JSON.stringify(words(id, 'hello')) });
    const response = await post(words(id, 'pay me'), { id: event, headers: { 'x-signature': made } });
    expect(response.status).toBe(401);
    expect((await view(id)).messages.some(({ text }) => text === 'pay me')).toBe(false);
  });

  it('when it comes a second time, as it was sent', async () => {
    const { id, conversationId } = await accepted();
    const event = randomUUID();
    expect((await post(words(id, 'Only once'), { id: event })).status).toBe(200);
    const again = await post(words(id, 'Only once'), { id: event });
    expect(again.status).toBe(409);
    expect(await codeOf(again)).toBe('TakenBefore');
    expect((await said(conversationId)).filter((text) => text === 'Only once')).toHaveLength(1);
  });

  it('when it comes twenty times at once', async () => {
    const { id, conversationId } = await accepted();
    const event = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(words(id, 'All at once'), { id: event })));
    expect(answers.every(({ status: code }) => code === 200 || code === 409)).toBe(true);
    expect((await said(conversationId)).filter((text) => text === 'All at once')).toHaveLength(1);
  });

  it('when an old "accepted" is sent again after the person went back to the queue', async () => {
    const { id } = await queued(at.store);
    const event = randomUUID();
    await post(status(id, 'accepted'), { id: event });
    await post(status(id, 'transferred'));
    expect((await post(status(id, 'accepted'), { id: event })).status).toBe(409);
    expect(await stateOf(id)).toBe('queued');
  });

  it.each([
    ['a hand-off that there is not', () => status(randomUUID(), 'accepted'), 404, 'UnknownHandoff'],
    ['an id that is none', () => status('1 OR 1=1', 'accepted'), 400, 'BadEvent'],
    ['a state that is none', (id: string) => status(id, 'queued'), 400, 'BadEvent'],
    [
      'another event',
      (id: string) => ({ ...status(id, 'accepted'), activity: { type: 'event', name: 'handoff.initiate', value: {} } }),
      400,
      'BadEvent',
    ],
    ['nobody who accepts', (id: string) => status(id, 'accepted', { by: undefined }), 400, 'NoName'],
    [
      'a name that is a script',
      (id: string) => status(id, 'accepted', { by: { name: '<script>alert(1)</script>' } }),
      400,
      'BadEvent',
    ],
    [
      'a name that is a link',
      (id: string) => status(id, 'accepted', { by: { name: '[Sam](https://evil.example)' } }),
      400,
      'BadEvent',
    ],
    ['words before anybody accepted', (id: string) => words(id, 'hello'), 409, 'NotNow'],
    ['an end before the beginning', (id: string) => status(id, 'completed'), 409, 'NotNow'],
    ['a transfer of what nobody holds', (id: string) => status(id, 'transferred'), 409, 'NotNow'],
  ])('with %s', async (_name, event, code, name) => {
    const { id, conversationId } = await queued(at.store);
    const before = await said(conversationId);
    const response = await post(event(id));
    expect([response.status, await codeOf(response)]).toEqual([code, name]);
    expect(await stateOf(id)).toBe('queued');
    expect(await said(conversationId)).toEqual(before);
  });

  it.each([
    ['nothing to say', (id: string) => words(id, ' \u0007 '), 400, 'Empty'],
    ['8,001 characters', (id: string) => words(id, 'a'.repeat(8_001)), 400, 'TooLong'],
  ])('in a talk with %s', async (_name, event, code, name) => {
    const { id, conversationId } = await accepted();
    const before = await said(conversationId);
    const response = await post(event(id));
    expect([response.status, await codeOf(response)]).toEqual([code, name]);
    expect(await said(conversationId)).toEqual(before);
  });

  it('once the person has deleted their data', async () => {
    const { id, conversationId } = await accepted();
    await turnWith(at.store, conversationId, () => [], { forget: true });
    for (const event of [words(id, 'are you there?'), status(id, 'completed'), status(id, 'accepted')])
      expect((await post(event)).status).toBe(409);
    expect(await said(conversationId)).toEqual(['noted']);
  });

  it('once the person has gone back to the assistant', async () => {
    const { id, conversationId } = await accepted();
    await turnWith(at.store, conversationId, () => [{ do: 'move', id, to: 'returned', reason: 'left-talk' }], {
      handoffId: id,
    });
    expect((await post(words(id, 'too late'))).status).toBe(409);
    expect(await said(conversationId)).not.toContain('too late');
  });
});

it.each<[string, Posting, number]>([
  ['a body that is no JSON', { body: '{"handoff"' }, 400],
  ['an empty body', { body: '' }, 400],
  ['a body of 65 KB', { body: JSON.stringify({ text: 'a'.repeat(65 * 1_024) }) }, 413],
  ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
])('refuses %s', async (_name, options, code) => {
  expect((await post({}, options)).status).toBe(code);
});

it('takes what a broker writes by text to somebody who opted out for what it is: not sent', async () => {
  const { id, conversationId } = await queued(at.store, { channel: 'sms' });
  await post(status(id, 'accepted'));
  await at.store.recordOptOut(conversationId, new Date());
  const response = await post(words(id, 'hello?'));
  expect([response.status, await codeOf(response)]).toEqual([409, 'OptedOut']);
  expect(await said(conversationId)).not.toContain('hello?');
});

it('writes neither words nor names into the log', async () => {
  const { id } = await accepted();
  await post(words(id, 'Dear Quentin Ashdown'));
  await post(status(id, 'queued', { by: { name: 'Rosalind' } }));
  expect(at.logged.join('\n')).not.toMatch(/Quentin|Rosalind/);
});
