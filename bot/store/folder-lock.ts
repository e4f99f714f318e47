import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Where there is no abstract socket: names the process that has the folder. */
export const PID_FILE = 'process.pid';
const SOCKET_FILE = 'in-use.sock';
/** Bytes of a socket's path, at most (sun_path on Linux, less its end mark). */
const LONGEST_SOCKET = 107;
/** Milliseconds until the last of several who found the same dead holder has written his name. */
const SETTLE = 100;

/** Gives the folder back. */
export type Unlock = () => Promise<void>;

/**
 * Takes a folder for this process alone, or answers undefined where a living process has it. PGlite itself has no lock,
 * and two processes on one folder destroy it.
 *
 * On Linux the lock is an abstract socket named after the folder's device and inode: the kernel frees it with the process,
 * whatever killed it, and another path to the same folder is the same lock. Abstract sockets end at the network namespace,
 * so a socket in the folder itself tells two containers that share it on one machine apart. Nothing tells two machines
 * apart that share it over a network: run PostgreSQL there. Elsewhere than on Linux it is a file with a process id.
 */
export async function lockFolder(
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Promise<Unlock | undefined> {
  if (platform !== 'linux') return lockByFile(folder);
  const { dev, ino } = await stat(folder, { bigint: true });
  const unlock = await listenOn(`\0personal-budgets-${dev}-${ino}`);
  if (!unlock) return undefined;
  const unlockFolder = await lockBySocketFile(join(folder, SOCKET_FILE));
  if (!unlockFolder) {
    await unlock();
    return undefined;
  }
  return async () => {
    await unlockFolder();
    await unlock();
  };
}

async function lockBySocketFile(file: string): Promise<Unlock | undefined> {
  const nothing: Unlock = async () => undefined;
  // A longer path is cut off silently.
  if (Buffer.byteLength(file) > LONGEST_SOCKET) return nothing;
  if (await answers(file)) return undefined;
  // Left behind by a process that was killed; who may remove it was settled by the first lock, within a container.
  await rm(file, { force: true });
  return listenOn(file).catch((error: NodeJS.ErrnoException) => {
    // A file system without sockets (a mounted Windows folder): the first lock has to do.
    if (['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM'].includes(error.code ?? '')) return nothing;
    throw error;
  });
}

/** Listens on a socket until told to stop, or answers undefined where somebody else does. */
async function listenOn(path: string): Promise<Unlock | undefined> {
  const server = createServer((socket) => socket.destroy());
  const taken = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    // For all users: a container with another user must be able to see that somebody is here.
    const forAll = path.startsWith('\0') ? {} : { readableAll: true, writableAll: true };
    server.listen({ path, ...forAll }, () => resolve(true));
  });
  if (!taken) return undefined;
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/** Whether a living process listens on a socket file. */
async function answers(file: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(file);
    socket.on('error', () => resolve(false));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

async function lockByFile(folder: string): Promise<Unlock | undefined> {
  const file = join(folder, PID_FILE);
  const own = `${file}.${process.pid}`;
  await writeFile(own, String(process.pid));
  try {
    if (!(await linked(own, file))) {
      if (isAlive(await holder(file))) return undefined;
      // Its process is gone. Two who both see that may both get here: who finds his own name in the end has the folder.
      await rm(file, { force: true });
      if (!(await linked(own, file))) return undefined;
      await delay(SETTLE);
      if ((await holder(file)) !== process.pid) return undefined;
    }
    return () => rm(file, { force: true });
  } finally {
    await rm(own, { force: true });
  }
}

/** Makes `file` with the content of `own` in one step, so that nobody reads it half written; false where it is there. */
async function linked(own: string, file: string): Promise<boolean> {
  return link(own, file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

async function holder(file: string): Promise<number> {
  return Number(await readFile(file, 'utf8').catch(() => ''));
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
