/** The kinds of danger we answer, worst first where two are equally sure. */
export const DANGER_KINDS = [
  'medical-emergency',
  'crisis-suicide',
  'abuse-child',
  'domestic-abuse',
  'abuse-adult',
  'harm-to-others',
  'crisis-selfharm',
  'homeless-tonight',
  'financial-abuse',
  'distress',
] as const;
export type DangerKind = (typeof DANGER_KINDS)[number];

export type Urgency = 'immediate' | 'soon' | 'none';

/** FULL: signposts first, the answer afterwards. LIGHT: the answer, then one warm line. */
export type Strength = 'full' | 'light' | 'none';

/** Dangers without a kind of their own: their own text and route under the nearest kind. */
export const VARIANTS = [
  'someone-else',
  'young',
  'overdose',
  'sexual-assault',
  'modern-slavery',
  'forced-marriage',
  'hate-crime',
  'stalking',
  'missing-person',
  'postnatal',
  'veteran',
  'eating-disorder',
  'scam',
  'own-behaviour',
  'child-speaking',
  'male',
  'welsh',
] as const;
export type Variant = (typeof VARIANTS)[number];

/** What a message says about danger. `kind` is `none` exactly where `strength` is `none`. */
export interface Screening {
  readonly kind: DangerKind | 'none';
  readonly variant?: Variant;
  readonly urgency: Urgency;
  readonly strength: Strength;
  /** The person says that somebody else reads this phone: the reply must name nothing. */
  readonly watched: boolean;
  /** Written in Welsh: the reply says so too, and gives the Welsh-language line. */
  readonly welsh: boolean;
  /**
   * By the model alone: how much doubt is left, `much` where it is LIGHT or was only just FULL. A question that we surely know may
   * then turn FULL into LIGHT, and LIGHT into nothing. Absent where a rule spoke.
   */
  readonly doubt?: 'much' | 'little';
  /** Names of the rules and the model's share: for the bench and for staff, never the message. */
  readonly why: readonly string[];
}

export const NO_DANGER: Screening = Object.freeze({
  kind: 'none',
  urgency: 'none',
  strength: 'none',
  watched: false,
  welsh: false,
  why: Object.freeze([]),
});
