import { randomUUID } from 'node:crypto';
import { queued, turnWith } from '../../../store/handoff-turn.js';
import { serverForTests } from '../../../support/server.js';
import { staffVisitor, type StaffVisitor } from '../../../support/staff.js';
import { vaultKeys } from '../../../../channels/sms/vault-keys.js';
import { phoneKey, sealPhone } from '../../../../bot/privacy/phone-vault.js';

const KEY = Buffer.alloc(32, 9);
const at = serverForTests({
  settings: { DESK_KINDS: 'broker peer', DESK_MAX_AT_ONCE: '2', PHONE_KEY: KEY.toString('base64') },
});
const broker = (): Promise<StaffVisitor> => staffVisitor(at, ['broker']);
const text = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const claim = (who: StaffVisitor, id: string) => who.post('/staff/desk/claim', { id });
const json = { accept: 'application/json' };

async function claimed(): Promise<{ who: StaffVisitor; id: string; conversationId: string }> {
  const who = await broker();
  const { id, conversationId } = await queued(at.store);
  expect((await claim(who, id)).headers.get('location')).toBe(`/staff/desk/${id}`);
  return { who, id, conversationId };
}

describe('claiming', () => {
  it('stops at as many as one person may hold, and says so', async () => {
    const who = await broker();
    for (const status of [303, 303, 409]) {
      const answer = await claim(who, (await queued(at.store)).id);
      expect(answer.status).toBe(status);
      if (status === 409) expect(text(await answer.text())).toContain('You hold 2 conversations');
    }
  });

  it.each([
    ['an id that never was', randomUUID(), /no such conversation/],
    ['something else', "'; DROP TABLE handoff", /no such conversation/],
    ['nothing', '', /no such conversation/],
  ])('%s is answered', async (_name, id, words) => {
    const answer = await claim(await broker(), id);
    expect(answer.status).toBe(409);
    expect(text(await answer.text())).toMatch(words);
  });

  it('one who left is not there any more, and why', async () => {
    const { id, conversationId } = await queued(at.store);
    await turnWith(at.store, conversationId, () => [{ do: 'move', id, to: 'abandoned', reason: 'left-queue' }], {
      handoffId: id,
    });
    expect(text(await (await claim(await broker(), id)).text())).toContain('does not wait any more: left the queue');
  });

  it('a broker is introduced by what they are', async () => {
    const who = await broker();
    await who.post('/staff/desk/presence', { here: 'on', kind: 'peer' });
    const { id } = await queued(at.store);
    await claim(who, id);
    expect((await at.store.desk.open(id, new Date()))?.claimedBy).toMatchObject({
      name: who.member.name,
      role: 'peer',
    });
  });
});

it('what is passed to one colleague is theirs for some minutes: first in their list, and no button for anybody else', async () => {
  const { who, id } = await claimed();
  await queued(at.store, { urgent: true });
  const [jo, other] = await Promise.all([broker(), broker()]);
  await jo.post('/staff/desk/presence', { here: 'on', kind: 'broker' });
  expect((await who.post(`/staff/desk/${id}/transfer`, { to: `staff:${jo.member.id}` })).status).toBe(303);
  for (const one of [who, other]) {
    expect(await one.page('/staff/desk')).not.toContain(`claim-${id}`);
    expect(text(await one.page('/staff/desk'))).toContain(`Kept for ${jo.member.name} until`);
    const page = await one.page(`/staff/desk/${id}`);
    expect(page).not.toContain('action="/staff/desk/claim"');
    expect(text(page)).toContain('After that, anybody can claim it.');
    const refused = await claim(one, id);
    expect([refused.status, text(await refused.text())]).toEqual([409, expect.stringContaining('to somebody by name')]);
  }
  const list = await jo.page('/staff/desk');
  expect(/id="claim-([^"]+)"/.exec(list)?.[1]).toBe(id);
  expect((await claim(jo, id)).headers.get('location')).toBe(`/staff/desk/${id}`);
});

