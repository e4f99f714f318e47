import { isGsm7, toGsm7 } from '../../knowledge/gsm7.js';

/** What the provider takes in one message, in characters (Twilio, error 21617). */
export const TEXT_MAX = 1_600;
/** Room for "(10/12) ". */
const MARK = 10;

/**
 * A member of staff's words as texts: whole where they fit, else at the ends of paragraphs, sentences or words, each with
 * its number. No word is changed; curly quotes and dashes become plain ones where that alone makes it a cheap text.
 */
export function splitText(text: string, max = TEXT_MAX): readonly string[] {
  const words = cheap(text.trim());
  if (words.length <= max) return [words];
  const parts: string[] = [];
  let rest = words;
  while (rest.length > max - MARK) {
    const cut = cutAt(rest, max - MARK);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts.map((part, index) => `(${index + 1}/${parts.length}) ${part}`);
}

const MARKS = /[\u2018\u2019\u201C\u201D\u2010-\u2015\u2026\u00A0]/g;

function cheap(text: string): string {
  return !isGsm7(text) && isGsm7(text.replace(MARKS, '')) ? toGsm7(text) : text;
}

/** The last good place to cut at or before `max`, in the last two thirds. */
function cutAt(text: string, max: number): number {
  const least = Math.floor(max / 3);
  for (const end of [/\n\s*\n/g, /\n/g, /[.!?]['")\]]?\s/g, /[,;:]\s/g, /\s/g]) {
    let best = 0;
    for (const found of text.slice(0, max + 1).matchAll(end)) {
      const at = found.index + found[0].length;
      if (at <= max + 1 && at >= least) best = Math.min(at, max);
    }
    if (best > 0) return best;
  }
  // One endless word: between characters, never inside one.
  const code = text.charCodeAt(max - 1);
  return code >= 0xd800 && code <= 0xdbff ? max - 1 : max;
}
