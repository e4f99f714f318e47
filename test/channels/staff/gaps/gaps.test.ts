import { randomUUID } from 'node:crypto';
import type { GapGroup } from '../../../../bot/store/feedback-port.js';
import type { GapReason } from '../../../../bot/store/port.js';
import { smallMind } from '../../../support/small-mind.js';
import { serverForTests } from '../../../support/server.js';
import { staffVisitor } from '../../../support/staff.js';
import { DAY_MS } from '../../../../knowledge/milliseconds.js';

const at = serverForTests();
jest.setTimeout(30_000);

const HOSTILE = '=cmd|calc <script>alert("x")</script> "onfocus=alert(1)';

async function gap(
  text: string,
  more: { reason?: GapReason; channel?: string; nearest?: string[]; nation?: 'wales' } = {},
) {
  await at.store.feedback.addGap({
    id: randomUUID(),
    at: new Date(),
    channel: more.channel ?? 'sms',
    reason: more.reason ?? 'none',
    text,
    nearest: more.nearest ?? ['basics-personal-budget'],
    ...(more.nation === undefined ? {} : { nation: more.nation }),
  });
}

async function groupOf(text: string): Promise<GapGroup> {
  const groups = await at.store.feedback.groups({ limit: 500, now: new Date() });
  const found = groups.find(({ gaps }) => gaps.some((one) => one.text === text));
  if (found === undefined) throw new Error(`no group holds: ${text}`);
  return found;
}

describe("the editors' list of gaps", () => {
  it('groups what is alike, with how often, where and why', async () => {
    await gap('can it pay for my otter sanctuary', { channel: 'sms' });
    await gap('can it pay for an otter sanctuary', { channel: 'webchat', reason: 'unclear', nation: 'wales' });
    await gap('who feeds the wombats on bank holidays');
    const page = await (await staffVisitor(at, ['editor'])).page('/staff/gaps');
    const card = page.split('<article').find((part) => part.includes('otter')) ?? '';
    for (const words of [
      'Asked 2 times',
      'text message',
      'web chat',
      'not understood',
      'none of the choices fitted',
      'Wales',
    ])
      expect(card).toContain(words);
    expect(card).not.toContain('wombats');
  });

  it('shows a hostile question as letters, in the page and in the table', async () => {
    await gap(HOSTILE);
    const editor = await staffVisitor(at, ['editor']);
    const page = await editor.page('/staff/gaps');
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)');
    expect(page).not.toMatch(/"onfocus=/);
    const table = await editor.page('/staff/gaps.csv?state=new');
    expect(table).toContain(`"'=cmd|calc <script>alert(""x"")</script> ""onfocus=alert(1)"`);
  });

  it('moves from state to state, with a note that is kept without personal details', async () => {
    await gap('is a giraffe a support worker');
    const editor = await staffVisitor(at, ['editor']);
    for (const state of ['planned', 'done', 'not-ours', 'new']) {
      const { id, version } = await groupOf('is a giraffe a support worker');
      const note = `see ${state}, ring 07700 900123`;
      const done = await editor.post('/staff/gaps/state', { id, version: String(version), state, note });
      expect(done.status).toBe(303);
      const page = await editor.page(`/staff/gaps?state=${state}`);
      expect(page).toContain(`see ${state}, ring [phone number]`);
    }
  });

  it('two workers on one gap: the second is told, and loses nothing', async () => {
    await gap('may I rent a lighthouse');
    const { id, version } = await groupOf('may I rent a lighthouse');
    const [ann, bob] = [await staffVisitor(at, ['editor']), await staffVisitor(at, ['manager'])];
    const fields = { id, version: String(version) };
    expect((await ann.post('/staff/gaps/state', { ...fields, state: 'planned', note: 'mine' })).status).toBe(303);
    const second = await bob.post('/staff/gaps/state', { ...fields, state: 'done', note: 'my own careful note' });
    expect(second.status).toBe(409);
    expect(await second.text()).toContain('my own careful note');
    expect(await groupOf('may I rent a lighthouse')).toMatchObject({ state: 'planned', note: 'mine' });
  });

  it.each([
    ['no such state', { state: 'burnt', version: '0' }, 400],
    ['no version', { state: 'done', version: 'x', id: randomUUID() }, 400],
    ['a group that is gone', { state: 'done', version: '0', id: randomUUID() }, 404],
    ['no group at all', { state: 'done', version: '0', id: "'; DROP TABLE gap" }, 404],
  ])('%s is refused in words', async (_what, fields: Record<string, string>, status) => {
    const editor = await staffVisitor(at, ['editor']);
    expect((await editor.post('/staff/gaps/state', { id: '', ...fields })).status).toBe(status);
  });

  it('gives phrasebook lines under the nearest article, without what is done, private or a remark', async () => {
    await gap('a yurt for my respite break please', { nearest: ['basics-personal-budget'] });
    await gap('my name is [name] and I want a yak', { nearest: ['basics-personal-budget'] });
    await gap('the yodel paragraph is out of date', { reason: 'staff-wrong' });
    const lines = await (await staffVisitor(at, ['editor'])).page('/staff/gaps/phrasebook.txt?state=new');
    expect(lines).toContain('a yurt for my respite break please\n');
    expect(lines).toMatch(/# knowledge\/phrasebook\/[a-z-]+\.txt\n/);
    expect(lines).not.toContain('yak');
    expect(lines).not.toContain('yodel');
  });

  it('every look and every export is written down', async () => {
    const editor = await staffVisitor(at, ['editor']);
    await editor.page('/staff/gaps');
    await editor.page('/staff/gaps.csv');
    const lines = await at.store.audit.lines({ limit: 50 });
    const actions = lines.filter(({ staffId }) => staffId === editor.member.id).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['gaps.view', 'gaps.export']));
  });

  it('old gaps go, and with the last of them the group and its example', async () => {
    await gap('an ancient question on unicycles');
    await groupOf('an ancient question on unicycles');
    const later = new Date(Date.now() + DAY_MS);
    await at.store.eraseBefore({ messages: new Date(0), gaps: later });
    expect(await at.store.feedback.groups({ limit: 10, now: later })).toEqual([]);
    expect(await at.store.feedback.groupCounts()).toEqual({ new: 0, planned: 0, done: 0, 'not-ours': 0 });
  });
});

