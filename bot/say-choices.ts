import type { Candidate } from '../knowledge/answer.js';
import { composeChoices } from './compose.js';
import { sentence } from './say.js';
import type { Decision, Turn } from './turn.js';
import { COMMAND_LABELS } from './wording.js';

/** Two or three articles to choose from. Options are article ids. */
export function sayChoices(turn: Turn, options: readonly string[], candidates: readonly Candidate[] = []): Decision {
  const { form, mind, conversation } = turn;
  const articles = options.flatMap((id) => mind.library.articles.get(id) ?? []);
  const reply = composeChoices(
    form,
    sentence(mind.library, form, 'choices'),
    articles.map(({ title }) => title),
    sentence(mind.library, form, 'choicesEnd'),
  );
  const ids = articles.slice(0, reply.choices.length).map(({ id }) => id);
  return {
    kind: 'choices',
    replies: [
      form === 'sms' ? { ...reply, choices: [] } : { ...reply, choices: [...reply.choices, COMMAND_LABELS.none] },
    ],
    candidates,
    topics: [],
    conversation: {
      ...conversation,
      asked: { kind: 'choices', options: ids },
      last: { kind: 'choices', options: ids },
    },
  };
}
