import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { answer } from '../../knowledge/answer.js';
import { judge, judgeOutside, type Judged, type OutsideReport, type Report } from '../../knowledge/evaluate.js';
import { loadLibrary, packageRoot } from '../../knowledge/library.js';
import { loadUnderstanding, type Understanding } from '../../knowledge/understanding.js';
import { smallUnderstanding } from './small-understanding.js';

const root = packageRoot(__dirname);

function question(id: string, topic: string, text: string, extra: Partial<Judged> = {}): Judged {
  return { id, topic, text, nation: 'uk', style: 'formal', source: `https://example.org/${id}`, ...extra };
}

describe('judging', () => {
  const understanding = smallUnderstanding();

  test('counts right and wrong answers apart', () => {
    const report = judge(understanding, [
      question('1', 'gym', 'can I join a gym with it'),
      question('2', 'gym', 'can I pay my sister to care for me'),
    ]);
    expect(report).toMatchObject({ questions: 2, first: 0.5, answered: 1, answeredRight: 0.5, wrong: 0.5, none: 0 });
  });

  test('counts what is recognised as not ours', () => {
    const report = judgeOutside(understanding, [{ text: 'will it rain tomorrow' }, { text: 'gym membership please' }]);
    expect(report).toMatchObject({ messages: 2, recognised: 0.5, answered: 0.5 });
  });
});

// Questions that the phrasebook's writers have not seen; the ranker never learns from them. The gates leave room for
// the luck of the draw (544 questions: two standard errors are about 0.04) below what UNDERSTANDING.md reports.
describe('the shipped content, on questions it has not learnt from', () => {
  let understanding: Understanding;
  let report: Report;
  let outside: OutsideReport;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understanding-'));
    const { library } = loadLibrary(join(root, 'knowledge'));
    understanding = await loadUnderstanding(library, folder);
    const lines = (await readFile(join(root, 'test/fixtures/questions/dev.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Judged);
    report = judge(
      understanding,
      lines.filter((line) => library.topics.has(line.topic)),
    );
    outside = judgeOutside(
      understanding,
      lines.filter((line) => line.topic === 'out-of-scope'),
    );
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }));

  test('the right article comes first, and among three, often enough', () => {
    expect(report.first).toBeGreaterThan(0.68);
    expect(report.inThree).toBeGreaterThan(0.86);
  });

  test('enough is answered at once, and hardly ever wrongly', () => {
    expect(report.answered).toBeGreaterThan(0.42);
    expect(report.answeredRight).toBeGreaterThan(0.86);
    expect(report.wrong).toBeLessThan(0.07);
  });

  test('an in-scope question hardly ever meets "I do not know"', () =>
    expect(report.none + report.outOfScope).toBeLessThan(0.03));

  test('what is not ours is not answered as if it were', () => expect(outside.answered).toBeLessThan(0.06));

  test.each([
    ['how do I appeal my PIP decision', 'benefits-claims'],
    ['best app for tracking my household bills', 'household-budgeting'],
    ['crushing chest pain', 'medical-emergency'],
    ['sdlkfj sdlkfj', undefined],
  ])('%j is not answered from an article', (text, kind) => {
    const given = answer(understanding, { text });
    expect(given.kind).not.toBe('answer');
    if (kind !== undefined) expect(given.scope?.id).toBe(kind);
  });

  test.each([
    ['will my PIP be counted towards my care charge'],
    ['can I still get a direct payment if I am on a drug rehab order'],
    ['can I use my direct payment for a taxi to my art class'],
    ['am I the employer of my PA, do I do their tax'],
    ['can my budget pay for counselling'],
    ['I am homeless, can I get a personal budget'],
  ])('%j is ours', (text) => expect(['answer', 'choices']).toContain(answer(understanding, { text }).kind));
});
