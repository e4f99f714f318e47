import { spawn } from 'node:child_process';
import { once as event } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFolder } from '../../bot/store/folder-lock.js';
import { open } from '../../bot/store/open.js';
import { testDatabase } from '../support/database.js';
import { freshFolder } from '../support/run-folder.js';
import { count, inbound } from './inbound.js';

describe('starting on the embedded database', () => {
  it('says what it does on a first start, and nothing on the next, which finds everything again', async () => {
    const { config } = await testDatabase('embedded');
    const lines: string[] = [];
    const message = inbound();
    const first = await open({ ...config, onProgress: (line) => lines.push(line) });
    await first.turn(message, count);
    await first.close();
    expect(lines).toEqual([`First start: setting up the database in ${config.dataDir} …`]);

    const second = await open({ ...config, onProgress: (line) => lines.push(line) });
    expect(await second.messagesAfter(message.conversationId, 0, 10)).toHaveLength(2);
    await second.close();
    expect(lines).toHaveLength(1);
  });

  it('begins afresh where a first start was cut short', async () => {
    const { config } = await testDatabase('embedded');
    await mkdir(join(config.dataDir, 'database.unfinished', 'base'), { recursive: true });
    await writeFile(join(config.dataDir, 'database.unfinished', 'PG_VERSION'), 'half');
    const store = await open(config);
    expect(await store.health()).toMatchObject({ ok: true });
    await store.close();
    expect(existsSync(join(config.dataDir, 'database.unfinished'))).toBe(false);
  });

  it('makes the database itself where the build left no template', async () => {
    const { config } = await testDatabase('embedded');
    const lines: string[] = [];
    const store = await open({
      ...config,
      templateFile: join(config.dataDir, 'missing'),
      onProgress: (line) => lines.push(line),
    });
    await expect(store.turn(inbound(), count)).resolves.toMatchObject({ duplicate: false });
    await store.close();
    expect(lines).toEqual([`First start: making the database in ${config.dataDir}, about ten seconds …`]);
  }, 60_000);

  it('makes a data folder that is not there yet, however deep', async () => {
    const { config } = await testDatabase('embedded');
    const dataDir = join(config.dataDir, 'a', 'b');
    const store = await open({ ...config, dataDir });
    await store.close();
    expect(existsSync(join(dataDir, 'database', 'PG_VERSION'))).toBe(true);
  });

  it.each([
    [
      'lies inside a file',
      async (folder: string) => (await writeFile(join(folder, 'file'), ''), join(folder, 'file', 'data')),
    ],
    ['is a file', async (folder: string) => (await writeFile(join(folder, 'file'), ''), join(folder, 'file'))],
    ['cannot be made', async () => '/proc/no-such-place/data'],
  ])('refuses a data folder that %s with a sentence that names DATA_DIR', async (_, make) => {
    const dataDir = await make(await freshFolder('unwritable'));
    await expect(open({ dataDir })).rejects.toMatchObject({
      name: 'StoreRefused',
      reason: 'unwritable',
      message: expect.stringMatching(
        /^The assistant cannot write to its data folder .* set DATA_DIR to a folder that is\.$/,
      ) as unknown,
    });
  });

  it('refuses a damaged database with a sentence, and opens again once it is mended', async () => {
    const { config } = await testDatabase('embedded');
    await (await open(config)).close();
    const control = join(config.dataDir, 'database', 'global', 'pg_control');
    await rename(control, `${control}.kept`);
    await writeFile(control, 'nonsense');
    await expect(open(config)).rejects.toMatchObject({
      name: 'StoreRefused',
      reason: 'damaged',
      message: expect.stringContaining('Restore a backup') as unknown,
    });
    await rm(control);
    await rename(`${control}.kept`, control);
    await (await open(config)).close();
  }, 30_000);

  it('refuses a second copy, also by another path, and opens when the first is gone', async () => {
    const { config } = await testDatabase('embedded');
    const first = await open(config);
    const elsewhere = join(await freshFolder('link'), 'data');
    await symlink(config.dataDir, elsewhere);
    for (const dataDir of [config.dataDir, elsewhere]) {
      await expect(open({ ...config, dataDir })).rejects.toMatchObject({
        name: 'StoreRefused',
        reason: 'in-use',
        message: expect.stringContaining('already running on DATA_DIR') as unknown,
      });
    }
    await expect(first.turn(inbound(), count)).resolves.toMatchObject({ duplicate: false });
    await first.close();
    await (await open(config)).close();
  });
});

describe.each(['linux', 'darwin'] as const)('the lock of a folder on %s', (platform) => {
  it('is held by one, and free again when given back', async () => {
    const folder = await freshFolder('lock');
    const unlock = await lockFolder(folder, platform);
    expect(unlock).toBeDefined();
    expect(await lockFolder(folder, platform)).toBeUndefined();
    await unlock?.();
    const again = await lockFolder(folder, platform);
    expect(again).toBeDefined();
    await again?.();
  });

  it('does not bind two folders together', async () => {
    const unlocks = [
      await lockFolder(await freshFolder('lock'), platform),
      await lockFolder(await freshFolder('lock'), platform),
    ];
    expect(unlocks).toEqual([expect.any(Function), expect.any(Function)]);
    for (const unlock of unlocks) await unlock?.();
  });

  it('is free once its process was killed', async () => {
    const folder = await freshFolder('lock');
    const child = spawn(process.execPath, ['-e', HOLD[platform], folder], { stdio: ['ignore', 'pipe', 'ignore'] });
    await event(child.stdout, 'data');
    expect(await lockFolder(folder, platform)).toBeUndefined();
    child.kill('SIGKILL');
    await event(child, 'exit');
    const unlock = await lockFolder(folder, platform);
    expect(unlock).toBeDefined();
    await unlock?.();
  });
});

it('the lock of a folder sees a process in another container, by the socket in the folder itself', async () => {
  const folder = await freshFolder('lock');
  const script = `require('net').createServer().listen(process.argv[1] + '/in-use.sock', () => console.log('held'))`;
  const child = spawn(process.execPath, ['-e', script, folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  await event(child.stdout, 'data');
  expect(await lockFolder(folder, 'linux')).toBeUndefined();
  child.kill('SIGKILL');
  await event(child, 'exit');
  const unlock = await lockFolder(folder, 'linux');
  expect(unlock).toBeDefined();
  await unlock?.();
});

it('the lock of a folder with a path too long for a socket file is still held by one', async () => {
  const folder = join(await freshFolder('lock'), 'x'.repeat(120));
  await mkdir(folder);
  const unlock = await lockFolder(folder, 'linux');
  expect(unlock).toBeDefined();
  expect(await lockFolder(folder, 'linux')).toBeUndefined();
  await unlock?.();
});

/** The same locks taken by a process that knows nothing else of us. */
const HOLD = {
  linux: `const { dev, ino } = require('fs').statSync(process.argv[1], { bigint: true });
    require('net').createServer().listen('\\0personal-budgets-' + dev + '-' + ino, () => console.log('held'));`,
  darwin: `require('fs').writeFileSync(process.argv[1] + '/process.pid', String(process.pid));
    console.log('held'); setInterval(() => {}, 1000);`,
};
