import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkKnowledge } from '../../knowledge/check.js';
import { loadLibrary, packageRoot } from '../../knowledge/library.js';
import { renderAnswer } from '../../knowledge/render.js';

const root = join(packageRoot(__dirname), 'knowledge');
const example = join(root, 'local-example');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-layer-'));
  cpSync(example, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('the worked example passes the same check as the national content', () => {
  const { findings } = checkKnowledge(root, '2026-11-21', example);
  expect(
    findings.filter(
      ({ file, level }) => level === 'error' && (file.startsWith('local/') || file.includes('westmarch')),
    ),
  ).toEqual([]);
});

it('adds its article, its contacts and its note, marked as local', () => {
  const { library } = loadLibrary(root, example);
  expect(library.articles.get('westmarch-pa-register')?.local).toBe(true);
  expect(library.phrasebook.get('westmarch-pa-register')).toHaveLength(5);
  const home = library.articles.get('get-how-to-start');
  expect(home && renderAnswer(library, home)).toMatch(/\*\*Westmarch Council\*\*[\s\S]*01632 960 123/);
});

it('leaves the national content as it is without the folder', () => {
  const { library } = loadLibrary(root);
  expect(library.local).toBeUndefined();
  expect(library.articles.has('westmarch-pa-register')).toBe(false);
});

it.each([
  [
    'an article id that is national',
    'articles/pa-find.md',
    (text: string) => text,
    'articles/westmarch-pa-register.md',
    'id: westmarch-pa-register',
    'id: pa-find',
    /pa-find.*national article/,
  ],
  [
    'a contact id that is national',
    'contacts.yaml',
    (text: string) => text,
    'contacts.yaml',
    'westmarch-direct-payments:',
    'samaritans:',
    /samaritans.*national/,
  ],
  [
    'a note to no article',
    'notes/no-such-article.md',
    () => 'A note.',
    'notes/get-how-to-start.md',
    '',
    '',
    /no article "no-such-article"/,
  ],
  [
    'a profile without a name',
    'local.yaml',
    (text: string) => text,
    'local.yaml',
    'name: Westmarch Council',
    'nam: Westmarch Council',
    /name/,
  ],
  [
    'a broker that is not in contacts',
    'local.yaml',
    (text: string) => text,
    'local.yaml',
    '[westmarch-independent-living]',
    '[nobody]',
    /nobody/,
  ],
] as const)('refuses %s, naming the file, and serves the rest', (_name, target, change, source, from, to, message) => {
  const text = readFileSync(join(folder, source), 'utf8').replace(from, to);
  writeFileSync(join(folder, target), change(text));
  const { library, findings } = loadLibrary(root, folder);
  expect(
    findings
      .filter(({ level }) => level === 'error')
      .map((finding) => `${finding.file} ${finding.message}`)
      .join('\n'),
  ).toMatch(message);
  expect(findings.some(({ file }) => file.startsWith('local/') || file === 'contacts.yaml')).toBe(true);
  expect(library.articles.get('pa-find')?.local).toBe(false);
});

it('says what is missing where the folder has no local.yaml', () => {
  const empty = mkdtempSync(join(tmpdir(), 'local-empty-'));
  const { library, findings } = loadLibrary(root, empty);
  rmSync(empty, { recursive: true });
  expect(findings[0]?.message).toMatch(/no local\.yaml/);
  expect(library.articles.size).toBeGreaterThan(100);
});
