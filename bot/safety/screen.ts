import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../knowledge/library.js';
import { DANGER_KINDS, NO_DANGER, type Screening } from './danger.js';
import { readLexicon, type Lexicon } from './lexicon.js';
import { normalise } from './normalise.js';
import { hits, readRules, type Rule } from './rules.js';

export interface Screener {
  readonly lexicon: Lexicon;
  readonly rules: readonly Rule[];
}

/** Reads lexicon and rules once. No network, no database. */
export function loadScreener(root = join(packageRoot(__dirname), 'knowledge')): Screener {
  const folder = join(root, 'safety');
  const lexicon = readLexicon(readFileSync(join(folder, 'lexicon.yaml'), 'utf8'));
  return { lexicon, rules: readRules(readFileSync(join(folder, 'rules.yaml'), 'utf8'), lexicon) };
}

let loaded: Screener | undefined;

/** What a message says about danger, decided here and now. Pure but for reading its own rules at the first call. */
export function screen(text: string, screener: Screener = (loaded ??= loadScreener())): Screening {
  const message = normalise(text, screener.lexicon.spelling);
  const sure = hits(message, screener.rules).filter(({ rule }) => rule.level === 'sure');
  const top = sure.sort(
    (one, two) =>
      Number(two.rule.urgency === 'immediate') - Number(one.rule.urgency === 'immediate') ||
      DANGER_KINDS.indexOf(one.rule.kind ?? 'distress') - DANGER_KINDS.indexOf(two.rule.kind ?? 'distress'),
  )[0];
  if (top?.rule.kind === undefined) return NO_DANGER;
  return {
    kind: top.rule.kind,
    ...(top.rule.variant ? { variant: top.rule.variant } : {}),
    urgency: top.rule.urgency,
    strength: 'full',
    watched: false,
    welsh: false,
    why: sure.map(({ rule }) => rule.id),
  };
}
