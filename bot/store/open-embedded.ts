import { access, constants, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite' with { 'resolution-mode': 'import' };
import { EmbeddedSource } from './embedded-source.js';
import { lockFolder, type Unlock } from './folder-lock.js';
import { StoreRefused } from './store-error.js';

export interface EmbeddedConfig {
  readonly dataDir: string;
  /** A migrated database made by the build (`template.ts`). Without it a first start makes one itself, which takes seconds and 700 MB. */
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
    throw new StoreRefused(
      'in-use',
      `Another copy of the assistant is already running on DATA_DIR (${folder}). Stop it first, or give this one a DATA_DIR of its own.`,
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

/** A PGlite on `directory`, small; with `template`, made from it. Exported for the template builder alone. */
export async function startPglite(directory: string, template?: Blob): Promise<PGlite> {
  const { PGlite: Embedded } = await import('@electric-sql/pglite');
  const pglite = new Embedded(directory, {
    startParams: [...Embedded.defaultStartParams, ...SMALL],
    ...(template ? { loadDataDir: template } : {}),
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
  const template = config.templateFile && (await readTemplate(config.templateFile));
  config.onProgress?.(
    template
      ? `First start: setting up the database in ${folder} …`
      : `First start: making the database in ${folder}, about ten seconds …`,
  );
  const pglite = await startPglite(unfinished, template || undefined);
  await pglite.close();
  await rename(unfinished, database);
}

async function readTemplate(file: string): Promise<Blob | undefined> {
  try {
    return new Blob([new Uint8Array(await readFile(file))]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function writableFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
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
