import { holds } from '../../../bot/flows/condition.js';
import type { Flow } from '../../../bot/flows/flow.js';
import { replay } from '../../../bot/flows/replay.js';
import type { Figures } from '../../../knowledge/figures.js';
import { SMALL } from './guide-for-tests.js';

const NO_FIGURES: Figures = new Map();
const at = (answers: Record<string, string | number | readonly string[]>, flow: Flow = SMALL): string =>
  replay(flow, answers, NO_FIGURES).at.id;

describe('where a guide stands', () => {
  it.each([
    [{}, 'who'],
    [{ who: 'me' }, 'colour'],
    [{ who: 'other' }, 'tea'],
    [{ who: 'not-sure' }, 'colour'],
    [{ who: 'me', colour: 'red' }, 'tea'],
    [{ who: 'me', colour: 'red', tea: 7 }, 'dear'],
    [{ who: 'me', colour: 'red', tea: 1 }, 'cheap'],
    [{ who: 'me', colour: 'red', tea: 'rather-not-say' }, 'cheap'],
  ])('%j leads to %s', (answers, expected) => {
    expect(at(answers)).toBe(expected);
  });

  it('keeps an answer of another branch, and lets it decide nothing', () => {
    const position = replay(SMALL, { who: 'other', colour: 'red', tea: 3 }, NO_FIGURES);
    expect(position.path.map(({ id }) => id)).toEqual(['who', 'tea']);
    expect(position.answers).toEqual({ who: 'other', tea: 3 });
  });

  it('asks again what a changed guide no longer offers, and keeps every other answer', () => {
    const changed: Flow = {
      ...SMALL,
      nodes: SMALL.nodes.map((node) =>
        node.id === 'colour' && node.kind === 'question' && node.answer.type === 'choice'
          ? { ...node, answer: { type: 'choice', choices: node.answer.choices.filter(({ id }) => id !== 'red') } }
          : node,
      ),
    };
    const answers = { who: 'me', colour: 'red', tea: 7 };
    expect(at(answers, changed)).toBe('colour');
    expect(at({ ...answers, colour: 'blue' }, changed)).toBe('dear');
  });

  it('takes no answer from the language itself', () => {
    expect(at({ constructor: 'x' } as never)).toBe('who');
    expect(at(JSON.parse('{"__proto__": {"who": "me"}}') as never)).toBe('who');
  });
});

describe('a condition', () => {
  const figures: Figures = new Map([['limit', { value: '£23,250' } as never]]);
  it.each([
    [{ question: 'a', is: 'x' }, { a: 'x' }, true],
    [{ question: 'a', is: ['x', 'y'] }, { a: ['z', 'y'] }, true],
    [{ question: 'a', is: 'x' }, {}, false],
    [{ not: { question: 'a', is: 'x' } }, {}, true],
    [{ question: 'a', atLeast: 'limit' }, { a: 23_250 }, true],
    [{ question: 'a', atLeast: 'limit' }, { a: 23_249 }, false],
    [{ question: 'a', below: 'limit' }, { a: 23_249 }, true],
    [{ question: 'a', below: 'limit' }, { a: 'not-sure' }, false],
    [{ question: 'a', atLeast: 'no such figure' }, { a: 1e9 }, false],
    [{ question: 'a', count: 2 }, { a: ['x', 'y'] }, true],
    [{ question: 'a', count: 1 }, { a: ['none'] }, false],
    [{ question: 'a', count: 1, of: ['x'] }, { a: ['y', 'z'] }, false],
    [{ question: 'a', given: true }, { a: '2026-01-01' }, true],
    [{ question: 'a', given: true }, { a: 'not-sure' }, false],
    [{ all: [] }, {}, true],
    [{ any: [] }, {}, false],
  ] as const)('%j of %j is %s', (condition, answers, expected) => {
    expect(holds(condition as never, answers as never, figures)).toBe(expected);
  });
});
