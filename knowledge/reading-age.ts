import syllable from 'syllable';

// The subject's own words: long to a formula, but what the reader came with or what the letter in their hand says.
// Each counts as one word of two syllables. Keep this list short: a word that has a plainer one does not belong here.
const EXCUSED =
  /\b(personal (health )?budgets?|direct payments?|individual service funds?|continuing healthcare|continuing care|self-directed support|needs assessments?|carer's assessments?|financial assessments?|assessments?|assessed|personal assistants?|social workers?|social care|care coordinators?|health and social care|northern ireland|local government and social care ombudsman|ombudsman|local authority|independent advocates?|advocates?|advocacy|safeguarding|mental health act|mental health|section \d+( aftercare)?|aftercare|disability|disabled|national insurance|national minimum wage|national living wage|attendance allowance|carer's allowance|universal credit|pension credit|benefits?|integrated care board|continuing|community|hospital|support services?|wheelchairs?|citizens advice|eligible|eligibility|council's?|councils)\b/gi;

export interface ReadingAge {
  /** Mean of the two formulas, in years of age. */
  readonly age: number;
  readonly words: number;
  readonly longestSentence: { readonly words: number; readonly text: string };
}

/**
 * Reading age of plain text in years: the mean of Flesch-Kincaid and the Automated Readability Index, each a US
 * school grade, plus five.
 */
export function readingAge(text: string): ReadingAge {
  const sentences = splitSentences(text);
  let words = 0;
  let syllables = 0;
  let letters = 0;
  let longest = { words: 0, text: '' };
  for (const sentence of sentences) {
    const list = sentence.replace(EXCUSED, 'budget').match(/[A-Za-z][A-Za-z'’-]*|[£\d][\d,.%/]*/g) ?? [];
    // Length is judged on the words as written: a long name is still long to read.
    const written = sentence.match(/[A-Za-z£\d][A-Za-z'’,.%/£\d-]*/g)?.length ?? 0;
    if (written > longest.words) longest = { words: written, text: sentence };
    words += list.length;
    for (const word of list) {
      const numeric = /^[£\d]/.test(word);
      // A figure is read at a glance: two syllables, four letters, whatever its length.
      syllables += numeric ? 2 : Math.max(1, syllable(word));
      letters += numeric ? 4 : word.replace(/[^A-Za-z]/g, '').length;
    }
  }
  if (words === 0 || sentences.length === 0) return { age: 5, words: 0, longestSentence: longest };
  const perSentence = words / sentences.length;
  const fleschKincaid = 0.39 * perSentence + 11.8 * (syllables / words) - 15.59;
  const automated = 4.71 * (letters / words) + 0.5 * perSentence - 21.43;
  return { age: (fleschKincaid + automated) / 2 + 5, words, longestSentence: longest };
}

/** Sentences of Markdown: list items, headings and paragraphs end one too. Web addresses and marks are taken out. */
export function splitSentences(markdown: string): string[] {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/https?:\/\/\S+/g, '')
    .replace(/^#+ .*$/gm, '')
    .replace(/[*_`>]/g, '')
    .split(/\n\s*(?:[-*]|\d+\.)\s+|\n\s*\n|\n(?=[A-Z])|(?<=[.!?])["')]*\s+(?=["'(]?[A-Z0-9£])|:\s*\n/)
    .map((sentence) =>
      sentence
        .replace(/^\s*(?:[-*]|\d+\.)\s+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((sentence) => /[A-Za-z]/.test(sentence));
}
