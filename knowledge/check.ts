import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Finding } from './article.js';
import { checkArticle, daysBetween, SMS_MAX } from './check-article.js';
import { checkPhrasebook } from './check-phrasebook.js';
import { fill } from './fill.js';
import { isGsm7, septets, toGsm7 } from './gsm7.js';
import { loadLibrary, type Library } from './library.js';

/** The editor's lint: everything that is wrong with the content, with file, line and mend. `today` is YYYY-MM-DD. */
export function checkKnowledge(
  root: string,
  today: string,
  localRoot?: string,
): { library: Library; findings: Finding[] } {
  const { library, findings: loading } = loadLibrary(root, localRoot);
  const findings = [...loading];
  for (const article of library.articles.values()) {
    const path = article.local ? join(localRoot ?? root, 'articles', basename(article.file)) : join(root, article.file);
    findings.push(...checkArticle(library, article, readFileSync(path, 'utf8'), today));
  }
  findings.push(
    ...checkTopics(library),
    ...checkFigures(library, today),
    ...checkGlossary(library),
    ...checkLocalNotes(library),
    ...checkPhrasebook(library),
  );
  findings.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  return { library, findings };
}

function checkTopics(library: Library): Finding[] {
  return [...library.topics.keys()]
    .filter((topic) => !library.homes.has(topic))
    .map((topic) => ({
      file: 'topics.yaml',
      line: 1,
      rule: 'topic',
      message: `the topic "${topic}" has no home article`,
      mend: 'write one, with the topic in its answers',
      level: 'error' as const,
    }));
}

function checkFigures(library: Library, today: string): Finding[] {
  return [...library.figures].flatMap(([name, figure]) => {
    const left = daysBetween(today, figure.review_by);
    if (left > 30) return [];
    return [
      {
        file: 'figures.yaml',
        line: 1,
        rule: 'review',
        message: `${name} was to be reviewed by ${figure.review_by}`,
        mend: 'read the source again, then set value, tax_year, as_of and review_by',
        level: left < -30 ? ('error' as const) : ('warning' as const),
      },
    ];
  });
}

function checkGlossary(library: Library): Finding[] {
  const findings: Finding[] = [];
  const names = new Map<string, string>();
  for (const term of library.glossary.values()) {
    const add = (rule: string, message: string, mend: string): void => {
      findings.push({ file: 'glossary.yaml', line: 1, rule, message: `${term.id}: ${message}`, mend, level: 'error' });
    };
    const { text, faults } = fill(term.means, library.figures, library.contacts, 'sms');
    for (const fault of faults) add('placeholder', fault, 'use a name of figures.yaml or a verified contact');
    if (!isGsm7(text) || septets(toGsm7(text)) > SMS_MAX)
      add(
        'length',
        `means has ${septets(toGsm7(text))} characters or is not GSM-7`,
        `plain characters, at most ${SMS_MAX}`,
      );
    if (term.article !== undefined && !library.articles.has(term.article))
      add('dead-link', `there is no article "${term.article}"`, 'use an article id');
    for (const name of [term.term, ...term.also]) {
      const key = name.toLowerCase();
      const other = names.get(key);
      if (other !== undefined && other !== term.id)
        add('duplicate-term', `"${name}" is also in ${other}`, 'leave it in one of the two');
      names.set(key, term.id);
    }
  }
  return findings;
}

function checkLocalNotes(library: Library): Finding[] {
  return [...(library.local?.notes ?? [])].flatMap(([id, note]) =>
    fill(note, library.figures, library.contacts, 'page').faults.map((fault) => ({
      file: `local/notes/${id}.md`,
      line: 1,
      rule: 'placeholder',
      message: fault,
      mend: 'use a contact of your contacts.yaml, or a national one that is verified',
      level: 'error' as const,
    })),
  );
}
