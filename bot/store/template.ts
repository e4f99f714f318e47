import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Database } from './database.js';
import { EmbeddedSource } from './embedded-source.js';
import { Jobs } from './jobs.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './migrations.js';
import { startPglite } from './open-embedded.js';

/**
 * A migrated, empty embedded database, as a folder to copy. Making one takes PGlite four seconds and 700 MB of memory;
 * copying and opening one takes a third of a second and 130 MB. The build makes it, and the first start of an installation
 * copies it.
 */

const NAME = /^store-template-[0-9a-f]{16}$/;

/** Where the template of this version of the schema lies in `folder`, whether it is there or not. */
export function templatePath(folder: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([pins(), MIGRATIONS]))
    .digest('hex')
    .slice(0, 16);
  return join(folder, `store-template-${hash}`);
}

/** Makes the template in `folder` unless it is there, removes those of other versions, and returns its path. */
export async function ensureTemplate(folder: string): Promise<string> {
  const template = templatePath(folder);
  if (existsSync(template)) return template;
  await mkdir(folder, { recursive: true });
  // Made beside its place and moved, so that a build cut short, or two at once, leave no half a template.
  const unfinished = await mkdtemp(`${template}.`);
  try {
    await makeTemplate(unfinished);
    await rename(unfinished, template);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(template)) throw error;
  }
  for (const name of await readdir(folder)) {
    if (NAME.test(name) && join(folder, name) !== template)
      await rm(join(folder, name), { recursive: true, force: true });
  }
  return template;
}

async function makeTemplate(folder: string): Promise<void> {
  const database = new Database(new EmbeddedSource(await startPglite(folder), async () => undefined));
  try {
    await migrate(database, Jobs.install);
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
    (template) => process.stdout.write(`${template}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
