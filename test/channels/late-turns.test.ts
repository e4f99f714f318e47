import { LateTurns } from '../../channels/late-turns.js';
import { createLog } from '../../channels/log.js';

const lines: string[] = [];
const log = createLog('debug', { write: (line: string) => void lines.push(line) });
let clock = Date.parse('2026-11-22T12:00:00Z');
const kept: LateTurns[] = [];
function late(everyMs = 1): LateTurns {
  const turns = new LateTurns({ log, now: () => new Date(clock), everyMs });
  kept.push(turns);
  return turns;
}
afterEach(async () => {
  await Promise.all(kept.splice(0).map((turns) => turns.stop()));
  lines.length = 0;
});
/** A message of somebody of their own. */
let people = 0;
const ofSomebody = () => ({ conversation: `person ${(people += 1)}`, message: 'one' });
const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise((resolve) => setImmediate(resolve));
};

it('stores each once, as soon as it can be', async () => {
  let away = true;
  const stored: string[] = [];
  const turns = late();
  let tries = 0;
  for (const name of ['first', 'second'])
    turns.keep(ofSomebody(), () => {
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
  turns.keep(ofSomebody(), () => Promise.reject(new Error('it says "zebedee"')));
  turns.keep(ofSomebody(), () => {
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
  for (let count = 0; count < 1_001; count += 1) turns.keep(ofSomebody(), () => Promise.reject(new Error('away')));
  expect(turns.size).toBe(1_000);
  expect(lines.at(-1)).toMatch(/not stored and will raise no alert/);
});

it('says how many end with the process', async () => {
  const turns = late();
  turns.keep(ofSomebody(), () => Promise.reject(new Error('away')));
  await turns.stop();
  expect(turns.size).toBe(0);
  expect(lines.at(-1)).toMatch(/"lost":1.*end with this process/);
});

describe('in its own time', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('loses none that comes while another takes long, and stores none twice', async () => {
    const turns = late(10);
    const stored: string[] = [];
    const keep = (name: string): void =>
      turns.keep(ofSomebody(), async () => {
        await new Promise<void>((resolve) => setTimeout(resolve, 25));
        stored.push(name);
      });
    keep('slow');
    await jest.advanceTimersByTimeAsync(12);
    keep('during');
    await jest.advanceTimersByTimeAsync(500);
    expect(stored).toEqual(['slow', 'during']);
    expect(turns.size).toBe(0);
  });

  it('tries however fast others come', async () => {
    const turns = late(10);
    let tries = 0;
    for (let count = 0; count < 50; count += 1) {
      turns.keep(ofSomebody(), () => {
        tries += 1;
        return Promise.reject(new Error('away'));
      });
      await jest.advanceTimersByTimeAsync(5);
    }
    expect(tries).toBeGreaterThan(10);
  });
});

it('the same message again, handed over by a carrier or a page, is kept once', async () => {
  const turns = late();
  const stored: string[] = [];
  for (const message of ['a', 'a', 'b', 'a'])
    turns.keep({ conversation: 'hers', message }, () => {
      stored.push(message);
      return Promise.resolve();
    });
  expect(turns.size).toBe(2);
  await until(() => turns.size === 0);
  expect(stored).toEqual(['a', 'b']);
});

it('one person takes nobody the place', () => {
  const turns = late();
  for (let count = 0; count < 1_000; count += 1)
    turns.keep({ conversation: 'his', message: String(count) }, () => Promise.reject(new Error('away')));
  expect(turns.size).toBeLessThanOrEqual(20);
  turns.keep({ conversation: 'hers', message: '0' }, () => Promise.reject(new Error('away')));
  expect(lines.at(-1)).toMatch(/its alert is late/);
});

it('tries once more before the process ends, and waits for nothing that hangs', async () => {
  const turns = late(60_000);
  let stored = 0;
  turns.keep(ofSomebody(), () => {
    stored += 1;
    return Promise.resolve();
  });
  turns.keep(ofSomebody(), () => new Promise(() => undefined));
  turns.keep(ofSomebody(), () => Promise.resolve());
  await turns.stop(20);
  expect(stored).toBe(1);
  expect(lines.at(-1)).toMatch(/"lost":2.*end with this process/);
});

it('of opt-ins and opt-outs that could not be stored, the last one of a person counts', async () => {
  const turns = late();
  let away = true;
  const stored: string[] = [];
  const word = (conversation: string, what: string): Promise<void> =>
    turns.carrierWord(conversation, () => {
      if (away) return Promise.reject(new Error('away'));
      stored.push(`${conversation} ${what}`);
      return Promise.resolve();
    });
  for (const what of ['stop', 'start']) await expect(word('hers', what)).rejects.toThrow('away');
  await expect(word('his', 'stop')).rejects.toThrow('away');
  expect(turns.size).toBe(2);
  expect(lines.at(-1)).toMatch(/opt-out or opt-in is not stored yet/);
  away = false;
  await word('his', 'start');
  await until(() => turns.size === 0);
  expect(stored.sort()).toEqual(['hers start', 'his start']);
});
