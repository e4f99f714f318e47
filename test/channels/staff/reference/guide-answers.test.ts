import fc from 'fast-check';
import {
  answersIn,
  fieldOf,
  keepable,
  neededQuestions,
  outcomeSoFar,
  prefilled,
  questionsIn,
} from '../../../../channels/staff/reference/guide-answers.js';
import { GUIDES_OFFERED } from '../../../../channels/staff/reference/guides-offered.js';
import { replay } from '../../../../bot/flows/replay.js';
import type { Library } from '../../../../knowledge/library.js';
import { realMind } from '../../../support/talk.js';

let library: Library;
beforeAll(async () => {
  ({ library } = await realMind());
}, 60_000);

const form = (fields: readonly (readonly [string, string])[]): URLSearchParams =>
  new URLSearchParams(fields.map(([name, value]) => [name, value]));
const [couldIGet] = GUIDES_OFFERED;
if (couldIGet === undefined) throw new Error('there is no guide');

it('offers the guides that advise, not the one that collects a story', () => {
  expect(GUIDES_OFFERED.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['could-i-get', 'what-to-ask', 'said-no', 'get-ready']),
  );
  expect(GUIDES_OFFERED.map(({ id }) => id)).not.toContain('share-what-worked');
});

it('reads ticks, sums and dates, and says what it could not read', () => {
  const { answers, misread } = answersIn(
    couldIGet,
    form([
      ['a-nation', 'england'],
      ['a-hard', 'none'],
      ['a-savings', 'about 15k'],
      ['a-age', 'a hundred'],
    ]),
  );
  expect(answers).toMatchObject({ nation: 'england', hard: ['none'], savings: 15000 });
  expect([...misread]).toEqual([['age', 'a hundred']]);
});

it('takes "not sure" over what was typed beside it', () => {
  const { answers } = answersIn(
    couldIGet,
    form([
      ['a-savings', '12'],
      ['a-savings', 'not-sure'],
    ]),
  );
  expect(answers['savings']).toBe('not-sure');
});

it('has an outcome at any time, whatever was answered and in whatever order', () => {
  const oneForm = fc.constantFrom(...GUIDES_OFFERED).chain((flow) =>
    fc
      .array(
        fc
          .constantFrom(...questionsIn(flow))
          .chain((question) =>
            fc.tuple(
              fc.constant(fieldOf(question)),
              'choices' in question.answer
                ? fc.constantFrom(...question.answer.choices.map(({ id }) => id), 'not-sure', 'nonsense')
                : fc.constantFrom('2026-01-02', '12000', 'words', ''),
            ),
          ),
        { maxLength: 12 },
      )
      .map((fields) => [flow, fields] as const),
  );
  fc.assert(
    fc.property(oneForm, ([flow, fields]) => {
      const { answers } = answersIn(flow, form(fields));
      const position = outcomeSoFar(flow, answers, library.figures);
      expect(position.at.kind).toBe('outcome');
      const needed = neededQuestions(flow, answers, library.figures);
      for (const { id } of position.path) expect(needed).toContain(id);
    }),
    { numRuns: 200 },
  );
});

it('shows no question that these answers rule out', () => {
  const scotland = neededQuestions(couldIGet, { who: 'me', nation: 'scotland' }, library.figures);
  expect(scotland).toContain('scot-risk');
  expect(scotland).not.toContain('savings');
  expect(neededQuestions(couldIGet, {}, library.figures)).toContain('savings');
});

it('starts from what was ticked for the call', () => {
  expect(prefilled(couldIGet, { nation: 'wales', caller: 'carer', about: 'caller' })).toEqual({
    who: 'carer',
    nation: 'wales',
  });
  expect(prefilled(couldIGet, { caller: 'staff' })).toEqual({ who: 'client' });
  expect(prefilled(couldIGet, { nation: 'wales', guides: { 'could-i-get': { nation: 'ni' } } })).toEqual({
    nation: 'ni',
  });
});

it('keeps no words of the caller for the call', () => {
  for (const flow of GUIDES_OFFERED) {
    const words = questionsIn(flow).filter(({ answer }) => answer.type === 'text');
    const answers = Object.fromEntries(words.map(({ id }) => [id, 'my name is Ann']));
    expect(keepable(flow, answers)).toEqual({});
  }
  expect(keepable(couldIGet, replay(couldIGet, { who: 'me', nation: 'ni' }, library.figures).answers)).toEqual({
    who: 'me',
    nation: 'ni',
  });
});
