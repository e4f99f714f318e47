import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../knowledge/library.js';
import { DANGER_KINDS, NO_DANGER, type DangerKind, type Screening, type Strength } from './danger.js';
import { featuresOf, type Features } from './features.js';
import { readLexicon, type Lexicon } from './lexicon.js';
import { logit, readModel, type Model } from './model.js';
import { normalise, type Normalised } from './normalise.js';
import { partsOf, type Part } from './parts.js';
import { hits, readRules, type Hit, type Rule } from './rules.js';
import { surenessOf } from './sureness.js';
import { variantOf } from './variant.js';

/** Where the model alone decides, in the logits of `surenessOf`. Chosen for the first-release gates; the table is in README.md. */
export const FULL_FROM = 1.2;
/** From here on the answer comes first, and one warm line after it. */
export const LIGHT_FROM = 0.7;
/** Up to this much above it the model alone is in doubt. */
const DOUBT = 1.8;
/** From this on a past or topical tone no longer softens: too much in the message speaks of now. */
const BEYOND_DOUBT = 4;
/** Below this a rule that is sure finds the model sure of the opposite: a story, a saying, a game. It is answered lightly. */
const VETO = -1;
/** The model knows few words of other languages, and two words alone say little to it: there a rule stands by itself. */
const VETO_FROM_WORDS = 4;
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

/** In our field this is a kind of support that is missing, and not that nobody is there. */
const NO_ONE_TO_ONE = /\bno (?:one|1)[ -](?:to|2)[ -](?:one|1)\b/gi;

let loaded: Screener | undefined;

/** What a message says about danger, decided here and now. Pure but for reading its own files at the first call. */
export function screen(text: string, screener: Screener = (loaded ??= loadScreener())): Screening {
  const { lexicon, rules, model } = screener;
  const message = normalise(text.replace(NO_ONE_TO_ONE, 'without one-to-one'), lexicon.spelling);
  if (message.sentences.length === 0) return NO_DANGER;
  const found = hits(message, rules);
  const marks = new Set(found.filter(({ rule }) => rule.level === 'mark').map(({ rule }) => rule.id));
  const aside = { watched: marks.has('watched'), welsh: marks.has('welsh') };
  const sure = found.filter(({ rule }) => rule.level === 'sure');
  const parts = partsOf(message.sentences, found);
  const loudest = model ? strongest(parts, model, lexicon) : undefined;
  const features = loudest?.features ?? NO_FEATURES;
  const { kind, clear } = kindOf(features, sure, model);
  const softened = marks.has('past') || marks.has('topic');
  const sureness =
    loudest &&
    surenessOf({
      ...loudest,
      aboutCare: marks.has('about-care'),
      softened,
      clear,
      lowMood: kind === 'distress',
    });
  const strength =
    sure.length > 0
      ? strengthOfRule(loudest?.score, softened, mayBeStory(message, sure))
      : strengthOfModel(sureness ?? -Infinity);
  if (strength === 'none') return { ...NO_DANGER, ...aside };
  const variant = variantOf(kind, marks, found);
  return {
    kind,
    ...(variant ? { variant } : {}),
    urgency: strength === 'light' ? 'none' : urgencyOf(features, sure, kind, model),
    strength,
    ...(sure.length === 0
      ? { doubt: (sureness ?? 0) < FULL_FROM + DOUBT ? ('much' as const) : ('little' as const) }
      : {}),
    ...aside,
    why: [
      ...new Set(sure.map(({ rule }) => rule.id)),
      ...(loudest ? [`model ${(sureness ?? 0).toFixed(1)}`] : ['rules alone']),
    ],
  };
}

/** A written rule decides by itself, unless the tone is past or topical, or the model is sure of a story. */
function strengthOfRule(score: number | undefined, softened: boolean, mayVeto: boolean): Strength {
  if (score === undefined) return softened ? 'light' : 'full';
  return (softened && score < BEYOND_DOUBT) || (mayVeto && score < VETO) ? 'light' : 'full';
}

function strengthOfModel(sureness: number): Strength {
  if (sureness >= FULL_FROM) return 'full';
  return sureness >= LIGHT_FROM ? 'light' : 'none';
}

/** Whether the model may take a sure rule for a story. */
function mayBeStory({ sentences }: Normalised, sure: readonly Hit[]): boolean {
  return wordsOf(sentences) >= VETO_FROM_WORDS && !sure.some(({ rule }) => OTHER_LANGUAGE.test(rule.id));
}

const OTHER_LANGUAGE = /-(cy|pl)$/;

/** The model's score: of a short message as a whole, of a long one the part that speaks loudest. */
function strongest(
  parts: readonly Part[],
  model: Model,
  lexicon: Lexicon,
): { score: number; words: number; features: Features } {
  let loudest = { score: -Infinity, words: 0, features: NO_FEATURES };
  for (const part of parts) {
    const features = featuresOf(part.sentences, part.hits, lexicon);
    const score = logit(model.danger, features);
    if (score > loudest.score) loudest = { score, words: wordsOf(part.sentences), features };
  }
  return loudest;
}

const wordsOf = (sentences: readonly string[]): number =>
  sentences.reduce((sum, sentence) => sum + sentence.split(' ').length, 0);

const NO_FEATURES: Features = new Map();

/** The kind it most likely is, and how clearly: the logit of that kind by the model alone. */
function kindOf(
  features: Features,
  sure: readonly Hit[],
  model: Model | undefined,
): { kind: DangerKind; clear: number } {
  const sureKinds = new Set(sure.map(({ rule }) => rule.kind));
  let best: { kind: DangerKind; clear: number } = { kind: 'distress', clear: 0 };
  let most = -Infinity;
  for (const kind of DANGER_KINDS) {
    const weights = model?.kinds.get(kind);
    const clear = weights ? logit(weights, features) : 0;
    const score = clear + (sureKinds.has(kind) ? RULE_KIND : 0);
    if (score > most) [best, most] = [{ kind, clear }, score];
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
