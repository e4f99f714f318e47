import type { GapGroup } from '../../../bot/store/feedback-port.js';
import type { Library } from '../../../knowledge/library.js';

/** As long as a phrasing may usefully be. */
const LONGEST = 300;

/**
 * The questions as lines for `knowledge/phrasebook/<article>.txt`, under the article that was nearest: for an editor to
 * read, move and paste. A guess of the assistant that failed, so never for pasting unread. Lines with a mark where
 * personal details stood, and remarks of staff, are left out.
 */
export function phrasebookLines(groups: readonly GapGroup[], library: Library): string {
  const byArticle = new Map<string, Set<string>>();
  for (const group of groups) {
    if (group.state === 'not-ours' || group.state === 'done') continue;
    for (const { text, nearest, reason } of group.gaps) {
      const line = text
        .replaceAll(/\s+/g, ' ')
        .trim()
        .replace(/^[#]+\s*/, '');
      if (line === '' || line.length > LONGEST || /\[[^\]]+\]/.test(line) || reason === 'staff-wrong') continue;
      const article = library.articles.get(nearest[0] ?? '');
      const home = article === undefined ? 'no-article-yet' : (article.variant_of ?? article.id);
      const lines = byArticle.get(home) ?? new Set<string>();
      byArticle.set(home, lines.add(line));
    }
  }
  const parts = [...byArticle]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([article, lines]) => `# knowledge/phrasebook/${article}.txt\n${[...lines].join('\n')}\n`);
  return `# Nearest is the assistant's guess, and it was not good enough: read each line, and put it where it belongs.\n\n${parts.join('\n')}`;
}
