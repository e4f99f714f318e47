import { isGsm7, segments } from '../../knowledge/gsm7.js';
import type { Decision, Mind } from '../../bot/turn.js';
import { realMind, SOMEBODY, talk } from '../support/talk.js';

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
}, 60_000);

const texts = ({ replies }: Decision): string => replies.map(({ text }) => text).join('\n');

describe('danger comes before everything', () => {
  it.each([
    ['in a first message', []],
    ['while a choice is open', ['family money']],
    ['while a deletion waits for its yes', ['delete my data']],
    ['in the middle of a guide', ['what should I ask my care coordinator', '1']],
  ])('%s', (_when, before) => {
    for (const form of ['sms', 'web'] as const) {
      const say = talk(mind, form, { setting: SOMEBODY });
      for (const message of before) say(message);
      const decision = say('I am going to kill myself tonight');
      expect(decision.kind).toBe('danger:crisis-suicide');
      expect(decision.replies[0]?.text.slice(0, 160)).toContain('999');
      expect(texts(decision)).toMatch(/116 123/);
      expect(decision.erase).toBeUndefined();
      expect(decision.alert).toEqual({ kind: 'crisis-suicide', urgency: 'immediate' });
    }
  });

  it('a text stays within two segments of GSM-7, for every nation', () => {
    for (const nation of [undefined, 'england', 'scotland', 'wales', 'ni'] as const)
      for (const message of [
        'I want to die',
        'my carer hits me',
        'he will kill me when he gets home',
        'I have taken all my tablets',
        'nowhere to sleep tonight',
      ]) {
        const reply =
          talk(mind, 'sms', { setting: SOMEBODY, ...(nation ? { nation } : {}) })(message).replies[0]?.text ?? '';
        expect([message, nation, segments(reply) <= 2, isGsm7(reply)]).toEqual([message, nation, true, true]);
      }
  });
});

describe('what was asked beside it is not lost', () => {
  it('is offered without a guess at its name, and answered on yes', () => {
    const say = talk(mind, 'web');
    const first = say('I want to end my life. Also what are the savings limits for care at home?');
    expect(first.kind).toBe('danger:crisis-suicide');
    expect(texts(first)).toMatch(/still answer your budget question/);
    const then = say('yes');
    expect(['answer', 'choices']).toContain(then.kind);
  });
});

describe('later turns of a crisis', () => {
  const after = (message: string, form: 'sms' | 'web' = 'sms') => {
    const say = talk(mind, form, { setting: SOMEBODY });
    say('I want to kill myself');
    return { say, decision: say(message) };
  };

  it.each([
    ["they're busy, no one picks up", /85258|111|999/],
    ["I can't phone, I can't talk out loud", /SHOUT|text/i],
    ["please don't tell anyone", /./],
  ])('"%s" gets another way, not the same block again', (message, part) => {
    const say = talk(mind, 'sms', { setting: SOMEBODY });
    const block = texts(say('I want to kill myself'));
    const decision = say(message);
    expect(texts(decision)).toMatch(part);
    expect(texts(decision)).not.toBe(block);
  });

  it('"you misunderstood" is accepted kindly, and the next question is answered', () => {
    const { say, decision } = after('you misunderstood, I meant the form is killing me, it was a joke');
    expect(decision.kind).toMatch(/^danger:/);
    expect(say('What is a direct payment?').article).toBe('basics-direct-payment');
  });

  it('a budget question after a disclosure is answered, with one line still in sight', () => {
    const { decision } = after('What is a direct payment?', 'web');
    expect(decision.kind).toBe('answer');
    expect(decision.replies[0]?.light).toBe(true);
    expect(texts(decision)).toMatch(/116 123|999/);
  });

  it('by text that line stands on its own, also after a choice that ends in no full stop', () => {
    const { decision } = after('pay', 'sms');
    expect(decision.replies.map(({ text }) => text).join('\n')).toMatch(/(^|\n)[^\n]*116 123/);
    expect(decision.kind).toBe('choices');
    expect(texts(decision)).not.toMatch(/NONE [A-Z]/);
  });

  it('new danger in the third turn gets its own signposts', () => {
    const { say } = after('thanks');
    const third = say("I can't breathe and my chest hurts badly");
    expect(third.kind).toBe('danger:medical-emergency');
    expect(third.replies[0]?.text.slice(0, 160)).toContain('999');
  });

  it('STOP is honoured, and leaves the help lines', () => {
    const { say, decision } = after('stop texting me');
    expect(decision.kind).toBe('control:stop');
    expect(texts(decision)).toMatch(/999[\s\S]*116 123/);
    expect(say.conversation()?.noUnasked).toBe(true);
  });
});

describe('a phone that somebody else reads', () => {
  it('gets a reply that names nothing', () => {
    const decision = talk(mind, 'sms', { setting: SOMEBODY })(
      'my husband hits me and he reads my messages so be careful',
    );
    expect(decision.kind).toMatch(/^danger:/);
    expect(texts(decision)).toContain('999');
    expect(texts(decision)).not.toMatch(/abuse|helpline|violence|0808/i);
  });
});
