import { lawReferences } from './staff-search-law.js';
import { numberTerms } from './staff-search-terms.js';
import { stem } from './stem.js';

/** A piece of an excerpt; `hit` where it is what was asked for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** Two lines on a desk's screen, four on a phone. */
const LENGTH = 210;

interface Span {
  readonly from: number;
  readonly to: number;
  readonly term: string;
}

/** The stretch of a passage that has most of these terms, cut at words, with the terms marked. Pure. */
export function excerptOf(text: string, terms: ReadonlySet<string>): Piece[] {
  const spans = hitsIn(text, terms);
  const [from, to] = bestWindow(text, spans);
  const pieces: Piece[] = [];
  let at = from;
  for (const span of spans) {
    if (span.from < at || span.to > to) continue;
    if (span.from > at) pieces.push({ text: text.slice(at, span.from), hit: false });
    pieces.push({ text: text.slice(span.from, span.to), hit: true });
    at = span.to;
  }
  if (at < to) pieces.push({ text: text.slice(at, to), hit: false });
  if (from > 0) pieces.unshift({ text: '… ', hit: false });
  if (to < text.length) pieces.push({ text: ' …', hit: false });
  return pieces;
}

function hitsIn(text: string, terms: ReadonlySet<string>): Span[] {
  const law = lawReferences(text)
    .filter(({ key }) => terms.has(key))
    .map(({ from, to, key }) => ({ from, to, term: key }));
  const rest: Span[] = [];
  for (const match of text.matchAll(/£?[\p{L}\p{N}][\p{L}\p{N}'’]*(?:[.,]\d+)*%?/gu)) {
    const [word] = match;
    const span = { from: match.index, to: match.index + word.length };
    const number = /\d/.test(word) ? numberTerms(word)[0] : undefined;
    // Our own texts are clean: no need of all that a message may hide.
    const term =
      number !== undefined && terms.has(number) ? number : stem(word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
    if (terms.has(term) && !law.some((one) => one.from < span.to && span.from < one.to)) rest.push({ ...span, term });
  }
  return [...law, ...rest].sort((a, b) => a.from - b.from);
}

/** Starts at a sentence where it can. */
function bestWindow(text: string, spans: readonly Span[]): [number, number] {
  if (text.length <= LENGTH) return [0, text.length];
  let best = 0;
  let most = -1;
  for (const { from } of [{ from: 0 }, ...spans]) {
    const start = startBefore(text, from);
    const inside = new Set(
      spans.filter((span) => span.from >= start && span.to <= start + LENGTH).map(({ term }) => term),
    );
    if (inside.size > most) [best, most] = [start, inside.size];
  }
  const end = Math.min(text.length, best + LENGTH);
  const space = text.lastIndexOf(' ', end);
  return [best, end === text.length || space <= best ? end : space];
}

function startBefore(text: string, at: number): number {
  const from = Math.max(0, at - 90);
  if (at <= 90) return 0;
  const sentence = Math.max(text.lastIndexOf('. ', at), text.lastIndexOf('? ', at), text.lastIndexOf(': ', at));
  if (sentence >= from) return sentence + 2;
  const space = text.indexOf(' ', Math.max(from, at - 60));
  return space < 0 || space > at ? at : space + 1;
}
