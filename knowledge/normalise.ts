// Everything a phone or a copy-paste may hide inside a word: zero-width and direction marks, soft hyphens,
// variation selectors. They are dropped, not turned into spaces, so that the word stays one word.
const HIDDEN =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\u{E0000}-\u{E0FFF}]/gu;
const MARKS = /\p{M}+/gu;

// With the apostrophe it is sure what was meant; without it "ill", "well" and "were" are words of their own.
const CONTRACTIONS: Readonly<Record<string, string>> = { ll: 'will', d: 'would', re: 'are', ve: 'have', m: 'am' };

/** No question needs more; a longer message is cut here, so that its cost has a ceiling. */
export const MAX_CHARACTERS = 1500;

/**
 * The message as the vocabulary sees it: lower case, plain letters, one space between words. Never fails.
 * Apostrophes are dropped ("can't" and "cant" are one word); "£" and "%" and "?" stay, because they carry meaning.
 */
export function normalise(text: string): string {
  return text
    .slice(0, MAX_CHARACTERS * 2)
    .normalize('NFKC')
    .replace(HIDDEN, '')
    .slice(0, MAX_CHARACTERS)
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[’‘`´ʼ]/g, "'")
    .replace(/\b(what|that|there|who|where|it|he|she|how|here|when|why)'s\b/g, '$1 is')
    .replace(/n't\b/g, 'nt')
    .replace(/(\w)'(ll|d|re|ve|m)\b/g, (_, before: string, short: string) => `${before} ${CONTRACTIONS[short] ?? ''}`)
    .replace(/'/g, '')
    .replace(/&/g, ' and ')
    .replace(/([a-z])\1{2,}/g, '$1$1')
    .replace(/(\d)[,](?=\d{3}\b)/g, '$1')
    .replace(/[^a-z0-9£%?]+/g, ' ')
    .trim();
}

/** The words of a normalised text: letters or digits, with "£" kept in front of its number. */
export function words(normalised: string): string[] {
  return normalised.match(/£?\d+(?:k|p|st|nd|rd|th)?(?![a-z])|[a-z]+|\d+|£|%/g) ?? [];
}
