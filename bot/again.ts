import { forNation } from '../knowledge/library.js';
import { section } from '../knowledge/render.js';
import { composeTerm } from './compose.js';
import { sayListed } from './menu.js';
import { restOf } from './more.js';
import { askForPerson } from './person.js';
import { sayArticle } from './say-article.js';
import { say, sentence } from './say.js';
import type { Decision, Turn } from './turn.js';

const WEB_REST = ['What to ask', 'Good to know'] as const;

/** MORE: the next part of the last reply that has more. */
export function sayMore(turn: Turn): Decision {
  const { form, mind, conversation } = turn;
  const nothing: Decision = {
    kind: 'control:more',
    replies: [say(mind.library, form, conversation.article === undefined ? 'nothingToRepeat' : 'nothingMore')],
    conversation,
  };
  const article = mind.library.articles.get(conversation.more?.article ?? '');
  if (conversation.more === undefined || article === undefined) return nothing;
  const { more, ...done } = conversation;
  if (form === 'web') {
    const text = WEB_REST.map((title) => section(mind.library, article, title))
      .filter((part) => part !== '')
      .map((part) => part.replace(/^## (.*)$/m, '**$1**'));
    if (text.length === 0) return { ...nothing, conversation: done };
    return { kind: 'control:more', replies: [{ text: text.join('\n\n'), choices: [] }], conversation: done };
  }
  const parts = restOf(mind.library, article);
  const part = parts[more.sent];
  if (part === undefined) return { ...nothing, conversation: done };
  const last = more.sent + 1 >= parts.length;
  return {
    kind: 'control:more',
    replies: [
      { text: last ? part : `${part}\n${sentence(mind.library, form, 'more')}`, choices: [], article: article.id },
    ],
    conversation: last ? done : { ...conversation, more: { article: article.id, sent: more.sent + 1 } },
  };
}

/** Says the last thing again: rendered anew from its name, never from stored words. */
export function sayAgain(turn: Turn): Decision {
  const { form, mind, conversation, setting } = turn;
  const last = conversation.last;
  const kind = 'control:repeat';
  switch (last?.kind) {
    case 'article': {
      const article = mind.library.articles.get(last.id);
      if (article === undefined) break;
      return {
        ...sayArticle(
          turn,
          conversation.nation === undefined
            ? article
            : (forNation(mind.library, article, conversation.nation) ?? article),
          [],
        ),
        kind,
      };
    }
    case 'term': {
      const term = mind.library.glossary.get(last.id);
      if (term !== undefined) return { kind, replies: [composeTerm(mind.library, term, form)], conversation };
      break;
    }
    case 'choices':
      return { ...sayListed(turn, last.options), kind };
    case 'control':
      if (last.intent === 'human') return { ...askForPerson(turn), kind };
      if (last.intent === 'identity' || last.intent === 'privacy')
        return {
          kind,
          replies: [
            say(mind.library, form, last.intent, { service: setting.service, days: String(setting.retentionDays) }),
          ],
          conversation,
        };
      break;
    case undefined:
  }
  return { kind, replies: [say(mind.library, form, 'nothingToRepeat')], conversation };
}
