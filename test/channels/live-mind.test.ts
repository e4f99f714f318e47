import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mind } from '../../bot/turn.js';
import { LiveMind, type LoadedMind } from '../../channels/live-mind.js';
import { loadLibrary, packageRoot } from '../../knowledge/library.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'live-mind-'));
  for (const part of ['articles/money', 'figures.yaml', 'contacts.yaml', 'topics.yaml'])
    cpSync(join(packageRoot(__dirname), 'knowledge', part), join(folder, part), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

// Only the library matters here: the ranker's own tests hold its training.
const load = (): Promise<LoadedMind> => {
  const { library, findings } = loadLibrary(folder);
  const errors = findings.filter(({ rule }) => rule !== 'topic');
  return Promise.resolve({ mind: { library } as Mind, findings: errors });
};
const article = () => join(folder, 'articles/money/money-savings-limits.md');
const live = async (): Promise<LiveMind> => new LiveMind((await load()).mind, load);
const titleOf = (mind: Mind): string | undefined => mind.library.articles.get('money-savings-limits')?.title;

async function edit(from: string | RegExp, to: string): Promise<void> {
  const { readFile } = await import('node:fs/promises');
  writeFileSync(article(), (await readFile(article(), 'utf8')).replace(from, to));
}

it('puts a changed article in the place of the old one', async () => {
  const mind = await live();
  await edit(/^title: .*$/m, 'title: A new title');
  await expect(mind.reload()).resolves.toMatchObject({ ok: true });
  expect(titleOf(mind.current())).toBe('A new title');
});

it.each([
  ['broken YAML', /^title: .*$/m, 'title: "never closed'],
  ['a missing section', '## In short', '## Something else'],
  ['code in the front matter', /^---$/m, '---js'],
])('keeps what it had at %s, and says file, line and mend', async (_name, from, to) => {
  const mind = await live();
  const before = mind.current();
  await edit(from, to);
  const result = await mind.reload();
  expect(result).toMatchObject({ ok: false });
  expect((result as { why: string }).why).toMatch(/articles\/money\/money-savings-limits\.md:\d+ .+ To mend it: .+/);
  expect(mind.current()).toBe(before);
});

it('keeps what it had when reading itself fails', async () => {
  const first = (await load()).mind;
  const mind = new LiveMind(first, () => Promise.reject(new Error('the disk is gone')));
  await expect(mind.reload()).resolves.toEqual({ ok: false, why: 'the disk is gone' });
  expect(mind.current()).toBe(first);
});

it('reads once more, not many times, for changes that come while it reads', async () => {
  let reads = 0;
  let release: () => void = () => undefined;
  const first = (await load()).mind;
  const mind = new LiveMind(first, async () => {
    reads += 1;
    await new Promise<void>((done) => (release = done));
    return { mind: first, findings: [] };
  });
  const all = [mind.reload(), mind.reload(), mind.reload()];
  release();
  await new Promise(setImmediate);
  release();
  await Promise.all(all);
  expect(reads).toBe(2);
});

it('sees a file change by itself', async () => {
  const mind = await live();
  let heard: (ok: boolean) => void = () => undefined;
  const told = new Promise<boolean>((done) => (heard = done));
  const stop = mind.watch([folder], ({ ok }) => heard(ok), 20);
  await edit(/^title: .*$/m, 'title: Seen by itself');
  await expect(told).resolves.toBe(true);
  stop();
  expect(titleOf(mind.current())).toBe('Seen by itself');
});
