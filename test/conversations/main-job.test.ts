import { segments, isGsm7 } from '../../knowledge/gsm7.js';
import type { Mind } from '../../bot/turn.js';
import { realMind, SOMEBODY, talk } from '../support/talk.js';

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
}, 60_000);

const texts = (decision: { replies: readonly { text: string }[] }): string =>
  decision.replies.map(({ text }) => text).join('\n');

describe('a question in, an answer out', () => {
  it('answers on the web with the nation first, its source and the day it was checked', () => {
    const say = talk(mind, 'web');
    const decision = say('What is a direct payment?');
    expect(decision.kind).toBe('answer');
    expect(decision.article).toBe('basics-direct-payment');
    expect(texts(decision)).toMatch(/^\*\*In England:\*\*/);
    expect(texts(decision)).toMatch(/Source: \[.+\]\(https?:.+\)/);
    expect(texts(decision)).toMatch(/Checked against its sources on \d{1,2} \w+ 2026\./);
  });

  it('answers a text in at most two segments and introduces itself once, in one more', () => {
    const say = talk(mind, 'sms');
    const first = say('What is a direct payment?');
    expect(first.replies).toHaveLength(2);
    expect(segments(first.replies[0]?.text ?? '')).toBeLessThanOrEqual(2);
    expect(first.replies[1]?.text).toMatch(/automated.*999.*PRIVACY/);
    expect(segments(first.replies[1]?.text ?? '')).toBe(1);
    expect(say('do I have to take a direct payment?').replies).toHaveLength(1);
  });

  it.each([
    ["what's a CPN", 'Community psychiatric nurse'],
    ['what does dre mean', 'extra costs'],
    ['meaning of nominated person', 'someone you choose'],
  ])('explains a word: %s', (question, part) => {
    const decision = talk(mind, 'web')(question);
    expect(decision.kind).toBe('answer');
    expect(texts(decision).toLowerCase()).toContain(part.toLowerCase());
  });
});

describe('the nation', () => {
  it('is asked once where the rule differs, and the answer is used from then on', () => {
    const say = talk(mind, 'web');
    expect(texts(say('What is a direct payment?'))).toContain('Do you live somewhere else?');
    const scottish = say('Scotland');
    expect(scottish.kind).toBe('answer');
    expect(mind.library.articles.get(scottish.article ?? '')?.nation).toBe('scotland');
    expect(say.conversation()?.nation).toBe('scotland');
    expect(texts(say('do I have to take a direct payment?'))).not.toContain('Do you live somewhere else?');
  });

  it('never gives the English rule silently to someone elsewhere', () => {
    for (const article of mind.library.articles.values()) {
      if (article.nation !== 'england') continue;
      for (const form of ['sms', 'web'] as const) {
        const decision = talk(mind, form, { nation: 'ni' })(article.title);
        const shown = mind.library.articles.get(decision.article ?? '');
        if (shown?.nation === 'england') expect(decision.replies[0]?.text.slice(0, 160)).toMatch(/England/);
      }
    }
  });

  it('said in the message is used for that message', () => {
    const decision = talk(mind, 'web')('how do I get a direct payment in Northern Ireland');
    expect(['ni']).toContain(
      mind.library.articles.get(decision.article ?? decision.candidates?.[0]?.article ?? '')?.nation,
    );
  });

  it('alone, before any question, is noted', () => {
    const say = talk(mind, 'sms');
    expect(texts(say('I live in Wales'))).toContain('OK, Wales');
    expect(say.conversation()?.nation).toBe('wales');
  });
});

describe('a short question leans on the last answer', () => {
  it.each([
    ['What is a direct payment?', 'what about Wales?', 'wales'],
    ['Savings limits, and gifts of money', 'and in scotland', 'scotland'],
  ])('%s, then %s', (first, then, nation) => {
    const say = talk(mind, 'web');
    say(first);
    const decision = say(then);
    expect(decision.kind).toBe('answer');
    expect(mind.library.articles.get(decision.article ?? '')?.nation).toBe(nation);
  });
});

describe('choices', () => {
  const choose = (form: 'sms' | 'web') => {
    const say = talk(mind, form);
    // Two words that many articles share: never sure.
    const decision = say('family money');
    return { say, decision };
  };

  it('are numbered over SMS, and a number, a word or a label picks one', () => {
    const { say, decision } = choose('sms');
    expect(decision.kind).toBe('choices');
    expect(decision.replies[0]?.text).toMatch(/\n1 .+\n2 .+/);
    const options = (say.conversation()?.asked as { options: string[] }).options;
    expect(say('the second one').article).toBe(options[1]);
  });

  it('are buttons on the web, and pressing one opens it', () => {
    const { say, decision } = choose('web');
    const label = decision.replies[0]?.choices[0] ?? '';
    expect(mind.library.articles.get(say(label).article ?? '')?.title).toBe(label);
  });

  it('say which numbers there are when another is sent', () => {
    const { say } = choose('sms');
    expect(texts(say('7'))).toMatch(/not on the list.*1, 2 or 3/);
  });

  it('end in a person after none of them fits and the next message is not understood', () => {
    const say = talk(mind, 'sms', { setting: SOMEBODY });
    say('family money');
    // First the broad subjects; a second failure offers a person.
    expect(texts(say('none of these'))).toMatch(/1 What it is\n2 Getting one/);
    expect(texts(say('zzxq plorf'))).toContain('01632 960 001');
  });
});