describe('a reply', () => {
  it('sent twice with one key is one message', async () => {
    const { who, id, conversationId } = await claimed();
    const key = randomUUID();
    for (let time = 0; time < 3; time += 1)
      expect((await who.post(`/staff/desk/${id}/say`, { text: 'once', key }, json)).status).toBe(200);
    const lines = await at.store.messagesAfter(conversationId, 0, 50);
    expect(lines.filter((line) => line.text === 'once')).toHaveLength(1);
  });

  it.each([
    ['   ', 422, /Write something first/],
    ['x'.repeat(8_001), 422, /at most 8,000/],
  ])('of that form is refused, and stays in the box', async (words, status, says) => {
    const { who, id } = await claimed();
    const answer = await who.post(`/staff/desk/${id}/say`, { text: words });
    expect(answer.status).toBe(status);
    const page = await answer.text();
    expect(text(page)).toMatch(says);
    if (words.trim() !== '') expect(page).toContain(words);
  });

  it('to a talk that is over is not sent, and its writer still has it', async () => {
    const { who, id, conversationId } = await claimed();
    await turnWith(at.store, conversationId, () => [{ do: 'move', id, to: 'returned', reason: 'left-talk' }], {
      handoffId: id,
    });
    const answer = await who.post(`/staff/desk/${id}/say`, { text: 'too late for <this>' });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain('too late for &lt;this&gt;');
    expect(text(page)).toMatch(/nothing was sent.*went back to the assistant/);
    expect((await at.store.messagesAfter(conversationId, 0, 50)).map((line) => line.text)).not.toContain(
      'too late for <this>',
    );
  });

  it("to a colleague's talk is not sent, and shows nothing of it", async () => {
    const { who, id, conversationId } = await claimed();
    await who.post(`/staff/desk/${id}/say`, { text: 'between us two' });
    const other = await broker();
    const answer = await other.post(`/staff/desk/${id}/say`, { text: 'me too' });
    expect(answer.status).toBe(409);
    const refused = await answer.text();
    expect(refused).not.toContain('between us two');
    expect(refused).toMatch(/What you wrote \(not sent\)[\s\S]*me too/);
    for (const path of ['close', 'transfer', 'put-back', 'note', 'alert'])
      expect(
        (await other.post(`/staff/desk/${id}/${path}`, { outcome: 'answered', to: 'kind:peer', note: 'n', alert: id }))
          .status,
      ).toBe(409);
    expect((await at.store.desk.open(id, new Date()))?.claimedBy?.id).toBe(who.member.id);
    const snapshot = await (await other.get(`/staff/desk/${id}/now`, json)).text();
    expect(snapshot).not.toContain('between us two');
    expect(snapshot).not.toContain('hello');
    expect((await at.store.messagesAfter(conversationId, 0, 50)).map((line) => line.text)).not.toContain('me too');
  });
});

it('what is to be followed up is there when the same person comes again', async () => {
  const { who, id, conversationId } = await claimed();
  expect((await who.post(`/staff/desk/${id}/close`, { outcome: 'nonsense' })).status).toBe(422);
  await who.post(`/staff/desk/${id}/note`, { note: 'Hard of <hearing>' });
  await who.post(`/staff/desk/${id}/close`, { outcome: 'signposted', followUp: 'Ask how the meeting went' });
  expect(text(await who.page(`/staff/desk/${id}`))).toMatch(/This talk is over.*Sent on to somebody else/);
  const again = await queued(at.store, { conversationId });
  const other = await broker();
  await claim(other, again.id);
  const page = await other.page(`/staff/desk/${again.id}`);
  expect(page).toContain('To follow up: Ask how the meeting went');
  expect(page).toContain('Hard of &lt;hearing&gt;');
  expect(text(page)).toContain('(an earlier talk)');
  // The person never reads a note.
  const said = await at.store.messagesAfter(conversationId, 0, 100);
  expect(said.map((line) => line.text).join()).not.toMatch(/hearing|meeting/);
});

it.each([
  ['/staff/desk/not-an-id', 404],
  [`/staff/desk/${randomUUID()}`, 404],
  [`/staff/desk/${randomUUID()}/stream`, 404],
  ['/staff/desk/%27%3B--', 404],
])('%s is answered with %i', async (path, status) => {
  expect((await (await broker()).get(path)).status).toBe(status);
});

it('presence is pressed, shown to colleagues, and given back', async () => {
  const [sam, jo] = [await broker(), await broker()];
  expect(text(await jo.page('/staff/desk'))).not.toContain(sam.member.name);
  await sam.post('/staff/desk/presence', { here: 'on', kind: 'broker' });
  expect(text(await jo.page('/staff/desk'))).toContain(`${sam.member.name} (broker; 0 now)`);
  await sam.post('/staff/desk/presence', { here: 'off' });
  expect(text(await jo.page('/staff/desk'))).not.toContain(sam.member.name);
});

