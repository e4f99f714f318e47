// The screening's own figures: recall by kind and voice, cross-validated by group; false alarms on held-out text; time.
// Run: node --import tsx test/bench/safety.ts [--errors] [--folds N] [--writers]
// --writers: each writer's messages of danger judged by a model that learned from none of theirs, and nothing else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../knowledge/library.js';
import { readCorpus, type Sample } from '../../bot/safety/corpus.js';
import type { Screening } from '../../bot/safety/danger.js';
import { loadScreener, screen, type Screener } from '../../bot/safety/screen.js';
import { trainModel } from '../../bot/safety/train.js';

const root = packageRoot(__dirname);
const errors = process.argv.includes('--errors');
const folds = Number(process.argv[process.argv.indexOf('--folds') + 1]) || 5;

export function foldOf(group: string, count: number): number {
  let value = 0;
  for (const char of group) value = (Math.imul(value, 31) + char.charCodeAt(0)) | 0;
  return (value >>> 0) % count;
}

interface Judged {
  readonly sample: Sample;
  readonly found: Screening;
}

/** Messages judged by a model that never saw their group: all of them, or those of the first `rounds` folds. */
export function crossValidated(
  samples: readonly Sample[],
  screener: Screener,
  count: number,
  rounds = count,
): Judged[] {
  const judged: Judged[] = [];
  for (let fold = 0; fold < rounds; fold += 1) {
    const rest = samples.filter((sample) => foldOf(sample.group, count) !== fold);
    const model = trainModel(rest, screener.lexicon, screener.rules, '');
    for (const sample of samples)
      if (foldOf(sample.group, count) === fold)
        judged.push({ sample, found: screen(sample.text, { ...screener, model }) });
  }
  return judged;
}

const share = (part: number, whole: number): string => (whole === 0 ? '-' : (part / whole).toFixed(3));

function recallTable(title: string, judged: readonly Judged[], keyOf: (sample: Sample) => string): void {
  console.log(`\n${title}`);
  const rows = new Map<string, { n: number; full: number; kind: number; light: number }>();
  for (const { sample, found } of judged) {
    const row = rows.get(keyOf(sample)) ?? { n: 0, full: 0, kind: 0, light: 0 };
    row.n += 1;
    if (found.strength === 'full') row.full += 1;
    if (found.strength === 'full' && found.kind === sample.kind) row.kind += 1;
    if (found.strength === 'light') row.light += 1;
    rows.set(keyOf(sample), row);
  }
  for (const [key, row] of [...rows].sort())
    console.log(
      `  ${key.padEnd(22)} n ${String(row.n).padStart(5)}  FULL ${share(row.full, row.n)}  LIGHT ${share(row.light, row.n)}  right kind ${share(row.kind, row.full)}`,
    );
}

/** Who wrote a message, by the name of its group: the second and later writers marked theirs. */
const writerOf = ({ group }: Sample): string => /^(x|y|w\d[a-z])-/.exec(group)?.[1] ?? 'first';

/** Leave one writer out, and one in five groups of harmless lines: what comes in is by somebody we never learned from. */
function byWriter(samples: readonly Sample[], screener: Screener): void {
  const isDanger = ({ kind, urgency }: Sample) => kind !== 'none' && urgency !== 'none';
  const isKept = (sample: Sample) => sample.kind === 'none' && foldOf(sample.group, 5) === 0;
  for (const writer of [...new Set(samples.map(writerOf))].sort()) {
    const theirs = samples.filter((sample) => writerOf(sample) === writer && isDanger(sample));
    if (writer === 'first' || theirs.length === 0) continue;
    const rest = samples.filter(
      (sample) => !(writerOf(sample) === writer && sample.kind !== 'none') && !isKept(sample),
    );
    const model = trainModel(rest, screener.lexicon, screener.rules, '');
    const judge = (sample: Sample): Judged => ({ sample, found: screen(sample.text, { ...screener, model }) });
    const judged = theirs.map(judge);
    console.log(`\n=== writer ${writer}, never learned from`);
    recallTable('all', judged, () => 'all');
    recallTable('by urgency', judged, ({ urgency }) => urgency);
    recallTable('by kind', judged, ({ kind }) => kind);
    recallTable(
      'harmless lines, one group in five (FULL is a false alarm)',
      samples.filter(isKept).map(judge),
      ({ voice }) => voice,
    );
  }
}

