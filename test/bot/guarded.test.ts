import { guarded } from '../../bot/guarded.js';
import { decide, type Decision, type Mind } from '../../bot/turn.js';
import { newConversation } from '../../bot/conversation.js';
import { NOBODY, realMind, SOMEBODY, talk } from '../support/talk.js';

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
}, 60_000);

const saying = (text: string): Decision => ({
  kind: 'answer',
  replies: [{ text, choices: [] }],
  conversation: newConversation(),
});

it('takes out a number that is not on the sheet, and the reply still goes', () => {
  const decision = guarded(
    { mind, setting: NOBODY },
    saying('Ring 0800 123 4567 or Samaritans on 116 123. You may have 23,250 pounds.'),
  );
  expect(decision.replies[0]?.text).toBe('Ring [number removed] or Samaritans on 116 123. You may have 23,250 pounds.');
  expect(decision.numbersRemoved).toBe(1);
});

it("lets the deployment's own helpline through", () => {
  const text = `Ring ${SOMEBODY.person?.phone} today.`;
  expect(guarded({ mind, setting: SOMEBODY }, saying(text)).replies[0]?.text).toBe(text);
  expect(guarded({ mind, setting: NOBODY }, saying(text)).numbersRemoved).toBe(1);
});

it('finds nothing to take out of any article, in any form', () => {
  for (const article of mind.library.articles.values())
    for (const form of ['sms', 'web'] as const) {
      const decision = decide({
        text: article.title,
        form,
        conversation: newConversation(),
        mind,
        setting: NOBODY,
        now: new Date(0),
        newId: () => 'id',
      });
      expect([article.id, form, decision.numbersRemoved ?? 0]).toEqual([article.id, form, 0]);
    }
});

it('finds nothing to take out of any danger text, for any nation', () => {
  const messages = [
    'I want to die',
    'I want to kill myself tonight',
    'my carer hits me',
    'my dad hits my little brother',
    'he will kill me when he gets home',
    'I have taken all my tablets',
    'my son stole my direct payment',
    'nowhere to sleep tonight',
    'I cut myself again',
    'I am going to stab him',
  ];
  for (const nation of [undefined, 'england', 'scotland', 'wales', 'ni'] as const)
    for (const form of ['sms', 'web'] as const)
      for (const message of messages) {
        const decision = talk(mind, form, nation ? { nation } : {})(message);
        expect([message, nation, decision.numbersRemoved ?? 0]).toEqual([message, nation, 0]);
      }
});

it('finds nothing to take out of any part that MORE sends', () => {
  for (const article of mind.library.articles.values()) {
    const say = talk(mind, 'sms', { setting: { ...NOBODY, paced: false } });
    say(article.title);
    for (let part = 0; part < 6; part += 1) {
      const decision = say('more');
      expect([article.id, part, decision.numbersRemoved ?? 0]).toEqual([article.id, part, 0]);
    }
  }
});
