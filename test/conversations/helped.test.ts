import type { Mind } from '../../bot/turn.js';
import { segments } from '../../knowledge/gsm7.js';
import { realMind, talk } from '../support/talk.js';

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
}, 60_000);

const QUESTION = 'What is a direct payment?';
const ASK = 'Did it help?';
const text = (decision: { replies: readonly { text: string }[] }): string => decision.replies[0]?.text ?? '';

describe('by text, at the end of a talk: did it help?', () => {
  it('is asked after thanks, in one segment, once a day', () => {
    const say = talk(mind, 'sms');
    say(QUESTION);
    const thanked = say('thanks');
    expect(text(thanked)).toContain(ASK);
    expect(segments(text(thanked))).toBe(1);
    say('yes');
    expect(text(say('thank you'))).not.toContain(ASK);
  });

  it.each([
    ['yes', 'helped', undefined],
    ['no', 'not-helped', 'not-helped'],
  ])('%s is kept, and "no" tells the editors', (answer, verdict, reason) => {
    const say = talk(mind, 'sms');
    say(QUESTION);
    say('bye');
    const decision = say(answer);
    expect(decision.verdict).toEqual({ article: 'basics-direct-payment', verdict });
    expect(decision.gap?.reason).toBe(reason);
    expect(decision.gap?.text).toBeUndefined();
  });

  it('a question instead of an answer is answered', () => {
    const say = talk(mind, 'sms');
    say(QUESTION);
    say('thanks');
    expect(say('do I have to take a direct payment?').kind).toBe('answer');
  });

  it('is not asked where nothing was answered, on the web, or of somebody in danger', () => {
    expect(text(talk(mind, 'sms')('thanks'))).not.toContain(ASK);
    const web = talk(mind, 'web');
    web(QUESTION);
    expect(text(web('thanks'))).not.toContain(ASK);
    const frightened = talk(mind, 'sms');
    frightened(QUESTION);
    frightened('I want to kill myself tonight');
    expect(text(frightened('thanks'))).not.toContain(ASK);
  });

  it('"none of these" tells the editors what was offered in vain', () => {
    const say = talk(mind, 'sms');
    expect(say('council wont pay gym fees and pool').kind).toBe('choices');
    expect(say('none').gap).toMatchObject({ reason: 'unclear', nearest: expect.any(Array) });
  });
});
