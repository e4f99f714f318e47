import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Where there is no abstract socket: names the process that has the folder. */
export const PID_FILE = 'process.pid';
/** Milliseconds until the last of several who found the same dead holder has written his name. */
const SETTLE = 100;

/** Gives the folder back. */
export type Unlock = () => Promise<void>;

/**
 * Takes a folder for this process alone, or answers undefined where a living process has it. PGlite itself has no lock,
 * and two processes on one folder destroy it.
 *
 * On Linux the lock is an abstract socket named after the folder's device and inode: the kernel frees it with the process,
 * whatever killed it, and another path to the same folder is the same lock. It is seen within one network namespace only,
 * so two containers that share a folder are told apart by nobody: run PostgreSQL there. Elsewhere it is a file with a process id.
 */
export async function lockFolder(
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Promise<Unlock | undefined> {
  return platform === 'linux' ? lockBySocket(folder) : lockByFile(folder);
}

async function lockBySocket(folder: string): Promise<Unlock | undefined> {
  const { dev, ino } = await stat(folder, { bigint: true });
  const server = createServer((socket) => socket.destroy());
  const taken = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(`\0personal-budgets-${dev}-${ino}`, () => resolve(true));
  });
  if (!taken) return undefined;
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
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
