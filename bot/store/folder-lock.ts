import { open, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

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
  const file = join(folder, 'process.pid');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isAlive(Number(await readFile(file, 'utf8').catch(() => '')))) return undefined;
    // Its process is gone: whoever removes the file first and creates it again has the folder.
    await rm(file, { force: true });
  }
  return undefined;
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
