const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const runs = (row: string): string[] => Array.from({ length: row.length - 3 }, (_, at) => row.slice(at, at + 4));
const KEY_RUNS = ROWS.flatMap((row) => [...runs(row), ...runs([...row].reverse().join(''))]);

/** True for a word that nobody wrote on purpose: one key, a row of keys, the same keys over and over, no vowel in sight. */
function isMashed(word: string): boolean {
  if (/^(.)\1{2,}$/.test(word) || /^(.{2,4})\1{1,}.{0,3}$/.test(word)) return true;
  if (KEY_RUNS.some((run) => word.includes(run))) return true;
  return word.length >= 4 && (/^[^aeiouy]+$/.test(word) || /[^aeiouy]{5,}/.test(word));
}

/** True for a message of mashed keys alone: "asdf asdf", "hhhhhh", "jdhdjd djdjd". Short forms of real words do not reach this: the ranker knows them. */
export function isMash(message: string): boolean {
  const words = message.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.length > 0 && words.some((word) => word.length >= 3) && words.every(isMashed);
}
