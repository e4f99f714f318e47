import fc from 'fast-check';
import { composeArticle } from '../../../bot/compose.js';
import { guideAfter, GUIDES, guideStarted } from '../../../bot/flows/guides.js';
import { replay } from '../../../bot/flows/replay.js';
import { guide } from '../../../bot/rules/guide.js';
import { newConversation, type Conversation } from '../../../bot/conversation.js';
import type { Mind } from '../../../bot/turn.js';
import { segments } from '../../../knowledge/gsm7.js';
import { renderSms } from '../../../knowledge/render.js';
import { NOW, realMind, SOMEBODY, talk } from '../../support/talk.js';
import { guideMind, guideTalk, guideTurn, words } from './guide-talk.js';
import { DAY_MS } from '../../../knowledge/milliseconds.js';

const bare = guideMind();
let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
}, 60_000);

const at = (conversation: Conversation | undefined): string => {
  const flow = GUIDES.find(({ id }) => id === conversation?.flow?.id);
  return flow === undefined ? 'none' : replay(flow, conversation?.flow?.answers ?? {}, bare.library.figures).at.id;
};

describe('a guide begins', () => {
  it.each([
    ['could i get one', 'could-i-get'],
    ['Could my mum get one?', 'could-i-get'],
    ['am i eligible', 'could-i-get'],
    ['check if i qualify', 'could-i-get'],
    ['CHECK', 'could-i-get'],
    ['Could I get a personal budget?', 'could-i-get'],
    ['what do i ask my care coordinator', 'what-to-ask'],
    ['what should I ask the social worker?', 'what-to-ask'],
    ['ask list', 'what-to-ask'],
    ['they said no', 'said-no'],
    ['the council turned me down', 'said-no'],
    ['get ready for my assessment', 'get-ready'],
    ['is a direct payment right for me', 'direct-payment-right-for-me'],
    ['cud i get 1', 'could-i-get'],
    ['wot do i ask my social worker', 'what-to-ask'],
    ['share what worked', 'share-what-worked'],
    ['i want to share what worked for me', 'share-what-worked'],
    ['SHARE', 'share-what-worked'],
  ])('by "%s"', (text, id) => {
    expect(guideStarted(text)?.id).toBe(id);
    expect(guideTalk(bare, 'web')(text).kind).toBe(`flow:${id}`);
  });

  it.each(
    [
      'who is eligible?',
      'can I get a direct payment if I have savings?',
      'who can have a direct payment',
      'what is a needs assessment',
      'the council refused my direct payment because of my mental health',
      'my budget was cut, what can I do',
      'check',
      'how do I get one for my mum who has dementia',
    ].filter((text) => text !== 'check'),
  )('not by the question "%s"', (text) => {
    expect(guideStarted(text)).toBeUndefined();
  });

  it('is offered after an article that goes with it, on the web and in a text', () => {
    expect(talk(mind, 'web')('The test for council care').replies[0]?.choices).toContain(
      'Could I get a personal budget?',
    );
    const texted = talk(mind, 'sms')('If your budget or hours are cut').replies[0]?.text ?? '';
    expect(segments(texted)).toBeLessThanOrEqual(2);
  });

  it('is offered in a text only where there is room: the answer itself stays whole', () => {
    let offered = 0;
    const fitting = [...bare.library.articles.values()].filter((article) => guideAfter(article) !== undefined);
    for (const article of fitting) {
      const known = { nationSaid: true, nationAsked: true };
      const { text } = composeArticle(bare.library, article, 'sms', known, undefined).reply;
      expect(text).toContain(renderSms(bare.library, article));
      expect(segments(text)).toBeLessThanOrEqual(2);
      const keyword = guideAfter(article)?.keyword ?? '';
      if (new RegExp(`(?:Reply|or) ${keyword} (?:to|for) [^.]+\\.$`).test(text)) offered += 1;
    }
    process.stdout.write(`guides offered in ${offered} of ${fitting.length} texts that fit one\n`);
    expect(offered).toBeGreaterThan(fitting.length / 3);
  });

  it('stands first in the menu, by number and by name', () => {
    for (const [index, flow] of GUIDES.entries()) {
      const say = guideTalk(bare, 'sms');
      const [menu] = say('menu').replies;
      expect(segments(menu?.text ?? '')).toBeLessThanOrEqual(2);
      expect(menu?.text).toContain(`${index + 1} ${flow.menu}`);
      expect(say(String(index + 1)).kind).toBe(`flow:${flow.id}`);
      const web = guideTalk(bare, 'web');
      expect(web('menu').replies[0]?.choices[index]).toBe(flow.title);
      expect(web(flow.title).kind).toBe(`flow:${flow.id}`);
    }
    const say = guideTalk(bare, 'sms');
    say('menu');
    expect(words(say(String(GUIDES.length + 1)))).toMatch(/^What is it about\?\n1 What it is/);
    expect(words(say('menu'))).toMatch(/Guides, step by step/);
    expect(words(say('again'))).toMatch(/Guides, step by step/);
  });

  it('takes what it knows already, and says so', () => {
    const say = guideTalk(bare, 'web', { nation: 'scotland' });
    expect(words(say('could my mum get one'))).toMatch(
      /I take it that this is for your mum and your mum lives in Scotland/,
    );
    expect(at(say.conversation())).toBe('aware');
  });
});

