import type { Article, Finding, SectionTitle } from './article.js';
import { fill, type FillForm } from './fill.js';
import { isGsm7, septets, toGsm7 } from './gsm7.js';
import type { Library } from './library.js';
import { readingAge } from './reading-age.js';
import { ANSWER_SECTIONS } from './render.js';
import { DAY_MS } from './milliseconds.js';

/** Limits of the forms, in septets after figures and contacts are filled in. */
export const SMS_MAX = 230;
export const GIST_MAX = 110;
export const READING_AGE_MAX = 11;
export const SENTENCE_MAX = 25;
export const EASY_READ_WORDS = 12;

/** The pictures that an Easy Read line may name; each is a drawing in channels/webchat/assets/pictures. */
export const PICTURES: ReadonlySet<string> = new Set(
  'person two-people family carer council nhs money card bank home phone letter form question yes no stop clock calendar work search help meeting plan list shop transport pills safe warning scales nations computer hand'.split(
    ' ',
  ),
);

// Money, percentages and anything long enough to be dialled. Years, ages, sections and counts pass.
const TYPED_MONEY = /£\s?\d[\d,.]*|\b\d+(?:\.\d+)?\s?(?:%|per ?cent\b|pence\b|p an? )/g;
const TYPED_PHONE = /(?<![\w/.-])(?:0\d[\d ]{8,12}\d|116 ?\d{3}|(?!1800[01])\d{5}(?!\d))(?![\w/-])/g;
const RESERVED =
  /\breply (?:with )?["']?(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|optout|start|unstop|help|info)\b/i;

/** What is wrong with one article, with line and mend. Pure; `today` is YYYY-MM-DD. */
export function checkArticle(library: Library, article: Article, text: string, today: string): Finding[] {
  const findings: Finding[] = [];
  const lines = text.split('\n');
  const at = (needle: string): number => Math.max(1, lines.findIndex((line) => line.includes(needle)) + 1);
  const add = (line: number, rule: string, message: string, mend: string, level: Finding['level'] = 'error'): void => {
    findings.push({ file: article.file, line, rule, message, mend, level });
  };
  const filled = (source: string, form: FillForm): string => fill(source, library.figures, library.contacts, form).text;

  // Figures and contacts: known, verified, never typed.
  for (const [index, line] of lines.entries()) {
    for (const fault of fill(line, library.figures, library.contacts, 'page').faults)
      add(index + 1, 'placeholder', fault, 'use a name of figures.yaml or a verified contact of contacts.yaml');
    if (/^(sources:|\s+- \{ ?fact:|drafted|checked|review|\s+(title|url|date|fact):)/.test(line)) continue;
    const bare = line.replace(/\{\{[^}]*\}\}/g, '').replace(/https?:\/\/\S+/g, '');
    for (const found of bare.match(TYPED_MONEY) ?? [])
      add(
        index + 1,
        'typed-figure',
        `"${found.trim()}" looks like money or a rate`,
        'put it into figures.yaml and write {{figure:name}}',
      );
    for (const found of bare.match(TYPED_PHONE) ?? [])
      add(
        index + 1,
        'typed-number',
        `"${found.trim()}" looks like a phone number`,
        'write {{contact:id}} or {{phone:id}}',
      );
    if (RESERVED.test(bare))
      add(index + 1, 'carrier-word', 'asks for a word that the phone network takes', 'ask for another word');
    if (/[\u2018\u2019\u201C\u201D\u2013\u2014\u2026]/.test(bare) && /^(sms|gist):/.test(bare))
      add(index + 1, 'gsm7', 'curly quotes, long dashes or an ellipsis', 'use straight quotes, - and ...');
  }

  for (const [key, max] of [
    ['sms', SMS_MAX],
    ['gist', GIST_MAX],
  ] as const) {
    const form = filled(article[key], 'sms');
    if (!isGsm7(form))
      add(
        at(`${key}:`),
        'gsm7',
        `${key} has characters outside GSM-7: ${[...form].filter((char) => !isGsm7(char)).join(' ')}`,
        'use plain characters',
      );
    if (septets(toGsm7(form)) > max)
      add(at(`${key}:`), 'length', `${key} has ${septets(toGsm7(form))} characters when filled in`, `cut it to ${max}`);
  }

  // Every condition in every form.
  const forms: [string, string, number][] = [
    ['sms', filled(article.sms, 'plain'), at('sms:')],
    ['page', ANSWER_SECTIONS.map((title) => filled(sectionText(article, title), 'plain')).join('\n'), article.bodyLine],
    ['For staff', filled(sectionText(article, 'For staff'), 'plain'), lineOf(article, 'For staff')],
  ];
  if (sectionText(article, 'Easy Read') !== '')
    forms.push(['Easy Read', filled(sectionText(article, 'Easy Read'), 'plain'), lineOf(article, 'Easy Read')]);
  for (const { say, words } of article.must_mention) {
    const wanted = words.map((word) => filled(word, 'plain').toLowerCase());
    for (const [name, form, line] of forms)
      if (!wanted.some((word) => form.toLowerCase().includes(word)))
        add(
          line,
          'must-mention',
          `the form "${name}" does not say: ${say}`,
          `say it, using one of: ${words.join(' | ')}`,
        );
  }

  // Sources: a line of the research sheets, and never a weak one stated as fact.
  const hedged = /\b(confirm|check with|ask your|ask the)\b/i.test(
    article.sections.map(({ markdown }) => markdown).join('\n'),
  );
  for (const { fact } of article.sources) {
    const known = library.facts.get(fact);
    if (known === undefined && !article.local)
      add(
        at(`fact: ${fact}`),
        'source',
        `there is no fact "${fact}" in facts.csv`,
        'rest the claim on a fact of the sheets, or take it out',
      );
    else if (known?.weak === true && !hedged)
      add(
        at(`fact: ${fact}`),
        'source',
        `"${fact}" is unverified or of low confidence`,
        'leave it out, or write "ask your council to confirm"',
      );
  }

  // Links.
  for (const next of article.next)
    if (!next.startsWith('flow:') && !library.articles.has(next))
      add(at('next:'), 'dead-link', `next names "${next}", which is no article`, 'use an article id or flow:<id>');
  for (const [key, mend] of Object.entries({
    variant_of: 'use the id of the home article',
    elsewhere: 'use the id of the article that says what the other nations have instead',
  })) {
    const id = article[key as 'variant_of' | 'elsewhere'];
    if (id !== undefined && !library.articles.has(id))
      add(at(`${key}:`), 'dead-link', `${key} names "${id}", which is no article`, mend);
  }
  for (const [index, line] of lines.entries())
    for (const [, id] of line.matchAll(/\]\(\/a\/([a-z0-9-]+)/g))
      if (id !== undefined && !library.articles.has(id))
        add(index + 1, 'dead-link', `links to /a/${id}, which is no article`, 'use an article id');

  // Words.
  const prose = article.sections
    .filter(({ title }) => title !== 'For staff' && title !== 'Easy Read')
    .map(({ markdown }) => filled(markdown, 'plain'))
    .join('\n\n');
  for (const [name, body, line] of [
    ['the page', prose, article.bodyLine],
    ['sms', filled(article.sms, 'plain'), at('sms:')],
  ] as const) {
    const { age, longestSentence } = readingAge(body);
    if (name === 'the page' && age > READING_AGE_MAX)
      add(
        line,
        'reading-age',
        `${name} needs a reading age of ${age.toFixed(1)}`,
        `bring it to ${READING_AGE_MAX}: shorter sentences, everyday words`,
      );
    if (longestSentence.words > SENTENCE_MAX)
      add(
        at(longestSentence.text.slice(0, 30)),
        'long-sentence',
        `a sentence in ${name} has ${longestSentence.words} words: "${longestSentence.text.slice(0, 60)}..."`,
        `split it: at most ${SENTENCE_MAX}`,
      );
  }
  if (/\byou(?:'re| are) (?:definitely )?(?:eligible|entitled)\b(?! to ask)/i.test(prose + article.sms))
    add(
      article.bodyLine,
      'promise',
      'says "you are eligible" or "you are entitled"',
      'say "you may", "you can usually", "you can ask"',
    );
  checkEasyRead(article, filled, add);

  // Dates.
  if (article.review_by < today) {
    const late = daysBetween(article.review_by, today) > 30;
    add(
      at('review_by:'),
      'review',
      `the review date ${article.review_by} has passed`,
      'check every claim against its source, then set checked and review_by',
      late ? 'error' : 'warning',
    );
  } else if (daysBetween(today, article.review_by) <= 30)
    add(
      at('review_by:'),
      'review',
      `is to be reviewed by ${article.review_by}`,
      'check every claim against its source, then set checked and review_by',
      'warning',
    );
  if ((article.reviewed === null) !== (article.reviewed_by === null))
    add(
      at('reviewed'),
      'review',
      'reviewed and reviewed_by go together',
      'name the person and the day, or leave both null',
    );
  return findings;
}

function checkEasyRead(
  article: Article,
  filled: (source: string, form: FillForm) => string,
  add: (line: number, rule: string, message: string, mend: string) => void,
): void {
  const found = article.sections.find(({ title }) => title === 'Easy Read');
  if (found === undefined) return;
  const first = found.line + 1;
  for (const [index, line] of found.markdown.split('\n').entries()) {
    const match = /^- ([a-z-]+): (.+)$/.exec(line);
    if (line.trim() === '') continue;
    if (match === null)
      add(first + index, 'easy-read', 'is not "- picture: text"', 'write one idea a line with its picture');
    else if (!PICTURES.has(match[1] ?? ''))
      add(first + index, 'easy-read', `there is no picture "${match[1]}"`, `use one of: ${[...PICTURES].join(', ')}`);
    else {
      const words = filled(match[2] ?? '', 'plain')
        .trim()
        .split(/\s+/).length;
      if (words > EASY_READ_WORDS)
        add(first + index, 'easy-read', `the line has ${words} words`, `at most ${EASY_READ_WORDS}: split it`);
    }
  }
}

const sectionText = (article: Article, title: SectionTitle): string =>
  article.sections.find((one) => one.title === title)?.markdown ?? '';
const lineOf = (article: Article, title: SectionTitle): number =>
  article.sections.find((one) => one.title === title)?.line ?? article.bodyLine;

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
