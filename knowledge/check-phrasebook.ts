import type { Finding } from './article.js';
import type { Library } from './library.js';

/** At most this many lines of a file may start with the same two words. */
export const SAME_START_MAX = 3;
/** Two lines of a file that share this much of their letter 4-grams say the same thing twice. */
export const OVERLAP_MAX = 0.8;
/** Lines of a topic's file that use no word of the article's title. */
export const TITLE_FREE_MIN = 30;
export const HOME_LINES_MIN = 150;
export const OTHER_LINES_MIN = 40;

/** The variety rules of the phrasebook, and a phrasing that stands in two articles. */
export function checkPhrasebook(library: Library): Finding[] {
  const findings: Finding[] = [];
  const owner = new Map<string, string>();
  const homes = new Set(library.homes.values());
  for (const [id, lines] of library.phrasebook) {
    const file = `phrasebook/${id}.txt`;
    const add = (
      line: number,
      rule: string,
      message: string,
      mend: string,
      level: Finding['level'] = 'error',
    ): void => {
      findings.push({ file, line, rule, message, mend, level });
    };
    const article = library.articles.get(id);
    if (article === undefined) {
      add(1, 'dead-link', `there is no article "${id}"`, 'name the file after a home article');
      continue;
    }
    const starts = new Map<string, number>();
    const titleWords = new Set(
      plain(article.title)
        .split(' ')
        .filter((word) => word.length > 3),
    );
    let titleFree = 0;
    for (const [index, line] of lines.entries()) {
      const words = plain(line).split(' ');
      const start = words.slice(0, 2).join(' ');
      starts.set(start, (starts.get(start) ?? 0) + 1);
      if (!words.some((word) => titleWords.has(word))) titleFree += 1;
      const key = plain(line);
      const other = owner.get(key);
      if (other !== undefined)
        add(
          index + 1,
          'duplicate-phrasing',
          `"${line.slice(0, 60)}" is also in phrasebook/${other}.txt`,
          'leave it where it belongs',
        );
      else owner.set(key, id);
    }
    for (const [start, count] of starts)
      if (count > SAME_START_MAX)
        add(
          1,
          'variety',
          `${count} lines start with "${start}"`,
          `at most ${SAME_START_MAX}: begin some of them differently`,
        );
    for (const [first, second] of nearPairs(lines))
      add(
        second + 1,
        'variety',
        `line ${second + 1} is nearly line ${first + 1}: "${lines[second]?.slice(0, 60)}"`,
        'say something else, or take it out',
      );
    const least = homes.has(id) ? HOME_LINES_MIN : OTHER_LINES_MIN;
    if (lines.length < least) add(1, 'thin', `has ${lines.length} lines`, `write ${least} and more`, 'warning');
    if (homes.has(id) && lines.length >= HOME_LINES_MIN && titleFree < TITLE_FREE_MIN)
      add(
        1,
        'variety',
        `only ${titleFree} lines use no word of the title`,
        `write ${TITLE_FREE_MIN} and more that describe it in other words`,
      );
  }
  return findings;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Pairs of lines whose letter 4-grams overlap (Jaccard) by OVERLAP_MAX and more. */
function nearPairs(lines: readonly string[]): [number, number][] {
  const grams = lines.map((line) => {
    const text = plain(line);
    const set = new Set<string>();
    for (let at = 0; at + 4 <= Math.max(4, text.length); at += 1) set.add(text.slice(at, at + 4));
    return set;
  });
  const pairs: [number, number][] = [];
  for (let second = 1; second < grams.length; second += 1)
    for (let first = 0; first < second; first += 1) {
      const a = grams[first]!;
      const b = grams[second]!;
      // Sets of very different size cannot overlap by that much: skip the count.
      if (Math.min(a.size, b.size) < OVERLAP_MAX * Math.max(a.size, b.size)) continue;
      let shared = 0;
      for (const gram of a) if (b.has(gram)) shared += 1;
      if (shared / (a.size + b.size - shared) >= OVERLAP_MAX) pairs.push([first, second]);
    }
  return pairs;
}