describe('on the way', () => {
  it('explains why it asks, and what it means, and asks again', () => {
    const say = guideTalk(bare, 'sms');
    say('could i get one');
    expect(words(say('why do you ask?'))).toMatch(/The rules differ.*Q1 Who is this for\?/s);
    expect(words(say('what do you mean'))).toMatch(/Tell me who needs the help.*Q1/s);
    expect(at(say.conversation())).toBe('who');
  });

  it('goes back, and back to the first question', () => {
    const say = guideTalk(bare, 'web');
    for (const text of ['could i get one', 'me', 'england']) say(text);
    expect(words(say('back'))).toMatch(/Question 2/);
    expect(words(say('BACK'))).toMatch(/Question 1/);
    expect(words(say('go back'))).toMatch(/This is the first question/);
  });

  it('changes one answer and keeps the others', () => {
    const say = guideTalk(bare, 'web');
    for (const text of ['could i get one', 'me', 'england', '34', 'mental health', 'none']) say(text);
    expect(words(say('my answers'))).toMatch(/1\. This is for you\n2\. You live in England\n3\. You are 18 to 64/);
    expect(words(say('change 3'))).toMatch(/How old are you/);
    expect(words(say('72'))).toMatch(/Question 6/);
    expect(say.conversation()?.flow?.answers).toMatchObject({ age: 'older', reason: ['mind'], nation: 'england' });
    expect(words(say('change 9'))).toMatch(/There is no answer 9 yet. You have given 5./);
  });

  it('starts over, and asks everything again', () => {
    const say = guideTalk(bare, 'web');
    for (const text of ['could i get one', 'me', 'england']) say(text);
    expect(words(say('start over'))).toMatch(/from the first question.*Question 1/s);
    expect(say.conversation()?.flow?.answers).toEqual({});
  });

  it('pauses, and goes on days later with the same question', () => {
    const say = guideTalk(bare, 'sms');
    for (const text of ['could i get one', 'me', 'england']) say(text);
    expect(words(say('pause'))).toMatch(/kept your answers.*CARRY ON/);
    const later = new Date(NOW.getTime() + 15 * DAY_MS);
    const resumed = say('carry on my guide', later);
    expect(words(resumed)).toMatch(/where we were.*Q3 How old are you/s);
    expect(say('34', later).kind).toBe('flow:could-i-get');
    expect(at(say.conversation())).toBe('reason');
  });

  it('takes the number of its question after days, without a word', () => {
    const say = guideTalk(bare, 'web');
    for (const text of ['could i get one', 'me', 'england', 'pause']) say(text);
    say('2', new Date(NOW.getTime() + 14 * DAY_MS));
    expect(at(say.conversation())).toBe('reason');
  });

  it('goodbye keeps the answers', () => {
    const say = guideTalk(bare, 'web');
    for (const text of ['could i get one', 'me']) say(text);
    expect(words(say('bye for now'))).toMatch(/kept your answers/);
    expect(say.conversation()?.flow?.paused).toBe(true);
  });

  it('a wrong answer gets the hint of its question; the third time it goes another way', () => {
    const say = guideTalk(bare, 'web');
    for (const text of ['could i get one', 'me', 'england']) say(text);
    expect(words(say('purple'))).toMatch(/Tell me the age in years/);
    expect(words(say('purple again'))).toMatch(/Tell me the age in years.*How old/s);
    expect(words(say('still purple'))).toMatch(/No problem.*not sure.*PERSON/s);
    expect(at(say.conversation())).toBe('reason');
    expect(say.conversation()?.flow?.answers['age']).toBe('not-sure');
  });

  it('says "not sure" and "rather not say" where they are offered', () => {
    const say = guideTalk(bare, 'web');
    for (const text of ['could i get one', 'me', 'england', 'not sure', 'Rather not say']) say(text);
    expect(say.conversation()?.flow?.answers).toMatchObject({ age: 'not-sure', reason: 'rather-not-say' });
  });

  it('moves to another nation when it is named in the middle', () => {
    const say = guideTalk(bare, 'web');
    for (const text of ['could i get one', 'me', 'england']) say(text);
    expect(words(say('Scotland'))).toMatch(/Noted: you live in Scotland.*how serious would it get/s);
  });

  it('keeps the texts to two segments each', () => {
    const say = guideTalk(bare, 'sms');
    const heard = [
      'could my dad get one',
      'Leeds',
      "can't decide",
      '81',
      'dementia',
      'none',
      '2 4 9',
      'on bad days',
      'nothing',
      '18k',
      ...Array.from({ length: 12 }, () => 'more'),
    ].flatMap((text) => say(text).replies);
    expect(heard.length).toBeGreaterThan(15);
    for (const { text } of heard) expect(segments(text)).toBeLessThanOrEqual(2);
    expect(words(say('more'))).not.toBe('');
  });
});

