import type { DangerKind } from '../../bot/safety/danger.js';

/** What somebody spoke of, as staff read it: after "about". */
export const DANGER_NAMES: Readonly<Record<DangerKind, string>> = {
  'medical-emergency': 'a medical emergency',
  'crisis-suicide': 'thoughts of suicide',
  'abuse-child': 'a child at risk',
  'domestic-abuse': 'domestic abuse',
  'abuse-adult': 'abuse or neglect of an adult',
  'harm-to-others': 'harm to somebody else',
  'crisis-selfharm': 'self-harm',
  'homeless-tonight': 'nowhere to sleep tonight',
  'financial-abuse': 'money taken or a scam',
  distress: 'great distress',
};
