import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFactSources } from '../../knowledge/fact-sources.js';
import { loadLibrary, packageRoot } from '../../knowledge/library.js';

const root = join(packageRoot(__dirname), 'knowledge');

it('every fact that a guide rests on is a line of the sheets', () => {
  const { facts } = loadLibrary(root).library;
  const sources = readFactSources(root);
  expect(sources.size).toBeGreaterThan(100);
  expect([...sources.keys()].filter((fact) => !facts.has(fact))).toEqual([]);
});

describe('a file that cannot be read names the entry', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fact-sources-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const good = '- { fact: E-EL-001, title: "Care Act 2014", url: "https://www.legislation.gov.uk/", date: "2014" }\n';
  it.each([
    ['a fact twice', good + good, /E-EL-001 comes twice/],
    ['an address that is none', good + good.replace('E-EL-001', 'E-EL-002').replace('https://', ''), /entry 2/],
    ['an id that is none', good.replace('E-EL-001', 'nothing'), /entry 1: write the fact id as in the sheet/],
  ])('%s', (_name, yaml, words) => {
    writeFileSync(join(folder, 'fact-sources.yaml'), yaml);
    expect(() => readFactSources(folder)).toThrow(words);
  });
});
