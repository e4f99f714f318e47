import fc from 'fast-check';

import { smallUnderstanding } from './small-understanding.js';

const { search } = smallUnderstanding();

describe('searching the articles', () => {
  test.each([
    ['gym', 'gym'],
    ['the four options', 'scot-options'],
    ['relatives in wales', 'sister-wales'],
    ['~ title:gym +* swim?', 'gym'],
  ])('%j finds %s first', (text, id) => expect(search.search(text)[0]?.article.id).toBe(id));

  test.each([[''], ['the of and'], ['xyzzy'], ['***'], [':'], ['title:'], ['~2'], ['-a -b'], ['^']])(
    '%j finds nothing and does not throw',
    (text) => expect(search.search(text)).toEqual([]),
  );

  test('no text throws', () => {
    const odd = fc.constantFrom(
      ':',
      '~',
      '-',
      '+',
      '*',
      '^',
      'title:',
      '__proto__',
      'constructor',
      '"',
      '\\',
      ' ',
      'gym',
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void search.search(text)));
    fc.assert(fc.property(fc.array(odd), (parts) => void search.search(parts.join(''))));
  });

  test('gives no more than was asked for', () => expect(search.search('can I pay a relative', 1)).toHaveLength(1));
});
