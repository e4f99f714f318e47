/** Words of the domain that a misspelt word may be turned into: found by shared deletions, computed once. */
export interface Spelling {
  /** The domain word that `word` most likely was, or `word` itself. Never turns one known word into another. */
  repair(word: string): string;
}

/** Shorter words have too many neighbours to guess. */
const SHORTEST = 4;
/** From this length on two slips are forgiven. */
const LONG = 8;
/** Deletions are made in the first letters alone, as SymSpell does: a fifth of the keys, and almost as much is found. */
const PREFIX = 7;

/** @param counts how often each word stands in our own texts */
export function buildSpelling(counts: ReadonlyMap<string, number>): Spelling {
  const byDeletion = new Map<string, string[]>();
  for (const [word, count] of counts) {
    if (word.length < SHORTEST || count < 3 || !/^[a-z]+$/.test(word)) continue;
    for (const key of deletions(word, word.length >= LONG ? 2 : 1)) {
      const list = byDeletion.get(key);
      if (list === undefined) byDeletion.set(key, [word]);
      else list.push(word);
    }
  }
  return {
    repair(word) {
      if (word.length < SHORTEST || word.length > 24 || counts.has(word) || !/^[a-z]+$/.test(word)) return word;
      const allowed = word.length >= LONG ? 2 : 1;
      let best = word;
      let bestDistance = allowed + 1;
      let bestCount = 0;
      for (const key of deletions(word, allowed))
        for (const candidate of byDeletion.get(key) ?? []) {
          if (candidate[0] !== word[0] || Math.abs(candidate.length - word.length) > allowed) continue;
          const far = distance(word, candidate, allowed);
          const count = counts.get(candidate) ?? 0;
          if (far < bestDistance || (far === bestDistance && count > bestCount)) {
            best = candidate;
            bestDistance = far;
            bestCount = count;
          }
        }
      return bestDistance <= allowed ? best : word;
    },
  };
}

function deletions(word: string, depth: number): Set<string> {
  const start = word.slice(0, PREFIX);
  const all = new Set([start]);
  let edge = [start];
  for (let step = 0; step < depth; step += 1) {
    const next: string[] = [];
    for (const from of edge)
      for (let at = 0; at < from.length; at += 1) {
        const shorter = from.slice(0, at) + from.slice(at + 1);
        if (all.has(shorter)) continue;
        all.add(shorter);
        next.push(shorter);
      }
    edge = next;
  }
  return all;
}

/** Edits between two words (swapping two neighbours is one), or `limit + 1` if there are more. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}
