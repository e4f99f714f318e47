import fc from 'fast-check';

import { forWhom } from '../../knowledge/for-whom.js';
import { nationIn } from '../../knowledge/nation-in.js';
import { readUnderstandingFiles } from '../../knowledge/understanding.js';

const { places } = readUnderstandingFiles();

describe('the nation said in a message', () => {
  test.each([
    ['I live in Scotland', 'scotland', 'named'],
    ['how does SDS work', 'scotland', 'named'],
    ['can I get it in Wales?', 'wales', 'named'],
    ['northern ireland direct payments', 'ni', 'named'],
    ["I'm in NI", 'ni', 'place'],
    ['my mum is in Glasgow', 'scotland', 'place'],
    ['granny in Derry', 'ni', 'place'],
    ['Cardiff council said no', 'wales', 'place'],
    ['we are with Leeds', 'england', 'place'],
    ['Betsi Cadwaladr will not fund it', 'wales', 'named'],
    ['the Belfast Trust', 'ni', 'named'],
    ['I moved to Perth, council is slow', 'scotland', 'place'],
    ['Newport council', 'wales', 'place'],
    ['my brother in Bury', 'england', 'place'],
    ['I used to live in Wales but now I am in England', 'england', 'named'],
    ['SDS in Leeds', 'scotland', 'named'],
  ])('%j says %s (%s)', (text, nation, how) => expect(nationIn(places, text)).toMatchObject({ nation, how }));

  test.each([
    ['can I pay my sister'],
    ['do I pay NI for my helper'],
    ['is it different in England and Wales'],
    ['my friend Perth helps me'],
    ['moving from Leeds to Scotland'],
    ['who buries the budget'],
    ['I want a deal'],
    ['the sale of my house'],
    [''],
  ])('%j says none', (text) => expect(nationIn(places, text)).toBeUndefined());

  test('any text gives a nation or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['england', 'scotland', 'wales', 'ni', undefined]).toContain(nationIn(places, text)?.nation);
      }),
    );
  });
});

describe('whom a message is about', () => {
  test.each([
    ['can my mum have one', 'relative', 'mum'],
    ["dad's savings", 'relative', 'dad'],
    ['mum has 40k', 'relative', 'mum'],
    ['my elderly father', 'relative', 'father'],
    ['our disabled daughter', 'relative', 'daughter'],
    ['for a client of mine', 'client', 'client'],
    ['one of my patients', 'client', 'patient'],
    ['a service user asked', 'client', 'client'],
    ['my neighbour needs help', 'friend', 'neighbour'],
    ['can I have one', 'self', 'you'],
    ['im 17', 'self', 'you'],
  ])('%j: %s (%s)', (text, whom, word) => expect(forWhom(text)).toEqual({ whom, word }));

  test.each([['what is a direct payment'], ['the family fund'], ['']])('%j says nobody', (text) =>
    expect(forWhom(text)).toBeUndefined(),
  );
});
