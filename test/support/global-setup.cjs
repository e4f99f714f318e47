const { mkdtempSync, chmodSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** One folder for this run of Jest: servers and databases that its workers share are found, and stopped, through it. */
module.exports = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personal-budgets-test-'));
  // A PostgreSQL started by root runs as somebody else, who must be able to walk in.
  chmodSync(folder, 0o755);
  process.env.TEST_RUN_FOLDER = folder;
  process.env.TEST_RUN_PID = String(process.pid);
};
