import { MESSAGES_A_MINUTE, SAME_WORDS_MAX } from '../../bot/pace.js';
import { newConversation, type Conversation } from '../../bot/conversation.js';
import { decide, type Decision, type Mind } from '../../bot/turn.js';
import { NOBODY, realMind } from '../support/talk.js';

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
}, 60_000);

/** Says one message after another at the given times (seconds). */
function flood(messages: readonly (readonly [second: number, text: string])[]): Decision[] {
  let conversation: Conversation = newConversation('england');
  return messages.map(([second, text]) => {
    const decision = decide({
      text,
      form: 'web',
      conversation,
      mind,
      setting: NOBODY,
      now: new Date(1_800_000_000_000 + second * 1000),
      newId: () => 'id',
    });
    conversation = decision.conversation;
    return decision;
  });
}

const many = (count: number, second: (index: number) => number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => [second(index), text(index)] as const);

it('answers fifteen messages a minute, asks once for patience, then is silent until the minute is over', () => {
  const decisions = flood([
    ...many(
      18,
      () => 0,
      (index) => `what is a direct payment ${index}`,
    ),
    [61, 'what is a personal budget'],
  ]);
  const replies = decisions.map((decision) => decision.replies.length);
  expect(replies.slice(0, MESSAGES_A_MINUTE).every((count) => count > 0)).toBe(true);
  expect(decisions[15]?.replies[0]?.text).toMatch(/wait a minute/);
  expect(replies.slice(16, 18)).toEqual([0, 0]);
  expect(decisions.at(-1)?.kind).toBe('answer');
});

it('never holds danger up', () => {
  const decisions = flood([
    ...many(
      30,
      () => 0,
      () => 'hello',
    ),
    [1, 'I want to kill myself'],
  ]);
  expect(decisions.at(-1)?.kind).toBe('danger:crisis-suicide');
  expect(decisions.at(-1)?.replies[0]?.text).toContain('999');
});

it('stops saying the same words to a machine that answers', () => {
  const decisions = flood(
    many(
      25,
      (index) => index * 10,
      () => 'thanks',
    ),
  );
  const answered = decisions.filter(({ replies }) => replies.length > 0).length;
  expect(answered).toBe(SAME_WORDS_MAX);
});

it('forgets after five minutes', () => {
  const decisions = flood(
    many(
      40,
      (index) => index * 20,
      () => 'thanks',
    ),
  );
  expect(decisions.filter(({ replies }) => replies.length === 0)).toHaveLength(0);
});
