import fc from 'fast-check';

import { packageRoot } from '../../knowledge/library.js';
import { besidesNation } from '../../knowledge/besides-nation.js';
import { nationIn, readPlaces } from '../../knowledge/nation-in.js';
import { join } from 'node:path';

const places = readPlaces(join(packageRoot(__dirname), 'knowledge'));
const besides = (text: string) => besidesNation(text, nationIn(places, text));

describe('what a message asks besides its nation', () => {
  test.each([
    ['can SDS pay for a gym', 'can direct payment pay for a gym'],
    ['how long will I wait in Cardiff', 'how long will i wait'],
    ['Scotland: can my husband be my PA', 'can my husband be my pa'],
    ['the Trust has cut my direct payment', 'the council has cut my direct payment'],
    ['my health and social care trust said no', 'my council said no'],
  ])('%j is heard as %j', (text, rest) => expect(besides(text)).toBe(rest));

  test.each([
    ['can it pay for a gym', 'no nation is said'],
    ['I live in Leeds, can it pay for a gym', 'England is how every article is written first'],
    ['what about Wales', 'nothing is left to ask'],
    ['I do not trust my carer', 'nobody pays there'],
  ])('%j stays as it is: %s', (text) => expect(besides(text)).toBeUndefined());

  test('never throws, and gives three words and more or nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom(...['Wales', 'sds', 'the trust']),
        (text, where) => {
          const rest = besides(`${text} ${where}`);
          expect(rest === undefined || rest.split(' ').length >= 3).toBe(true);
        },
      ),
    );
  });
});
