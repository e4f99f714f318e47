import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/server.js';

// A package as small as can be, built by the real start script, compiler and loader.
const SOURCES: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "commonjs" }',
  'tsconfig.json': readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'),
  'channels/main.ts': "process.stdout.write(`main ${process.argv.slice(2).join('|')} ${require.main === module}`);",
  'channels/terminal/ask.ts':
    "process.stdout.write(`ask ${process.argv.slice(2).join('|')} ${require.main === module}`);",
  'knowledge/train-main.ts': `
    import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
    const folder = process.argv[2] ?? '';
    mkdirSync(folder, { recursive: true });
    writeFileSync(folder + '/ranker.bin', readFileSync('knowledge/words.txt'));`,
  'knowledge/words.txt': 'first words',
  'bot/store/template.ts': `
    import { mkdirSync } from 'node:fs';
    mkdirSync((process.argv[2] ?? '') + '/store-template-0123456789abcdef', { recursive: true });`,
};

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'personal-budgets-start-'));
  for (const [name, text] of Object.entries(SOURCES)) write(name, text);
  cpSync(join(ROOT, 'channels', 'start.cjs'), join(root, 'channels', 'start.cjs'));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
jest.setTimeout(60_000);

function write(name: string, text: string): void {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), text);
}

function start(...args: string[]): SpawnSyncReturns<string> {
  const { NODE_OPTIONS: _jestFlags, ...env } = process.env;
  return spawnSync(process.execPath, [join(root, 'channels', 'start.cjs'), ...args], {
    cwd: tmpdir(),
    env,
    encoding: 'utf8',
  });
}
const built = (name: string): string => readFileSync(join(root, 'dist', name), 'utf8');

// In order: each test starts from what the one before has built.
it('builds everything the first time, with progress beside what the program prints', () => {
  const { stdout, stderr, status } = start();
  expect({ stdout, status }).toEqual({ stdout: 'main  true', status: 0 });
  expect(stderr).toMatch(/Building/);
  for (const part of ['program', 'question ranker', 'database template'])
    expect(stderr).toMatch(new RegExp(`${part}: \\d`));
  expect(built('ranker/ranker.bin')).toBe('first words');
});

it('builds nothing when all is fresh, whatever the times of the files say', () => {
  utimesSync(join(root, 'channels', 'main.ts'), new Date(), new Date());
  const { stdout, stderr } = start();
  expect({ stdout, stderr }).toEqual({ stdout: 'main  true', stderr: '' });
});

it('runs another program with its own arguments, flags of ours among them', () => {
  const { stdout, stderr } = start('--quiet', 'terminal/ask', '--jsonl', '--quiet', 'a question');
  expect({ stdout, stderr }).toEqual({ stdout: 'ask --jsonl|--quiet|a question true', stderr: '' });
});

it('learns new content without the compiler', () => {
  write('knowledge/words.txt', 'new words');
  const { stdout, stderr } = start('--quiet', 'terminal/ask');
  expect(stdout).toBe('ask  true');
  expect(stderr).toMatch(/content has changed/);
  expect(stderr).not.toMatch(/program:/);
  expect(built('ranker/ranker.bin')).toBe('new words');
});

it('compiles changed sources, and only builds where told so', () => {
  write('channels/main.ts', "process.stdout.write('changed');");
  const { stdout, stderr } = start('--build-only');
  expect(stdout).toBe('');
  expect(stderr).toMatch(/program: \d/);
  expect(start().stdout).toBe('changed');
});

it('says what the compiler says, and keeps nothing of it, where the sources are wrong', () => {
  write('channels/main.ts', "const wrong: number = 'text'; process.stdout.write(String(wrong));");
  for (let time = 1; time <= 2; time += 1) {
    const { stdout, stderr, status } = start();
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
    expect(stderr).toMatch(/channels\/main\.ts\(1,7\): error TS2322/);
    expect(stderr).not.toMatch(/at .*start\.cjs/);
  }
  write('channels/main.ts', SOURCES['channels/main.ts'] ?? '');
  expect(start('--build-only').status).toBe(0);
});

it('two starts at once build once', async () => {
  write('knowledge/words.txt', 'words for two');
  const { spawn } = await import('node:child_process');
  const both = [1, 2].map(
    () =>
      new Promise<string>((resolve) => {
        const { NODE_OPTIONS: _jestFlags, ...env } = process.env;
        const child = spawn(process.execPath, [join(root, 'channels', 'start.cjs')], { env });
        let said = '';
        child.stdout.on('data', (data) => (said += String(data)));
        child.stderr.on('data', (data) => (said += String(data)));
        child.on('close', () => resolve(said));
      }),
  );
  const said = await Promise.all(both);
  expect(said.filter((one) => one.includes('main  true'))).toHaveLength(2);
  expect(said.filter((one) => one.includes('Built in'))).toHaveLength(1);
  expect(existsSync(join(root, 'dist', 'building.lock'))).toBe(false);
});

it('takes over from a build that was killed', () => {
  write('knowledge/words.txt', 'words after a kill');
  writeFileSync(join(root, 'dist', 'building.lock'), '999999999');
  expect(start().stdout).toBe('main  true');
});

it('names a program that does not exist', () => {
  const { stderr, status } = start('terminal/nothing');
  expect(status).toBe(1);
  expect(stderr.trim()).toBe('There is no program at dist/channels/terminal/nothing.js.');
});

describe('without development dependencies', () => {
  beforeAll(() => rmSync(join(root, 'node_modules')));

  it('runs what was built', () => {
    const { stdout, stderr } = start();
    expect({ stdout, stderr }).toEqual({ stdout: 'main  true', stderr: '' });
  });

  it('says so where the sources are newer, and runs what was built all the same', () => {
    write('channels/main.ts', "process.stdout.write('newer');");
    const { stdout, stderr } = start();
    expect(stdout).toBe('main  true');
    expect(stderr).toMatch(/compiler is not installed: running what was built/);
  });

  it('says what to do where nothing was built', () => {
    rmSync(join(root, 'dist'), { recursive: true });
    const { stderr, status } = start();
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(
      'The program is not built, and the compiler is not installed. Run npm ci, then npm run build.',
    );
  });
});

it.each(['12.22.12', '18.20.8', '20.18.3'])('refuses Node %s with one clear sentence', (version) => {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' }); require(${JSON.stringify(join(root, 'channels', 'start.cjs'))})`;
  const { stderr, stdout, status } = spawnSync(process.execPath, ['-e', pretend], { encoding: 'utf8' });
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
  expect(stderr.trim()).toMatch(
    new RegExp(`^This needs Node\\.js 20\\.19 or later, and this is ${version.replaceAll('.', '\\.')}\\. .*$`),
  );
});
