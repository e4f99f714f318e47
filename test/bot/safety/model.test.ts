import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCorpus } from '../../../bot/safety/corpus.js';
import { DANGER_KINDS } from '../../../bot/safety/danger.js';
import { readModel, writeModel } from '../../../bot/safety/model.js';
import { loadScreener } from '../../../bot/safety/screen.js';
import { sourcesHash, trainModel } from '../../../bot/safety/train.js';

const root = join(__dirname, '../../..');
const file = join(root, 'knowledge', 'safety', 'model', 'weights.json');
const samples = readCorpus(join(root, 'knowledge', 'safety', 'corpus'));

test('the shipped model is fresh: run `node --import tsx bot/safety/train.ts` after an edit of corpus, lexicon, rules or features', () => {
  expect(readModel(readFileSync(file, 'utf8')).hash).toBe(sourcesHash(root));
});

test('training twice gives the same bytes', () => {
  const { lexicon, rules } = loadScreener(join(root, 'knowledge'));
  const few = samples.filter((_, at) => at % 20 === 0);
  expect(writeModel(trainModel(few, lexicon, rules, 'x'))).toBe(writeModel(trainModel(few, lexicon, rules, 'x')));
});

test('the corpus holds at least 2,500 messages of danger over every kind, and as many harmless ones', () => {
  const danger = samples.filter(({ kind }) => kind !== 'none');
  expect(danger.length).toBeGreaterThanOrEqual(2500);
  expect(samples.filter(({ kind, voice }) => kind === 'none' && voice !== 'phrasebook').length).toBeGreaterThanOrEqual(
    2500,
  );
  for (const kind of DANGER_KINDS) expect(danger.filter((sample) => sample.kind === kind).length).toBeGreaterThan(150);
});

test('no scored message and no held-out line is in the corpus', () => {
  const own = new Set(samples.map(({ text }) => text.toLowerCase().replace(/[^a-z0-9]/g, '')));
  const read = (path: string) =>
    readFileSync(join(root, 'test', path), 'utf8')
      .trim()
      .split('\n');
  const others = [
    ...read('fixtures/questions/safety-dev.jsonl').map((line) => (JSON.parse(line) as { text: string }).text),
    ...['ordinary', 'idioms', 'mental-health'].flatMap((name) => read(`safety/heldout/${name}.txt`)),
  ];
  // Single everyday words ("ok", "gone") may stand on both sides.
  expect(
    others.filter((text) => text.split(' ').length > 4 && own.has(text.toLowerCase().replace(/[^a-z0-9]/g, ''))),
  ).toEqual([]);
});
