import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freshFolder } from '../support/run-folder.js';
import { ROOT, testSettings } from '../support/server.js';
import { ServerProcess } from '../support/server-process.js';
import { StaffBrowser } from '../support/staff-browser.js';

jest.setTimeout(60_000);

/** `npm run staff -- …`, as its process. */
async function staff(settings: Record<string, string>, ...args: string[]): Promise<{ code: unknown; said: string }> {
  const { NODE_OPTIONS: _jestFlags, ...environment } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'channels', 'start.cjs'), '--quiet', 'terminal/staff', ...args], {
    cwd: ROOT,
    env: { ...environment, ...testSettings(settings) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, said };
}

it('lets a newcomer in: the server runs, and a second terminal makes the first account', async () => {
  const DATA_DIR = await freshFolder('data');
  const server = await ServerProcess.start({ DATA_DIR });
  expect(server.stdout).toContain('no account yet: npm run staff -- add NAME --role manager');
  const added = await staff({ DATA_DIR }, 'add', 'Asha', 'Khan', '--role', 'manager');
  expect(added.code).toBe(0);
  const link = /http:\/\/127\.0\.0\.1:\d+\/staff\/link\/\S+/.exec(added.said)?.[0] ?? '';
  expect(link.startsWith(server.url)).toBe(true);
  const browser = new StaffBrowser(server.url);
  await browser.open(link);
  const password = 'teapot ladder violet';
  await browser.submit(new URL(link).pathname, { 'password-new': password, 'password-again': password });
  expect(await browser.open('/staff/accounts')).toContain('Asha Khan');
  expect((await staff({ DATA_DIR }, 'disable', 'Nobody')).code).toBe(1);

  expect(await server.end('SIGTERM')).toBe(0);
  // With the server stopped the same command opens the database itself.
  const listed = await staff({ DATA_DIR }, 'list');
  expect(listed).toEqual({ code: 0, said: expect.stringMatching(/^Asha Khan: manager \(password, last here /) });
});
