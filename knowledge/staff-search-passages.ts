import type { Article, SectionTitle } from './article.js';
import { fill } from './fill.js';
import type { Library } from './library.js';

/** A stretch of an article that a search can show and a link can lead to. */
export interface Passage {
  /** What comes after `#` in a link to it. */
  readonly anchor: string;
  /** Its heading, as the page shows it. */
  readonly heading: string;
  /** Plain words, figures and contacts filled in. */
  readonly text: string;
  /** How much a word here says of what the article is about. */
  readonly weight: number;
}

const WEIGHTS: Partial<Record<SectionTitle, number>> = { 'In short': 1.5, 'For staff': 1 };
/** Only says the same again in other words. */
const LEFT_OUT: readonly SectionTitle[] = ['Easy Read'];

/** How many passages stand in front of what a result may show. */
export const HEAD_PASSAGES = 2;

/** The anchor of a section's heading: "What to do next" is `what-to-do-next`. */
export function anchorOf(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

type Content = Pick<Library, 'figures' | 'contacts' | 'local' | 'topics'>;

/** An article as its passages: its head (title, summary, what it is for), each section, local note, sources. */
export function passagesOf(library: Content, article: Article): Passage[] {
  const needs = article.answers.map((topic) => library.topics.get(topic)?.need ?? '').join(' ');
  const words = (markdown: string): string => wordsOf(library, markdown);
  const note = library.local?.notes.get(article.id);
  return [
    { anchor: 'title', heading: article.title, text: article.title, weight: 4 },
    { anchor: 'answer', heading: 'In one line', text: `${words(article.summary)} ${needs}`.trim(), weight: 2 },
    ...article.sections
      .filter(({ title }) => !LEFT_OUT.includes(title))
      .map(({ title, markdown }) => ({
        anchor: anchorOf(title),
        heading: title,
        text: words(markdown),
        weight: WEIGHTS[title] ?? 1,
      })),
    ...(note === undefined ? [] : [{ anchor: 'local', heading: 'Local note', text: words(note), weight: 1.5 }]),
    {
      anchor: 'sources',
      heading: 'Sources',
      text: [...new Set(article.sources.map(({ title }) => title))].join('. '),
      weight: 0.5,
    },
  ];
}

/** Markdown of ours as running text: a worker reads it in a list of results. */
function wordsOf(library: Content, markdown: string): string {
  return fill(markdown, library.figures, library.contacts, 'plain')
    .text.replace(/\{\{[^}]*\}\}/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>|]+/g, ' ')
    .replace(/^\s*[-\d.]+\s+/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}
