import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../knowledge/library.js';
import { DANGER_KINDS, NO_DANGER, type DangerKind, type Screening, type Strength } from './danger.js';
import { featuresOf, type Features } from './features.js';
import { readLexicon, type Lexicon } from './lexicon.js';
import { logit, readModel, type Model } from './model.js';
import { normalise } from './normalise.js';
import { partsOf, type Part } from './parts.js';
import { hits, readRules, type Hit, type Rule } from './rules.js';
import { variantOf } from './variant.js';

/**
 * Where the model alone decides, in logits; the lowest that applies counts. Chosen by `test/bench/safety.ts` for recall at a
 * stated rate of false alarms; the table is in README.md beside this file.
 */
export const FULL_FROM = {
  /** Everyday talk: the world is full of stories, and few of them are danger. */
  anything: 0.4,
  /** One of the words of danger is there. */
  hinted: -1.5,
  /** It speaks of care, health or the budget. */
  aboutCare: -2,
} as const;
/** Low mood is no emergency, and many people speak of it in passing: distress alone must be surer to come first. */
export const FULL_FROM_DISTRESS = { anything: 0.8, aboutCare: -0.6 } as const;
export const LIGHT_BELOW_FULL = 0.6;
/** What a past tense or a topic word takes off the score. */
const SOFTENED = 2;
/** From this on a past or topical tone no longer softens: too much in the message speaks of now. */
const BEYOND_DOUBT = 4;
/** A message of many parts has many chances to look like danger: each doubling asks for this much more. */
const LONGER = 0.45;
/** How much a rule's own kind counts when kinds are told apart. */
const RULE_KIND = 3;
/** Below even on purpose: an immediate danger taken for a slower one is the worse mistake. */
const IMMEDIATE_FROM = -0.5;

export interface Screener {
  readonly lexicon: Lexicon;
  readonly rules: readonly Rule[];
  /** Absent where the file could not be read: the rules then decide alone. */
  readonly model: Model | undefined;
}

/** Reads lexicon, rules and model. No network, no database. */
export function loadScreener(root = join(packageRoot(__dirname), 'knowledge')): Screener {
  const folder = join(root, 'safety');
  const lexicon = readLexicon(
    readFileSync(join(folder, 'lexicon.yaml'), 'utf8'),
    readFileSync(join(folder, 'model', 'word-classes.json'), 'utf8'),
  );
  const rules = readRules(readFileSync(join(folder, 'rules.yaml'), 'utf8'), lexicon);
  return { lexicon, rules, model: tryModel(join(folder, 'model', 'weights.json')) };
}

/** Without its model the screening still works by its rules: a broken file must not take the signposts away. */
function tryModel(path: string): Model | undefined {
  try {
    return readModel(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

let loaded: Screener | undefined;

/** What a message says about danger, decided here and now. Pure but for reading its own files at the first call. */
export function screen(text: string, screener: Screener = (loaded ??= loadScreener())): Screening {
  const { lexicon, rules, model } = screener;
  const message = normalise(text, lexicon.spelling);
  if (message.sentences.length === 0) return NO_DANGER;
  const found = hits(message, rules);
  const marks = new Set(found.filter(({ rule }) => rule.level === 'mark').map(({ rule }) => rule.id));
  const aside = { watched: marks.has('watched'), welsh: marks.has('welsh') };
  const sure = found.filter(({ rule }) => rule.level === 'sure');
  const parts = partsOf(message.sentences, found);
  const loudest = model ? strongest(parts, model, lexicon.alike) : undefined;
  const quick = sure.length === 0 && (loudest?.score ?? -Infinity) < FULL_FROM.aboutCare - LIGHT_BELOW_FULL;
  if (quick) return { ...NO_DANGER, ...aside };
  const features = loudest?.features ?? NO_FEATURES;
  const kind = kindOf(features, sure, model);
  const hinted = found.some(({ rule }) => rule.level === 'hint' || rule.level === 'likely');
  const strength = strengthOf(sure, loudest?.score ?? -Infinity, fullFrom(kind, marks, hinted), marks);
  if (strength === 'none') return { ...NO_DANGER, ...aside };
  const variant = variantOf(kind, marks, found);
  return {
    kind,
    ...(variant ? { variant } : {}),
    urgency: strength === 'light' ? 'none' : urgencyOf(features, sure, kind, model),
    strength,
    ...aside,
    why: [
      ...new Set(sure.map(({ rule }) => rule.id)),
      ...(loudest ? [`model ${loudest.score.toFixed(1)}`] : ['rules alone']),
    ],
  };
}

function strengthOf(sure: readonly Hit[], score: number, from: number, marks: ReadonlySet<string>): Strength {
  const softened = marks.has('past') || marks.has('topic');
  if (sure.length > 0) return softened && score < BEYOND_DOUBT ? 'light' : 'full';
  const heard = softened ? score - SOFTENED : score;
  if (heard >= from) return 'full';
  return heard >= from - LIGHT_BELOW_FULL ? 'light' : 'none';
}

/** How sure the model must be, given what else the message speaks of. */
function fullFrom(kind: DangerKind, marks: ReadonlySet<string>, hinted: boolean): number {
  const aboutCare = marks.has('about-care');
  if (kind === 'distress') return aboutCare ? FULL_FROM_DISTRESS.aboutCare : FULL_FROM_DISTRESS.anything;
  return Math.min(FULL_FROM.anything, hinted ? FULL_FROM.hinted : Infinity, aboutCare ? FULL_FROM.aboutCare : Infinity);
}

/** The model's score: of a short message as a whole, of a long one the part that speaks loudest. */
function strongest(
  parts: readonly Part[],
  model: Model,
  alike: Lexicon['alike'],
): { score: number; features: Features } {
  let best = -Infinity;
  let loudest = NO_FEATURES;
  for (const part of parts) {
    const features = featuresOf(part.sentences, part.hits, alike);
    const score = logit(model.danger, features);
    if (score > best) [best, loudest] = [score, features];
  }
  return { score: best - LONGER * Math.log2(parts.length), features: loudest };
}

const NO_FEATURES: Features = new Map();

function kindOf(features: Features, sure: readonly Hit[], model: Model | undefined): DangerKind {
  const sureKinds = new Set(sure.map(({ rule }) => rule.kind));
  let best: DangerKind = 'distress';
  let most = -Infinity;
  for (const kind of DANGER_KINDS) {
    const weights = model?.kinds.get(kind);
    const score = (weights ? logit(weights, features) : 0) + (sureKinds.has(kind) ? RULE_KIND : 0);
    if (score > most) [best, most] = [kind, score];
  }
  return best;
}

function urgencyOf(
  features: Features,
  sure: readonly Hit[],
  kind: DangerKind,
  model: Model | undefined,
): 'immediate' | 'soon' {
  if (sure.some(({ rule }) => rule.urgency === 'immediate' && rule.kind === kind)) return 'immediate';
  if (kind === 'medical-emergency') return 'immediate';
  return model !== undefined && logit(model.urgent, features) > IMMEDIATE_FROM ? 'immediate' : 'soon';
}
