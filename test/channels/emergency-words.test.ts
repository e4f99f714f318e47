import { EmergencyWords } from '../../channels/emergency-words.js';
import { segments } from '../../knowledge/gsm7.js';
import type { Mind } from '../../bot/turn.js';
import { NOBODY, realMind, SOMEBODY } from '../support/talk.js';

const now = () => new Date('2026-11-21T12:00:00Z');
const words = async () => {
  const mind = await realMind();
  return new EmergencyWords(
    () => mind,
    NOBODY,
    now,
    () => 'an id',
  );
};
jest.setTimeout(60_000);

it.each(['i want to kill myself', 'ive taken all my tablets', 'my husband is hitting me'])(
  'danger is answered with no database: %s',
  async (text) => {
    const sms = (await words()).text(text, 'sms');
    expect(sms).toMatch(/999/);
    expect(sms).not.toMatch(/cannot answer just now/);
    expect(segments(sms)).toBeLessThanOrEqual(2);
    expect((await words()).forDanger(text, 'web')).toMatch(/999/);
  },
);

it.each(['what is a personal budget', '', 'x'.repeat(20_000), '\u202e<script>'])(
  'anything else gets the plain words, and no answer that was not stored',
  async (text) => {
    expect((await words()).forDanger(text, 'web')).toBeUndefined();
    const sms = (await words()).text(text, 'sms');
    expect(sms).toMatch(/^Sorry, I cannot answer just now/);
    for (const number of ['999', '111', '116 123']) expect(sms).toContain(number);
    expect(segments(sms)).toBe(1);
  },
);

it('even a mind that fails leaves the plain words', () => {
  const broken = new EmergencyWords(
    () => ({}) as Mind,
    NOBODY,
    now,
    () => 'an id',
  );
  expect(broken.text('i want to die', 'sms')).toMatch(/call 999/);
});

it('the helpline that a danger text offers needs no database', async () => {
  const mind = await realMind();
  const offering = new EmergencyWords(
    () => mind,
    SOMEBODY,
    now,
    () => 'an id',
  );
  expect(offering.text('i want to kill myself', 'sms')).toMatch(/Reply PERSON/);
  expect(offering.text('PERSON', 'sms')).toMatch(/01632 960 001/);
  expect((await words()).text('PERSON', 'sms')).toMatch(/^Sorry, I cannot answer just now/);
});

it.each([
  ['the screening', (mind: Mind): Mind => ({ ...mind, safety: { ...mind.safety, screen: fails } })],
  ['the ranker', (mind: Mind): Mind => ({ ...mind, understanding: new Proxy({}, { get: fails }) as never })],
  ['the danger texts', (mind: Mind): Mind => ({ ...mind, safety: { ...mind.safety, texts: undefined as never } })],
])('with %s broken as well, danger is still answered with 999', async (_what, breakIt) => {
  const mind = breakIt(await realMind());
  const broken = new EmergencyWords(
    () => mind,
    NOBODY,
    now,
    () => 'an id',
  );
  expect(broken.text('i want to kill myself', 'sms').slice(0, 160)).toContain('999');
  expect(broken.forDanger('i want to kill myself', 'web')).toContain('999');
});

function fails(): never {
  throw new Error('broken');
}
