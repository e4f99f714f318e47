import type { Article, SectionTitle } from './article.js';
import { fill, type FillForm } from './fill.js';
import { toGsm7 } from './gsm7.js';
import type { Library } from './library.js';

type Content = Pick<Library, 'figures' | 'contacts' | 'local'>;

/** The sections that make up the answer in a chat message; the page adds the rest. */
export const ANSWER_SECTIONS: readonly SectionTitle[] = ['In short', 'What this means for you', 'What to do next'];

/** The whole answer as a text message, figures and contacts filled in, GSM-7. */
export function renderSms(content: Content, article: Article): string {
  return toGsm7(filled(content, article.sms, 'sms'));
}

/** The answer in one line, for a message with two questions. */
export function renderGist(content: Content, article: Article): string {
  return toGsm7(filled(content, article.gist, 'sms'));
}

/** The answer as a chat message: Markdown with its local note, its source and the date it was checked. */
export function renderAnswer(content: Content, article: Article): string {
  const [short, ...rest] = ANSWER_SECTIONS.map((title) => section(content, article, title)).filter(
    (text) => text !== '',
  );
  const note = localNote(content, article);
  return [
    short?.replace(/^## .*\n+/, ''),
    ...rest.map((text) => text.replace(/^## (.*)$/m, '**$1**')),
    note === undefined ? '' : `**${content.local?.name}**\n\n${note}`,
    `${sourceLine(article)} ${provenance(article)}`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n');
}

/** The whole article as a page: every section for the public, local note, sources and dates. */
export function renderPage(content: Content, article: Article): string {
  const note = localNote(content, article);
  return [
    ...article.sections
      .filter(({ title }) => title !== 'For staff' && title !== 'Easy Read')
      .map(({ title }) => section(content, article, title)),
    note === undefined ? '' : `## ${content.local?.name}\n\n${note}`,
    `## Where this comes from\n\n${onceEach(article.sources)
      .map(({ title, url, date }) => `- [${escapeLink(title)}](${url}) (${date})`)
      .join('\n')}\n\n${provenance(article)}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Two facts may come from one page: it is listed once. */
function onceEach(sources: Article['sources']): Article['sources'] {
  return [...new Map(sources.map((source) => [source.url, source])).values()];
}

/** What this deployment adds to a national article, filled in. */
function localNote(content: Content, article: Article): string | undefined {
  const note = content.local?.notes.get(article.id);
  return note === undefined ? undefined : filled(content, note, 'page');
}

/** One section under its heading, filled in, or nothing where the article has none. */
export function section(content: Content, article: Article, title: SectionTitle): string {
  const found = article.sections.find((one) => one.title === title);
  return found === undefined ? '' : `## ${title}\n\n${filled(content, found.markdown, 'page')}`;
}

export interface EasyReadLine {
  readonly picture: string;
  readonly text: string;
}

/** The Easy Read form, a picture and a line at a time. */
export function easyRead(content: Content, article: Article): EasyReadLine[] {
  const found = article.sections.find((one) => one.title === 'Easy Read');
  return (found?.markdown.split('\n') ?? [])
    .map((line) => /^- ([a-z-]+): (.+)$/.exec(line))
    .filter((match) => match !== null)
    .map((match) => ({ picture: match[1] ?? '', text: filled(content, match[2] ?? '', 'plain') }));
}

/** "Checked against its sources on 21 November 2026." and, only where a named person did, "Reviewed by … on …". */
export function provenance(article: Pick<Article, 'checked' | 'reviewed' | 'reviewed_by'>): string {
  const review =
    article.reviewed !== null && article.reviewed_by !== null
      ? ` Reviewed by ${article.reviewed_by} on ${longDate(article.reviewed)}.`
      : '';
  return `Checked against its sources on ${longDate(article.checked)}.${review}`;
}

export function sourceLine(article: Article): string {
  const source = article.sources[0];
  return source === undefined ? '' : `Source: [${escapeLink(source.title)}](${source.url}).`;
}

/** "21 November 2026" from "2026-11-21". */
export function longDate(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

const escapeLink = (text: string): string => text.replace(/[[\]]/g, '\\$&');

/** An unknown placeholder is an error of the check; a reader never sees the braces. */
function filled(content: Content, text: string, form: FillForm): string {
  return fill(text, content.figures, content.contacts, form)
    .text.replace(/\{\{[^}]*\}\}/g, '')
    .replace(/ {2,}/g, ' ');
}
