import { GUIDES } from '../../bot/flows/guides.js';
import { newConversation, type Conversation } from '../../bot/conversation.js';
import { decide, type Mind } from '../../bot/turn.js';

const ANSWERS = [
  'me',
  'england',
  '34',
  'mental health',
  'none',
  'eating, washing and getting out',
  'most days',
  'nothing',
];

/** Milliseconds from an answer in a guide to its reply, whole turn: danger screening, guide, wording. */
export function benchGuides(mind: Mind): Record<string, string | number>[] {
  const times: number[] = [];
  for (let run = 0; run < 60; run += 1) {
    let conversation: Conversation = newConversation();
    for (const text of ['could i get a personal budget', ...ANSWERS]) {
      const began = performance.now();
      conversation = decide({
        text,
        form: 'sms',
        conversation,
        mind,
        setting: { service: 'Bench', retentionDays: 30, paced: false },
        now: new Date(0),
        newId: () => 'id',
      }).conversation;
      if (run >= 20) times.push(performance.now() - began);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return [{ name: `an answer in a guide (${GUIDES.length} guides)`, p50: at(0.5), p95: at(0.95), p99: at(0.99) }];
}