describe('questions, controls and danger in the middle', () => {
  it('answers a question and asks its own again', () => {
    const say = talk(mind, 'web');
    for (const text of ['could i get one', 'me', 'england']) say(text);
    const answered = say('What is a direct payment?');
    expect(answered.kind).toBe('answer');
    expect(answered.replies.at(-1)?.text).toMatch(/Back to your guide\..*Question 3.*How old are you/s);
    expect(answered.replies.at(-1)?.choices).toContain('Not sure');
    say('34');
    expect(at(say.conversation())).toBe('reason');
  });

  it('danger comes first, and the guide waits', () => {
    const say = talk(mind, 'web');
    for (const text of ['could i get one', 'me', 'england']) say(text);
    expect(say('I have taken an overdose').kind).toMatch(/^danger:/);
    expect(words(say('carry on with my guide'))).toMatch(/How old are you/);
  });

  it.each([
    ['person', 'handoff'],
    ['menu', 'control:menu'],
    ['privacy', 'control:privacy'],
    ['who are you', 'control:identity'],
    ['delete my data', 'control:delete-data'],
    ['stop texting me', 'control:stop'],
  ])('"%s" wins over the question', (text, kind) => {
    const say = talk(mind, 'web', { setting: SOMEBODY });
    for (const one of ['could i get one', 'me', 'england']) say(one);
    expect(say(text).kind).toBe(kind);
    expect(say.conversation()?.flow?.answers).toEqual({ who: 'me', nation: 'england' });
  });

  it('removes the answers with everything else', () => {
    const say = talk(mind, 'web');
    for (const one of ['could i get one', 'me', 'england', 'delete my data', 'yes']) say(one);
    expect(say.conversation()?.flow).toBeUndefined();
  });

  it('leaves ordinary questions alone once it has ended', () => {
    const say = talk(mind, 'web', { nation: 'scotland' });
    for (const one of ['could i get one', 'me', '1', 'yes']) say(one);
    const after = say('What is a direct payment?');
    expect(after.kind).toBe('answer');
    expect(words(after)).not.toMatch(/Back to your guide/);
    expect(words(say('carry on my guide'))).toMatch(/four options/);
  });
});

