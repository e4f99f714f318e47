import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { open } from '../../bot/store/open.js';
import { StoreRefused } from '../../bot/store/store-error.js';
import { templatePath } from '../../bot/store/template.js';
import { packageRoot } from '../../knowledge/library.js';
import { ConfigError, readEnvironment, type Config } from '../config.js';
import { Accounts } from '../staff/accounts.js';
import { askLocalDoor } from '../staff/local-door.js';
import { runStaffCommand, type CommandResult } from '../staff/staff-command.js';

/** `npm run staff -- …`: accounts of staff, from a terminal on the machine. With the server running, or without. */
async function main(): Promise<void> {
  const config = readEnvironment();
  const argv = process.argv.slice(2);
  const { ok, lines } =
    (config.databaseUrl === undefined ? await askLocalDoor(config.dataDir, argv) : undefined) ??
    (await runHere(config, argv));
  (ok ? process.stdout : process.stderr).write(`${lines.join('\n')}\n`);
  process.exitCode = ok ? 0 : 1;
}

async function runHere(config: Config, argv: readonly string[]): Promise<CommandResult> {
  const store = await open({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    templateFile: templatePath(join(packageRoot(__dirname), 'dist')),
  });
  try {
    const { staff, audit } = store;
    const { publicBaseUrl } = config;
    const now = () => new Date();
    return await runStaffCommand(argv, new Accounts({ staff, audit, publicBaseUrl, now, newId: randomUUID }));
  } finally {
    await store.close();
  }
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof StoreRefused;
  process.stderr.write(
    `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
