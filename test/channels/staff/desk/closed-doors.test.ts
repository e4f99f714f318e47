import { randomUUID } from 'node:crypto';
import { queued, turnWith } from '../../../store/handoff-turn.js';
import { serverForTests } from '../../../support/server.js';
import { staffVisitor, type StaffVisitor } from '../../../support/staff.js';

jest.setTimeout(30_000);
const at = serverForTests({
  settings: { DESK_KINDS: 'broker peer', PHONE_KEY: Buffer.alloc(32, 7).toString('base64') },
});

async function claimed(): Promise<{ who: StaffVisitor; id: string; conversationId: string }> {
  const who = await staffVisitor(at, ['broker']);
  const { id, conversationId } = await queued(at.store);
  await who.post('/staff/desk/claim', { id });
  return { who, id, conversationId };
}

/** What a stream says until it ends, or until it has said `until`. */
async function hear(reader: ReadableStreamDefaultReader<Uint8Array>, until: string): Promise<string> {
  const letters = new TextDecoder();
  let said = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return `${said}[ended]`;
    said += letters.decode(value, { stream: true });
    if (said.includes(until)) return said;
  }
}

describe('a stream that was open', () => {
  it.each([
    ['the session was ended somewhere else', (id: string) => at.store.staff.endSessions(id)],
    ['the account was switched off', (id: string) => at.store.staff.setDisabled(id, new Date())],
    ['the role was taken away', (id: string) => at.store.staff.setRoles(id, ['helpline'])],
  ])('tells nothing more once %s', async (_name, shut) => {
    const { who, id, conversationId } = await claimed();
    const response = await who.get(`/staff/desk/${id}/stream`, { accept: 'text/event-stream' });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    await hear(reader, 'event: update');
    await shut(who.member.id);
    await turnWith(at.store, conversationId, () => [{ do: 'heard', id }], {
      handoffId: id,
      text: 'for the holder alone',
    });
    const said = await hear(reader, 'for the holder alone');
    expect(said).not.toContain('for the holder alone');
    expect(said).toMatch(/event: signed-out[^]*\[ended\]$/);
  });
});

describe('what a conversation shows to who does not hold it', () => {
  it.each(['', '/now'])('is no answer of a guide and nothing to follow up (page%s)', async (part) => {
    const { who, id, conversationId } = await claimed();
    await turnWith(at.store, conversationId, () => [
      { do: 'consent', id, transcript: true, guide: { title: 'The guide of somebody', lines: ['SAVINGS-OF-20000'] } },
    ]);
    const words = /SAVINGS-OF-20000|ring her sister/;
    const shown = async (one: StaffVisitor): Promise<string> =>
      (await one.get(`/staff/desk/${id}${part}`, part === '' ? {} : { accept: 'application/json' })).text();
    const other = await staffVisitor(at, ['broker']);
    expect(await shown(who)).toMatch(words);
    expect(await shown(other)).not.toMatch(words);
    await who.post(`/staff/desk/${id}/put-back`);
    expect(await shown(other)).not.toMatch(words);
    expect(await shown(who)).not.toMatch(words);
    await other.post('/staff/desk/claim', { id });
    await other.post(`/staff/desk/${id}/close`, { outcome: 'answered', followUp: 'ring her sister' });
    expect(await shown(other)).toMatch(words);
    expect(await shown(who)).not.toMatch(words);
    expect(await shown(await staffVisitor(at, ['broker'], { name: `M ${randomUUID()}` }))).not.toMatch(words);
  });

  it.each(['', '/now'])('is no number that the person wrote, also to who held it last (page%s)', async (part) => {
    const { who, id, conversationId } = await claimed();
    await turnWith(at.store, conversationId, () => [{ do: 'heard', id }], { handoffId: id, text: 'ring 07700 900377' });
    await who.post(`/staff/desk/${id}/note`, { note: 'their number is 07700 900377' });
    const shown = async (one: StaffVisitor): Promise<string> =>
      (await one.get(`/staff/desk/${id}${part}`, part === '' ? {} : { accept: 'application/json' })).text();
    const other = await staffVisitor(at, ['broker']);
    expect(await shown(who)).toMatch(/ring 07700 900377/);
    expect(await shown(who)).toMatch(/their number is 07700 900377/);
    expect(await shown(other)).not.toContain('900377');
    await who.post(`/staff/desk/${id}/close`, { outcome: 'answered' });
    expect(await shown(who)).toMatch(/ring \[phone number\]/);
    expect(await shown(who)).not.toContain('900377');
    expect(await shown(other)).not.toContain('900377');
  });
});
