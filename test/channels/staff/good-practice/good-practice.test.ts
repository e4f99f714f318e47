import { randomUUID } from 'node:crypto';
import type { PracticeShared } from '../../../../bot/store/port.js';
import { serverForTests } from '../../../support/server.js';
import { staffVisitor } from '../../../support/staff.js';

const at = serverForTests({ settings: { PHONE_KEY: Buffer.alloc(32, 7).toString('base64') } });
jest.setTimeout(30_000);

let made = 0;
/** Shares a practice as a turn of the guide does. */
async function share(more: Partial<PracticeShared>): Promise<string> {
  made += 1;
  const story = more.story ?? `Story ${made} of a quiet week`;
  await at.store.turn(
    { channel: 'sms', externalId: randomUUID(), conversationId: randomUUID(), text: 'yes', at: new Date() },
    () => ({
      state: {},
      replies: [],
      practice: { publish: 'unnamed', contact: false, receiptHash: randomUUID(), ...more, story },
    }),
  );
  return story;
}
const idOf = async (story: string): Promise<string> =>
  (await at.store.practiceList(500)).find((one) => one.story === story)?.id ?? '';

describe("the editors' list of what worked", () => {
  it.each(['editor', 'manager'] as const)('shows %s each story with what its writer allowed', async (role) => {
    const story = await share({
      publish: 'named',
      contact: true,
      name: 'Sam <b>Jones</b>',
      phone: '01632960111',
      email: 'sam@example.org',
      organisation: 'Carers & Co',
      nation: 'wales',
    });
    const page = await (await staffVisitor(at, [role])).page('/staff/good-practice');
    for (const words of [
      story,
      'May be published with the name',
      'May be contacted',
      'Sam &lt;b&gt;Jones&lt;/b&gt;',
      'mailto:sam@example.org',
      'Carers &amp; Co',
      'Wales',
    ])
      expect(page).toContain(words);
  });

  it('marks, narrows to a state, and deletes', async () => {
    const editor = await staffVisitor(at, ['editor']);
    const story = await share({});
    const id = await idOf(story);
    for (const state of ['read', 'published', 'declined', 'new']) {
      const marked = await editor.post('/staff/good-practice/state', { id, state });
      expect([marked.status, marked.headers.get('location')]).toEqual([303, '/staff/good-practice']);
      expect(await editor.page(`/staff/good-practice?state=${state}`)).toContain(story);
    }
    expect(await editor.page('/staff/good-practice?state=declined')).not.toContain(story);
    expect((await editor.post('/staff/good-practice/delete', { id })).status).toBe(303);
    expect(await editor.page('/staff/good-practice')).not.toContain(story);
    const lines = await at.store.audit.lines({ staffId: editor.member.id, limit: 50 });
    expect(lines.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['practice.view', 'practice.published', 'practice.delete']),
    );
  });

  it('never publishes what its writer did not allow, and says so of what is gone', async () => {
    const editor = await staffVisitor(at, ['editor']);
    const id = await idOf(await share({ publish: 'no' }));
    for (const fields of [
      { id, state: 'published' },
      { id: randomUUID(), state: 'read' },
      { id: "1'; DROP TABLE good_practice", state: 'read' },
    ])
      expect((await editor.post('/staff/good-practice/state', fields)).status).toBe(404);
    expect((await editor.post('/staff/good-practice/state', { id, state: 'withdrawn' })).status).toBe(400);
    expect((await at.store.practiceList(500)).find((one) => one.id === id)?.state).toBe('new');
  });

  it('exports what may leave, and no more', async () => {
    const whole = { name: 'Kim Named', phone: '01632960222', email: 'kim@example.org', organisation: 'The Kims' };
    const open = await share({ ...whole, publish: 'named', contact: true, story: '=HYPERLINK("x"), quoted "well"' });
    const quiet = await share({ publish: 'unnamed', name: 'Hidden Name', organisation: 'Hidden Org' });
    const reach = await share({ publish: 'no', contact: true, name: 'Only Reach', phone: '01632960333' });
    const secret = await share({ publish: 'no', name: 'Secret Name' });
    const answer = await (await staffVisitor(at, ['manager'])).get('/staff/good-practice.csv');
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const csv = await answer.text();
    const line = (words: string): string => csv.split('\r\n').find((one) => one.includes(words)) ?? 'none';
    expect(line('Kim Named')).toContain(`"'${open.replaceAll('"', '""')}"`);
    expect(line('Kim Named')).toContain('"01632960222","kim@example.org"');
    expect(line(quiet)).not.toMatch(/Hidden/);
    expect(line('Only Reach')).toContain('01632960333');
    for (const kept of [reach, secret, 'Secret Name']) expect(csv).not.toContain(kept);
  });

  it.each(['broker', 'helpline'] as const)('is not for %s', async (role) => {
    const other = await staffVisitor(at, [role]);
    for (const path of ['/staff/good-practice', '/staff/good-practice.csv'])
      expect((await other.get(path)).status).toBe(403);
    expect((await other.post('/staff/good-practice/delete', { id: randomUUID() })).status).toBe(403);
  });
});