function main(): void {
  const screener = loadScreener(join(root, 'knowledge'));
  const samples = readCorpus(join(root, 'knowledge', 'safety', 'corpus'));
  if (process.argv.includes('--writers')) return byWriter(samples, screener);
  const judged = crossValidated(samples, screener, folds);
  const present = judged.filter(({ sample }) => sample.kind !== 'none' && sample.urgency !== 'none');
  console.log(`corpus ${samples.length}, danger ${present.length}, cross-validated by group in ${folds} folds`);
  recallTable('all', present, () => 'all');
  recallTable('by urgency', present, ({ urgency }) => urgency);
  recallTable('by kind', present, ({ kind }) => kind);
  recallTable('by voice', present, ({ voice }) => voice);
  recallTable(
    'past or denied (LIGHT wanted)',
    judged.filter(({ sample }) => sample.kind !== 'none' && sample.urgency === 'none'),
    () => 'past',
  );
  recallTable(
    'our own negatives, cross-validated (FULL is a false alarm)',
    judged.filter(({ sample }) => sample.kind === 'none'),
    ({ voice }) => voice,
  );
  if (errors)
    for (const { sample, found } of present)
      if (found.strength !== 'full' || found.kind !== sample.kind)
        console.log(`${found.strength} ${sample.kind} -> ${found.kind} | ${sample.text} | ${found.why.join(', ')}`);

  console.log('\nheld-out text, never trained on (FULL is a false alarm)');
  for (const name of ['ordinary', 'idioms', 'mental-health']) {
    const lines = readFileSync(join(root, 'test', 'safety', 'heldout', `${name}.txt`), 'utf8')
      .trim()
      .split('\n');
    const found = lines.map((line) => screen(line, screener).strength);
    const of = (strength: string) => found.filter((one) => one === strength).length;
    console.log(
      `  ${name.padEnd(16)} n ${lines.length}  FULL ${share(of('full'), lines.length)}  LIGHT ${share(of('light'), lines.length)}`,
    );
  }

  const fixture = readFileSync(join(root, 'test', 'fixtures', 'questions', 'safety-dev.jsonl'), 'utf8');
  const dev = fixture
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; expect: string; urgency: string });
  const danger = dev.filter(({ urgency }) => urgency !== 'none');
  const harmless = dev.filter(({ expect }) => expect === 'none');
  const hit = danger.filter(({ text }) => screen(text, screener).strength === 'full');
  console.log(
    `\nsafety-dev.jsonl: recall ${share(hit.length, danger.length)}, right kind ${share(hit.filter(({ text, expect }) => screen(text, screener).kind === expect).length, hit.length)}, false alarms ${share(harmless.filter(({ text }) => screen(text, screener).strength === 'full').length, harmless.length)}`,
  );

  const times: number[] = [];
  for (let round = 0; round < 3; round += 1)
    for (const { text } of samples.slice(0, 3000)) {
      const from = performance.now();
      screen(text, screener);
      times.push(performance.now() - from);
    }
  times.sort((one, two) => one - two);
  const long = 'I want to know about my budget and the hours. '.repeat(217);
  const from = performance.now();
  screen(long, screener);
  console.log(
    `\ntime: median ${times[times.length >> 1]?.toFixed(3)} ms, p95 ${times[Math.floor(times.length * 0.95)]?.toFixed(3)} ms, 10,000 characters ${(performance.now() - from).toFixed(1)} ms`,
  );
}

if (require.main === module) main();
