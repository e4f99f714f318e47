import { randomUUID } from 'node:crypto';
import type { HandoffSummary } from '../../../../bot/handoff/desk-records.js';
import { alertItem, mineItem, waitingItem, type QueueState } from '../../../../channels/staff/desk/queue-view.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);
const STATE: QueueState = {
  who: { id: 'me', name: 'Sam', roles: ['broker'], sessionId: 's', token: 't' },
  place: { here: true, kinds: ['broker'] },
  kinds: ['broker'],
  max: 3,
  unclaimedMs: 5 * 60_000,
  notTakenMs: 5 * 60_000,
  now: NOW,
  alerts: [],
  waiting: [],
  mine: [],
  colleagues: [{ id: 'jo', name: 'Jo', role: 'broker', kinds: ['broker'], holds: 0 }],
};
const WAITS: HandoffSummary = {
  id: randomUUID(),
  channel: 'sms',
  kind: 'peer',
  state: 'queued',
  urgent: false,
  requestedAt: ago(2),
  waitingSince: ago(2),
  overdue: false,
};
const words = (html: { markup: string }): string => html.markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

it.each<[string, Partial<HandoffSummary>, RegExp, RegExp | undefined]>([
  [
    'what was asked for, by what, how long',
    {},
    /Peer supporter ?, Text message Waiting: 2 minutes/,
    /Urgent|nobody has come/,
  ],
  ['the nation', { nation: 'wales' }, /Text message, Wales/, undefined],
  [
    'urgency and what it is about',
    { urgent: true, danger: 'crisis-suicide' },
    /Urgent .*thoughts of suicide/,
    undefined,
  ],
  ['that nobody came for five minutes', { waitingSince: ago(5) }, /5 minutes nobody has come for 5 minutes/, undefined],
  ['that the alert went out', { overdue: true }, /nobody has come/, undefined],
  ['no consent', { consentTranscript: false }, /What was said before is not shared\./, /You may read/],
  [
    'consents',
    { consentTranscript: true, consentGuide: false },
    /You may read what was said before; their guide is not shared/,
    undefined,
  ],
  ['that it was passed to me', { state: 'transferred', forStaffId: 'me' }, /passed to you/, undefined],
  ['that it was passed to somebody', { state: 'transferred', forStaffId: 'other' }, /passed to a colleague/, undefined],
  [
    'for whom it is kept, and until when, in the place of the button',
    { state: 'transferred', forStaffId: 'jo', waitingSince: ago(4) },
    /Kept for Jo until 12:01 ?\. Then anybody can claim it\./,
    /Claim/,
  ],
  [
    'that it is kept for a colleague who has left',
    { state: 'transferred', forStaffId: 'other', waitingSince: ago(4.9) },
    /Kept for a colleague until/,
    /Claim/,
  ],
  [
    'that anybody can claim it once the colleague has had five minutes',
    { state: 'transferred', forStaffId: 'jo', waitingSince: ago(5) },
    /Claim/,
    /Kept for/,
  ],
  ['that it is mine to claim at once', { state: 'transferred', forStaffId: 'me' }, /Claim/, /Kept for/],
  ['that it was passed on', { state: 'transferred' }, /passed on by a colleague/, undefined],
])('a waiting one says %s', (_what, more, says, not) => {
  const said = words(waitingItem(STATE, { ...WAITS, ...more }));
  expect(said).toMatch(says);
  if (not !== undefined) expect(said).not.toMatch(not);
});

it.each<[string, Partial<HandoffSummary>, RegExp]>([
  ['that an answer is owed, and since when', { unansweredSince: ago(3) }, /Wrote 3 minutes ago and waits for you/],
  ['that none is', {}, /They have had your answer/],
  ['that they opted out', { trouble: 'opted-out' }, /Opted out of texts/],
  ['that a text was lost', { trouble: 'undelivered' }, /was not delivered/],
])('one of mine says %s', (_what, more, says) => {
  expect(words(mineItem(STATE, { ...WAITS, state: 'accepted', ...more }))).toMatch(says);
});

it.each([
  [
    'immediate',
    undefined,
    /Danger now Thoughts of suicide ?, Text message, 1 minute ago .*have not asked for a person/,
  ],
  ['soon', 'x', /Danger Thoughts of suicide.*Go to the conversation/],
] as const)('an alert (%s) says what, where and when', (urgency, handoffId, says) => {
  const alert = { id: 'a', at: ago(1), channel: 'sms', kind: 'crisis-suicide', urgency } as const;
  expect(words(alertItem(STATE, handoffId === undefined ? alert : { ...alert, handoffId }))).toMatch(says);
});
