import { randomUUID } from 'node:crypto';
import { JO, queued, SAM, turnWith } from '../../../store/handoff-turn.js';
import { serverForTests } from '../../../support/server.js';
import { staffVisitor } from '../../../support/staff.js';
import { DAY_MS } from '../../../../knowledge/milliseconds.js';

const at = serverForTests({
  settings: { DESK_KINDS: 'broker peer', DESK_HOURS: 'mon-fri 09:00-17:00', NATION: 'scotland' },
});

const manager = () => staffVisitor(at, ['manager']);
const text = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const audited = async (staffId: string): Promise<string[]> =>
  (await at.store.audit.lines({ staffId, limit: 50 })).map(({ action, subject }) => `${action} ${subject ?? ''}`);

describe('reports', () => {
  it('say how long people waited, how it ended and who left, for the days that are asked for', async () => {
    const asked = new Date();
    const day = (days: number): string => new Date(asked.getTime() + days * DAY_MS).toISOString().slice(0, 10);
    const range = `from=${day(-1)}&to=${day(1)}`;
    const later = (minutes: number): Date => new Date(asked.getTime() + minutes * 60_000);
    const talk = async (minutes: number, replied: number) => {
      const { id } = await queued(at.store);
      await at.store.desk.claim(id, SAM, later(minutes), 20);
      await at.store.desk.say(id, SAM, 'words that no report may hold', randomUUID(), later(minutes + replied));
      await at.store.desk.close(id, SAM, 'answered', undefined, later(60));
    };
    for (const minutes of [1, 2, 3, 4, 40]) await talk(minutes, 1);
    const left = await queued(at.store, { channel: 'sms' });
    await turnWith(
      at.store,
      left.conversationId,
      () => [{ do: 'move', id: left.id, to: 'abandoned', reason: 'left-queue' }],
      {
        channel: 'sms',
        handoffId: left.id,
      },
    );

    const robin = await manager();
    const page = text(await robin.page(`/staff/reports?${range}`));
    expect(page).toContain('6 asked for a person; 1 of them left');
    expect(page).toMatch(/Until somebody came 5 (?:2 min 5\d s|3 min 0 s) 32 min \d+ s/);
    expect(page).toMatch(/until the first reply 5 1 min 0 s/);
    expect(page).toMatch(/By hour of the day .*\d\d:00 \d/);
    expect(page).toMatch(/Text message 1 .* Web chat 5/);
    expect(page).toMatch(/Their question was answered 5/);
    expect(page).toMatch(/left the queue 1/);
    expect(page).not.toContain('words that no report');

    const file = await robin.get(`/staff/reports.csv?${range}`);
    expect(file.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(file.headers.get('content-disposition')).toContain(`hand-offs-${day(-1)}-to-${day(1)}.csv`);
    const lines = (await file.text()).trim().split('\r\n');
    expect(lines[0]).toBe('id,channel,kind,urgent,state,reason,requested,claimed,first_reply,ended,outcome,rating');
    expect(lines).toHaveLength(7);
    expect(lines.join('\n')).not.toMatch(/words that|Sam|staff-sam/);
    expect(await audited(robin.member.id)).toContain(`report.export ${day(-1)}/${day(1)}`);
    expect(text(await robin.page('/staff/reports?from=2025-03-01&to=2025-03-31'))).toContain(
      'Nobody asked for a person',
    );
  });

  it.each([
    ['from=2026-03-31&to=2026-03-01', /first day is after the last one/],
    ['from=yesterday', /as a date/],
    ['from=2024-01-01&to=2026-03-01', /at most one year/],
    ['from=%3Cscript%3E&to=2026-03-01', /as a date/],
  ])('say what is wrong with %s', async (query, words) => {
    const robin = await manager();
    const page = await robin.get(`/staff/reports?${query}`);
    expect(page.status).toBe(400);
    expect(text(await page.text())).toMatch(words);
    expect((await robin.get(`/staff/reports.csv?${query}`)).status).toBe(400);
    expect(await audited(robin.member.id)).not.toContainEqual(expect.stringContaining('report.export'));
  });
});

describe('hours', () => {
  it('are those of the settings until a manager writes others, with a reason that is kept', async () => {
    const robin = await manager();
    expect(text(await robin.page('/staff/hours'))).toMatch(/Broker Monday to Friday, 9am to 5pm/);
    const week = { kind: 'broker', mon: '09:00-12:00, 13:00 – 17:30', sat: '10:00-13:00', tue: 'closed' };

    const without = await robin.post('/staff/hours', week);
    expect(without.status).toBe(422);
    const said = await without.text();
    expect(text(said)).toContain('Say why the hours change');
    // What was typed is still there.
    expect(said).toContain('value="09:00-12:00, 13:00 – 17:30"');
    expect((await at.store.desk.hours()).weekly).toEqual([]);

    expect((await robin.post('/staff/hours', { ...week, reason: 'Fewer of us' })).status).toBe(303);
    expect((await at.store.desk.hours()).weekly).toEqual([
      { kind: 'broker', day: 1, opens: '09:00', closes: '12:00' },
      { kind: 'broker', day: 1, opens: '13:00', closes: '17:30' },
      { kind: 'broker', day: 6, opens: '10:00', closes: '13:00' },
    ]);
    const page = text(await robin.page('/staff/hours'));
    expect(page).toMatch(/Broker Monday, 9am to midday and 1pm to 5:30pm; Saturday, 10am to 1pm/);
    expect(page).toMatch(/Peer supporter Monday to Friday, 9am to 5pm/);
    expect(page).toMatch(/hours of broker\. Fewer of us/);
    // The bank holidays of the nation that it serves.
    expect(page).toMatch(/2nd January|January 2/);
    expect(await audited(robin.member.id)).toContain('hours.change broker');
  });

  it.each([
    [{ kind: 'broker', mon: '17:00-09:00', reason: 'x' }, /Monday: .*end must be after the start/],
    [{ kind: 'broker', mon: 'all day', reason: 'x' }, /Monday: /],
    [{ kind: 'broker', wed: '09:00-12:00, 11:00-13:00', reason: 'x' }, /Wednesday: .*overlap/],
    [{ kind: 'broker', reason: 'x' }, /no hours at all/],
    [{ kind: 'dentist', mon: '09:00-12:00', reason: 'x' }, /whose hours/],
  ])('say what is wrong with %j', async (fields, words) => {
    const before = await at.store.desk.hours();
    const answer = await (await manager()).post('/staff/hours', fields as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(text(await answer.text())).toMatch(words);
    expect((await at.store.desk.hours()).weekly).toEqual(before.weekly);
  });

  it('closures are added and taken back, each with a reason', async () => {
    const robin = await manager();
    const closure = { from: '2026-12-24', to: '2027-01-02', reason: 'our winter break', closed: '' };
    expect((await robin.post('/staff/hours/closure', { ...closure, reason: '' })).status).toBe(422);
    expect((await robin.post('/staff/hours/closure', { ...closure, to: '2026-12-01' })).status).toBe(422);
    expect((await robin.post('/staff/hours/closure', { ...closure, from: '24.12.' })).status).toBe(422);
    expect((await robin.post('/staff/hours/closure', closure)).status).toBe(303);
    const [added] = (await at.store.desk.hours()).closures;
    expect(added).toMatchObject({ from: '2026-12-24', to: '2027-01-02', reason: 'our winter break' });
    expect(text(await robin.page('/staff/hours'))).toContain('Thursday 24 December 2026 to Saturday 2 January 2027');
    const id = added?.id ?? '';
    expect((await robin.post('/staff/hours/closure/remove', { id })).status).toBe(422);
    expect((await robin.post('/staff/hours/closure/remove', { id, reason: 'open after all' })).status).toBe(303);
    expect((await at.store.desk.hours()).closures).toEqual([]);
    expect(await audited(robin.member.id)).toEqual(
      expect.arrayContaining([`closure.add ${id}`, `closure.remove ${id}`]),
    );
  });
});

it('nobody but a manager sees or changes any of it', async () => {
  await queued(at.store);
  const broker = await staffVisitor(at, ['broker', 'helpline', 'editor'], { name: JO.name });
  for (const path of ['/staff/reports', '/staff/reports.csv', '/staff/hours'])
    expect((await broker.get(path)).status).toBe(403);
  expect((await broker.post('/staff/hours', { kind: 'broker', mon: '00:00-01:00', reason: 'x' })).status).toBe(403);
});
