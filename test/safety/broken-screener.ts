import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadScreener, type Screener } from '../../bot/safety/screen.js';
import { packageRoot } from '../../knowledge/library.js';

const made = new Map<string, Screener>();

/** The screening as it is loaded from a folder whose model is not there, or is no model. */
export function loadedWithout(model: 'missing' | 'broken'): Screener {
  const known = made.get(model);
  if (known !== undefined) return known;
  const root = mkdtempSync(join(tmpdir(), 'screener-'));
  const safety = join(packageRoot(__dirname), 'knowledge', 'safety');
  for (const file of ['lexicon.yaml', 'rules.yaml', join('model', 'word-classes.json')])
    cpSync(join(safety, file), join(root, 'safety', file));
  if (model === 'broken') writeFileSync(join(root, 'safety', 'model', 'weights.json'), '{"hash":"half a fi');
  const screener = loadScreener(root);
  rmSync(root, { recursive: true });
  made.set(model, screener);
  return screener;
}
