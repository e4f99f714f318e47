import { createHash } from 'node:crypto';
import { Seal } from '../../../channels/seal.js';
import { messageOf } from '../../../channels/webchat/take-message.js';

const NUMBER = '07700 900123';
const of = (text: string, secret = 'one secret') =>
  messageOf({
    seal: new Seal(secret, 'webchat'),
    session: { conversationId: 'hers', isNew: false },
    stamp: { id: 'a-form', proof: 'proof' },
    text,
    address: 'sealed',
    at: new Date('2026-11-22T12:00:00Z'),
  });

it('is the same message by the same words from the same form, and another by other words', () => {
  expect(of('hello').id).toBe(of('hello').id);
  expect(of('hello').id).not.toBe(of('hello again').id);
});

it('the id, which is stored in the clear, does not give the words away to whoever tries all numbers', () => {
  const { id = '' } = of(NUMBER);
  const digest = createHash('sha256').update(NUMBER);
  for (const guess of [digest.copy().digest('base64url'), digest.copy().digest('hex')])
    for (let at = 0; at + 8 <= guess.length; at += 8) expect(id).not.toContain(guess.slice(at, at + 8));
  expect(of(NUMBER, 'another secret').id).not.toBe(id);
});
