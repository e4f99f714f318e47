import { createHash } from 'node:crypto';

import type { Article } from './article.js';
import type { Library } from './library.js';
import type { OutOfScope } from './out-of-scope.js';
import type { VocabularyFile } from './vocabulary.js';

/** In front of a label that is a kind of out-of-scope message, not an article. */
export const OUT_OF_SCOPE = 'out-of-scope:';

/** One line to learn from, as text. */
export interface Line {
  readonly text: string;
  readonly label: string;
  /** 1 for what a person wrote or would write; less for our own words on the same thing. */
  readonly weight: number;
}

/** Everything that the trained model depends on: plain data, so that it can go to a worker. */
export interface Material {
  readonly labels: readonly string[];
  readonly lines: readonly Line[];
  readonly vocabulary: VocabularyFile;
  /** Names this material and this version of the trainer. */
  readonly hash: string;
}

/** Raised when features, training or the file format change: an old cache is then stale. */
const TRAINER_VERSION = 8;

/** Weights of our own words next to a real phrasing. The articles' sentences were tried too: they cost time and accuracy. */
const OWN_WORDS = { need: 0.5, title: 0.7, summary: 0.4 } as const;

/**
 * What the ranker learns from: the phrasebook, our own words on each topic, and the out-of-scope corpus. The label of
 * a line is the home article: a variant for another nation is chosen afterwards, by nation.
 */
export function trainingMaterial(
  library: Pick<Library, 'articles' | 'phrasebook' | 'topics' | 'homes'>,
  outOfScope: OutOfScope,
  vocabulary: VocabularyFile,
): Material {
  const lines: Line[] = [];
  const homeOf = (id: string): string => library.articles.get(id)?.variant_of ?? id;
  for (const [id, phrasings] of library.phrasebook)
    for (const text of phrasings) lines.push({ text, label: homeOf(id), weight: 1 });
  const learnt = new Set(lines.map((line) => line.label));
  for (const [slug, topic] of library.topics) {
    const label = library.homes.get(slug) ?? slug;
    if (learnt.has(label)) lines.push({ text: topic.need, label, weight: OWN_WORDS.need });
  }
  for (const article of library.articles.values()) {
    const label = article.variant_of ?? article.id;
    if (learnt.has(label)) lines.push(...ownWords(article, label));
  }
  for (const kind of outOfScope.kinds.values())
    for (const text of kind.messages) lines.push({ text, label: OUT_OF_SCOPE + kind.id, weight: 1 });
  lines.push(
    ...elsewhere(
      library.articles,
      lines.filter(({ weight }) => weight === 1),
    ),
  );
  lines.sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
  const labels = [...new Set(lines.map((line) => line.label))];
  const hash = createHash('sha256')
    .update(JSON.stringify([TRAINER_VERSION, lines, vocabulary]))
    .digest('hex');
  return { labels, lines, vocabulary, hash };
}

/** Every so manyth phrasing is also learnt as somebody in another nation would put it, and for how much of a real one. */
const ELSEWHERE = { every: 7, weight: 0.5 } as const;
const OUR_WORD = /\b(?:direct payments?|personal (?:health )?budget|dp|pb|phb)\b/i;
const NATION_WORDS: readonly ((text: string) => string)[] = [
  (text) => text.replace(OUR_WORD, 'self directed support'),
  (text) => text.replace(OUR_WORD, 'SDS'),
  (text) => `${text} in Scotland`,
  (text) => `in Wales: ${text}`,
  (text) => `${text} (Northern Ireland)`,
  (text) => `we live in Scotland. ${text}`,
];

/**
 * The name of a nation says where, not what: without these lines "SDS" and "in Scotland" stand in the articles on that
 * nation alone, and every question from there was taken for a question about its rules.
 */
function elsewhere(articles: Library['articles'], said: readonly Line[]): Line[] {
  return said
    .filter(({ label }) => ['uk', 'england', undefined].includes(articles.get(label)?.nation))
    .filter((_, at) => at % ELSEWHERE.every === 0)
    .flatMap(({ text, label }, at): Line[] => {
      const moved = NATION_WORDS[at % NATION_WORDS.length]?.(text) ?? text;
      return moved === text ? [] : [{ text: moved, label, weight: ELSEWHERE.weight }];
    });
}

function ownWords(article: Article, label: string): Line[] {
  return [
    { text: article.title, label, weight: OWN_WORDS.title },
    { text: plain(article.summary), label, weight: OWN_WORDS.summary },
  ];
}

/** Markdown without its marks and placeholders. */
export function plain(markdown: string): string {
  return markdown
    .replace(/\{\{(\w+):([a-z0-9-]+)\}\}/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>]+/g, '')
    .replace(/^\s*[-\d.]+\s+/gm, '');
}
