import { redact } from './redact.js';

/** How far back a place to cut is looked for: longer than any one detail. */
const BACK = 200;

/**
 * At most `max` characters of what somebody wrote, and no personal detail cut in two: half a number is one that redaction would
 * not know any more. Where no such place is near, what redaction leaves.
 */
export function cutWhole(text: string, max: number): string {
  if (text.length <= max) return text;
  const clear = redact(text).text;
  for (let end = max; end > Math.max(0, max - BACK); end -= 1) {
    if (!/\s/.test(text.charAt(end))) continue;
    const part = text.slice(0, end).trimEnd();
    if (clear.startsWith(redact(part).text)) return part;
  }
  return clear.slice(0, max);
}
