import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Accounts } from '../../../channels/staff/accounts.js';
import { askLocalDoor, openLocalDoor } from '../../../channels/staff/local-door.js';
import { runStaffCommand } from '../../../channels/staff/staff-command.js';
import { serverForTests } from '../../support/server.js';
import { staffVisitor } from '../../support/staff.js';
import { StaffBrowser } from '../../support/staff-browser.js';

const at = serverForTests();
const accounts = () =>
  new Accounts({
    staff: at.store.staff,
    audit: at.store.audit,
    publicBaseUrl: at.url,
    now: () => new Date(),
    newId: randomUUID,
  });
const command = (...argv: string[]) => runStaffCommand(argv, accounts());
const linkIn = (text: string): string => /\/staff\/link\/[\w-]{43}/.exec(text)?.[0] ?? '';

async function manager(): Promise<StaffBrowser> {
  const browser = new StaffBrowser(at.url);
  const [name = '', value = ''] = (await staffVisitor(at, ['manager'])).cookie.split('=');
  browser.cookies.set(name, value);
  return browser;
}

describe('the command line', () => {
  it('adds somebody, with a link that works', async () => {
    const { ok, lines } = await command('add', 'Nia', 'Evans', '--role', 'broker, helpline', '--email=nia@example.org');
    expect(ok).toBe(true);
    expect(await new StaffBrowser(at.url).open(linkIn(lines.join('\n')))).toContain('Nia Evans');
    expect((await command('list')).lines).toContain('Nia Evans: broker, helpline (link not used yet)');
  });

  it('changes roles, switches off and on, makes a new link, and removes', async () => {
    await command('add', 'Owen', '--role', 'broker');
    expect((await command('role', 'owen', '--role', 'editor', '--role=manager')).lines).toEqual([
      'Owen is now: editor, manager.',
    ]);
    await command('disable', 'OWEN');
    expect((await command('link', 'Owen')).lines).toEqual(["Owen's account is switched off. Switch it on first."]);
    await command('enable', 'Owen');
    expect(linkIn((await command('link', 'Owen')).lines.join(''))).not.toBe('');
    expect((await command('remove', 'Owen')).ok).toBe(true);
    expect((await command('link', 'Owen')).lines).toEqual(['There is no account "Owen".']);
    const actions = (await at.store.audit.lines({ staffId: 'terminal', limit: 6 })).map(({ action }) => action);
    expect(actions).toEqual([
      'account.remove',
      'account.link',
      'account.enable',
      'account.disable',
      'account.roles',
      'account.link',
    ]);
  });

  it.each([
    [['add'], 'Give a name of 2 to 60 letters'],
    [['add', 'Pat'], 'Give at least one role: broker, helpline, editor, manager.'],
    [['add', 'Pat', '--role', 'boss'], 'There is no role "boss"'],
    [['add', 'Pat', '--role'], 'Say what comes after --role.'],
    [['add', 'Pat', '--role', 'broker', '--email', 'nowhere'], 'not an e-mail address'],
    [['add', 'pat@example.org', '--role', 'broker'], 'Give a name'],
    [['add', '<b>Pat</b>', '--role', 'broker'], 'Give a name'],
    [['promote', 'Pat'], 'There is no command "promote"'],
    [['add', 'Pat', '--rank', 'x'], 'There is no option --rank'],
    [['disable'], 'Say whose account'],
    [['disable', 'Nobody Here'], 'There is no account "Nobody Here".'],
  ])('says of %j what is wrong', async (argv, says) => {
    const { ok, lines } = await command(...argv);
    expect([ok, lines.join('\n')]).toEqual([false, expect.stringContaining(says)]);
  });
});

