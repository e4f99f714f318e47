import { answer, type Answer, type Shown } from '../../knowledge/answer.js';
import { fill } from '../../knowledge/fill.js';
import { toGsm7 } from '../../knowledge/gsm7.js';
import { forNation, topicsOf } from '../../knowledge/library.js';
import { NATION_NAMES } from '../../knowledge/nation.js';
import { outOfScopeReply, type OutOfScopeKind } from '../../knowledge/out-of-scope.js';
import { splitQuestions, type Part } from '../../knowledge/split-questions.js';
import { byTitle } from '../../knowledge/title-index.js';
import { composeTerm, composeTwo } from '../compose.js';
import { leansOnLast, onlyNation } from '../follow-up.js';
import { lightly, withLine } from '../light.js';
import type { DangerKind } from '../safety/danger.js';
import { likelyElsewhere } from '../likely-elsewhere.js';
import { redact } from '../privacy/redact.js';
import { sayArticle } from '../say-article.js';
import { sayChoices } from '../say-choices.js';
import { say } from '../say.js';
import type { Decision, Turn } from '../turn.js';
import { missed } from './asked.js';

/** How likely an article must be, read together with the last one, before a short follow-up is answered with it. */
const FOLLOW_UP_SURE = 0.3;

/** Finds what was asked and answers it, offers a choice, or says that it does not know. Always decides. */
export function answering(turn: Turn): Decision {
  const { text, mind, conversation } = turn;
  const { library, understanding } = mind;

  const pressed = titled(turn);
  if (pressed !== undefined) return pressed;

  if (onlyNation(text, turn.nationSaid)) return nationTurn(turn);

  const two = splitQuestions(understanding, { text, nation: conversation.nation });
  if (two !== undefined) return twoAnswers(turn, two);

  const found = answer(understanding, { text, nation: conversation.nation });
  if (found.kind !== 'answer' && conversation.article !== undefined && leansOnLast(text)) {
    const leaning = followUp(turn, found);
    if (leaning !== undefined) return leaning;
  }
  switch (found.kind) {
    case 'answer': {
      if (found.term !== undefined)
        return lightly(turn, {
          kind: 'answer',
          replies: [composeTerm(library, found.term, turn.form)],
          topics: topicsOf(library, library.articles.get(found.term.article ?? '') ?? EMPTY),
          candidates: found.candidates,
          conversation: {
            ...withoutAsked(turn),
            misses: 0,
            last: { kind: 'term', id: found.term.id },
            ...(found.term.article ? { article: found.term.article } : {}),
          },
        });
      const shown = found.shown[0];
      if (shown === undefined) return lightly(turn, { ...missed(turn), candidates: found.candidates });
      return lightly(turn, sayArticle(turn, shown.article, found.candidates));
    }
    case 'choices': {
      const scope = likelyElsewhere(understanding, text, found.candidates[0]);
      if (scope !== undefined) return pointElsewhere(turn, scope, found);
      return chosenFrom(turn, found);
    }
    case 'out-of-scope':
      return found.scope === undefined ? missed(turn) : pointElsewhere(turn, found.scope, found);
    case 'none':
      return lightly(turn, {
        ...missed({ ...turn, conversation: withoutAsked(turn) }),
        gap: {
          reason: 'none',
          text: redact(text).text,
          ...(conversation.nation ? { nation: conversation.nation } : {}),
          nearest: found.candidates.map(({ article }) => article),
        },
        topics: [],
        candidates: found.candidates,
      });
  }
}

/** Somebody else's matter: a kind line, and where to go, for the nation that the message says, else the one known. */
function pointElsewhere(turn: Turn, scope: OutOfScopeKind, found: Answer): Decision {
  const { conversation, form, mind, nationSaid } = turn;
  const reply = outOfScopeReply(scope, nationSaid?.nation ?? conversation.nation).text;
  const filled = fill(reply, mind.library.figures, mind.library.contacts, form === 'sms' ? 'sms' : 'page').text;
  return lightly(turn, {
    kind: scope.expect === 'smalltalk' ? 'smalltalk' : 'out-of-scope',
    replies: [{ text: form === 'sms' ? toGsm7(filled) : filled, choices: [] }],
    topics: [],
    candidates: found.candidates,
    conversation: { ...withoutAsked(turn), misses: 0 },
  });
}

const EMPTY = { answers: [], variant_of: undefined } as never;

function withoutAsked(turn: Turn): Turn['conversation'] {
  const { asked: _, ...rest } = turn.conversation;
  return rest;
}