it('a stream tells of each change once, and ends with the session', async () => {
  const who = await broker();
  const stop = new AbortController();
  const response = await fetch(`${at.url}/staff/desk/stream`, { headers: { cookie: who.cookie }, signal: stop.signal });
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let heard = '';
  const until = async (words: string): Promise<void> => {
    while (!heard.includes(words)) heard += new TextDecoder().decode((await reader.read()).value);
  };
  await until('event: update');
  const { id } = await queued(at.store, { urgent: true });
  await until(`h-${id}`);
  expect(heard).not.toContain('hello');
  stop.abort();
  expect((await fetch(`${at.url}/staff/desk/stream`, { headers: { accept: 'text/event-stream' } })).status).toBe(401);
});

describe('saved replies', () => {
  it('are made, changed and deleted, and a bad one keeps its words', async () => {
    const who = await broker();
    expect(
      (await who.post('/staff/desk/replies', { title: 'Hours', text: '<b>We</b> are here until 5pm.' })).status,
    ).toBe(303);
    const [saved] = await at.store.desk.savedReplies();
    expect(await who.page('/staff/desk/replies')).toContain('&lt;b&gt;We&lt;/b&gt; are here until 5pm.');
    const bad = await who.post('/staff/desk/replies', { id: saved?.id ?? '', title: '', text: 'kept words' });
    expect(bad.status).toBe(422);
    expect(await bad.text()).toContain('kept words');
    await who.post('/staff/desk/replies', { id: saved?.id ?? '', title: 'Hours', text: 'Until 6pm.' });
    expect((await at.store.desk.savedReplies()).map(({ text: words }) => words)).toEqual(['Until 6pm.']);
    await who.post('/staff/desk/replies/delete', { id: saved?.id ?? '' });
    expect(await at.store.desk.savedReplies()).toEqual([]);
  });
});

describe('call-backs', () => {
  const NUMBER = '+441632960123';
  async function callBack(): Promise<{ id: string; conversationId: string }> {
    const id = randomUUID();
    const conversationId = randomUUID();
    const keys = vaultKeys(KEY);
    await turnWith(at.store, conversationId, () => [
      {
        do: 'call-back',
        callBack: {
          id,
          kind: 'broker',
          preferred: 'Monday <morning>',
          number: { key: phoneKey(NUMBER, keys), sealed: sealPhone(NUMBER, keys) },
          mayWrite: true,
        },
      },
    ]);
    return { id, conversationId };
  }
  const settle = (who: StaffVisitor, id: string, what: string, note = '') =>
    who.post('/staff/call-backs/settle', { id, what, note });

  it('show the number and the time, are tried again, settled and taken back, and each look is written down', async () => {
    const who = await broker();
    const { id } = await callBack();
    const page = await who.page('/staff/call-backs');
    expect(page).toContain(`href="tel:${NUMBER}"`);
    expect(page).toContain('Monday &lt;morning&gt;');
    const lines = await at.store.audit.lines({ staffId: who.member.id, limit: 20 });
    expect(lines).toContainEqual(expect.objectContaining({ action: 'call-back.view', subject: id }));

    await settle(who, id, 'not-reached', 'rang twice');
    expect(text(await who.page('/staff/call-backs'))).toMatch(/Tried in vain once.*Note: rang twice/);
    await settle(who, id, 'done');
    expect(await who.page('/staff/call-backs')).not.toContain(NUMBER);
    expect((await settle(who, id, 'done')).status).toBe(409);
    expect(await who.page('/staff/call-backs?show=settled')).toContain(NUMBER);
    await settle(who, id, 'again');
    expect(await who.page('/staff/call-backs')).toContain(NUMBER);
    expect((await settle(who, id, 'something')).status).toBe(400);
    expect((await settle(who, randomUUID(), 'done')).status).toBe(409);
  });

  it('can be written to, which opens a talk that is theirs', async () => {
    const who = await broker();
    const { id, conversationId } = await callBack();
    const answer = await settle(who, id, 'write');
    expect(answer.headers.get('location')).toMatch(/^\/staff\/desk\/[0-9a-f-]{36}$/);
    expect(await at.store.desk.holderOf(conversationId)).toMatchObject({ name: who.member.name });
  });
});