describe('the way to the process that runs', () => {
  let folder = '';
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'door-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('carries a command there and the answer back, and is closed with the process', async () => {
    const close = await openLocalDoor(folder, (argv) => Promise.resolve({ ok: true, lines: argv }));
    expect(await askLocalDoor(folder, ['add', 'Zoë', '--role', 'x'])).toEqual({
      ok: true,
      lines: ['add', 'Zoë', '--role', 'x'],
    });
    await close();
    expect(await askLocalDoor(folder, ['list'])).toBeUndefined();
  });

  it('is for whoever can read the secret alone', async () => {
    const close = await openLocalDoor(folder, () => Promise.resolve({ ok: true, lines: ['done'] }));
    const file = join(folder, 'staff-door.json');
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { port } = JSON.parse(await readFile(file, 'utf8')) as { port: number };
    for (const authorization of ['', 'Bearer ', `Bearer ${'x'.repeat(43)}`]) {
      const response = await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        headers: { authorization },
        body: '["list"]',
      });
      expect([response.status, await response.text()]).toEqual([403, '{"ok":false,"lines":[]}']);
    }
    await close();
  });

  it('survives a command that fails, and a file that a killed process left', async () => {
    const close = await openLocalDoor(folder, () => Promise.reject(new Error('the database is away')));
    expect(await askLocalDoor(folder, ['list'])).toEqual({
      ok: false,
      lines: [expect.stringContaining('could not do that')],
    });
    const left = await readFile(join(folder, 'staff-door.json'), 'utf8');
    await close();
    await writeFile(join(folder, 'staff-door.json'), left);
    expect(await askLocalDoor(folder, ['list'])).toBeUndefined();
    await writeFile(join(folder, 'staff-door.json'), '{');
    expect(await askLocalDoor(folder, ['list'])).toBeUndefined();
  });
});

describe('the page of accounts', () => {
  it('adds somebody and shows the link once', async () => {
    const browser = await manager();
    await browser.open('/staff/accounts');
    await browser.submit('/staff/accounts', { name: 'Rhys Morgan', role: ['broker', 'editor'] });
    const link = linkIn(browser.html);
    expect(link).not.toBe('');
    expect(await new StaffBrowser(at.url).open(link)).toContain('Rhys Morgan');
    expect(linkIn(await browser.open('/staff/accounts'))).toBe('');
    expect(browser.text()).toContain('Rhys Morgan link not used yet broker, editor');
  });

  it('keeps what was typed when something is wrong with it', async () => {
    const browser = await manager();
    await browser.open('/staff/accounts');
    await browser.submit('/staff/accounts', { name: 'Sam "S" <b>', email: 'sam@example.org', role: 'broker' });
    expect(browser.status).toBe(400);
    expect(browser.text()).toContain('Give a name of 2 to 60 letters');
    expect(browser.html).toContain('value="Sam &quot;S&quot; &lt;b&gt;"');
    expect(browser.html).toMatch(/id="add-broker"[^>]* checked/);
  });

  it('never leaves the house without a manager who can sign in', async () => {
    const browser = await manager();
    await browser.open('/staff/accounts');
    const own = /href="\/staff\/account">([^<]+)</.exec(browser.html)?.[1];
    // Who removed themselves first could not remove the others.
    const others = (await at.store.staff.accounts()).filter(({ name }) => name !== own);
    for (const { id } of others) {
      await browser.open(`/staff/accounts/${id}`);
      if (browser.html.includes('/remove"')) await browser.submit(`/staff/accounts/${id}/remove`);
    }
    const only = (await at.store.staff.accounts()).find(({ name }) => name === own);
    await browser.open(`/staff/accounts/${only?.id}`);
    expect(browser.html).not.toContain('/remove"');
    await browser.submit(`/staff/accounts/${only?.id}/roles`, { role: 'editor' });
    expect(browser.text()).toContain('is the only manager who can sign in');
    await browser.open('/staff/accounts');
    expect(browser.text()).toContain('Audit: who did what');
  });

  it('shows who did what, fifty lines at a time', async () => {
    const asha = await staffVisitor(at, ['broker'], { name: 'Asha Audited' });
    for (let line = 0; line < 60; line += 1)
      await at.store.audit.record(asha.member.id, { action: 'transcript.view', subject: `c-${line}` }, new Date());
    const browser = await manager();
    await browser.open(`/staff/accounts/audit?who=${asha.member.id}`);
    expect(browser.text()).toContain('Asha Audited transcript.view c-59');
    expect(browser.text()).not.toContain('c-9 ');
    const earlier = /href="([^"]+before=[^"]+)"/.exec(browser.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    await browser.open(earlier);
    expect(browser.text()).toContain('transcript.view c-9 ');
    expect(browser.text()).not.toContain('c-10 ');
    expect((await browser.open('/staff/accounts/audit?before=x&who=<b>')).includes('<b>')).toBe(false);
  });

  it('says that an account is gone where somebody else removed it', async () => {
    const browser = await manager();
    await browser.open(`/staff/accounts/${randomUUID()}`);
    expect(browser.text()).toContain('That account is gone');
  });
});
