import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Database } from './database.js';
import { EmbeddedSource } from './embedded-source.js';
import { Jobs } from './jobs.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './migrations.js';
import { startPglite } from './open-embedded.js';

/**
 * A migrated, empty embedded database in one file. Making one takes PGlite four seconds and 700 MB of memory; loading one
 * takes half a second. The build makes it once, and the first start of an installation copies it.
 */

const NAME = /^store-template-[0-9a-f]{16}\.tar$/;

/** Where the template of this version of the schema lies in `folder`, whether it is there or not. */
export function templatePath(folder: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([pins(), MIGRATIONS]))
    .digest('hex')
    .slice(0, 16);
  return join(folder, `store-template-${hash}.tar`);
}

/** Makes the template in `folder` unless it is there, removes those of other versions, and returns its path. */
export async function ensureTemplate(folder: string): Promise<string> {
  const file = templatePath(folder);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const template = await makeTemplate();
  // Written beside its place and moved, so that a build cut short, or two at once, leave no half a template.
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, template);
  await rename(unfinished, file);
  for (const name of await readdir(folder)) {
    if (NAME.test(name) && join(folder, name) !== file) await rm(join(folder, name), { force: true });
  }
  return file;
}

async function makeTemplate(): Promise<Uint8Array> {
  const pglite = await startPglite('memory://');
  const database = new Database(new EmbeddedSource(pglite, async () => undefined));
  try {
    await migrate(database, Jobs.install);
    return new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer());
  } finally {
    await database.close();
  }
}

/** The versions that shape the files of a database: exact, since every dependency is pinned. */
function pins(): unknown {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return ['@electric-sql/pglite', 'pg-boss'].map((name) => dependencies[name]);
}

// The build runs this file: node dist/bot/store/template.js FOLDER
if (require.main === module) {
  ensureTemplate(process.argv[2] ?? join(process.cwd(), 'dist')).then(
    (file) => process.stdout.write(`${file}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
