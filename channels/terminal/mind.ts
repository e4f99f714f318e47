import { join } from 'node:path';
import type { Mind } from '../../bot/turn.js';
import { screen } from '../../bot/safety/screen.js';
import { loadDangerTexts } from '../../bot/safety/texts.js';
import type { Finding } from '../../knowledge/article.js';
import { loadLibrary, packageRoot } from '../../knowledge/library.js';
import { loadUnderstanding, readUnderstandingFiles } from '../../knowledge/understanding.js';

/** Everything the assistant knows, loaded from the package; what could not be read is in `findings`. */
export async function loadMind(localRoot?: string): Promise<{ mind: Mind; findings: readonly Finding[] }> {
  const root = packageRoot(__dirname);
  const knowledge = join(root, 'knowledge');
  const { library, findings } = loadLibrary(knowledge, localRoot);
  const { texts, findings: dangerFindings } = loadDangerTexts(knowledge, library.contacts);
  const understanding = await loadUnderstanding(
    library,
    join(root, 'dist', 'ranker'),
    readUnderstandingFiles(knowledge),
  );
  return { mind: { library, understanding, safety: { screen, texts } }, findings: [...findings, ...dangerFindings] };
}
