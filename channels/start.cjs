// What `npm start` runs. Plain JavaScript, and old JavaScript at that, so that an unsupported Node reaches the sentence
// below and not a syntax error. It builds what is stale (program, question ranker, database template) and nothing else,
// then runs the program in this very process.
//
//   node channels/start.cjs [--build-only] [--quiet] [module] [arguments …]
//
// `module` is a path below channels/ without its ending, for example terminal/ask; default: main.
'use strict';

var needed = [20, 19];
var running = process.versions.node.split('.').map(Number);
if (running[0] < needed[0] || (running[0] === needed[0] && running[1] < needed[1])) {
  console.error(
    'This needs Node.js 20.19 or later, and this is ' +
      process.versions.node +
      '. Get a newer one from https://nodejs.org and try again.',
  );
  process.exit(1);
}

const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const dist = path.join(root, 'dist');
const stampFile = path.join(dist, 'stamp.json');

const args = process.argv.slice(2);
const take = (flag) => {
  const at = args.indexOf(flag);
  // Only before the module's name: what follows belongs to the module.
  const before = args.findIndex((arg) => !arg.startsWith('--'));
  if (at < 0 || (before >= 0 && at > before)) return false;
  args.splice(at, 1);
  return true;
};
const buildOnly = take('--build-only');
const quiet = take('--quiet');
/** Progress goes to standard error: standard output belongs to the program. */
const progress = (line) => process.stderr.write(`${line}\n`);

main().catch((error) => {
  progress(error.message);
  process.exit(1);
});

async function main() {
  if (!isFresh(readStamp())) await build();
  else if (buildOnly) progress('Everything is built.');
  if (buildOnly) return;
  const target = path.join(dist, 'channels', `${args.shift() || 'main'}.js`);
  if (!fs.existsSync(target)) throw new Error(`There is no program at ${path.relative(root, target)}.`);
  process.setSourceMapsEnabled(true);
  process.argv = [process.argv[0], target, ...args];
  require('node:module').runMain();
}

function readStamp() {
  try {
    return JSON.parse(fs.readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

function isFresh(stamp) {
  const now = hashes();
  return stamp.sources === now.sources && stamp.content === now.content && isComplete();
}

function isComplete() {
  const there = (...parts) => fs.existsSync(path.join(dist, ...parts));
  return there('channels', 'main.js') && there('ranker', 'ranker.bin') && templateExists();
}

function templateExists() {
  return fs.readdirSync(dist).some((name) => /^store-template-[0-9a-f]{16}$/.test(name));
}

/** One hash over what is compiled, one over what is learnt from: names and bytes. */
function hashes() {
  const sources = createHash('sha256');
  const content = createHash('sha256');
  const add = (hash, file) =>
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  for (const folder of ['bot', 'channels', 'knowledge'])
    for (const file of walk(path.join(root, folder))) {
      if (file.endsWith('.ts')) add(sources, file);
      else if (folder === 'knowledge') add(content, file);
    }
  for (const name of ['package.json', 'tsconfig.json']) add(sources, path.join(root, name));
  return { sources: sources.digest('hex'), content: content.digest('hex') };
}

function* walk(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(full);
    else yield full;
  }
}

async function build() {
  const unlock = await lockBuild();
  try {
    // Another start may have built it while we waited.
    const stamp = readStamp();
    const now = hashes();
    if (isFreshAgainst(stamp, now)) return;
    const compile = stamp.sources !== now.sources || !fs.existsSync(path.join(dist, 'channels', 'main.js'));
    if (compile && !isInstalled('typescript')) return runAsItIs();
    const started = Date.now();
    progress(
      compile ? 'Building. The first time takes about half a minute …' : 'The content has changed: learning it …',
    );
    // The ranker is learnt from the sources while the compiler runs; without a compiler run, by what is compiled.
    const tool = (source) =>
      compile ? ['--import', 'tsx', path.join(root, `${source}.ts`)] : [path.join(dist, `${source}.js`)];
    // All of them are waited for, also when one fails: none may write on after we have let go of the folder.
    const steps = await Promise.allSettled([
      compile
        ? step('program', [require.resolve('typescript/bin/tsc'), '-p', path.join(root, 'tsconfig.json')])
        : undefined,
      step('question ranker', [...tool('knowledge/train-main'), path.join(dist, 'ranker')]),
      step('database template', [...tool('bot/store/template'), dist]),
    ]);
    const failed = steps.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
    fs.writeFileSync(stampFile, JSON.stringify(now));
    progress(`Built in ${seconds(started)}.`);
  } finally {
    unlock();
  }
}

function isFreshAgainst(stamp, now) {
  return stamp.sources === now.sources && stamp.content === now.content && isComplete();
}

/** A deployment without development dependencies runs what it was given. */
function runAsItIs() {
  if (!fs.existsSync(path.join(dist, 'channels', 'main.js')))
    throw new Error('The program is not built, and the compiler is not installed. Run npm ci, then npm run build.');
  progress('The sources differ from what was built, and the compiler is not installed: running what was built.');
}

function isInstalled(name) {
  try {
    require.resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}

/** Runs one part of the build; what it says is shown if it fails, or line by line unless we are to be quiet. */
function step(name, command) {
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (chunk) => {
      said += chunk;
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`The ${name} could not be built:\n${said.trim()}`));
      if (!quiet) progress(`  ${name}: ${seconds(started)}`);
      resolve();
    });
  });
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * One build at a time in this folder. The lock is a file with our process id, made elsewhere and linked into place, so
 * that nobody ever reads half of one. A lock left by a process that is gone is taken over.
 */
async function lockBuild() {
  const lock = path.join(dist, 'building.lock');
  const own = `${lock}.${process.pid}`;
  try {
    fs.mkdirSync(dist, { recursive: true });
    fs.writeFileSync(own, String(process.pid));
  } catch (error) {
    throw new Error(`Cannot write to ${dist} (${error.code}).`);
  }
  try {
    for (let told = false; !takes(own, lock); ) {
      const holder = readOr(lock, '');
      if (holder !== '' && !isAlive(Number(holder))) removeLock(lock, holder, own);
      else {
        if (!told) progress('Another start is building. Waiting for it …');
        told = true;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  } finally {
    fs.rmSync(own, { force: true });
  }
  return () => fs.rmSync(lock, { force: true });
}

function takes(own, lock) {
  try {
    fs.linkSync(own, lock);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new Error(`Cannot write to ${dist} (${error.code}).`);
  }
}

/** Removes a dead process's lock; should another start have been quicker and taken it, its lock is put back. */
function removeLock(lock, holder, own) {
  const aside = `${own}.aside`;
  try {
    fs.renameSync(lock, aside);
  } catch {
    return;
  }
  if (readOr(aside, '') !== holder) takes(aside, lock);
  fs.rmSync(aside, { force: true });
}

function readOr(file, otherwise) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
