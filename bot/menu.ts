import { composeChoices } from './compose.js';
import { sentence } from './say.js';
import type { Decision, Turn } from './turn.js';

/** What people ask first, in that order: the articles of the menu. */
export const MENU = [
  'basics-personal-budget',
  'get-how-to-start',
  'elig-who-can-get-dp',
  'money-do-i-pay',
  'spend-what-can',
  'pa-employer-duties',
  'challenge-complaint-route',
] as const;

/** A short menu: numbers over SMS, buttons on the web. */
export function sayMenu(turn: Turn): Decision {
  const { form, mind, conversation } = turn;
  const articles = MENU.flatMap((id) => mind.library.articles.get(id) ?? []);
  const reply = composeChoices(
    form,
    sentence(mind.library, form, 'menu'),
    articles.map(({ title }) => title),
    sentence(mind.library, form, 'choicesEnd'),
  );
  const options = articles.slice(0, form === 'sms' ? reply.choices.length : undefined).map(({ id }) => id);
  return {
    kind: 'control:menu',
    replies: [form === 'sms' ? { ...reply, choices: [] } : reply],
    conversation: {
      ...conversation,
      misses: 0,
      asked: { kind: 'choices', options },
      last: { kind: 'choices', options },
    },
  };
}
