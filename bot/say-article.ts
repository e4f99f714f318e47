import type { Candidate } from '../knowledge/answer.js';
import type { Article } from '../knowledge/article.js';
import { topicsOf } from '../knowledge/library.js';
import { composeArticle } from './compose.js';
import type { Decision, Turn } from './turn.js';

/** Answers with an article, and remembers it: what the next short question leans on. */
export function sayArticle(turn: Turn, article: Article, candidates: readonly Candidate[]): Decision {
  const { form, mind, conversation } = turn;
  const { reply, asksNation } = composeArticle(mind.library, article, form, conversation, conversation.nation);
  const { asked: _, ...rest } = conversation;
  return {
    kind: 'answer',
    replies: [reply],
    article: article.id,
    topics: topicsOf(mind.library, article),
    candidates,
    conversation: {
      ...rest,
      misses: 0,
      article: article.id,
      last: { kind: 'article', id: article.id },
      more: { article: article.id, sent: 0 },
      nationAsked: conversation.nationAsked || asksNation,
      ...(asksNation ? { asked: { kind: 'nation', article: article.id } as const } : {}),
    },
  };
}
