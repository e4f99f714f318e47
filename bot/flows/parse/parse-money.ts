import { numberInWords } from './numbers.js';

const NOTHING =
  /^(?:i (?:have |got |have got )?)?(?:none|nothing|nil|nought|zero|no (?:savings|money|capital)(?: at all)?|not a penny|skint|broke|overdrawn|in debt|(?:i )?(?:have|got)(?: got)? (?:none|nothing|no savings)|(?:i )?(?:dont|do not|havent|have not)(?: got| have)*(?: any)?(?: savings| money)?)$/;
const SUM = /(-?)£?\s?(\d[\d,]*(?:\.\d+)?)\s*(k\b|thousand|grand|mill?(?:ion)?\b|m\b|hundred)?/gi;
const MULTIPLE = (unit: string | undefined): number => {
  const first = unit?.toLowerCase() ?? '';
  if (first === 'k' || first === 'thousand' || first === 'grand') return 1000;
  if (first === 'hundred') return 100;
  return first.startsWith('m') ? 1_000_000 : 1;
};

/** No sum of savings that a person means is larger; a longer number is a card or a phone. */
const MOST = 100_000_000;

/**
 * Pounds in any sensible form: "£23,250", "23k", "about 15 thousand", "10 to 12 grand" (the middle), "under 14,250",
 * "twenty thousand", "none". Undefined where no sum, or several unlike ones, are named.
 */
export function parseMoney(text: string): number | undefined {
  const said = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[’‘]/g, "'")
    .replace(/(\d)\s(?=\d{3}\b)/g, '$1')
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .trim();
  const bare = said
    .replace(/'/g, '')
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (NOTHING.test(bare)) return 0;
  const sums = [...said.matchAll(SUM)].map(({ 1: minus, 2: digits = '', 3: unit, index }) => ({
    amount: Number(digits.replaceAll(',', '')) * MULTIPLE(unit),
    minus: minus === '-' && (index === 0 || said[index - 1] === ' '),
    unit,
  }));
  if (sums.some(({ amount }) => !Number.isFinite(amount) || amount > MOST)) return undefined;
  if (sums.length === 0) return inWords(bare);
  const [first, second] = sums;
  if (first === undefined || sums.length > 2) return undefined;
  if (second === undefined) return shade(bare, first.minus ? 0 : first.amount);
  if (!/\d[^\d]*(?:-|\u2013|\u2014|to|and|or)[^\d]*\d/.test(said)) return undefined;
  // "10 to 15k": the unit belongs to both.
  const low =
    first.unit === undefined && second.unit !== undefined ? first.amount * MULTIPLE(second.unit) : first.amount;
  return low > second.amount ? undefined : round((low + second.amount) / 2);
}

/** "about twenty three thousand pounds" */
function inWords(bare: string): number | undefined {
  const words = bare.split(' ');
  for (let from = 0; from < words.length; from += 1)
    for (let to = words.length; to > from; to -= 1) {
      const number = numberInWords(words.slice(from, to).join(' '));
      // "one" or "two" alone is no sum of savings.
      if (number !== undefined && (number >= 20 || number === 0)) return shade(bare, number);
    }
  return undefined;
}

/** "under 14,250" is just below it, "over" just above. */
function shade(bare: string, amount: number): number {
  if (/\b(?:under|less than|below|not (?:even|quite)|up to|nearly|almost|just under)\b/.test(bare) && amount > 0)
    return round(amount - (/\bup to\b/.test(bare) ? 0 : 1));
  if (/\b(?:over|more than|above|just over|at least|plus)\b/.test(bare))
    return round(amount + (/\bat least\b/.test(bare) ? 0 : 1));
  return round(amount);
}

const round = (amount: number): number => Math.max(0, Math.round(amount * 100) / 100);
