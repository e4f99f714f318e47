import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { axeFaults } from '../support/page-faults.js';
import { freePort, ROOT } from '../support/server.js';

/** `npm run demo` as a process of its own. */
function demo(settings: Readonly<Record<string, string>>): {
  child: ChildProcess;
  out: () => string;
  err: () => string;
} {
  const { NODE_OPTIONS: _jestFlags, DATABASE_URL: _database, ...environment } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'channels', 'start.cjs'), '--quiet', 'terminal/demo'], {
    cwd: ROOT,
    env: { ...environment, NODE_ENV: 'development', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk) => (out += String(chunk)));
  child.stderr?.on('data', (chunk) => (err += String(chunk)));
  return { child, out: () => out, err: () => err };
}

jest.setTimeout(120_000);

describe('the demo', () => {
  let browser: Browser;
  let running: ReturnType<typeof demo>;
  let base = '';
  beforeAll(async () => {
    browser = await launchBrowser();
    const port = await freePort();
    base = `http://localhost:${port}`;
    running = demo({ PORT: String(port) });
    while (!/Robin, manager:.*\n/.test(running.out())) {
      if (running.child.exitCode !== null) throw new Error(`the demo ended: ${running.err()}`);
      await Promise.race([once(running.child.stdout ?? running.child, 'data'), once(running.child, 'exit')]);
    }
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    if (running.child.exitCode === null) {
      running.child.kill('SIGTERM');
      await once(running.child, 'exit');
    }
  });
  const link = (name: string): string => new RegExp(`${name}:\\s+(http\\S+)`).exec(running.out())?.[1] ?? '';

  it('shows a phone and a desk that talk to each other, with people waiting, and says everywhere that it is one', async () => {
    const context = await browser.newContext({ baseURL: base });
    const [phone, desk] = [await context.newPage(), await context.newPage()];
    await phone.goto('/demo/phone?n=1');
    expect(await axeFaults(phone)).toEqual([]);
    for (const [text, answer] of [
      ['hello', /I'm an automated helper|Hello/i],
      ['i want to talk to a broker', /May they also read/],
      ['yes', /They can read it/],
    ] as const) {
      await phone.fill('#text', text);
      await phone.press('#text', 'Enter');
      await phone.locator('.sms--them', { hasText: answer }).first().waitFor();
    }

    await desk.goto(link('Sam, broker'));
    expect(new URL(desk.url()).pathname).toBe('/staff/desk');
    await desk.locator('#waiting li').nth(3).waitFor();
    // Danger first.
    expect(await desk.locator('#waiting li').first().textContent()).toContain('Urgent');
    await desk.locator('#waiting li').last().getByRole('button').click();
    await desk.locator('.desk-line--person', { hasText: 'i want to talk to a broker' }).waitFor();
    await desk.fill('#text', 'Hello from the desk');
    await desk.click('#send');
    await phone.locator('.sms--them', { hasText: 'Hello from the desk' }).waitFor();
    await desk.locator('.desk-line__state', { hasText: /^delivered$/ }).waitFor();

    await phone.getByRole('button', { name: /Switch the phone off/ }).click();
    await desk.fill('#text', 'Are you still there?');
    await desk.click('#send');
    await desk.locator('#banner', { hasText: 'was not delivered' }).waitFor();
    expect(await phone.content()).not.toContain('Are you still there?');

    for (const path of [
      '/',
      '/privacy',
      '/demo',
      '/demo/phone',
      '/staff/desk',
      '/staff/reference',
      '/staff/account',
      '/nothing-here',
    ]) {
      await desk.goto(path);
      expect(await desk.locator('header').first().textContent()).toMatch(/demo/i);
    }
    await context.close();
  });

  it('lets nobody in by a link of another start', async () => {
    for (const path of ['/demo/as/broker', '/demo/as/broker?key=guessed', '/demo/as/nobody?key=guessed'])
      expect((await fetch(base + path, { redirect: 'manual' })).status).toBe(403);
    expect((await fetch(`${base}/staff/desk`, { headers: { accept: 'text/html' }, redirect: 'manual' })).status).toBe(
      303,
    );
  });

  it('takes its database away when it stops', async () => {
    const folder = /built in, in (\S+?):/.exec(running.out())?.[1] ?? '';
    expect(existsSync(folder)).toBe(true);
    running.child.kill('SIGTERM');
    await once(running.child, 'exit');
    expect(existsSync(folder)).toBe(false);
  });
});

it('the demo does not start where real people could be meant', async () => {
  const settings = { NODE_ENV: 'production', DATABASE_URL: 'postgres://somebody@localhost:1/real' };
  const tried = await Promise.all(
    Object.entries(settings).map(async ([name, value]) => {
      const refused = demo({ [name]: value });
      const [code] = (await once(refused.child, 'exit')) as [number];
      return { name, code, out: refused.out(), err: refused.err() };
    }),
  );
  for (const { name, code, out, err } of tried) {
    expect(code).toBe(1);
    expect(err).toContain(`${name}: the demo is for trying out on your own machine`);
    expect(out).not.toContain('http');
  }
});
