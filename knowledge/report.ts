import type { Article } from './article.js';
import { segments } from './gsm7.js';
import type { Library } from './library.js';
import { NATIONS } from './nation.js';
import { readingAge } from './reading-age.js';
import { ANSWER_SECTIONS, renderSms, section } from './render.js';

const WORST = 10;

/** What an editor works from: coverage, reading ages, segments, reviews and the thinnest phrasebooks, as plain lines. */
export function knowledgeReport(library: Library): string[] {
  const articles = [...library.articles.values()];
  const ages = articles.map((article) => ({ article, age: ageOf(library, article) })).sort((a, b) => b.age - a.age);
  const cost = articles.map((article) => segments(renderSms(library, article)));
  const lines = [...library.phrasebook]
    .map(([id, list]) => ({ id, count: list.length }))
    .sort((a, b) => a.count - b.count);
  const unreviewed = articles.filter(({ reviewed }) => reviewed === null).length;
  return [
    `${articles.length} articles, ${library.glossary.size} terms, ${lines.reduce((sum, { count }) => sum + count, 0)} phrasings; ${unreviewed} articles reviewed by nobody yet`,
    '',
    'Coverage: needs with an article, by nation of the home and of its variants',
    ...[...byTheme(library)].map(([theme, counts]) => `  ${theme.padEnd(22)} ${counts}`),
    '',
    `Reading age: mean ${mean(ages.map(({ age }) => age)).toFixed(1)}; the hardest`,
    ...ages.slice(0, WORST).map(({ article, age }) => `  ${age.toFixed(1).padStart(5)}  ${article.id}`),
    '',
    `Text messages: ${cost.filter((count) => count === 1).length} in one segment, ${cost.filter((count) => count === 2).length} in two, ${cost.filter((count) => count > 2).length} in more; mean ${mean(cost).toFixed(2)}`,
    '',
    'Reviews due first',
    ...[...articles]
      .sort((a, b) => a.review_by.localeCompare(b.review_by) || a.id.localeCompare(b.id))
      .slice(0, WORST)
      .map((article) => `  ${article.review_by}  ${article.id}  (checked ${article.checked})`),
    '',
    'Thinnest phrasebooks',
    ...lines.slice(0, WORST).map(({ id, count }) => `  ${String(count).padStart(5)}  ${id}`),
    '',
    `Without Easy Read: ${articles.filter((article) => !article.sections.some(({ title }) => title === 'Easy Read')).length} of ${articles.length}`,
  ];
}

function ageOf(library: Library, article: Article): number {
  return readingAge(ANSWER_SECTIONS.map((title) => section(library, article, title)).join('\n\n')).age;
}

function byTheme(library: Library): Map<string, string> {
  const themes = new Map<string, Map<string, number>>();
  for (const [topic, { theme }] of library.topics) {
    const counts = themes.get(theme) ?? new Map<string, number>();
    themes.set(theme, counts);
    const add = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
    add('needs');
    const home = library.homes.get(topic);
    for (const nation of library.variants.get(home ?? '')?.keys() ?? []) add(nation);
  }
  return new Map(
    [...themes].map(([theme, counts]) => [
      theme,
      ['needs', ...NATIONS, 'uk'].map((key) => `${key} ${String(counts.get(key) ?? 0).padStart(2)}`).join('   '),
    ]),
  );
}

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
