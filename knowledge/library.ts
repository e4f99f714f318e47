import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { deepFreeze, lineOfKey, parseArticle, type Article, type Finding } from './article.js';
import { Contact, type Contacts } from './contacts.js';
import { readFacts, type Facts } from './facts.js';
import { Figure, type Figures } from './figures.js';
import { Term, type Glossary } from './glossary.js';
import { readLocal, type Local } from './local.js';
import type { Nation } from './nation.js';

export const Topic = z.strictObject({
  nation: z.enum(['england', 'scotland', 'wales', 'ni', 'uk']),
  theme: z.string(),
  need: z.string().min(1),
});
export type Topic = z.infer<typeof Topic>;

/** Everything the assistant knows, read and frozen. Replaced whole when a file changes. */
export interface Library {
  readonly articles: ReadonlyMap<string, Article>;
  /** How people put it, by home article. */
  readonly phrasebook: ReadonlyMap<string, readonly string[]>;
  readonly topics: ReadonlyMap<string, Topic>;
  /** topic → the article that is its home. */
  readonly homes: ReadonlyMap<string, string>;
  /** home article → nation → the article for that nation (the home itself included). */
  readonly variants: ReadonlyMap<string, ReadonlyMap<Nation | 'uk', string>>;
  readonly figures: Figures;
  readonly contacts: Contacts;
  readonly glossary: Glossary;
  /** The lines of the research sheets, by id: what an article may rest on. */
  readonly facts: Facts;
  /** The deployment's own layer, where it has one. */
  readonly local: Local | undefined;
  /** SHA-256 over every file read: the name of this version of the content. */
  readonly hash: string;
}

export interface Loaded {
  readonly library: Library;
  /** What could not be read. A file with an error is left out; everything else is served. */
  readonly findings: readonly Finding[];
}

/** Reads the knowledge folder, and the deployment's own folder where one is set. Never throws on content. */
export function loadLibrary(root: string, localRoot?: string): Loaded {
  const findings: Finding[] = [];
  const hash = createHash('sha256');
  const read = (base: string, path: string): string => {
    const text = readFileSync(path, 'utf8');
    hash.update(relative(base, path)).update('\0').update(text).update('\0');
    return text;
  };

  const figures = readMap(root, 'figures.yaml', Figure, read, findings);
  const contacts = readMap(root, 'contacts.yaml', Contact, read, findings);
  const topics = readMap(root, 'topics.yaml', Topic, read, findings);
  const factsPath = join(root, 'facts.csv');
  const facts = readFacts(existsSync(factsPath) ? read(root, factsPath) : '');
  const glossary = new Map<string, Term>();
  for (const [id, term] of readMap(root, 'glossary.yaml', Term.omit({ id: true }), read, findings))
    glossary.set(id, deepFreeze({ ...term, id }));

  const articles = new Map<string, Article>();
  for (const path of walk(join(root, 'articles'), '.md')) {
    const file = slashes(relative(root, path));
    addArticle(articles, file, path, parseArticle(file, read(root, path)), findings);
  }
  const phrasebook = new Map<string, readonly string[]>();
  for (const path of walk(join(root, 'phrasebook'), '.txt'))
    addPhrasings(phrasebook, slashes(relative(root, path)), basename(path, '.txt'), read(root, path), findings);

  let local: Local | undefined;
  if (localRoot !== undefined) {
    local = readLocal(localRoot, { read: (path) => read(localRoot, path), articles, contacts, findings });
    for (const path of walk(join(localRoot, 'phrasebook'), '.txt'))
      addPhrasings(phrasebook, `local/${basename(path)}`, basename(path, '.txt'), read(localRoot, path), findings);
  }

  const { homes, variants } = relate(articles, topics, findings);
  return {
    library: Object.freeze({
      articles,
      phrasebook,
      topics,
      homes,
      variants,
      figures,
      contacts,
      glossary,
      facts,
      local,
      hash: hash.digest('hex'),
    }),
    findings,
  };
}

/** The folder of the package, found by walking up to package.json: content is never read from dist or the working directory. */
export function packageRoot(from: string): string {
  for (let folder = from; ; folder = join(folder, '..')) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'knowledge', 'topics.yaml'))) return folder;
    if (join(folder, '..') === folder) throw new Error(`no package.json above ${from}`);
  }
}

/**
 * The article of this need for that nation: its own form, else what the article names for where the thing does not exist
 * (`elsewhere`); undefined where we have neither.
 */
export function forNation(library: Library, article: Article, nation: Nation): Article | undefined {
  const home = article.variant_of ?? article.id;
  return ofNation(library, home, nation) ?? ofNation(library, library.articles.get(home)?.elsewhere, nation);
}

