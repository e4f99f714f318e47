import fc from 'fast-check';
import { lawReferences } from '../../knowledge/staff-search-law.js';

it.each([
  ['s117', ['section:117']],
  ['S.117', ['section:117']],
  ['sec 9', ['section:9']],
  ['section 117(1) to (3)', ['section:117']],
  ['sections 3, 37, 45A, 47 or 48', ['section:3', 'section:37', 'section:45A', 'section:47', 'section:48']],
  ['Care Act 2014 s.31 and s32', ['section:31', 'section:32']],
  ['reg 8', ['regulation:8']],
  ['regulations 3-4', ['regulation:3', 'regulation:4']],
  ['Schedule 2, para 12.4', ['schedule:2', 'paragraph:12.4']],
])('"%s" names %j', (text, keys) => {
  expect(lawReferences(text).map(({ key }) => key)).toEqual(keys);
});

it.each(['sister 3', "it's 5 pm", '£117', 'sections', 'class 4', 'pass 2', '2 s', 's1234', 'chairs 12'])(
  '"%s" names none',
  (text) => {
    expect(lawReferences(text)).toEqual([]);
  },
);

it('gives places that lie within the text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      for (const { from, to } of lawReferences(text)) expect(from >= 0 && from < to && to <= text.length).toBe(true);
    }),
  );
});
