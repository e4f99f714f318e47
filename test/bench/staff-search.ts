import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import lunr from 'lunr';
import MiniSearch from 'minisearch';

import { screen } from '../../bot/safety/screen.js';
import { loadDangerTexts } from '../../bot/safety/texts.js';
import { protocolView } from '../../channels/staff/reference/protocol-view.js';
import { resultsView } from '../../channels/staff/reference/results-view.js';
import type { Judged } from '../../knowledge/evaluate.js';
import { loadLibrary, packageRoot, type Library } from '../../knowledge/library.js';
import { nationIn } from '../../knowledge/nation-in.js';
import type { Caller } from '../../knowledge/staff-search-found.js';
import { passagesOf } from '../../knowledge/staff-search-passages.js';
import { lawReferences } from '../../knowledge/staff-search-law.js';
import { buildStaffSearch, type StaffSearch } from '../../knowledge/staff-search.js';
import { loadUnderstanding, readUnderstandingFiles, type Understanding } from '../../knowledge/understanding.js';
import { table } from './table.js';

type Line = Judged & { readonly voice: Caller };
/** A query in, article ids out, best first. */
type Engine = (text: string) => readonly string[];

const root = packageRoot(__dirname);
const { library } = loadLibrary(join(root, 'knowledge'));
const lines = readFileSync(join(root, 'test/fixtures/questions/dev.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);
const questions = lines.filter(({ topic }) => library.topics.has(topic));
const outside = lines.filter(({ topic }) => topic === 'out-of-scope');
const homeOf = (id: string): string => library.articles.get(id)?.variant_of ?? id;

/** How well a worker's search does beside what one could have taken off the shelf, and what a key press costs. */
export async function benchStaffSearch(): Promise<string> {
  const understanding = await loadUnderstanding(
    library,
    join(root, 'dist', 'ranker'),
    readUnderstandingFiles(join(root, 'knowledge')),
  );
  const search = buildStaffSearch(understanding);
  const ours: Engine = (text) => search.find({ text }).results.map(({ article }) => article.id);
  const engines: [string, Engine][] = [
    ['ours', ours],
    ['the ranker alone', (text) => rankerAlone(understanding, text)],
    ['raw lunr', rawLunr()],
    ['MiniSearch, fuzzy and prefix', miniSearch()],
  ];
  const asked = questions.map(({ text, topic, voice, nation }) => ({
    text,
    right: library.homes.get(topic) ?? topic,
    voice,
    nation: nation === 'uk' ? undefined : nation,
  }));
  const staff = asked.filter(({ voice }) => voice === 'staff');
  const told: Engine = (text) => {
    const line = asked.find((one) => one.text === text);
    return search.find({ text, caller: line?.voice, nation: line?.nation }).results.map(({ article }) => article.id);
  };
  const questionRows = [...engines, ['ours, caller and nation ticked', told] as [string, Engine]].map(
    ([engine, find]) => ({
      engine,
      [`all ${asked.length}: first`]: share(asked, find, 1),
      'in 3': share(asked, find, 3),
      [`staff voice ${staff.length}: first`]: share(staff, find, 1),
      'staff in 3': share(staff, find, 3),
      'staff in 5': share(staff, find, 5),
    }),
  );
  const keyed = keyedQueries();
  const keyedRows = Object.entries(keyed).map(([kind, queries]) => ({
    'typed by a worker': `${kind} (${queries.length})`,
    ...Object.fromEntries(engines.map(([name, find]) => [name, shareOfAny(queries, find)])),
  }));
  const found = questions.map((line) => {
    const { results, weak } = search.find({ text: line.text });
    return { weak, right: homeOf(results[0]?.article.id ?? '') === (library.homes.get(line.topic) ?? line.topic) };
  });
  const weakShare = (of: readonly { weak?: unknown }[]): number =>
    of.filter(({ weak }) => weak !== undefined).length / Math.max(of.length, 1);
  const large = buildStaffSearch(withArticles(understanding, 3_000));
  return [
    'The right topic, by questions as said (dev.jsonl; the ranker has learnt the phrasebook alone):',
    table(questionRows),
    '\nThe right article in the first three, by what else is typed (made from the content):',
    table(keyedRows),
    '\nWhere the page says that the match is weak: share of',
    table([
      { of: 'in scope, first is right', weak: weakShare(found.filter(({ right }) => right)) },
      { of: 'in scope, first is wrong', weak: weakShare(found.filter(({ right }) => !right)) },
      { of: 'out of scope', weak: weakShare(outside.map(({ text }) => search.find({ text }))) },
    ]),
    '\nMilliseconds a key press, every prefix of 60 questions (median of three):',
    table([
      { articles: `${library.articles.size}`, ...times((text) => search.find({ text })) },
      {
        articles: `${library.articles.size}, with the check for danger and the page`,
        ...times((text) => answerTo(search, text)),
      },
      { articles: '3000 (copies)', ...times((text) => large.find({ text })) },
      {
        articles: '3000 (copies), with the check for danger and the page',
        ...times((text) => answerTo(large, text)),
      },
    ]),
  ].join('\n');
}

function share(asked: readonly { text: string; right: string }[], find: Engine, first: number): number {
  return (
    asked.filter(({ text, right }) => [...new Set(find(text).map(homeOf))].slice(0, first).includes(right)).length /
    asked.length
  );
}

interface Keyed {
  readonly text: string;
  readonly right: ReadonlySet<string>;
}

function shareOfAny(queries: readonly Keyed[], find: Engine): number {
  return (
    queries.filter(({ text, right }) =>
      find(text)
        .slice(0, 3)
        .some((id) => right.has(id)),
    ).length / Math.max(queries.length, 1)
  );
}

/** What else a worker types, made from the content: each with the articles that it may bring up. */
function keyedQueries(): Record<string, Keyed[]> {
  const articles = [...library.articles.values()];
  const texts = new Map(
    articles.map(
      (article) =>
        [
          article.id,
          passagesOf(library, article)
            .map(({ text }) => text)
            .join(' '),
        ] as const,
    ),
  );
  const family = (id: string): string[] => articles.filter((one) => homeOf(one.id) === homeOf(id)).map((one) => one.id);
  const having = (test: (text: string, id: string) => boolean): Set<string> =>
    new Set(articles.filter(({ id }) => test(texts.get(id) ?? '', id)).map(({ id }) => id));
  const law = new Map<string, { name: string; ids: Set<string> }>();
  for (const [id, text] of texts)
    for (const { key, name } of lawReferences(text)) {
      const known = law.get(key) ?? { name, ids: new Set<string>() };
      law.set(key, { name, ids: known.ids.add(id) });
    }
  const laws = [...law.values()];
  const keep = (queries: Keyed[]): Keyed[] => queries.filter(({ right }) => right.size > 0);
  const usedFigures = [...library.figures].map(([id, figure]) => ({
    figure,
    ids: new Set(
      articles
        .filter((one) => one.sections.some(({ markdown }) => markdown.includes(`{{figure:${id}}}`)))
        .map((one) => one.id),
    ),
  }));
  const contacts = [...library.contacts].map(([id, contact]) => ({
    contact,
    ids: having((_, article) =>
      (library.articles.get(article)?.sections ?? []).some(({ markdown }) =>
        new RegExp(`\\{\\{(?:contact|phone):${id}\\}\\}`).test(markdown),
      ),
    ),
  }));
  return {
    'a title': articles.map(({ title, id }) => ({ text: title, right: new Set(family(id)) })),
    'two thirds of a title': articles.map(({ title, id }) => ({
      text: title.slice(0, Math.ceil((title.length * 2) / 3)),
      right: new Set(family(id)),
    })),
    'a title, a letter dropped in its longest word': articles.map(({ title, id }) => ({
      text: title.replace([...title.split(/[^A-Za-z]+/)].sort((a, b) => b.length - a.length)[0] ?? '', (word) =>
        word.length > 4 ? word.slice(0, 3) + word.slice(4) : word,
      ),
      right: new Set(family(id)),
    })),
    'an id': articles.map(({ id }) => ({ text: id, right: new Set([id]) })),
    'a word of the glossary': keep(
      [...library.glossary.values()].map(({ term, article }) => ({
        text: term,
        right: new Set(article === undefined ? [] : family(article)),
      })),
    ),
    'a law: "section 31"': keep(laws.map(({ name, ids }) => ({ text: name, right: ids }))),
    'a law: "s31"': keep(
      laws
        .filter(({ name }) => name.startsWith('section'))
        .map(({ name, ids }) => ({ text: `s${name.slice('section '.length)}`, right: ids })),
    ),
    'a figure: its value': keep(
      usedFigures.map(({ figure, ids }) => ({ text: /£?[\d,.]+%?/.exec(figure.value)?.[0] ?? '', right: ids })),
    ),
    'a figure: its name': keep(usedFigures.map(({ figure, ids }) => ({ text: figure.name, right: ids }))),
    'a phone number': keep(
      contacts
        .filter(({ contact }) => (contact.phone ?? '').length > 0)
        .map(({ contact, ids }) => ({ text: contact.phone ?? '', right: ids })),
    ),
    'a phone number run together': keep(
      contacts
        .filter(({ contact }) => (contact.phone ?? '').length > 0)
        .map(({ contact, ids }) => ({ text: (contact.phone ?? '').replaceAll(' ', ''), right: ids })),
    ),
    'whom to ring': keep(contacts.map(({ contact, ids }) => ({ text: contact.name, right: ids }))),
  };
}

function rankerAlone(understanding: Understanding, text: string): string[] {
  const said = nationIn(understanding.places, text);
  return understanding
    .rank(text)
    .guesses.filter(({ label }) => library.articles.has(label))
    .slice(0, 10)
    .map(({ label }) => (said && library.variants.get(label)?.get(said.nation)) ?? label);
}

const texts = [...library.articles.values()].map((article) => ({
  id: article.id,
  title: article.title,
  body: passagesOf(library, article)
    .map(({ text }) => text)
    .join(' '),
}));

function rawLunr(): Engine {
  const index = lunr(function () {
    this.ref('id');
    this.field('title', { boost: 3 });
    this.field('body');
    for (const text of texts) this.add(text);
  });
  // Its query language is taken out of the text; with it, every eighth question throws.
  return (text) =>
    index
      .search(text.replace(/[^\p{L}\p{N}\s]/gu, ' '))
      .slice(0, 30)
      .map(({ ref }) => ref);
}

function miniSearch(): Engine {
  const index = new MiniSearch({
    fields: ['title', 'body'],
    searchOptions: { boost: { title: 3 }, fuzzy: 0.2, prefix: true },
  });
  index.addAll(texts);
  return (text) =>
    index
      .search(text)
      .slice(0, 30)
      .map(({ id }) => String(id));
}

/** The library with its articles copied under other names until there are `count`. */
function withArticles(understanding: Understanding, count: number): Understanding {
  const articles = new Map(library.articles);
  const originals = [...library.articles.values()];
  for (let at = 0; articles.size < count; at += 1) {
    const original = originals[at % originals.length];
    if (original === undefined) break;
    const id = `${original.id}-copy-${at}`;
    const { variant_of: _, ...rest } = original;
    articles.set(id, { ...rest, id, answers: [] });
  }
  const large: Library = { ...library, articles };
  return { ...understanding, library: large };
}

const safety = { screen, texts: loadDangerTexts(join(root, 'knowledge'), library.contacts).texts };

/** All that the server does for a key press but reading the request. */
function answerTo(search: StaffSearch, text: string): string {
  const found = search.find({ text });
  return `${String(protocolView(safety, library, text, undefined))}${resultsView(library, found).markup}`;
}

function times(find: (text: string) => unknown): { p50: number; p95: number; p99: number; worst: number } {
  const typed = questions.filter((_, at) => at % 9 === 0).slice(0, 60);
  const taken: number[] = [];
  for (const { text } of typed)
    for (let length = 1; length <= Math.min(text.length, 120); length += 1) {
      const prefix = text.slice(0, length);
      const tries = [0, 0, 0].map(() => {
        const started = performance.now();
        find(prefix);
        return performance.now() - started;
      });
      taken.push(tries.sort((a, b) => a - b)[1] ?? 0);
    }
  taken.sort((a, b) => a - b);
  const at = (part: number): number => taken[Math.min(taken.length - 1, Math.floor(taken.length * part))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1) };
}

if (require.main === module)
  benchStaffSearch().then(
    (text) => process.stdout.write(`${text}\n`),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exitCode = 1;
    },
  );
