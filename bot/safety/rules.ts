import { parse } from 'yaml';
import { z } from 'zod';
import { DANGER_KINDS, VARIANTS, type DangerKind, type Urgency, type Variant } from './danger.js';
import type { Lexicon } from './lexicon.js';
import type { Normalised } from './normalise.js';

/**
 * What a rule that fires says. `sure` decides by itself; `likely` weighs in with the model; `hint` only feeds the model;
 * `mark` says something about the sentence (topic, past, denied, watched …) and never fires alone.
 */
const Level = z.enum(['sure', 'likely', 'hint', 'mark']);

const RuleEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(DANGER_KINDS).optional(),
  variant: z.enum(VARIANTS).optional(),
  urgency: z.enum(['immediate', 'soon', 'none']).default('soon'),
  level: Level,
  any: z.array(z.string().min(1)).min(1),
  /** Where one of these stands in the same sentence, the rule does not fire there. */
  unless: z.array(z.string().min(1)).default([]),
});

export interface Rule {
  readonly id: string;
  readonly kind: DangerKind | undefined;
  readonly variant: Variant | undefined;
  readonly urgency: Urgency;
  readonly level: z.infer<typeof Level>;
  readonly pattern: RegExp;
  readonly unless: RegExp | undefined;
}

/** One rule that fired, and in which sentence. */
export interface Hit {
  readonly rule: Rule;
  readonly sentence: number;
}

/** Reads `knowledge/safety/rules.yaml`. @throws where a rule breaks the form or names an unknown class */
export function readRules(yaml: string, lexicon: Lexicon): readonly Rule[] {
  const entries = z.array(RuleEntry).parse(parse(yaml));
  const ids = new Set<string>();
  return entries.map((entry) => {
    if (ids.has(entry.id)) throw new Error(`the rule "${entry.id}" is there twice`);
    ids.add(entry.id);
    if (entry.level !== 'mark' && entry.kind === undefined) throw new Error(`the rule "${entry.id}" has no kind`);
    return {
      id: entry.id,
      kind: entry.kind,
      variant: entry.variant,
      urgency: entry.urgency,
      level: entry.level,
      pattern: compile(entry.any, lexicon, entry.id),
      unless: entry.unless.length > 0 ? compile(entry.unless, lexicon, entry.id) : undefined,
    };
  });
}

/** Every rule that fires, sentence by sentence. Pure. */
export function hits(message: Normalised, rules: readonly Rule[]): Hit[] {
  const found: Hit[] = [];
  message.sentences.forEach((sentence, at) => {
    const padded = ` ${sentence} `;
    for (const rule of rules)
      if (rule.pattern.test(padded) && !(rule.unless?.test(padded) ?? false)) found.push({ rule, sentence: at });
  });
  return found;
}

/**
 * A pattern is words with single spaces; `<NAME>` is a class of the lexicon, `..` up to three words between,
 * `...` up to eight, `(a|b)?` a word that may be missing, `^` the start and `$` the end of the sentence; the rest is a
 * regular expression.
 */
export function compile(patterns: readonly string[], lexicon: Lexicon, id: string): RegExp {
  return new RegExp(patterns.map((pattern) => one(pattern, lexicon, id)).join('|'));
}

function one(pattern: string, lexicon: Lexicon, id: string): string {
  let source = '';
  let gap = '';
  for (const token of tokens(pattern)) {
    if (token === '..') gap = '(?: [^ ]+){0,3}?';
    else if (token === '...') gap = '(?: [^ ]+){0,8}?';
    else if (token === '^') source += '^';
    else if (token === '$') source += '(?= $)';
    else if (isOptional(token)) source += `(?: ${expand(token.slice(0, -1), lexicon, id)})?`;
    else {
      source += `${gap} (?:${expand(token, lexicon, id)})`;
      gap = '';
    }
  }
  return source.endsWith('$)') ? source : `${source}(?= )`;
}

function expand(token: string, lexicon: Lexicon, id: string): string {
  return token.replace(/<([A-Z0-9]+)>/g, (_, name: string) => {
    const alternatives = lexicon.classes.get(name);
    if (alternatives === undefined)
      throw new Error(`the rule "${id}" names the class ${name}, which is not in the lexicon`);
    return `(?:${alternatives.map((one) => expand(one, lexicon, id)).join('|')})`;
  });
}

/** `(a|b)?` as a word of its own. */
function isOptional(token: string): boolean {
  if (!token.startsWith('(') || !token.endsWith(')?')) return false;
  let depth = 0;
  for (let at = 0; at < token.length - 2; at += 1) {
    if (token[at] === '(') depth += 1;
    if (token[at] === ')') depth -= 1;
    if (depth === 0) return false;
  }
  return true;
}

/** Split at spaces that are not inside brackets. */
function tokens(pattern: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const char of pattern.trim()) {
    if (char === ' ' && depth === 0) {
      if (part !== '') parts.push(part);
      part = '';
      continue;
    }
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    part += char;
  }
  if (part !== '') parts.push(part);
  return parts;
}