function ofNation(library: Library, home: string | undefined, nation: Nation): Article | undefined {
  const byNation = home === undefined ? undefined : library.variants.get(home);
  const id = byNation?.get(nation) ?? byNation?.get('uk');
  return id === undefined ? undefined : library.articles.get(id);
}

/** The topics that an article counts for: its own, or those of the home it is a variant of. */
export function topicsOf(library: Library, article: Article): readonly string[] {
  return article.answers.length > 0 ? article.answers : (library.articles.get(article.variant_of ?? '')?.answers ?? []);
}

export function* walk(folder: string, extension: string): Generator<string> {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path, extension);
    else if (name.endsWith(extension)) yield path;
  }
}

const slashes = (path: string): string => path.split(sep).join('/');

function addArticle(
  articles: Map<string, Article>,
  file: string,
  path: string,
  parsed: ReturnType<typeof parseArticle>,
  findings: Finding[],
): void {
  if (!parsed.ok) {
    findings.push(...parsed.findings);
    return;
  }
  const { article } = parsed;
  const clash = articles.get(article.id);
  if (clash !== undefined)
    findings.push(
      error(
        file,
        2,
        'duplicate-id',
        `the id "${article.id}" is also that of ${clash.file}`,
        'give one of them another id and file name',
      ),
    );
  else if (basename(path, '.md') !== article.id)
    findings.push(
      error(
        file,
        2,
        'file-name',
        `the id "${article.id}" is not the file's name`,
        `rename the file to ${article.id}.md`,
      ),
    );
  else articles.set(article.id, article);
}

function addPhrasings(
  phrasebook: Map<string, readonly string[]>,
  file: string,
  id: string,
  text: string,
  findings: Finding[],
): void {
  if (text.includes('\uFFFD')) {
    const line = text.split('\n').findIndex((one) => one.includes('\uFFFD')) + 1;
    findings.push(error(file, line, 'encoding', 'the file is not valid UTF-8', 'save it again as UTF-8'));
    return;
  }
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  phrasebook.set(id, Object.freeze([...(phrasebook.get(id) ?? []), ...lines]));
}

function relate(
  articles: ReadonlyMap<string, Article>,
  topics: ReadonlyMap<string, Topic>,
  findings: Finding[],
): { homes: Map<string, string>; variants: Map<string, Map<Nation | 'uk', string>> } {
  const homes = new Map<string, string>();
  const variants = new Map<string, Map<Nation | 'uk', string>>();
  for (const article of articles.values()) {
    for (const topic of article.answers) {
      const other = homes.get(topic);
      if (!topics.has(topic))
        findings.push(
          error(article.file, 1, 'topic', `unknown topic "${topic}"`, 'use a topic of knowledge/topics.yaml'),
        );
      else if (other !== undefined && article.variant_of === undefined)
        findings.push(
          error(
            article.file,
            1,
            'topic',
            `the topic "${topic}" already has its home in ${other}`,
            'leave it in one of the two, or set variant_of',
          ),
        );
      else if (article.variant_of === undefined) homes.set(topic, article.id);
    }
    const home = article.variant_of ?? article.id;
    const byNation = variants.get(home) ?? new Map<Nation | 'uk', string>();
    variants.set(home, byNation.set(article.nation, article.id));
  }
  return { homes, variants };
}

/** Reads a YAML file of `name: entry`, with the line of whatever is wrong. `file` is its name in findings. */
export function readMap<S extends z.ZodType>(
  base: string,
  name: string,
  schema: S,
  read: (base: string, path: string) => string,
  findings: Finding[],
  file = name,
): Map<string, z.infer<S>> {
  const entries = new Map<string, z.infer<S>>();
  const path = join(base, name);
  if (!existsSync(path)) return entries;
  const text = read(base, path);
  const document = parseDocument(text, { uniqueKeys: true });
  for (const fault of document.errors)
    findings.push(
      error(
        file,
        fault.linePos?.[0].line ?? 1,
        'yaml',
        fault.message.split('\n')[0] ?? 'not valid YAML',
        'mend the line',
      ),
    );
  if (document.errors.length > 0) return entries;
  const data = document.toJS() as Record<string, unknown> | null;
  for (const [key, value] of Object.entries(data ?? {})) {
    const parsed = schema.safeParse(value);
    if (parsed.success) entries.set(key, deepFreeze(parsed.data));
    else
      for (const issue of parsed.error.issues)
        findings.push(
          error(
            file,
            lineOfKey(text, key),
            'schema',
            `${key}: ${[...issue.path, issue.message].join(' ')}`,
            'see the comment at the head of the file',
          ),
        );
  }
  return entries;
}

export function error(file: string, line: number, rule: string, message: string, mend: string): Finding {
  return { file, line, rule, message, mend, level: 'error' };
}
