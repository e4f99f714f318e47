import { composeChoices } from './compose.js';
import { GUIDES } from './flows/guides.js';
import { sayChoices } from './say-choices.js';
import { sentence } from './say.js';
import type { Decision, Turn } from './turn.js';
import { COMMAND_LABELS, THEME_LABELS } from './wording.js';

/** What people ask first, in that order: the articles of the menu on the web. In a text the subjects stand for them. */
export const MENU = [
  'basics-personal-budget',
  'get-how-to-start',
  'elig-who-can-get-dp',
  'money-do-i-pay',
  'spend-what-can',
  'pa-employer-duties',
  'challenge-complaint-route',
] as const;

/** The last number of the menu in a text. */
export const OTHER_SUBJECTS = 'subjects';

/** The guides first, in plain words, then what people ask most: numbers in a text, buttons on the web. */
export function sayMenu(turn: Turn): Decision {
  const { form, mind, conversation } = turn;
  const guides = GUIDES.map(({ id }) => `flow:${id}`);
  const articles = form === 'sms' ? [] : MENU.flatMap((id) => mind.library.articles.get(id) ?? []);
  const reply = composeChoices(
    form,
    sentence(mind.library, form, 'menu'),
    form === 'sms'
      ? [...GUIDES.map(({ menu }) => menu), COMMAND_LABELS.otherSubjects]
      : [...GUIDES.map(({ title }) => title), ...articles.map(({ title }) => title)],
    sentence(mind.library, form, 'menuEnd'),
  );
  const options = form === 'sms' ? [...guides, OTHER_SUBJECTS] : guides;
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

/** A list that was shown before, again: the menu, or articles to choose from. */
export function sayListed(turn: Turn, options: readonly string[]): Decision {
  return options.some((option) => option.startsWith('flow:')) ? sayMenu(turn) : sayChoices(turn, options);
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

/** What it is about, in broad words: after "none of these", and from the menu. */
export function sayThemes(turn: Turn, header: 'themes' | 'subjects' = 'themes'): Decision {
  const { form, mind, conversation } = turn;
  const themes = Object.keys(THEMES) as (keyof typeof THEME_LABELS)[];
  const reply = composeChoices(
    form,
    sentence(mind.library, form, header),
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
      misses: header === 'themes' ? conversation.misses + 1 : 0,
      asked: { kind: 'choices', options: themes.slice(0, reply.choices.length).map((theme) => `theme:${theme}`) },
    },
  };
}
