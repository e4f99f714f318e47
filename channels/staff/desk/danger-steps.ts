import type { DangerKind } from '../../../bot/safety/danger.js';

const ASK = 'Ask plainly whether they are safe now, and where they are. Do not leave them without an answer.';
const RING = 'Life in danger, or a child at risk now: 999. If they cannot ring, ring for them, and say where they are.';
const LEAD = 'Follow your organisation’s safeguarding steps, and tell your lead before you end this talk.';

const BY_KIND: Partial<Record<DangerKind, readonly string[]>> = {
  'medical-emergency': ['This may need an ambulance: 999. For urgent advice: 111.', ASK, LEAD],
  'crisis-suicide': [
    ASK,
    'Say that Samaritans answer day and night: 116 123. Mental health crisis: 111, option 2; in Northern Ireland Lifeline, 0808 808 8000.',
    RING,
    LEAD,
  ],
  'crisis-selfharm': [
    ASK,
    'Say that Samaritans answer day and night: 116 123. Mental health crisis: 111, option 2; in Northern Ireland Lifeline, 0808 808 8000.',
    RING,
    LEAD,
  ],
  'domestic-abuse': [
    'Somebody else may read this. Ask first whether it is safe to write, and name nothing until they say so.',
    RING,
    LEAD,
  ],
  'homeless-tonight': [
    'Their council must help with a place for tonight if they have nowhere: help them to ring it now, out of hours too.',
    ASK,
    LEAD,
  ],
  'financial-abuse': ['If money is going now: their bank, 159. Do not ask for card or account numbers.', ASK, LEAD],
  distress: ['Give them time. One short question at a time.', ASK, LEAD],
};

/** What a member of staff does when somebody has spoken of this, in order. */
export function dangerSteps(kind: DangerKind): readonly string[] {
  return BY_KIND[kind] ?? [ASK, RING, LEAD];
}