describe('a person', () => {
  it('is named with phone and hours where there is one', () => {
    const decision = talk(mind, 'sms', { setting: SOMEBODY })('can I talk to someone');
    expect(decision.kind).toBe('handoff');
    expect(texts(decision)).toMatch(/Helping Hands line, 01632 960 001, Monday to Friday, 9am to 5pm/);
  });

  it('is never promised where there is none', () => {
    const decision = talk(mind, 'sms')('person');
    expect(texts(decision)).toMatch(/Nobody is on call here\. Your council's adult social care team can help/);
    expect(texts(decision)).toMatch(/direct payments team/);
  });
});

describe('leaving and privacy', () => {
  it('deletes only after yes, and gives a receipt', () => {
    const say = talk(mind, 'web');
    say('What is a direct payment?');
    expect(say('delete my data').erase).toBeUndefined();
    const done = say('yes');
    expect(done.erase?.receipt).toBe('6F1A2B3C');
    expect(texts(done)).toContain('6F1A2B3C');
    expect(say.conversation()?.article).toBeUndefined();
  });

  it.each(['no', 'not sure', 'what is a personal budget'])('keeps everything after "%s"', (answer) => {
    const say = talk(mind, 'web');
    say('delete my data');
    expect(say(answer).erase).toBeUndefined();
    expect(say('yes').erase).toBeUndefined();
  });

  it('"stop texting me" is honoured with the help lines, and no word of the network is asked for', () => {
    const say = talk(mind, 'sms');
    const decision = say('stop texting me');
    expect(decision.kind).toBe('control:stop');
    expect(texts(decision)).toMatch(/999.*111.*116 123/);
    expect(say.conversation()?.noUnasked).toBe(true);
  });
});

describe('more, repeat, menu', () => {
  it('MORE gives what the text left out, part by part, and says when that is all', () => {
    const say = talk(mind, 'sms');
    say('What is a direct payment?');
    const parts: string[] = [];
    for (let count = 0; count < 10; count += 1) {
      const decision = say('more');
      if (/That is all/.test(texts(decision))) break;
      parts.push(texts(decision));
    }
    expect(parts.length).toBeGreaterThan(0);
    expect(new Set(parts).size).toBe(parts.length);
    for (const part of parts) expect(segments(part)).toBeLessThanOrEqual(2);
    expect(texts(say('more'))).toMatch(/That is all/);
  });

  it('"say that again" says the same again', () => {
    const say = talk(mind, 'web');
    const first = say('What is an individual service fund?');
    expect(texts(say('say that again'))).toBe(texts(first));
  });

  it('the menu leads to guides, and by its last number to subjects and articles', () => {
    const say = talk(mind, 'sms');
    expect(say('menu').kind).toBe('control:menu');
    expect(say('1').kind).toBe('flow:could-i-get');
    say('menu');
    expect(say('7').kind).toBe('choices');
    expect(texts(say('1'))).toContain('What a personal budget is');
    expect(say('1').article).toBe('basics-personal-budget');
  });

  it('a number with nothing asked is not an answer to anything', () => {
    expect(talk(mind, 'sms')('2').kind).not.toBe('answer');
  });
});

describe('what cannot be understood', () => {
  it('twice in a row offers a person, and then starts counting again', () => {
    const say = talk(mind, 'sms', { setting: SOMEBODY });
    expect(texts(say('qwxz vbnmk'))).toContain('not sure what you mean');
    expect(texts(say('plorf grunkle'))).toContain('01632 960 001');
    expect(say.conversation()?.misses).toBe(0);
  });

  it.each([
    ['', 'empty message'],
    ['   \u200B ', 'empty message'],
    ['🧩🐢', 'not pictures'],
    ['Czy mogę dostać pomoc dla mojej mamy?', 'only answer in English'],
    ['کیا مجھے مدد مل سکتی ہے', 'only answer in English'],
  ])('gets a kind sentence: %j', (message, part) => {
    expect(texts(talk(mind, 'web')(message))).toContain(part);
  });
});

it('every article fits its text, whatever the nation known, and stays GSM-7', () => {
  for (const article of mind.library.articles.values())
    for (const nation of [undefined, 'england', 'scotland', 'wales', 'ni'] as const) {
      const reply = talk(mind, 'sms', nation ? { nation } : {})(article.title).replies[0]?.text ?? '';
      expect([article.id, nation, segments(reply) <= 2, isGsm7(reply), reply.includes('{{')]).toEqual([
        article.id,
        nation,
        true,
        true,
        false,
      ]);
    }
});

it('"what do you know about me" says all that is kept, in plain words', () => {
  const say = talk(mind, 'web');
  say('What is a direct payment for my mum in Wales?');
  say('what should I ask my care coordinator');
  say('1');
  const told = texts(say('what do you know about me'));
  for (const part of ['your messages', 'your nation', 'who you ask for', 'your answers in a guide'])
    expect(told).toContain(part);
});
