import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lunr from 'lunr';
import MiniSearch from 'minisearch';

import { answer } from '../../knowledge/answer.js';
import { judge, judgeOutside, reliability, type Judged, type Report } from '../../knowledge/evaluate.js';
import { loadLibrary, packageRoot, type Library } from '../../knowledge/library.js';
import { plain, type Material } from '../../knowledge/train-material.js';
import { cachedModel, trainHere } from '../../knowledge/train-cache.js';
import { assemble, loadUnderstanding, materialFor, readUnderstandingFiles } from '../../knowledge/understanding.js';

/** A question in, home articles out, best first. */
type Engine = (text: string) => readonly string[] | Promise<readonly string[]>;

interface Row {
  readonly name: string;
  readonly first: number;
  readonly inThree: number;
  readonly p50: number;
  readonly p99: number;
}

const root = packageRoot(__dirname);
const { library } = loadLibrary(join(root, 'knowledge'));
const files = readUnderstandingFiles(join(root, 'knowledge'));
const questions = (
  readFileSync(join(root, 'test/fixtures/questions/dev.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line)) as Judged[]
).filter((line) => line.topic in Object.fromEntries(library.topics));
const outside = (
  readFileSync(join(root, 'test/fixtures/questions/dev.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line)) as Judged[]
).filter((line) => line.topic === 'out-of-scope');

/** How the understanding does, next to what one could have taken off the shelf: the same questions, the same material. */
export async function benchUnderstanding(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-ranker-'));
  try {
    const material = materialFor(library, files);
    const trainStarted = process.cpuUsage();
    await trainHere(folder, material);
    const trainSeconds = process.cpuUsage(trainStarted).user / 1e6;
    const warmStarted = performance.now();
    const understanding = await loadUnderstanding(library, folder, files);
    const warm = performance.now() - warmStarted;
    const model = await cachedModel(folder, material);
    if (model === undefined) throw new Error('the model that was just trained is not in its cache');
    const bytes = [model.ranker.linear, ...model.ranker.hidden].reduce((sum, part) => sum + part.weights.length, 0);

    const ours: Engine = (text) => answer(understanding, { text }).candidates.map((one) => one.article);
    const large = copies(library, 3000);
    const crowded = assemble(large, files, model);
    const rows = [
      await measure(`ours (${library.articles.size} articles)`, ours),
      await measure(`ours (${large.articles.size} articles, synthetic copies)`, (text) =>
        answer(crowded, { text }).candidates.map((one) => one.article),
      ),
      await measure('ours, article search alone', (text) =>
        understanding.search.search(text, 3).map((found) => found.article.variant_of ?? found.article.id),
      ),
      await measure('raw lunr over the articles', rawLunr(articleTexts(library))),
      await measure('raw lunr, with the phrasings', rawLunr(withPhrasings(library, material))),
      await measure('MiniSearch, fuzzy and prefix', miniSearch(articleTexts(library))),
      await measure('MiniSearch, with the phrasings', miniSearch(withPhrasings(library, material))),
      await measure('nlp.js 4.27, with the phrasings', await nlpJs(material)),
    ];
    return [
      table(rows),
      '',
      `trained on ${material.lines.length} lines in ${trainSeconds.toFixed(1)} s of processor time; warm start ${warm.toFixed(0)} ms; 8-bit weights ${(bytes / 1e6).toFixed(1)} MB`,
      line('in scope', judge(understanding, questions)),
      ...['formal', 'informal', 'sms'].map((style) =>
        line(
          `  ${style}`,
          judge(
            understanding,
            questions.filter((question) => question.style === style),
          ),
        ),
      ),
      ...reliability(understanding, questions).map(
        (row) =>
          `score from ${row.from}: ${row.questions} questions, mean score ${row.meanScore.toFixed(2)}, right ${row.right.toFixed(2)}`,
      ),
      `out of scope: ${JSON.stringify(judgeOutside(understanding, outside), rounded)}`,
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(name: string, engine: Engine): Promise<Row> {
  // Once unmeasured, so that the compiler has seen the code.
  for (const question of questions.slice(0, 100)) await engine(question.text);
  let first = 0;
  let inThree = 0;
  const times: number[] = [];
  for (const question of questions) {
    let ids: readonly string[] = [];
    const tries: number[] = [];
    for (let at = 0; at < 5; at += 1) {
      const started = performance.now();
      ids = await engine(question.text);
      tries.push(performance.now() - started);
    }
    // The median of five: what the question costs, not what else the machine was doing.
    times.push(tries.sort((a, b) => a - b)[2] ?? 0);
    const home = library.homes.get(question.topic) ?? question.topic;
    const homes = ids.slice(0, 3).map((id) => library.articles.get(id)?.variant_of ?? id);
    first += homes[0] === home ? 1 : 0;
    inThree += homes.includes(home) ? 1 : 0;
  }
  times.sort((a, b) => a - b);
  return {
    name,
    first: first / questions.length,
    inThree: inThree / questions.length,
    p50: times[Math.floor(times.length * 0.5)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

interface Text {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

function articleTexts(from: Library): Text[] {
  return [...from.articles.values()]
    .filter((article) => article.variant_of === undefined)
    .map((article) => ({
      id: article.id,
      title: article.title,
      body: [article.summary, article.sms, ...article.sections.map((section) => section.markdown)].map(plain).join(' '),
    }));
}

function withPhrasings(from: Library, material: Material): Text[] {
  const said = new Map<string, string[]>();
  for (const { text, label } of material.lines) said.set(label, [...(said.get(label) ?? []), text]);
  return articleTexts(from).map((text) => ({ ...text, body: `${text.body} ${(said.get(text.id) ?? []).join(' ')}` }));
}

function rawLunr(texts: readonly Text[]): Engine {
  const index = lunr(function () {
    this.ref('id');
    this.field('title', { boost: 3 });
    this.field('body');
    for (const text of texts) this.add(text);
  });
  // Its query language is taken out of the text; with it, every eighth question throws.
  return (text) => index.search(text.replace(/[^\p{L}\p{N}\s]/gu, ' ')).map((found) => found.ref);
}

function miniSearch(texts: readonly Text[]): Engine {
  const index = new MiniSearch({
    fields: ['title', 'body'],
    searchOptions: { boost: { title: 3 }, fuzzy: 0.2, prefix: true },
  });
  index.addAll([...texts]);
  return (text) => index.search(text).map((found) => String(found.id));
}

/** nlp.js learns from the phrasings only, as its own guide says. It has no types. */
async function nlpJs(material: Material): Promise<Engine> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { dockStart } = require('@nlpjs/basic') as { dockStart(settings: object): Promise<{ get(name: string): Nlp }> };
  const dock = await dockStart({ use: ['Basic', 'LangEn'], settings: { log: false } });
  const nlp = dock.get('nlp');
  nlp.settings.autoSave = false;
  nlp.addLanguage('en');
  // Its training grows with lines times labels: 40 lines a label already take it a minute.
  const taken = new Map<string, number>();
  for (const { text, label, weight } of material.lines) {
    const count = taken.get(label) ?? 0;
    if (weight < 1 || count >= 40 || !library.articles.has(label)) continue;
    taken.set(label, count + 1);
    nlp.addDocument('en', text, label);
  }
  await nlp.train();
  return async (text) => (await nlp.process('en', text)).classifications.map((found) => found.intent);
}

interface Nlp {
  settings: { autoSave: boolean };
  addLanguage(locale: string): void;
  addDocument(locale: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(locale: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>;
}

/** The library with its articles copied under other names until there are `count`. */
function copies(from: Library, count: number): Library {
  const articles = new Map(from.articles);
  const originals = [...from.articles.values()];
  for (let at = 0; articles.size < count; at += 1) {
    const original = originals[at % originals.length];
    if (original === undefined) break;
    const id = `${original.id}-copy-${at}`;
    articles.set(id, { ...original, id, answers: [] });
  }
  return { ...from, articles };
}

function table(rows: readonly Row[]): string {
  return [
    '| engine | first | in first 3 | p50 ms | p99 ms |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      (row) =>
        `| ${row.name} | ${row.first.toFixed(3)} | ${row.inThree.toFixed(3)} | ${row.p50.toFixed(2)} | ${row.p99.toFixed(2)} |`,
    ),
  ].join('\n');
}

const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(3)) : value);

function line(name: string, report: Report): string {
  return `${name}: ${JSON.stringify(report, rounded)}`;
}

if (require.main === module)
  benchUnderstanding().then(
    (text) => process.stdout.write(`${text}\n`),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exitCode = 1;
    },
  );
