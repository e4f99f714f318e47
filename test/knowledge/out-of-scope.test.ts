import { join } from 'node:path';

import { fill } from '../../knowledge/fill.js';
import { isGsm7 } from '../../knowledge/gsm7.js';
import { loadLibrary, packageRoot } from '../../knowledge/library.js';
import { NATIONS } from '../../knowledge/nation.js';
import { normalise } from '../../knowledge/normalise.js';
import { outOfScopeReply, readOutOfScope } from '../../knowledge/out-of-scope.js';

const root = join(packageRoot(__dirname), 'knowledge');
const { library } = loadLibrary(root);
const { kinds } = readOutOfScope(root);

/** What an out-of-scope reply may take of a text message, filled in. */
const LONGEST = 230;

describe.each([...kinds.values()].map((kind) => [kind.id, kind] as const))('out of scope: %s', (id, kind) => {
  test.each(Object.entries(kind.reply))('the reply for %s fits a text and names only verified contacts', (_, reply) => {
    const { text, faults } = fill(reply, library.figures, library.contacts, 'sms');
    expect(faults).toEqual([]);
    expect(text.length).toBeLessThanOrEqual(LONGEST);
    expect(isGsm7(text)).toBe(true);
  });

  test('has messages to learn from, each once', () => {
    expect(kind.messages.length).toBeGreaterThanOrEqual(8);
    expect(new Set(kind.messages.map(normalise)).size).toBe(kind.messages.length);
  });

  test('no reply has a phone number of its own', () => {
    for (const reply of Object.values(kind.reply)) expect(reply.replace(/\{\{[^}]*\}\}/g, '')).not.toMatch(/\d{3}/);
  });

  test('every nation has something to say', () => {
    for (const nation of NATIONS) expect(outOfScopeReply(kind, nation).text).not.toBe('');
    expect(outOfScopeReply(kind, undefined).nation).toBe('uk');
    expect(id).toMatch(/^[a-z-]+$/);
  });
});

test('what may be urgent starts with what to do now', () => {
  for (const id of ['medical-emergency', 'medicine-run-out'])
    for (const reply of Object.values(kinds.get(id)?.reply ?? {}))
      expect(reply).toMatch(/^(Call|Ring|If you are in danger)/);
});

test('no message is out of scope and a phrasing of an article at once', () => {
  const phrasings = new Set([...library.phrasebook.values()].flat().map(normalise));
  const both = [...kinds.values()].flatMap((kind) =>
    kind.messages.filter((message) => phrasings.has(normalise(message))),
  );
  expect(both).toEqual([]);
});
