import { randomUUID } from 'node:crypto';
import type { CallerText } from '../../bot/store/reference-port.js';
import type { JobRun } from '../../bot/store/jobs.js';
import { HOMES, storeForTests } from '../support/database.js';
import { count, inbound } from './inbound.js';

const LIMITS = { byMember: 3, toNumber: 2 } as const;
const NOW = new Date('2026-11-21T10:00:00Z');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

describe.each(HOMES)('what staff keep in the reference, on %s', (home) => {
  const at = storeForTests(home);
  const sent: JobRun[] = [];
  beforeAll(() => at.store.jobs.work('sms-send', async (run) => void sent.push(run)));

  const member = async (): Promise<string> => {
    const id = randomUUID();
    await at.store.staff.add({ id, name: id, login: id, roles: ['helpline'], at: NOW });
    return id;
  };
  const text = (staffId: string, more: Partial<CallerText> = {}): CallerText => ({
    id: randomUUID(),
    staffId,
    phoneKey: randomUUID(),
    sealed: 'v1.sealed',
    messages: ['One.'],
    ...more,
  });

  it('a text pressed twenty times at once is one text', async () => {
    const one = text(await member());
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => at.store.reference.textCaller(one, LIMITS, NOW)),
    );
    expect(new Set(outcomes)).toEqual(new Set(['sent']));
    expect(await at.store.messagesAfter(one.phoneKey, 0, 10)).toEqual([
      expect.objectContaining({ seq: 1, direction: 'out', text: 'One.' }),
    ]);
    expect(await at.store.sealedPhone(one.phoneKey)).toBe('v1.sealed');
  });

  it('tries at the same moment do not slip past the limits', async () => {
    const staffId = await member();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => at.store.reference.textCaller(text(staffId), LIMITS, NOW)),
    );
    expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(LIMITS.byMember);
    expect(outcomes.filter((outcome) => outcome === 'too-many-by-member')).toHaveLength(5);
    expect(await at.store.reference.textCaller(text(staffId), LIMITS, later(61))).toBe('sent');
  });

  it('does not text a phone that somebody else reads', async () => {
    const one = text(await member());
    const crisis = { kind: 'domestic-abuse', urgency: 'soon', at: NOW.toISOString(), watched: true };
    await at.store.turn(inbound({ channel: 'sms', conversationId: one.phoneKey, at: NOW }), () => ({
      state: { crisis },
      replies: [],
    }));
    expect(await at.store.reference.textCaller(one, LIMITS, NOW)).toBe('not-now');
    expect(await at.store.messagesAfter(one.phoneKey, 1, 10)).toEqual([]);
  });

  it('many members together do not flood one number', async () => {
    const phoneKey = randomUUID();
    const members = await Promise.all(Array.from({ length: 5 }, member));
    const outcomes = await Promise.all(
      members.map((staffId) => at.store.reference.textCaller(text(staffId, { phoneKey }), LIMITS, NOW)),
    );
    expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(LIMITS.toNumber);
    expect(outcomes.filter((outcome) => outcome === 'too-many-to-number')).toHaveLength(3);
  });

  it('a number that asked for none gets none, and its number is not kept', async () => {
    const one = text(await member());
    await at.store.recordOptOut(one.phoneKey, NOW);
    expect(await at.store.reference.textCaller(one, LIMITS, NOW)).toBe('opted-out');
    expect(await at.store.sealedPhone(one.phoneKey)).toBeUndefined();
    expect(await at.store.messagesAfter(one.phoneKey, 0, 10)).toEqual([]);
  });

  it('the person’s own turns go on after it, in order', async () => {
    const one = text(await member(), { messages: ['One.', 'Two.'] });
    await at.store.reference.textCaller(one, LIMITS, NOW);
    const receipt = await at.store.turn(inbound({ conversationId: one.phoneKey, channel: 'sms' }), count);
    expect(receipt.inbound.seq).toBe(3);
  });

  it('bookmarks come first, the last opened after them, and no more than thirty of those', async () => {
    const staffId = await member();
    for (let index = 0; index < 35; index += 1) await at.store.reference.opened(staffId, `a-${index}`, later(index));
    await at.store.reference.mark(staffId, 'a-34', later(40));
    await at.store.reference.mark(staffId, 'kept', later(41));
    const known = await at.store.reference.articles(staffId, 100);
    expect(known.slice(0, 3)).toEqual([
      { article: 'kept', marked: true },
      { article: 'a-34', marked: true },
      { article: 'a-33', marked: false },
    ]);
    expect(known.filter(({ marked }) => !marked).length).toBeLessThanOrEqual(30);
    await at.store.reference.mark(staffId, 'kept', undefined);
    expect((await at.store.reference.articles(staffId, 1))[0]).toEqual({ article: 'a-34', marked: true });
  });

  it('everything of a member goes with the account', async () => {
    const staffId = await member();
    await at.store.reference.saveCall(staffId, { nation: 'wales' }, NOW);
    await at.store.reference.saveNote(staffId, { id: randomUUID(), at: NOW, text: 'A note.' });
    await at.store.reference.opened(staffId, 'one', NOW);
    await at.store.staff.remove(staffId);
    expect(await at.store.reference.call(staffId, new Date(0))).toBeUndefined();
    expect(await at.store.reference.notes(staffId, new Date(0), 10)).toEqual([]);
    expect(await at.store.reference.articles(staffId, 10)).toEqual([]);
  });

  it('a note is one note, and only its author deletes it', async () => {
    const [author, other] = [await member(), await member()];
    const note = { id: randomUUID(), at: NOW, text: 'A note.' };
    await at.store.reference.saveNote(author, note);
    await at.store.reference.saveNote(author, { ...note, text: 'Again.' });
    await at.store.reference.deleteNote(other, note.id);
    await at.store.reference.deleteNote(author, 'no id');
    expect((await at.store.reference.notes(author, new Date(0), 10)).map((one) => one.text)).toEqual(['A note.']);
    await at.store.reference.deleteNote(author, note.id);
    expect(await at.store.reference.notes(author, new Date(0), 10)).toEqual([]);
  });
});
