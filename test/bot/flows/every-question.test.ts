import { newConversation, type Conversation } from '../../../bot/conversation.js';
import { fillWords } from '../../../bot/flows/fill-words.js';
import { NOT_SURE, type Flow, type Question } from '../../../bot/flows/flow.js';
import { GUIDES } from '../../../bot/flows/guides.js';
import { replay } from '../../../bot/flows/replay.js';
import { SELF, someone } from '../../../bot/flows/whom.js';
import { guide } from '../../../bot/rules/guide.js';
import type { Decision } from '../../../bot/turn.js';
import type { Form } from '../../../bot/reply.js';
import { segments } from '../../../knowledge/gsm7.js';
import { guideMind, guideTurn, words } from './guide-talk.js';
import { NOW } from '../../support/talk.js';
import { seeded } from '../../../knowledge/seeded.js';
import { walk } from './walk.js';
import { DAY_MS } from '../../../knowledge/milliseconds.js';

const mind = guideMind();
const { figures } = mind.library;

type Answers = NonNullable<Conversation['flow']>['answers'];

type State = Partial<NonNullable<Conversation['flow']>>;

/** One turn of the guide alone, from that state. */
function say(flow: Flow, state: State, text: string, more: { form?: Form; now?: Date } = {}): Decision {
  const { form = 'web', now = NOW } = more;
  const fresh = { id: flow.id, answers: {}, tries: 0, paused: false, startedAt: NOW.getTime(), sent: 0, shown: true };
  const conversation = { ...newConversation(), flow: { ...fresh, ...state } };
  const decision = guide(guideTurn(mind, text, form, conversation, now));
  if (decision === undefined) throw new Error(`${flow.id}: nobody answered "${text}"`);
  return decision;
}

/** Every question of a guide, with answers that lead to it. */
function waysTo(flow: Flow): Map<string, { question: Question; answers: Answers }> {
  const found = new Map<string, { question: Question; answers: Answers }>();
  const random = seeded(11);
  const taken = new Map<string, number>();
  const questions = flow.nodes.filter(({ kind }) => kind === 'question').length;
  for (let tries = 0; found.size < questions && tries < 5_000; tries += 1) {
    const { end } = walk(flow, figures, random, taken);
    end.path.forEach((question, index) => {
      if (found.has(question.id)) return;
      const before = end.path.slice(0, index).map(({ id }) => [id, end.answers[id]] as const);
      found.set(question.id, { question, answers: Object.fromEntries(before) as Answers });
    });
  }
  if (found.size < questions) throw new Error(`${flow.id}: a question that no walk came to`);
  return found;
}

const EVERY = GUIDES.flatMap((flow) =>
  [...waysTo(flow).values()].map(({ question, answers }) => ({
    name: `${flow.id}: ${question.id}`,
    flow,
    question,
    answers,
  })),
);
const speechFor = (answers: Answers, form: Form) => ({
  library: mind.library,
  form,
  whom: answers['who'] === 'client' ? someone('client') : answers['who'] === 'other' ? someone(undefined) : SELF,
  answers,
});
const after = (flow: Flow, decision: Decision) => replay(flow, decision.conversation.flow?.answers ?? {}, figures);

it(`covers every question of every guide: ${EVERY.length}`, () => {
  expect(EVERY.length).toBe(GUIDES.flatMap(({ nodes }) => nodes.filter(({ kind }) => kind === 'question')).length);
});

describe.each(EVERY.map((one) => [one.name, one] as const))('%s', (_name, { flow, question, answers }) => {
  it.each(['sms', 'web'] as const)('says by %s why it asks, and asks again', (form) => {
    const decision = say(flow, { answers }, 'why do you ask?', { form });
    expect(words(decision)).toContain(fillWords(question.why, speechFor(answers, form)));
    expect(words(decision)).toContain(fillWords(question.ask, speechFor(answers, form)));
    expect(after(flow, decision).at.id).toBe(question.id);
    if (form === 'sms') for (const { text } of decision.replies) expect(segments(text)).toBeLessThanOrEqual(2);
  });

  it('takes "not sure" and goes on', () => {
    const decision = say(flow, { answers }, 'Not sure');
    if (flow.collects !== undefined && decision.conversation.flow === undefined) return;
    if (question.pausesUnsure === true) return expect(decision.conversation.flow?.paused).toBe(true);
    expect(decision.conversation.flow?.answers[question.id]).toBe(NOT_SURE);
    expect(after(flow, decision).at.id).not.toBe(question.id);
  });

  it('waits for two weeks with the same question', () => {
    const later = new Date(NOW.getTime() + 14 * DAY_MS);
    const decision = say(flow, { answers, paused: true }, 'carry on', { now: later });
    expect(words(decision)).toMatch(/where we were/);
    expect(words(decision)).toContain(fillWords(question.ask, speechFor(answers, 'web')));
  });

  it('is asked anew where its answer is one that the guide no longer has', () => {
    const stale = { ...answers, [question.id]: ['an answer of last year'], 'a-question-of-last-year': 'yes' };
    const decision = say(flow, { answers: stale, paused: true }, 'carry on');
    expect(after(flow, decision).at.id).toBe(question.id);
    expect(after(flow, decision).path.map(({ id }) => id)).toEqual(Object.keys(answers));
  });

  it('a third answer that nobody understands goes another way, and offers a person', () => {
    // In one's own words, every word is an answer.
    if (question.answer.type === 'text' && question.answer.format === undefined) return;
    let said = say(flow, { answers }, 'xyzzy plugh');
    for (let tries = 2; tries <= 3; tries += 1) {
      expect(words(said)).toContain(fillWords(question.hint, speechFor(answers, 'web')));
      said = say(flow, said.conversation.flow ?? {}, 'xyzzy plugh');
    }
    // What would be thrown away or sent waits instead.
    if (question.pausesUnsure === true) return expect(said.conversation.flow?.paused).toBe(true);
    expect(words(said)).toMatch(/PERSON/);
    expect(said.conversation.flow?.answers[question.id]).toBe(NOT_SURE);
  });
});
