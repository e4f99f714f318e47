import { composeChoices } from './compose.js';
import { sentence } from './say.js';
import type { Decision, Turn } from './turn.js';
import { COMMAND_LABELS, THEME_LABELS } from './wording.js';

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

/** The articles behind each broad subject, most asked first. */
export const THEMES: Readonly<Record<keyof typeof THEME_LABELS, readonly string[]>> = {
  what: ['basics-personal-budget', 'basics-direct-payment', 'basics-phb'],
  getting: ['get-how-to-start', 'elig-who-can-get-dp', 'get-assessment-what-happens'],
  money: ['money-do-i-pay', 'money-savings-limits', 'ben-affect-my-benefits'],
  spending: ['spend-what-can', 'spend-what-cant', 'spend-change-use'],
  workers: ['family-same-household', 'pa-employer-duties', 'pa-find'],
  running: ['dp-help-managing', 'dp-records', 'dp-monitoring-review'],
  no: ['challenge-refused-dp', 'challenge-budget-cut', 'challenge-delay'],
  carers: ['carer-own-assessment', 'carer-break-respite', 'carer-dp-spend'],
  harm: ['safeguarding-worry', 'mh-crisis-now'],
};

/** After "none of these": what it is about, in broad words. */
export function sayThemes(turn: Turn): Decision {
  const { form, mind, conversation } = turn;
  const themes = Object.keys(THEMES) as (keyof typeof THEME_LABELS)[];
  const reply = composeChoices(
    form,
    sentence(mind.library, form, 'themes'),
    themes.map((theme) => THEME_LABELS[theme]),
    sentence(mind.library, form, 'themeEnd'),
  );
  return {
    kind: 'choices',
    replies: [
      form === 'sms' ? { ...reply, choices: [] } : { ...reply, choices: [...reply.choices, COMMAND_LABELS.person] },
    ],
    conversation: {
      ...conversation,
      misses: conversation.misses + 1,
      asked: { kind: 'choices', options: themes.slice(0, reply.choices.length).map((theme) => `theme:${theme}`) },
    },
  };
}
