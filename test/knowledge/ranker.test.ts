import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';

import { decodeModel, encodeModel } from '../../knowledge/ranker-file.js';
import { cachedModel, trainHere, trainInWorker } from '../../knowledge/train-cache.js';
import { trainModel } from '../../knowledge/train-model.js';
import { materialFor } from '../../knowledge/understanding.js';
import { smallFiles, smallLibrary, smallUnderstanding } from './small-understanding.js';

const material = materialFor(smallLibrary(), smallFiles());

describe('the ranker', () => {
  const understanding = smallUnderstanding();

  test.each([
    ['could it pay for the gym', 'gym'],
    ['can my sister be paid', 'sister'],
    ['wages for my nephew', 'sister'],
    ['what is option 4', 'scot-options'],
    ['will it snow', 'out-of-scope:weather'],
  ])('%j is about %s', (text, label) => expect(understanding.rank(text).guesses[0]?.label).toBe(label));

  test('gives probabilities for any text, best first', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const { guesses } = understanding.rank(text);
        expect(guesses.reduce((sum, guess) => sum + guess.probability, 0)).toBeCloseTo(1, 5);
        for (const [at, guess] of guesses.entries())
          expect(guess.probability).toBeLessThanOrEqual(guesses[at - 1]?.probability ?? 1);
      }),
    );
  });

  test('knows no word of a message in no language', () => {
    expect(understanding.rank('żółć ☃').knownWords).toBe(0);
  });
});

describe('training', () => {
  test('gives the same bytes for the same material', () => {
    expect(encodeModel(trainModel(material)).equals(encodeModel(trainModel(material)))).toBe(true);
  });

  test('gives another hash for another phrasing', () => {
    const library = smallLibrary();
    const changed = { ...library, phrasebook: new Map([...library.phrasebook, ['gym', ['swimming']]]) };
    expect(materialFor(changed, smallFiles()).hash).not.toBe(material.hash);
  });

  test('in a worker thread gives what it gives here, and keeps it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ranker-'));
    const model = await trainInWorker(folder, material);
    expect(encodeModel(model).equals(encodeModel(trainModel(material)))).toBe(true);
    expect((await cachedModel(folder, material))?.hash).toBe(material.hash);
    await rm(folder, { recursive: true });
  }, 30_000);

  test('works where the folder cannot be written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ranker-'));
    const blocked = join(folder, 'file');
    await writeFile(blocked, 'not a folder');
    expect((await trainInWorker(join(blocked, 'cache'), material)).hash).toBe(material.hash);
    await rm(folder, { recursive: true });
  }, 30_000);
});

describe('the cache file', () => {
  const file = encodeModel(trainModel(material));

  test('reads back as the model that was written', () => {
    const model = decodeModel(file);
    expect(model && encodeModel(model).equals(file)).toBe(true);
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['of another kind', Buffer.from('PK\u0003\u0004 something else')],
    ['cut short', file.subarray(0, file.length - 10)],
    ['cut in the header', file.subarray(0, 100)],
    ['with a broken header', Buffer.concat([file.subarray(0, 8), Buffer.from('x'), file.subarray(9)])],
  ])('that is %s is not used', (_, broken) => expect(decodeModel(broken)).toBeUndefined());

  test('for other content is not used', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ranker-'));
    await trainHere(folder, material);
    expect(await cachedModel(folder, { ...material, hash: 'other' })).toBeUndefined();
    expect((await readFile(join(folder, 'ranker.bin'))).equals(file)).toBe(true);
    await rm(folder, { recursive: true });
  });
});
