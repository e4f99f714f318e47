import { LateTurns } from '../../channels/late-turns.js';
import { createLog } from '../../channels/log.js';

const lines: string[] = [];
const log = createLog('debug', { write: (line: string) => void lines.push(line) });
let clock = Date.parse('2026-11-22T12:00:00Z');
const kept: LateTurns[] = [];
function late(): LateTurns {
  const turns = new LateTurns({ log, now: () => new Date(clock), everyMs: 1 });
  kept.push(turns);
  return turns;
}
afterEach(async () => {
  await Promise.all(kept.splice(0).map((turns) => turns.stop()));
  lines.length = 0;
});
const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise((resolve) => setImmediate(resolve));
};

it('stores each once, as soon as it can be', async () => {
  let away = true;
  const stored: string[] = [];
  const turns = late();
  let tries = 0;
  for (const name of ['first', 'second'])
    turns.keep(() => {
      tries += 1;
      if (away) return Promise.reject(new Error('away'));
      stored.push(name);
      return Promise.resolve();
    });
  await until(() => tries >= 4);
  expect(turns.size).toBe(2);
  away = false;
  await until(() => turns.size === 0);
  expect([...stored].sort()).toEqual(['first', 'second']);
});

it('one that can never be stored holds up no other, and is given up after a day', async () => {
  const turns = late();
  let stored = false;
  turns.keep(() => Promise.reject(new Error('it says "zebedee"')));
  turns.keep(() => {
    stored = true;
    return Promise.resolve();
  });
  await until(() => stored);
  clock += 24 * 60 * 60 * 1000;
  await until(() => turns.size === 0);
  expect(lines.at(-1)).toMatch(/given up/);
  expect(lines.join('\n')).not.toMatch(/zebedee/);
});

it('keeps a thousand and says of any more that they are lost', () => {
  const turns = late();
  for (let count = 0; count < 1_001; count += 1) turns.keep(() => Promise.reject(new Error('away')));
  expect(turns.size).toBe(1_000);
  expect(lines.at(-1)).toMatch(/not stored and will raise no alert/);
});

it('says how many end with the process', async () => {
  const turns = late();
  turns.keep(() => Promise.reject(new Error('away')));
  await turns.stop();
  expect(turns.size).toBe(0);
  expect(lines.at(-1)).toMatch(/"lost":1.*end with this process/);
});