describe('whatever is written', () => {
  const messages = fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    { weight: 3, arbitrary: fc.string({ maxLength: 40 }) },
    { weight: 3, arbitrary: fc.integer({ min: -3, max: 200 }).map(String) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'yes',
        'no',
        'not sure',
        'none',
        'all',
        '1, 2',
        'england',
        'my mum',
        '15k',
        'last tuesday',
        'section 3',
        'back',
        'why',
        'change 2',
        'my answers',
        'pause',
        'carry on',
        'more',
        'again',
        'start over',
        '\u{1F600}',
        '',
        '?',
        '__proto__',
        'constructor',
        '{you}',
        '{{figure:x}}',
        '<script>',
        'a'.repeat(2000),
      ),
    },
  );

  const RUNS = process.env['TEST_LONG'] ? 2000 : 220;

  it.each(GUIDES.map(({ id }) => [id] as const))(
    'the guide %s neither fails, nor stays silent, nor gets stuck',
    (id) => {
      let turns = 0;
      fc.assert(
        fc.property(
          fc.array(messages, { minLength: 5, maxLength: 25 }),
          fc.constantFrom('sms' as const, 'web' as const),
          (texts, form) => {
            const flow = GUIDES.find((one) => one.id === id);
            let conversation: Conversation = {
              ...newConversation(),
              flow: { id, answers: {}, tries: 0, paused: false, startedAt: 0, sent: 0, shown: true },
            };
            for (const text of texts) {
              turns += 1;
              const decision = guide(guideTurn(bare, text, form, conversation));
              if (decision === undefined) continue;
              expect(decision.replies.length).toBeGreaterThan(0);
              for (const reply of decision.replies) {
                expect(reply.text.trim()).not.toBe('');
                if (form === 'sms') expect(segments(reply.text)).toBeLessThanOrEqual(2);
              }
              conversation = JSON.parse(JSON.stringify(decision.conversation)) as Conversation;
            }
            // What only collects is gone from the conversation when it has ended.
            const isOver = (): boolean =>
              flow?.collects !== undefined && (conversation.flow === undefined || conversation.flow.paused);
            if (conversation.flow === undefined && isOver()) return;
            // From wherever that led, "not sure" reaches an outcome: no dead end, no loop.
            conversation = {
              ...conversation,
              flow: { ...(conversation.flow as NonNullable<Conversation['flow']>), paused: false },
            };
            for (let step = 0; step < 30; step += 1) {
              if (
                at(conversation) !== 'none' &&
                flow?.nodes.find((node) => node.id === at(conversation))?.kind === 'outcome'
              )
                return;
              const decision = guide(guideTurn(bare, 'not sure', form, conversation));
              if (decision === undefined) throw new Error(`"not sure" is no answer at ${at(conversation)}`);
              conversation = decision.conversation;
              if (isOver()) return;
            }
            throw new Error(`stuck at ${at(conversation)}`);
          },
        ),
        { numRuns: RUNS },
      );
      process.stdout.write(`${id}: ${turns} messages\n`);
    },
  );

  it('three answers that nobody understands go on to the next question, at every question', () => {
    // To tell in one's own words, any words are an answer.
    for (const flow of GUIDES.filter(({ collects }) => collects === undefined)) {
      let conversation: Conversation = {
        ...newConversation(),
        flow: { id: flow.id, answers: {}, tries: 0, paused: false, startedAt: 0, sent: 0, shown: true },
      };
      const seen: string[] = [];
      for (let step = 0; step < 90; step += 1) {
        const where = at(conversation);
        if (flow.nodes.find(({ id }) => id === where)?.kind === 'outcome') break;
        seen.push(where);
        conversation = guide(guideTurn(bare, 'xyzzy plugh', 'web', conversation))?.conversation ?? conversation;
      }
      expect(flow.nodes.find(({ id }) => id === at(conversation))?.kind).toBe('outcome');
      expect(seen.length).toBe(3 * new Set(seen).size);
    }
  });
});
