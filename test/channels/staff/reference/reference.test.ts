import { randomUUID } from 'node:crypto';
import { sendText } from '../../../../channels/sms/send-job.js';
import { PhoneBook } from '../../../../channels/sms/phone-book.js';
import { twilioSender } from '../../../../channels/sms/text-sender.js';
import { vaultKeys } from '../../../../channels/sms/vault-keys.js';
import { serverForTests } from '../../../support/server.js';
import { staffVisitor, type StaffVisitor } from '../../../support/staff.js';
import { realMind } from '../../../support/talk.js';
import { FakeTwilio, TWILIO_SETTINGS } from '../../../support/twilio.js';

let clock = new Date('2026-11-21T10:00:00Z');
const at = serverForTests({ mind: realMind, settings: TWILIO_SETTINGS, now: () => clock });
const twilio = new FakeTwilio();
let asha: StaffVisitor;
jest.setTimeout(30_000);

beforeAll(async () => {
  await twilio.start();
  asha = await staffVisitor(at, ['helpline'], { now: clock });
  const { sms } = at.config;
  if (sms === undefined) throw new Error('texts are set up in this test');
  const deps = {
    store: at.store,
    phoneBook: new PhoneBook(at.store, vaultKeys(sms.phoneKey)),
    sender: twilioSender(sms, twilio.connect),
    publicBaseUrl: at.url,
    now: () => clock,
    log: at.composed.server.log as never,
  };
  await at.store.jobs.work('sms-send', (run) => sendText(deps, run));
}, 60_000);
afterAll(() => twilio.stop());
beforeEach(() => (clock = new Date('2026-11-21T10:00:00Z')));

const ARTICLE = 'mh-s117-free-aftercare';
const page = (path: string, who = asha): Promise<string> => who.page(path);
const visible = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const arrived = async (count: number): Promise<void> => {
  const until = Date.now() + 15_000;
  while (twilio.sent.length < count && Date.now() < until) await new Promise((done) => setTimeout(done, 50));
};

