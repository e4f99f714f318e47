import { mkdir, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The folder of this run of Jest (`global-setup.cjs`), removed at its end. */
export function runFolder(): string {
  const folder = process.env['TEST_RUN_FOLDER'];
  if (!folder) throw new Error('TEST_RUN_FOLDER is not set: run this through Jest, whose globalSetup makes it');
  return folder;
}

/** A new empty folder inside it. */
export async function freshFolder(prefix: string): Promise<string> {
  return mkdtemp(join(runFolder(), `${prefix}-`));
}

/**
 * Makes a thing that all workers of this run share: the first to ask makes it, the others wait for it. What `make` returns
 * is JSON; what it throws, everybody gets.
 */
export async function once<T>(name: string, make: () => Promise<T>): Promise<T> {
  const result = join(runFolder(), `${name}.json`);
  const mine = await mkdir(join(runFolder(), `${name}.making`)).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  if (mine) {
    const outcome = await make().then(
      (value) => ({ value }),
      (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
    );
    await writeFile(`${result}.part`, JSON.stringify(outcome));
    await rename(`${result}.part`, result);
  }
  for (const patience = Date.now() + 60_000; ; ) {
    const text = await readFile(result, 'utf8').catch(() => undefined);
    if (text !== undefined) {
      const outcome = JSON.parse(text) as { value: T } | { error: string };
      if ('error' in outcome) throw new Error(outcome.error);
      return outcome.value;
    }
    if (Date.now() > patience) throw new Error(`The worker that makes ${name} gave no result within 60 s`);
    await delay(25);
  }
}