/** A button, or a title typed in full, opens that article. */
function titled(turn: Turn): Decision | undefined {
  const { library } = turn.mind;
  const article = byTitle(library, turn.text);
  if (article === undefined) return undefined;
  const { nation } = turn.conversation;
  const own = nation === undefined ? article : (forNation(library, article, nation) ?? article);
  return sayArticle(turn, own, [{ article: own.id, topics: topicsOf(library, own), score: 1 }]);
}

/** A risk that the ranker sees and the screener does not: from here on its article comes first, with its line. */
const RISK_SEEN = 0.15;
const RISKS: ReadonlyMap<string, DangerKind> = new Map([
  ['safeguarding-worry', 'abuse-adult'],
  ['mh-crisis-now', 'crisis-suicide'],
]);

/** A choice of articles. Where one of them is about harm or crisis it comes first, and the way to help stands below. */
function chosenFrom(turn: Turn, found: Answer): Decision {
  const ids = found.shown.map(({ article }: Shown) => article.id);
  const home = (id: string): string => turn.mind.library.articles.get(id)?.variant_of ?? id;
  const risk = found.candidates.find(({ article, score }) => RISKS.has(home(article)) && score >= RISK_SEEN);
  const kind = RISKS.get(home(risk?.article ?? ''));
  if (risk === undefined || kind === undefined) return lightly(turn, sayChoices(turn, ids, found.candidates));
  const first = [risk.article, ...ids.filter((id) => id !== risk.article)];
  return withLine(turn, sayChoices(turn, first, found.candidates), kind);
}

/** "Scotland", "what about Wales?": the last answer for that nation, or the nation noted. */
function nationTurn(turn: Turn): Decision {
  const { conversation, mind, form } = turn;
  const nation = turn.nationSaid?.nation;
  const last = mind.library.articles.get(conversation.article ?? '');
  if (nation === undefined || last === undefined)
    return {
      kind: 'control:nation',
      replies: [say(mind.library, form, 'nationNoted', { nation: NATION_NAMES[nation ?? 'uk'] })],
      conversation: withoutAsked(turn),
    };
  return sayArticle(turn, forNation(mind.library, last, nation) ?? last, []);
}

/** A short question read together with what was answered last. */
function followUp(turn: Turn, alone: Answer): Decision | undefined {
  const { mind, conversation, text } = turn;
  const last = mind.library.articles.get(conversation.article ?? '');
  if (last === undefined || alone.kind === 'out-of-scope') return undefined;
  const together = answer(mind.understanding, { text: `${text} ${last.title}`, nation: conversation.nation });
  const near = new Set([...last.next, last.id, last.variant_of]);
  const score = (id: string, base: number): number => {
    const article = mind.library.articles.get(id);
    const own = alone.candidates.find((candidate) => candidate.article === id)?.score ?? 0;
    // Its own words count most; being next to the last article, or in its theme, comes on top.
    const closeness = near.has(id) || near.has(article?.variant_of) ? 2 : article?.theme === last.theme ? 1.5 : 1;
    return (base + 2 * own) * closeness * (id === last.id ? 0.5 : 1);
  };
  const ids = new Map<string, number>();
  for (const candidate of [...together.candidates, ...alone.candidates])
    ids.set(candidate.article, Math.max(ids.get(candidate.article) ?? 0, candidate.score));
  const ranked = [...ids].map(([id, base]) => ({ id, score: score(id, base) })).sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  const article = mind.library.articles.get(best?.id ?? '');
  if (best === undefined || article === undefined || best.score < FOLLOW_UP_SURE) return undefined;
  if (second !== undefined && second.score > best.score * 0.7) return undefined;
  return lightly(turn, sayArticle(turn, article, alone.candidates));
}

/** Two questions in one message: the gist of each, and numbers for the whole answers. */
function twoAnswers(turn: Turn, two: readonly [Part, Part]): Decision {
  const { mind, form, conversation } = turn;
  const [first, second] = two.map((part) => part.answer.shown[0]?.article);
  if (first === undefined || second === undefined) return missed(turn);
  const options = [first.id, second.id];
  return lightly(turn, {
    kind: 'answer',
    replies: [composeTwo(mind.library, form, [first, second], conversation.nation)],
    article: first.id,
    topics: [...topicsOf(mind.library, first), ...topicsOf(mind.library, second)],
    candidates: two.flatMap((part) => part.answer.candidates.slice(0, 1)),
    conversation: {
      ...conversation,
      misses: 0,
      article: first.id,
      asked: { kind: 'choices', options },
      last: { kind: 'choices', options },
    },
  });
}