describe('search', () => {
  it('by a form, with what was found and why, and the query still in the box', async () => {
    const html = await (await asha.post('/staff/reference', { q: 'section 117' })).text();
    expect(html).toContain('value="section 117"');
    expect(html).toContain(`/staff/reference/a/${ARTICLE}`);
    expect(visible(html)).toMatch(/Why: .*law: section 117/);
  });

  it('as somebody types: the results alone, and what a screen reader is told', async () => {
    const response = await asha.post('/staff/reference/find', { q: 's117' }, { accept: 'application/json' });
    const { html, said } = (await response.json()) as { html: string; said: string };
    expect(html).toContain('<mark>');
    expect(html).not.toContain('<html');
    expect(said).toMatch(/articles.* found\.$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['nothing but filler', 'the of and to', /Nothing found/],
    ['ten thousand characters', 'budget '.repeat(1500), /Why:/],
    ['script', '<script>alert(1)</script><img src=x onerror=alert(2)>', /found/i],
    ['right-to-left text', 'כמה כסף أقبض', /Nothing found/],
    ['right-to-left marks', '\u202ebudget\u202c', /Why:/],
    ['emoji', '🤷🏽‍♀️', /nothing in that to search for/],
    ['nothing', '   ', /nothing in that to search for|Search the reference/],
  ])('%s', async (_what, q, expected) => {
    const response = await asha.post('/staff/reference', { q });
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(visible(html)).toMatch(expected);
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img src=x');
  });

  it('no words of it are written down in the log', async () => {
    await asha.post('/staff/reference', { q: 'Zebedee Quillfeather wants a budget' });
    expect(at.logged.join('\n')).not.toMatch(/Zebedee|Quillfeather/);
  });

  it('words of danger bring up what to do, for the nation of the call, and raise no alarm', async () => {
    await asha.post('/staff/reference/call', { nation: 'scotland' });
    const html = await (
      await asha.post('/staff/reference', { q: 'she says she is going to kill herself tonight' })
    ).text();
    expect(visible(html)).toMatch(/This may be about thoughts of suicide/);
    expect(visible(html)).toMatch(/To read out \(Scotland\).*116 123/);
    expect(at.logged.join('\n')).not.toContain('"danger"');
    await asha.post('/staff/reference/call/end');
  });

  it('a session that ended loses nothing typed', async () => {
    const ben = await staffVisitor(at, ['helpline'], { now: clock });
    await page('/staff/account', ben);
    await ben.post('/staff/reference/mark', { article: ARTICLE, mark: 'off' });
    await at.store.staff.endSessions(ben.member.id);
    const response = await ben.post('/staff/reference', {
      q: 'the caller asks about her late mother’s direct payment',
    });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('her late mother’s direct payment');
  });
});

describe('an article', () => {
  it('has the answer to read out, the staff note, sources, figures with their year, nations and dates', async () => {
    const html = await page('/staff/reference/a/money-savings-limits');
    const text = visible(html);
    for (const part of ['Read this out', 'Do not leave out', 'For staff', 'In the other nations', 'Sources', 'Related'])
      expect(text).toContain(part);
    expect(text).toMatch(/£23,250 Upper capital limit England 2026\/27/);
    expect(text).toMatch(/Checked against its sources on .* To be looked at again by/);
    for (const anchor of ['in-short', 'for-staff', 'sources', 'figures']) expect(html).toContain(`id="${anchor}"`);
  });

  it('says that it is another nation’s rule, before anything to read out, and leads to the right one', async () => {
    await asha.post('/staff/reference/call', { nation: 'wales', caller: 'carer', about: 'adult' });
    const html = await page(`/staff/reference/a/${ARTICLE}`);
    expect(html).toMatch(/This is the rule in England\.<\/strong> The call is about Wales/);
    expect(html.indexOf('This is the rule in England')).toBeLessThan(html.indexOf('Read this out'));
    expect(html).toContain('/staff/reference/a/wales-mh-s117-free-aftercare');
    expect(html).not.toContain('Text this to the caller');
    await asha.post('/staff/reference/call/end');
  });

  it('that was removed: says so, with the nearest ones', async () => {
    const response = await asha.get('/staff/reference/a/money-savings-limits-old');
    expect(response.status).toBe(404);
    const html = await response.text();
    expect(html).toContain('This article is not here any more');
    expect(html).toContain('/staff/reference/a/money-savings-limits');
  });

  it.each(['..%2f..%2fetc', '%3Cscript%3E', 'x'.repeat(3000)])('an address that is none: %s', async (id) => {
    const response = await asha.get(`/staff/reference/a/${id}`);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('<script>alert');
  });

  it('can be bookmarked, is remembered, and only by its member', async () => {
    await page(`/staff/reference/a/${ARTICLE}`);
    await asha.post('/staff/reference/mark', { article: ARTICLE, mark: 'on' });
    expect(visible(await page('/staff/reference'))).toMatch(/Bookmarks .*Section 117: free aftercare/);
    const other = await staffVisitor(at, ['broker'], { now: clock });
    expect(await page('/staff/reference', other)).not.toContain(ARTICLE);
    await asha.post('/staff/reference/mark', { article: ARTICLE, mark: 'off' });
    expect(visible(await page('/staff/reference'))).toMatch(/Opened last .*Section 117: free aftercare/);
  });

  it('that is not there cannot be bookmarked', async () => {
    expect((await asha.post('/staff/reference/mark', { article: 'nothing-like-it', mark: 'on' })).status).toBe(404);
  });
});

describe('a call', () => {
  it('is kept while it lasts, never in an address, and forgotten at its end', async () => {
    const saved = await asha.post('/staff/reference/call', {
      nation: 'ni',
      caller: 'carer',
      about: 'child',
      to: '/staff/reference/guides/could-i-get',
    });
    expect(saved.headers.get('location')).toBe('/staff/reference/guides/could-i-get');
    expect(await page('/staff/reference')).toMatch(/<option value="ni" selected>/);
    await asha.post('/staff/reference/call/end');
    expect(await page('/staff/reference')).not.toContain('selected');
  });

  it('left for hours is over', async () => {
    await asha.post('/staff/reference/call', { nation: 'ni' });
    clock = new Date('2026-11-21T13:00:00Z');
    const late = await staffVisitor(at, ['helpline'], { now: clock });
    expect(await at.store.reference.call(asha.member.id, new Date('2026-11-21T11:00:00Z'))).toBeUndefined();
    expect(await at.store.reference.eraseBefore({ calls: new Date('2026-11-21T11:00:00Z'), notes: new Date(0) })).toBe(
      1,
    );
    expect(await page('/staff/reference', late)).not.toContain('selected');
  });

  it('takes nothing that is not on offer', async () => {
    await asha.post('/staff/reference/call', { nation: 'mars', caller: '<b>', about: 'x'.repeat(5000) });
    expect(await page('/staff/reference')).not.toContain('selected');
  });
});

describe('a guide', () => {
  const PATH = '/staff/reference/guides/could-i-get';

  it('has every question on one page and an outcome from the start', async () => {
    const html = await page(PATH);
    expect(html).toContain('name="a-savings"');
    expect(visible(html)).toMatch(/0 of \d+ questions answered/);
    expect(visible(html)).toContain('What to do next');
  });

  it('shows by a button where the answers lead; a changed answer leads elsewhere', async () => {
    const answers = { 'a-who': 'me', 'a-nation': 'england', 'a-age': '18to64' };
    const first = visible(await (await asha.post(PATH, answers)).text());
    const scotland = visible(await (await asha.post(PATH, { ...answers, 'a-nation': 'scotland' })).text());
    expect(first).not.toBe(scotland);
    expect(scotland).toMatch(/Scotland/);
  });

  it('keeps its answers while the call lasts, and drops them at its end', async () => {
    await asha.post(PATH, { 'a-who': 'me', 'a-nation': 'wales' });
    expect(await page(PATH)).toMatch(/value="wales" checked/);
    await asha.post('/staff/reference/call/end');
    expect(await page(PATH)).not.toMatch(/value="wales" checked/);
  });

  it('gives what it could not read back, with a hint', async () => {
    const html = await (await asha.post(PATH, { 'a-nation': 'england', 'a-savings': 'lots & lots' })).text();
    expect(html).toContain('value="lots &amp; lots"');
    expect(html).toContain('ref-problem');
    await asha.post(`${PATH}/clear`);
    expect(await page(PATH)).not.toMatch(/ checked>/);
  });

  it('that is not there: says so', async () => {
    expect((await asha.get('/staff/reference/guides/nothing')).status).toBe(404);
  });
});

describe('a text to the caller', () => {
  const fields = (more: Record<string, string> = {}): Record<string, string> => ({
    article: ARTICLE,
    text: randomUUID(),
    number: '07700 900456',
    again: '+44 7700 900456',
    ...more,
  });

  it('arrives once, says whom it is from, and leaves no number behind in the clear', async () => {
    const before = twilio.sent.length;
    const sending = fields();
    const [one, two] = [
      await asha.post('/staff/reference/text', sending),
      await asha.post('/staff/reference/text', sending),
    ];
    expect([one.status, two.status]).toEqual([200, 200]);
    const { sms } = at.config;
    const key = sms && new PhoneBook(at.store, vaultKeys(sms.phoneKey)).keyOf('+447700900456');
    expect(await at.store.messagesAfter(key ?? '', 0, 10)).toHaveLength(1);
    await arrived(before + 1);
    expect(twilio.sent.slice(before).map(({ To, Body }) => [To, Body])).toEqual([
      [
        '+447700900456',
        expect.stringMatching(/^From Personal budgets assistant, as we said on the phone: Section 117/),
      ],
    ]);
    const lines = await at.store.audit.lines({ staffId: asha.member.id, limit: 50 });
    expect(lines.filter(({ action }) => action === 'caller.text').map(({ subject }) => subject)).toContain(
      sending['text'],
    );
    expect(JSON.stringify(lines) + at.logged.join('\n')).not.toMatch(/7700 ?900 ?456/);
  });

  it.each([
    ['typed differently the second time', { again: '07700 900457' }, /not the same/],
    ['a landline', { number: '01632 960001', again: '01632 960001' }, /not a mobile/],
    ['typed once', { again: '' }, /second time/],
    ['a page out of date', { text: 'x' }, /out of date/],
  ])('%s: not sent, and nothing typed is lost', async (_what, more, say) => {
    const before = twilio.sent.length;
    const response = await asha.post('/staff/reference/text', fields(more));
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(visible(html)).toMatch(say);
    expect(html).toContain(`value="${fields(more)['number']}"`);
    expect(twilio.sent.length).toBe(before);
  });

  it('to a number that asked for none is refused kindly', async () => {
    const { sms } = at.config;
    const key = sms && new PhoneBook(at.store, vaultKeys(sms.phoneKey)).keyOf('+447700900777');
    await at.store.recordOptOut(key ?? '', clock);
    const response = await asha.post('/staff/reference/text', fields({ number: '07700900777', again: '07700900777' }));
    expect(visible(await response.text())).toMatch(/asked us not to text it, so nothing was sent/);
  });

  it('is refused after five to one number in a day, and after twenty by one member in an hour', async () => {
    const ben = await staffVisitor(at, ['helpline'], { now: clock });
    const send = async (number: string): Promise<number> =>
      (await ben.post('/staff/reference/text', fields({ number, again: number }))).status;
    for (let count = 0; count < 5; count += 1) expect(await send('07700900600')).toBe(200);
    expect(await send('07700900600')).toBe(422);
    for (let count = 0; count < 15; count += 1) expect(await send(`077009007${10 + count}`)).toBe(200);
    expect(await send('07700900799')).toBe(422);
    clock = new Date('2026-11-21T11:30:00Z');
    await at.store.staff.touch(
      (await at.store.staff.sessionsOf(ben.member.id, { now: clock, idleSince: new Date(0) }))[0]?.id ?? '',
      clock,
    );
    expect(await send('07700900799')).toBe(200);
  });

  it('of a guide’s outcome: its summary, in at most three texts', async () => {
    const { article: _none, ...rest } = fields({ number: '07700900321', again: '07700900321' });
    const response = await asha.post('/staff/reference/guides/what-to-ask/text', {
      ...rest,
      'a-who': 'me',
      'a-worker': 'coordinator',
      'a-nation': 'england',
      note: 'half a note',
    });
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('The summary is on its way to the caller.');
    expect(html).toContain('half a note');
    const theirs = () => twilio.sent.filter(({ To }) => To === '+447700900321');
    for (const until = Date.now() + 15_000; theirs().length < 2 && Date.now() < until; )
      await new Promise((done) => setTimeout(done, 50));
    expect(theirs()[0]?.['Body']).toMatch(/^From Personal budgets assistant, as we said on the phone: /);
    expect(theirs().length).toBeLessThanOrEqual(3);
    expect(
      theirs()
        .map(({ Body }) => Body)
        .join(' '),
    ).not.toMatch(/left question|CHANGE|MORE/);
  });
});

describe('a case note', () => {
  const note = (text: string): Record<string, string> => ({ note: text, 'note-id': randomUUID() });

  it('is kept for its author alone, personal details taken out, and can be deleted', async () => {
    const written = note('My name is Ann Archer, 07700 900123, lives at 12 High Street. Wants a direct payment.');
    await asha.post('/staff/reference/notes', written);
    await asha.post('/staff/reference/notes', written);
    const html = await page('/staff/reference/notes');
    expect(html.match(/Wants a direct payment/g)).toHaveLength(1);
    expect(html).not.toMatch(/Archer|900123|High Street/);
    const other = await staffVisitor(at, ['helpline', 'manager'], { now: clock });
    expect(await page('/staff/reference/notes', other)).not.toContain('Wants a direct payment');
    const id = /name="note" value="([^"]+)"/.exec(html)?.[1] ?? '';
    await other.post('/staff/reference/notes/delete', { note: id });
    expect(await page('/staff/reference/notes')).toContain('Wants a direct payment');
    await asha.post('/staff/reference/notes/delete', { note: id });
    expect(await page('/staff/reference/notes')).not.toContain('Wants a direct payment');
  });

  it('is gone after thirty days', async () => {
    await asha.post('/staff/reference/notes', note('Old as the hills.'));
    const kept = await at.store.reference.notes(asha.member.id, new Date('2026-11-21T09:00:00Z'), 10);
    expect(kept.map(({ text }) => text)).toContain('Old as the hills.');
    await at.store.reference.eraseBefore({ calls: new Date(0), notes: new Date('2026-12-22T10:00:00Z') });
    expect(await page('/staff/reference/notes')).not.toContain('Old as the hills.');
  });

  it.each([
    ['empty', '  ', /empty/],
    ['too long', 'word '.repeat(1000), /4000 characters/],
  ])('%s: not saved, and still there to be changed', async (_what, text, say) => {
    const response = await asha.post('/staff/reference/notes', note(text));
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(visible(html)).toMatch(say);
    expect(html).toContain(text.trim());
  });
});
