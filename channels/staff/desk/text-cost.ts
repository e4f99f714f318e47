import { splitText } from '../../../bot/handoff/split-text.js';
import { segments } from '../../../knowledge/gsm7.js';

/** What a reply costs as texts: how many messages, how many segments, and pence where the price is known. */
export interface TextCost {
  readonly texts: number;
  readonly segments: number;
  readonly pence: number | undefined;
}

export function textCost(text: string, pencePerSegment: number | undefined): TextCost {
  const words = text.trim();
  if (words === '') return { texts: 0, segments: 0, pence: pencePerSegment === undefined ? undefined : 0 };
  const parts = splitText(words);
  const count = parts.reduce((sum, part) => sum + segments(part), 0);
  return {
    texts: parts.length,
    segments: count,
    pence: pencePerSegment === undefined ? undefined : count * pencePerSegment,
  };
}

/** "2 segments, about 8p". */
export function costWords({ texts, segments: count, pence }: TextCost): string {
  if (count === 0) return 'Nothing to send yet.';
  const parts = texts > 1 ? `${texts} texts, ` : '';
  const cost = pence === undefined ? '' : `, about ${pence < 100 ? `${trim(pence)}p` : `£${(pence / 100).toFixed(2)}`}`;
  return `${parts}${count} ${count === 1 ? 'segment' : 'segments'}${cost}.`;
}

const trim = (pence: number): string => String(Math.round(pence * 10) / 10);
