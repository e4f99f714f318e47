import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { realMind } from '../support/talk.js';
import { benchGuides } from './guides.js';
import { table } from './table.js';
import { benchTurns } from './turns.js';

// The stores of the bench live where Jest's do: its own set-up and tear-down make and remove them.
const load = createRequire(__filename);
const setUp = load('../support/global-setup.cjs') as () => Promise<void>;
const tearDown = load('../support/global-teardown.cjs') as () => Promise<void>;

/** `npm run bench [-- understanding|staff-search|safety|guides|turns …]`: figures side by side, in one run, on this machine. */
async function main(wanted: readonly string[]): Promise<void> {
  const asked = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
  const heading = (text: string): void => void process.stdout.write(`\n== ${text}\n\n`);
  const script = (name: string): void =>
    void execFileSync(process.execPath, ['--import', 'tsx', join(__dirname, name)], { stdio: 'inherit' });
  if (asked('understanding')) {
    heading('Understanding a question: accuracy and time');
    script('understanding.ts');
  }
  if (asked('staff-search')) {
    heading('Staff search: accuracy and time a key press');
    script('staff-search.ts');
  }
  if (asked('safety')) {
    heading('Danger: recall, false alarms and cost a turn');
    script('safety.ts');
  }
  if (asked('guides')) {
    heading('Guides: milliseconds from an answer to its reply');
    process.stdout.write(`${table(benchGuides(await realMind()))}\n`);
  }
  if (asked('turns')) {
    heading('Turns: 20 at once, milliseconds');
    await setUp();
    try {
      process.stdout.write(`${table((await benchTurns(await realMind())).map((row) => ({ ...row })))}\n`);
    } finally {
      await tearDown();
    }
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
