import { answer, type Answer, type Shown } from '../../knowledge/answer.js';
import { fill } from '../../knowledge/fill.js';
import { toGsm7 } from '../../knowledge/gsm7.js';
import { forNation, topicsOf } from '../../knowledge/library.js';
import { outOfScopeReply, type OutOfScopeKind } from '../../knowledge/out-of-scope.js';
import { splitQuestions, type Part } from '../../knowledge/split-questions.js';
import { byTitle } from '../../knowledge/title-index.js';
import { composeTerm, composeTwo } from '../compose.js';
import { onlyNation } from '../follow-up.js';
import { lightly, withLine } from '../light.js';
import type { DangerKind } from '../safety/danger.js';
import { isMash } from '../mash.js';
import { likelyElsewhere } from '../likely-elsewhere.js';
import { sayArticle } from '../say-article.js';
import { sayChoices } from '../say-choices.js';
import { sayLikely } from '../say-likely.js';
import type { Decision, Turn } from '../turn.js';
import { missed } from './asked.js';
import { leaning, nationTurn } from './leaning.js';

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
  // What may be about harm is read as it stands: neither what was said before nor a better place may take it away.
  const risky = riskIn(turn, found) !== undefined;
  const leant = risky ? undefined : leaning(turn, found);
  if (leant !== undefined) return leant;
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
      const scope = risky ? undefined : likelyElsewhere(understanding, text, found.candidates[0]);
      if (scope !== undefined) return pointElsewhere(turn, scope, found);
      return chosenFrom(turn, found);
    }
    case 'out-of-scope':
      return found.scope === undefined ? missed(turn) : pointElsewhere(turn, found.scope, found);
    case 'none': {
      const gibberish = isMash(text) ? understanding.outOfScope.kinds.get('gibberish') : undefined;
      // It counts as not understood: someone who cannot type is offered a person, too.
      if (gibberish !== undefined && conversation.misses === 0) {
        const decision = pointElsewhere(turn, gibberish, found);
        return { ...decision, conversation: { ...decision.conversation, misses: 1 } };
      }
      return lightly(turn, {
        ...missed({ ...turn, conversation: withoutAsked(turn) }),
        gap: {
          reason: 'none',
          text: turn.redacted,
          ...(conversation.nation ? { nation: conversation.nation } : {}),
          nearest: found.candidates.map(({ article }) => article),
        },
        topics: [],
        candidates: found.candidates,
      });
    }
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
  const risk = riskIn(turn, found);
  if (risk === undefined) {
    const likely = sayLikely(
      turn,
      found.shown.map(({ article }) => article),
      found.candidates,
    );
    return lightly(turn, likely ?? sayChoices(turn, ids, found.candidates));
  }
  const first = [risk.article, ...ids.filter((id) => id !== risk.article)];
  return withLine(turn, sayChoices(turn, first, found.candidates), risk.kind);
}

/** The article about harm or crisis that the message may be asking for. */
function riskIn(turn: Turn, found: Answer): { article: string; kind: DangerKind } | undefined {
  const home = (id: string): string => turn.mind.library.articles.get(id)?.variant_of ?? id;
  for (const { article, score } of found.candidates) {
    const kind = RISKS.get(home(article));
    if (kind !== undefined && score >= RISK_SEEN) return { article, kind };
  }
  return undefined;
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
