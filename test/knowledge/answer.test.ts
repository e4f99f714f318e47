import fc from 'fast-check';

import { answer } from '../../knowledge/answer.js';
import { splitQuestions } from '../../knowledge/split-questions.js';
import { smallUnderstanding } from './small-understanding.js';

const understanding = smallUnderstanding();
const ids = (text: string, nation?: 'england' | 'scotland' | 'wales' | 'ni') =>
  answer(understanding, { text, nation }).shown.map((one) => one.article.id);

describe('answering a question', () => {
  test.each([
    ['can I join a gym with it', 'answer', 'gym'],
    ['can I pay my sister to care for me', 'answer', 'sister'],
    ['which option should I pick in Scotland', 'answer', 'scot-options'],
  ])('%j is answered at once', (text, kind, id) => {
    const given = answer(understanding, { text });
    expect([given.kind, given.shown.map((one) => one.article.id)]).toEqual([kind, [id]]);
  });

  test('offers a choice, best first, where it is not sure', () => {
    const given = answer(understanding, { text: 'pay' });
    expect(given.kind).toBe('choices');
    expect(given.shown.map((one) => one.article.id)).toEqual(given.candidates.map((one) => one.article));
    expect(given.shown.length).toBeGreaterThan(1);
  });

  test.each([[''], ['   '], ['😀'], ['żółć'], ['\u200B']])('%j is not understood, and says so', (text) =>
    expect(answer(understanding, { text })).toMatchObject({ kind: 'none', shown: [] }),
  );

  test('points elsewhere for what is not ours', () => {
    const given = answer(understanding, { text: 'will it rain tomorrow' });
    expect([given.kind, given.scope?.id, given.shown]).toEqual(['out-of-scope', 'weather', []]);
  });

  test('gives the best three whatever the kind, most likely first', () => {
    for (const text of ['can I join a gym with it', 'pay', 'will it rain tomorrow', ''])
      expect(answer(understanding, { text }).candidates).toHaveLength(3);
  });

  test('never throws, and every text gets a decision', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const given = answer(understanding, { text });
        expect(['answer', 'choices', 'none', 'out-of-scope']).toContain(given.kind);
        const many = { answer: [1, 1], choices: [2, 3], none: [0, 0], 'out-of-scope': [0, 0] }[given.kind];
        expect(given.shown.length).toBeGreaterThanOrEqual(given.term === undefined ? (many[0] ?? 0) : 0);
        expect(given.shown.length).toBeLessThanOrEqual(many[1] ?? 0);
      }),
    );
  });
});

describe('the nation', () => {
  test('chooses the variant for the nation known beforehand', () =>
    expect(ids('can I pay my sister to care for me', 'wales')).toEqual(['sister-wales']));

  test('said in the message wins over the one known beforehand', () =>
    expect(ids('can I pay my sister to care for me in Wales', 'england')).toEqual(['sister-wales']));

  test('that we have nothing for is admitted, with the home article', () => {
    const [shown] = answer(understanding, { text: 'can I pay my sister to care for me', nation: 'ni' }).shown;
    expect(shown).toMatchObject({ nationMissing: true, article: { id: 'sister' } });
  });

  test.each([
    ['scotland', 'scot-options', false],
    ['wales', 'gym', true],
    ['england', 'gym', false],
  ] as const)('%s is shown %s where the thing itself exists in England alone', (nation, id, nationMissing) => {
    const given = answer(understanding, { text: 'can I join a gym with it', nation });
    expect(given.shown[0]).toMatchObject({ nationMissing, article: { id } });
    expect(given.candidates[0]?.topics).toContain('gym');
  });

  test('never offers the same article twice', () => {
    const given = ids('can I join a gym with an option', 'scotland');
    expect(given).toEqual([...new Set(given)]);
  });

  test('that is not known leaves the home article, and nothing is missing', () => {
    const [shown] = answer(understanding, { text: 'can I pay my sister to care for me' }).shown;
    expect(shown).toMatchObject({ nationMissing: false, article: { id: 'sister' } });
  });

  test("known makes another nation's own article unlikely", () => {
    const score = (nation: 'england' | 'scotland') =>
      answer(understanding, { text: 'what can I choose', nation }).candidates.find(
        (one) => one.article === 'scot-options',
      )?.score ?? 0;
    expect(score('england')).toBeLessThan(score('scotland'));
  });

  test('a variant counts for the topics of its home', () =>
    expect(
      answer(understanding, { text: 'can I pay my sister to care for me', nation: 'wales' }).candidates[0]?.topics,
    ).toEqual(['sister']));
});

describe('a word of the glossary', () => {
  test.each([
    ['cpn'],
    ["What's a CPN?"],
    ['what does cpn mean'],
    ['wots a cpn'],
    ['whats a community psychiatric nurse'],
    ['CPN meaning'],
    ["I don't know what a CPN is"],
    ['sorry what is a CPN please'],
  ])('%j is explained', (text) =>
    expect(answer(understanding, { text })).toMatchObject({ kind: 'answer', term: { id: 'cpn' } }),
  );

  test.each([['my CPN will not pay for the gym'], ['can my sister be my cpn'], ['what is a gym']])(
    '%j is not about the word',
    (text) => expect(answer(understanding, { text }).term).toBeUndefined(),
  );
});

describe('two questions in one message', () => {
  test('are answered both where each is clear', () => {
    const parts = splitQuestions(understanding, {
      text: 'Can I join a gym with it? And can I pay my sister to care for me?',
    });
    expect(parts?.map((part) => part.answer.shown[0]?.article.id)).toEqual(['gym', 'sister']);
  });

  test.each([
    ['can I join a gym with it'],
    ['My sister is lovely. Can I pay my sister to care for me? Is my aunt allowed to work for me?'],
    ['Hello there. Thanks for your help. Can I join a gym with it?'],
    [''],
  ])('%j is one question', (text) => expect(splitQuestions(understanding, { text })).toBeUndefined());
});
