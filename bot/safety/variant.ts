import type { DangerKind, Variant } from './danger.js';
import type { Hit } from './rules.js';

/** Which marks of a message choose a text of their own, by kind; the first that is there wins. */
const CHOICES: Readonly<Record<DangerKind, readonly (readonly [mark: string, variant: Variant])[]>> = {
  'crisis-suicide': [
    ['child-voice', 'young'],
    ['postnatal', 'postnatal'],
    ['veteran', 'veteran'],
  ],
  'crisis-selfharm': [['eating', 'eating-disorder']],
  'medical-emergency': [],
  'abuse-adult': [
    ['sexual', 'sexual-assault'],
    ['slavery', 'modern-slavery'],
    ['hate', 'hate-crime'],
  ],
  'abuse-child': [['child-voice', 'child-speaking']],
  'financial-abuse': [['scam', 'scam']],
  'domestic-abuse': [
    ['marriage', 'forced-marriage'],
    ['stalking', 'stalking'],
    ['male', 'male'],
  ],
  'harm-to-others': [],
  'homeless-tonight': [],
  distress: [
    ['missing', 'missing-person'],
    ['postnatal', 'postnatal'],
    ['veteran', 'veteran'],
  ],
};

/** Somebody else is in danger: said of a third person, and nothing said of oneself. */
const ABOUT_OTHERS: ReadonlySet<DangerKind> = new Set(['crisis-suicide', 'crisis-selfharm']);

/** The text of its own that this danger needs, if any. */
export function variantOf(kind: DangerKind, marks: ReadonlySet<string>, found: readonly Hit[]): Variant | undefined {
  for (const [mark, variant] of CHOICES[kind]) if (marks.has(mark)) return variant;
  const named = found.find(({ rule }) => rule.level === 'sure' && rule.kind === kind && rule.variant !== undefined);
  if (named?.rule.variant !== undefined) return named.rule.variant;
  if (ABOUT_OTHERS.has(kind) && marks.has('someone-else')) return 'someone-else';
  return undefined;
}
