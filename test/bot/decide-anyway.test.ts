import { newConversation, type Conversation } from '../../bot/conversation.js';
import { decideAnyway } from '../../bot/decide-anyway.js';
import type { DeskFacts, HandoffFacts } from '../../bot/handoff/desk-facts.js';
import { PLAIN_WORDS } from '../../bot/plain-words.js';
import type { Form } from '../../bot/reply.js';
import { decide, type Decision, type Mind, type TurnInput } from '../../bot/turn.js';
import { isGsm7, segments } from '../../knowledge/gsm7.js';
import { smallMind } from '../support/small-mind.js';
import { NOBODY, SOMEBODY } from '../support/talk.js';

const boom = (): never => {
  throw new Error('broken');
};
/** Knows danger, and can answer nothing. */
const broken = (): Mind => ({ ...smallMind(), understanding: new Proxy({}, { get: boom }) as Mind['understanding'] });
const DANGER = 'i have taken all my tablets and want to die';
const input = (parts: Partial<TurnInput> & { text: string }): TurnInput => ({
  form: 'sms',
  conversation: undefined,
  mind: broken(),
  setting: NOBODY,
  now: new Date('2026-11-22T12:00:00Z'),
  newId: () => 'an id',
  ...parts,
});
const anyway = (parts: Partial<TurnInput> & { text: string }): { decision: Decision; faults: unknown[] } => {
  const faults: unknown[] = [];
  const decision = decideAnyway(input(parts), (fault) => faults.push(fault));
  return { decision, faults };
};
const desk = { kinds: ['broker'], calendar: { isOpen: () => true }, status: { kinds: [] } } as unknown as DeskFacts;
const held = { id: 'h', state: 'accepted', kind: 'broker' } as HandoffFacts;

it('decides as the table does where nothing fails', () => {
  const whole = { text: 'can I join a gym with it', mind: smallMind() };
  const { decision, faults } = anyway(whole);
  expect(decision).toEqual(decide(input(whole)));
  expect(faults).toEqual([]);
});

it('keeps what it knew of the person, and tells the fault', () => {
  const conversation: Conversation = { ...newConversation('wales'), nationSaid: true, misses: 1, noUnasked: true };
  const { decision, faults } = anyway({ text: 'can I join a gym with it', conversation });
  expect(decision).toMatchObject({ kind: 'none', replies: [{ text: PLAIN_WORDS.trouble.sms }], conversation });
  expect(faults).toEqual([expect.objectContaining({ message: 'broken' })]);
});

it('danger has its own text for the nation, its alert for the desk, and is remembered', () => {
  const { decision } = anyway({ text: DANGER, conversation: newConversation('ni'), desk });
  expect(decision).toMatchObject({
    kind: 'danger:crisis-suicide',
    alert: { kind: 'crisis-suicide', urgency: 'immediate' },
    conversation: { crisis: { kind: 'crisis-suicide', urgency: 'immediate' } },
    handoff: [{ do: 'alert', kind: 'crisis-suicide', urgency: 'immediate' }],
  });
  expect(decision.replies[0]?.text.slice(0, 160)).toContain('999');
  expect(decision.replies[0]?.text).toContain('0808 808 8000');
  expect(segments(decision.replies[0]?.text ?? '')).toBeLessThanOrEqual(2);
});

it('a person is offered where there is one, and only there', () => {
  expect(anyway({ text: DANGER, setting: SOMEBODY }).decision.replies[0]?.text).toMatch(/Reply PERSON/);
  expect(anyway({ text: DANGER }).decision.replies[0]?.text).not.toMatch(/Reply PERSON/);
});

it.each<Form>(['sms', 'web'])('a phone that somebody else reads hears nothing that names anything (%s)', (form) => {
  const crisis = { kind: 'domestic-abuse', urgency: 'soon', at: '2026-11-22T11:00:00.000Z', watched: true };
  const conversation: Conversation = { ...newConversation(), crisis };
  for (const text of ['can I join a gym with it', 'he is hitting me', DANGER]) {
    for (const mind of [broken(), { ...broken(), safety: { ...smallMind().safety, texts: boom as never } }]) {
      const said = anyway({ text, form, conversation, mind }).decision.replies[0]?.text ?? '';
      expect(said).toContain('999');
      expect(said).not.toMatch(/samaritan|abuse|violence|helpline|116 123|0808/i);
    }
  }
});

describe('while a person has the conversation', () => {
  it('nothing is said to what is no danger, and that person is told of it', () => {
    const { decision } = anyway({ text: 'can I join a gym with it', desk, handoff: held });
    expect(decision).toMatchObject({ kind: 'held', replies: [], handoff: [{ do: 'heard', id: 'h' }] });
  });

  it('danger still has its signposts, and its alert beside the hand-off', () => {
    const { decision } = anyway({ text: DANGER, desk, handoff: held });
    expect(decision.replies).toHaveLength(1);
    expect(decision.handoff).toEqual([
      { do: 'heard', id: 'h' },
      expect.objectContaining({ do: 'alert', handoffId: 'h' }),
    ]);
  });
});

it('a state with which no turn can be decided any more is left behind, but for what the person decided', () => {
  const conversation: Conversation = {
    ...newConversation('scotland'),
    nationSaid: true,
    introduced: true,
    noUnasked: true,
    misses: 1,
  };
  Object.defineProperty(conversation, 'asked', { get: boom, enumerable: true });
  const { decision, faults } = anyway({ text: 'can I join a gym with it', conversation, mind: smallMind() });
  expect(faults).toHaveLength(1);
  expect(decision).toMatchObject({
    kind: 'answer',
    conversation: { nation: 'scotland', nationSaid: true, introduced: true, noUnasked: true, misses: 0 },
  });
});

it('what is left behind is never that somebody else reads this phone', () => {
  const crisis = { kind: 'domestic-abuse', urgency: 'soon', at: '2026-11-22T11:00:00.000Z', watched: true };
  const conversation: Conversation = { ...newConversation(), crisis };
  Object.defineProperty(conversation, 'asked', { get: boom, enumerable: true });
  for (const text of ['can I join a gym with it', DANGER])
    expect(anyway({ text, conversation, mind: smallMind() }).decision.conversation.crisis).toMatchObject({
      watched: true,
    });
  expect(anyway({ text: DANGER, conversation, mind: smallMind() }).decision.replies[0]?.text).not.toMatch(
    /samaritan|116 123|abuse/i,
  );
});

it.each(Object.entries(PLAIN_WORDS))(
  'the plain words for %s fit one text, 999 among its first 160 characters',
  (_, words) => {
    expect(isGsm7(words.sms)).toBe(true);
    expect(segments(words.sms)).toBe(1);
    for (const text of [words.sms, words.web]) expect(text.slice(0, 160)).toContain('999');
  },
);
