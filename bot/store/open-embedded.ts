import { cpSync } from 'node:fs';
import { access, constants, mkdir, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { PGlite } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };
import { EmbeddedSource } from './embedded-source.js';
import { lockFolder, PID_FILE, type Unlock } from './folder-lock.js';
import { StoreRefused } from './store-error.js';

export interface EmbeddedConfig {
  readonly dataDir: string;
  /** The migrated database that the build made: a folder (`template.ts`). Where it is missing, a first start makes its own, which takes seconds and 700 MB. */
  readonly templateFile?: string | undefined;
  readonly onProgress?: ((line: string) => void) | undefined;
}

/** 4 MB of buffers and five connections: 255 MB of memory where PGlite's defaults take 300 and more. */
const SMALL = ['-c', 'shared_buffers=4MB', '-c', 'max_connections=5'];

/**
 * Opens the database that lives in `dataDir`, making it on a first start.
 * @throws StoreRefused 'unwritable' | 'in-use' | 'damaged', each with a sentence for the operator.
 */
export async function openEmbedded(config: EmbeddedConfig): Promise<EmbeddedSource> {
  const folder = await writableFolder(config.dataDir);
  const unlock = await lockFolder(folder);
  if (!unlock) {
    const butNoneIs = process.platform === 'linux' ? '' : ` If none is running, remove ${join(folder, PID_FILE)}.`;
    throw new StoreRefused(
      'in-use',
      `Another copy of the assistant is already running on DATA_DIR (${folder}). Stop it first, or give this one a DATA_DIR of its own.${butNoneIs}`,
    );
  }
  try {
    return new EmbeddedSource(await openPglite(folder, config), unlock);
  } catch (error) {
    await giveUp(unlock);
    if (error instanceof StoreRefused) throw error;
    throw new StoreRefused(
      'damaged',
      `The database in DATA_DIR (${folder}) cannot be opened (${error instanceof Error ? error.message : String(error)}). Restore a backup of that folder, or move it away to start empty.`,
    );
  }
}

/** A PGlite on `directory`, small. Exported for the template builder alone. */
export async function startPglite(directory: string): Promise<PGlite> {
  const { PGlite: Embedded } = await import('@electric-sql/pglite');
  const pglite = new Embedded(directory, {
    startParams: [...Embedded.defaultStartParams, ...SMALL],
  });
  await pglite.waitReady;
  return pglite;
}

async function openPglite(folder: string, config: EmbeddedConfig): Promise<PGlite> {
  const database = join(folder, 'database');
  if (!(await exists(database))) await makeDatabase(folder, database, config);
  return startPglite(database);
}

/** Makes the database beside its place and moves it there when whole: a first start killed half-way leaves nothing that looks like one. */
async function makeDatabase(folder: string, database: string, config: EmbeddedConfig): Promise<void> {
  const unfinished = join(folder, 'database.unfinished');
  await rm(unfinished, { recursive: true, force: true });
  if (config.templateFile && (await exists(config.templateFile))) {
    config.onProgress?.(`First start: setting up the database in ${folder} …`);
    // In one go: the asynchronous copy of a thousand small files takes four times as long, and nobody is served yet.
    cpSync(config.templateFile, unfinished, { recursive: true });
  } else {
    config.onProgress?.(`First start: making the database in ${folder}, about ten seconds …`);
    await (await startPglite(unfinished)).close();
  }
  await rename(unfinished, database);
}

async function writableFolder(dataDir: string): Promise<string> {
  try {
    await makeFolder(resolve(dataDir));
    // Not `access` alone: on a file it says yes.
    await opendir(dataDir).then((folder) => folder.close());
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return dataDir;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new StoreRefused(
      'unwritable',
      `The assistant cannot write to its data folder ${dataDir} (${code}). Make it writable for this user, or set DATA_DIR to a folder that is.`,
    );
  }
}

/** By hand, since Node's recursive mkdir never returns for a path inside /proc. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

async function giveUp(unlock: Unlock): Promise<void> {
  await unlock().catch(() => undefined);
}
