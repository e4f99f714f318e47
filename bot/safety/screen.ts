import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../knowledge/library.js';
import { DANGER_KINDS, NO_DANGER, type DangerKind, type Screening, type Strength } from './danger.js';
import { featuresOf } from './features.js';
import { readLexicon, type Lexicon } from './lexicon.js';
import { logit, readModel, type Model } from './model.js';
import { normalise } from './normalise.js';
import { hits, readRules, type Hit, type Rule } from './rules.js';
import { variantOf } from './variant.js';

/**
 * Where the model alone decides. Chosen by `test/bench/safety.ts` for recall at the stated rate of false alarms; the table is
 * in README.md beside this file.
 */
export const FULL_FROM = -0.3;
export const LIGHT_FROM = -1.2;
/** From this on a past or denied tone no longer softens: too much in the message speaks of now. */
const BEYOND_DOUBT = 4;
/** A message of many sentences has many chances to look like danger: each doubling asks for this much more. */
const LONGER = 0.45;
const MIXED_KIND = 3;

export interface Screener {
  readonly lexicon: Lexicon;
  readonly rules: readonly Rule[];
  /** Absent where the file could not be read: the rules then decide alone. */
  readonly model: Model | undefined;
}

/** Reads lexicon, rules and model. No network, no database. */
export function loadScreener(root = join(packageRoot(__dirname), 'knowledge')): Screener {
  const folder = join(root, 'safety');
  const lexicon = readLexicon(readFileSync(join(folder, 'lexicon.yaml'), 'utf8'));
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
  const message = normalise(text, screener.lexicon.spelling);
  if (message.sentences.length === 0) return NO_DANGER;
  const found = hits(message, screener.rules);
  const marks = new Set(found.filter(({ rule }) => rule.level === 'mark').map(({ rule }) => rule.id));
  const sure = found.filter(({ rule }) => rule.level === 'sure');
  const score = screener.model ? strongest(message.sentences, found, screener.model) : -Infinity;
  const welsh = marks.has('welsh');
  const strength = strengthOf(sure, score, marks);
  if (strength === 'none') return { ...NO_DANGER, watched: marks.has('watched'), welsh };
  const kind = kindOf(message.sentences, found, screener.model);
  const variant = variantOf(kind, marks, found);
  return {
    kind,
    ...(variant ? { variant } : {}),
    urgency: strength === 'light' ? 'none' : urgencyOf(message.sentences, found, kind, screener.model),
    strength,
    watched: marks.has('watched'),
    welsh,
    why: [...new Set([...sure.map(({ rule }) => rule.id), `model ${score.toFixed(1)}`])],
  };
}

function strengthOf(sure: readonly Hit[], score: number, marks: ReadonlySet<string>): Strength {
  const softened = marks.has('past') || marks.has('topic');
  if (sure.length > 0) return softened && score < BEYOND_DOUBT ? (score > LIGHT_FROM ? 'light' : 'none') : 'full';
  if (softened) return score >= FULL_FROM + 1.5 ? 'full' : score >= FULL_FROM ? 'light' : 'none';
  return score >= FULL_FROM ? 'full' : score >= LIGHT_FROM ? 'light' : 'none';
}

/** The model's score of the message: as a whole, or of the two sentences that speak loudest. */
function strongest(sentences: readonly string[], found: readonly Hit[], model: Model): number {
  const whole = logit(model.danger, featuresOf(sentences, found));
  if (sentences.length < 2) return whole;
  let best = -Infinity;
  for (let at = 0; at < sentences.length; at += 1) {
    const within = found.filter(({ sentence }) => sentence === at || sentence === at + 1);
    best = Math.max(best, logit(model.danger, featuresOf(sentences.slice(at, at + 2), within)));
  }
  return Math.max(whole, best - LONGER * Math.log2(sentences.length));
}

function kindOf(sentences: readonly string[], found: readonly Hit[], model: Model | undefined): DangerKind {
  const features = featuresOf(sentences, found);
  const sureKinds = new Set(found.flatMap(({ rule }) => (rule.level === 'sure' && rule.kind ? [rule.kind] : [])));
  let best: DangerKind = 'distress';
  let most = -Infinity;
  for (const kind of DANGER_KINDS) {
    const weights = model?.kinds.get(kind);
    const score = (weights ? logit(weights, features) : 0) + (sureKinds.has(kind) ? MIXED_KIND : 0);
    if (score > most) [best, most] = [kind, score];
  }
  return best;
}

function urgencyOf(
  sentences: readonly string[],
  found: readonly Hit[],
  kind: DangerKind,
  model: Model | undefined,
): 'immediate' | 'soon' {
  const now = found.some(({ rule }) => rule.level === 'sure' && rule.urgency === 'immediate' && rule.kind === kind);
  if (now || kind === 'medical-emergency') return 'immediate';
  return model !== undefined && logit(model.urgent, featuresOf(sentences, found)) > -0.7 ? 'immediate' : 'soon';
}
