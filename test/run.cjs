/**
 * `npm test` (and `--long`): the flag that PGlite needs under Jest is set here, because install scripts and lifecycle
 * hooks are off and a shell's way of setting it would not work on Windows. Other arguments go to Jest.
 */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const args = process.argv.slice(2);
const long = args.includes('--long');
const root = join(__dirname, '..');
const env = {
  ...process.env,
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim(),
  ...(long ? { TEST_LONG: '1' } : {}),
};
const run = (script, more) =>
  spawnSync(process.execPath, [script, ...more], { cwd: root, env, stdio: 'inherit' }).status ?? 1;

// The end-to-end tests start the real process: what it runs is built first, and only where it is stale.
const built = run(join(root, 'channels', 'start.cjs'), ['--build-only']);
process.exitCode =
  built !== 0
    ? built
    : run(
        join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
        args.filter((arg) => arg !== '--long'),
      );
