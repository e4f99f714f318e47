import matter from 'gray-matter';
import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');
// YAML reads an unquoted 2026-11-21 as a Date: accept both, keep the text.
const day = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write the date as YYYY-MM-DD'),
);
const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\n]*$/, 'must be one line');

/** One claim's origin: the fact id of the research sheet, and the page it was read on. */
export const Source = z.strictObject({
  fact: z.string().regex(/^[A-Z]+-[A-Z0-9]*-?\d+[a-z]?$/, 'write the fact id as in the sheet, for example E-CH-002'),
  title: oneLine(200),
  url: z.url(),
  date: z.preprocess(
    (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
    oneLine(80),
  ),
});
export type Source = z.infer<typeof Source>;

/** A condition that changes the answer. Every form of the article must contain one of `words` (case-insensitive). */
export const MustMention = z.strictObject({
  say: oneLine(200),
  words: z.array(z.string().trim().min(2)).min(1),
});
export type MustMention = z.infer<typeof MustMention>;

/** The front matter of an article. Lengths are in characters; `sms` and `gist` are measured again once figures are filled in. */
export const FrontMatter = z.strictObject({
  id: slug,
  title: oneLine(90),
  summary: oneLine(200),
  nation: z.enum(['england', 'scotland', 'wales', 'ni', 'uk']),
  theme: slug,
  answers: z.array(slug).max(3).default([]),
  variant_of: slug.optional(),
  /** What a nation is shown that has no form of this article of its own: there, the thing itself does not exist. */
  elsewhere: slug.optional(),
  audience: z.array(z.enum(['service-user', 'carer', 'staff'])).min(1),
  sms: oneLine(400),
  gist: oneLine(200),
  must_mention: z.array(MustMention).min(1).max(6),
  next: z.array(z.string().regex(/^(flow:)?[a-z0-9-]+$/)).max(5),
  sources: z.array(Source).min(1),
  owner: oneLine(80),
  drafted: day,
  checked: day,
  reviewed: day.nullable(),
  reviewed_by: oneLine(120).nullable(),
  review_by: day,
});
export type FrontMatter = z.infer<typeof FrontMatter>;

/** The section headings an article may have, in the order in which the page shows them. */
export const SECTION_TITLES = [
  'In short',
  'What this means for you',
  'What to do next',
  'What to ask',
  'Good to know',
  'Easy Read',
  'For staff',
] as const;
export type SectionTitle = (typeof SECTION_TITLES)[number];

/** What every article must have; the rest is optional. */
export const REQUIRED_SECTIONS: readonly SectionTitle[] = [
  'In short',
  'What this means for you',
  'What to do next',
  'For staff',
];

export interface Section {
  readonly title: SectionTitle;
  /** Markdown, with `{{figure:…}}` and `{{contact:…}}` still in it. */
  readonly markdown: string;
  /** Line of the heading in the file, from 1. */
  readonly line: number;
}

/** One information need, answered once, in all its forms. Frozen after load. */
export interface Article extends FrontMatter {
  readonly sections: readonly Section[];
  /** Path relative to the knowledge folder. */
  readonly file: string;
  /** Line on which the body starts, from 1: what an editor's message counts from. */
  readonly bodyLine: number;
  /** True where it came from the deployment's own folder (`KNOWLEDGE_LOCAL`). */
  readonly local: boolean;
}

/** What is wrong with a file, where, and what an editor does about it. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly mend: string;
  readonly level: 'error' | 'warning';
}

export type ParsedArticle = { ok: true; article: Article } | { ok: false; findings: Finding[] };

/** No article needs more; a larger file is a mistake or an attack. */
const MAX_BYTES = 100_000;

// gray-matter would evaluate `---js` front matter; only plain `---` is let through, and the options object also
// turns its cache off, which would otherwise answer a second read of a broken file with empty data.
const MATTER_OPTIONS = {
  language: 'yaml',
  engines: {
    javascript: () => {
      throw new Error('JavaScript front matter is not allowed');
    },
  },
};

/**
 * Reads one article file. Pure: text in, article or findings out.
 * @param file path relative to the knowledge folder, used in findings
 */
export function parseArticle(file: string, text: string, local = false): ParsedArticle {
  const fail = (line: number, rule: string, message: string, mend: string): ParsedArticle => ({
    ok: false,
    findings: [{ file, line, rule, message, mend, level: 'error' }],
  });
  if (Buffer.byteLength(text) > MAX_BYTES)
    return fail(1, 'size', `the file has more than ${MAX_BYTES} bytes`, 'split it: one article answers one need');
  if (text.includes('\uFFFD')) return fail(1, 'encoding', 'the file is not valid UTF-8', 'save it again as UTF-8');
  if (!/^---\r?\n/.test(text))
    return fail(1, 'front-matter', 'the file does not start with a line of three hyphens', 'start with --- alone');
  let parsed: matter.GrayMatterFile<string>;
  try {
    parsed = matter(text, MATTER_OPTIONS);
  } catch (error) {
    const mark = (error as { mark?: { line?: number } }).mark;
    const reason = (error as { reason?: string }).reason ?? (error as Error).message;
    return fail(
      (mark?.line ?? 0) + 1,
      'front-matter',
      `the front matter is not valid YAML: ${reason}`,
      'mend the line; quote text that has a colon in it',
    );
  }
  const front = FrontMatter.safeParse(parsed.data);
  if (!front.success) {
    const findings = front.error.issues.map(
      (issue): Finding => ({
        file,
        line: lineOfKey(text, String(issue.path[0] ?? '')),
        rule: 'schema',
        message: `${issue.path.join('.') || 'front matter'}: ${issue.message}`,
        mend: 'see "The article" in knowledge/README.md for what belongs there',
        level: 'error',
      }),
    );
    return { ok: false, findings };
  }
  const bodyLine = text.slice(0, text.length - parsed.content.length).split('\n').length;
  const sections = splitSections(parsed.content, bodyLine);
  if (!Array.isArray(sections)) return fail(sections.line, 'sections', sections.message, sections.mend);
  return { ok: true, article: deepFreeze({ ...front.data, sections, file, bodyLine, local }) };
}

function splitSections(body: string, bodyLine: number): Section[] | { line: number; message: string; mend: string } {
  const sections: { title: SectionTitle; lines: string[]; line: number }[] = [];
  for (const [index, line] of body.split('\n').entries()) {
    const heading = /^## (.+?)\s*$/.exec(line)?.[1];
    if (heading !== undefined) {
      const title = SECTION_TITLES.find((known) => known === heading);
      if (title === undefined)
        return {
          line: bodyLine + index,
          message: `"${heading}" is not one of our headings`,
          mend: `use one of: ${SECTION_TITLES.join(', ')}`,
        };
      if (sections.some((section) => section.title === title))
        return { line: bodyLine + index, message: `the heading "${title}" comes twice`, mend: 'join the two' };
      sections.push({ title, lines: [], line: bodyLine + index });
    } else if (sections.length > 0) sections.at(-1)?.lines.push(line);
    else if (line.trim() !== '')
      return {
        line: bodyLine + index,
        message: 'there is text before the first heading',
        mend: 'put it under "## In short"',
      };
  }
  for (const title of REQUIRED_SECTIONS)
    if (!sections.some((section) => section.title === title))
      return { line: bodyLine, message: `the section "${title}" is missing`, mend: `add "## ${title}"` };
  return sections.map(({ title, lines, line }) => ({ title, markdown: lines.join('\n').trim(), line }));
}

/** The line on which a front-matter key stands, or 1. */
export function lineOfKey(text: string, key: string): number {
  const index = text.split('\n').findIndex((line) => line.startsWith(`${key}:`));
  return index < 0 ? 1 : index + 1;
}

/** Freezes plain data all the way down, so that no turn can change what the next one reads. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
