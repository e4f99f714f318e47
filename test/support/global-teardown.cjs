const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');

/** Stops what the run's workers started, and removes its folder. */
module.exports = async () => {
  const folder = process.env.TEST_RUN_FOLDER;
  if (!folder) return;
  const made = (name) => {
    const file = join(folder, `${name}.json`);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).value : undefined;
  };
  const server = made('postgres');
  const migrated = made('postgres-migrated');
  if (server?.stop) {
    const [command, args, options] = server.stop;
    spawnSync(command, args, { ...options, stdio: 'ignore' });
  } else if (server && migrated) {
    const { Client } = require('pg');
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query(`DROP DATABASE IF EXISTS ${migrated}`);
    await client.end();
  }
  rmSync(folder, { recursive: true, force: true });
};