describe('a remark of staff', () => {
  // One of those that this server knows.
  const article = [...smallMind().library.articles.keys()][0] ?? '';

  it('"this is wrong" and "not found" stand with the gaps, redacted; "this helped" is counted', async () => {
    const worker = await staffVisitor(at, ['helpline']);
    const say = (fields: Record<string, string>) => worker.post('/staff/reference/remark', fields);
    expect(
      (await say({ article, remark: 'staff-wrong', line: 'the umbrella limit changed, ask jo@example.org' })).status,
    ).toBe(200);
    expect((await say({ article: '', remark: 'staff-missing', line: 'kangaroo allowance' })).status).toBe(200);
    expect((await say({ article, remark: 'helped', line: '' })).status).toBe(200);
    const wrong = await groupOf('the umbrella limit changed, ask [email]');
    expect(wrong.gaps[0]).toMatchObject({
      reason: 'staff-wrong',
      channel: 'staff',
      nearest: expect.arrayContaining([article]),
    });
    expect((await groupOf('kangaroo allowance')).gaps[0]?.reason).toBe('staff-missing');
    expect(await at.store.feedback.verdicts(new Date(0))).toContainEqual({ article, helped: 1, notHelped: 0 });
  });

  it.each([
    ['nothing chosen', { remark: '' }, 400],
    ['no words', { remark: 'staff-missing', line: '   ' }, 400],
    ['thanks for an article that is gone', { remark: 'helped', article: 'gone' }, 404],
  ])('%s is refused', async (_what, fields, status) => {
    const worker = await staffVisitor(at, ['helpline']);
    expect((await worker.post('/staff/reference/remark', fields)).status).toBe(status);
  });
});
