import type { Answer, Candidate } from '../../knowledge/answer.js';
import type { Article } from '../../knowledge/article.js';
import { septets } from '../../knowledge/gsm7.js';
import { forNation, topicsOf } from '../../knowledge/library.js';
import { NATION_NAMES } from '../../knowledge/nation.js';
import { section } from '../../knowledge/render.js';
import { OUT_OF_SCOPE } from '../../knowledge/train-material.js';
import { SMS_ENVELOPE } from '../compose.js';
import { aspectOf, isBare, leansOnLast, linesAbout, needsLast, type Aspect } from '../follow-up.js';
import { lightly } from '../light.js';
import { plainLines } from '../more.js';
import { sayArticle } from '../say-article.js';
import { sayChoices } from '../say-choices.js';
import { say, sentence } from '../say.js';
import type { Decision, Turn } from '../turn.js';

/** How likely an article must be, read with the last one, before a follow-up is answered with it. */
const SURE = 0.55;
/** The same for an article on what another nation has instead. */
const INSTEAD_SURE = 0.35;
/** A question that is this clear alone, and does not point back, is a new one. */
const CLEAR_ALONE = 0.9;
/** Less likely than this is not worth a line of the choice. */
const WORTH_OFFERING = 0.05;
/** What stands next to the last article is likelier, and so is its subject. */
const NEARNESS = { next: 3, theme: 1.5, last: 0.5 } as const;
/** Where the answer to such a question lives, if not beside the last article. */
const ASPECT_THEME: Partial<Record<Aspect, string>> = {
  amount: 'money',
  charge: 'money',
  time: 'challenge',
  act: 'getting-started',
};
/** Beside this, what is far from the last article counts little where the message has no subject of its own. */
const FAR_WHEN_BARE = 0.25;
/** At most this many lines of the last article answer a question about it. */
const MOST_LINES = 3;

/** "Scotland", "what about Wales?": the last answer for that nation, or the nation noted. */
export function nationTurn(turn: Turn): Decision {
  const { conversation, mind, form } = turn;
  const nation = turn.nationSaid?.nation;
  const last = mind.library.articles.get(conversation.article ?? '');
  if (nation === undefined || last === undefined) {
    const { asked: _, ...rest } = conversation;
    return {
      kind: 'control:nation',
      replies: [say(mind.library, form, 'nationNoted', { nation: NATION_NAMES[nation ?? 'uk'] })],
      conversation: rest,
    };
  }
  const own = forNation(mind.library, last, nation) ?? instead(turn, last);
  if (own !== undefined || last.nation === 'uk') return sayArticle(turn, own ?? last, []);
  // A rule that only another nation has: what this one has on it, and never the other's rule as if it were theirs.
  const theirs = together(turn, last, undefined).filter(({ article }) =>
    ['uk', nation].includes(mind.library.articles.get(article)?.nation ?? ''),
  );
  return theirs.length === 0 ? sayArticle(turn, last, []) : offer(turn, theirs);
}

function offer(turn: Turn, ranked: readonly Candidate[]): Decision {
  const worth = ranked.filter(({ score }, at) => at === 0 || score >= WORTH_OFFERING).slice(0, 3);
  return sayChoices(
    turn,
    worth.map(({ article }) => article),
    worth,
  );
}

/** Where the last answer has no form for that nation: the article on what there is instead, if one is clearly it. */
function instead(turn: Turn, last: Article): Article | undefined {
  const { mind, conversation } = turn;
  const [best] = mind.understanding
    .rank(`${turn.text} ${last.title}`)
    .guesses.filter(({ label }) => label !== (last.variant_of ?? last.id));
  const article = mind.library.articles.get(best?.label ?? '');
  if (article === undefined || best === undefined || best.probability < INSTEAD_SURE) return undefined;
  return conversation.nation === undefined ? article : forNation(mind.library, article, conversation.nation);
}

/**
 * A short question read together with what was answered last; undefined where it stands on its own. One without a
 * subject ("is it free", "how long") is answered with what the last article says of it, else from the articles next to
 * it, else with a choice of those: never with a confident answer about something else.
 */
export function leaning(turn: Turn, alone: Answer): Decision | undefined {
  const { mind, conversation, text } = turn;
  const last = mind.library.articles.get(conversation.article ?? '');
  if (last === undefined || !leansOnLast(text)) return undefined;
  const best = alone.candidates[0];
  const points = needsLast(text);
  if (alone.term !== undefined || alone.kind === 'out-of-scope') {
    // "What about my house?" after savings is about savings; alone it is about housing.
    if (!isBare(text) && !(points && (together(turn, last, undefined)[0]?.score ?? 0) >= SURE)) return undefined;
  } else if (!points && alone.kind === 'answer' && (best?.score ?? 0) >= CLEAR_ALONE) return undefined;

  const aspect = aspectOf(text);
  const ranked = together(turn, last, aspect);
  const [first] = ranked;
  if (aspect !== undefined) {
    const beside = first !== undefined && last.next.includes(first.article) && first.score >= SURE;
    // Whom to ask may be the article beside it; cost, amount, time and reasons belong to what was just said.
    const own = beside && aspect === 'act' ? undefined : sameArticle(turn, last, aspect);
    if (own !== undefined) return lightly(turn, own);
  }
  if (first === undefined) return undefined;
  const article = mind.library.articles.get(first.article);
  if (article !== undefined && first.score >= SURE) {
    // The same again would be no answer: what it means, which a text left out.
    const own = article.id === last.id ? sameArticle(turn, last, 'why') : undefined;
    return lightly(turn, own ?? sayArticle(turn, article, alone.candidates));
  }
  if (!points) return undefined;
  return lightly(turn, offer(turn, ranked));
}

/** The articles by how likely they are meant after this one; scores sum to one. */
function together(turn: Turn, last: Article, aspect: Aspect | undefined): readonly Candidate[] {
  const { mind, conversation, text } = turn;
  const { library, understanding } = mind;
  const home = last.variant_of ?? last.id;
  const next = new Set(last.next.map((id) => library.articles.get(id)?.variant_of ?? id));
  const bare = isBare(text);
  const own = (library.articles.get(home) ?? last).theme;
  const weights = new Map<string, number>();
  for (const said of [text, `${text} ${last.title}`])
    for (const { label, probability } of understanding.rank(said).guesses) {
      if (label.startsWith(OUT_OF_SCOPE)) continue;
      const theme = library.articles.get(label)?.theme;
      const near = next.has(label)
        ? NEARNESS.next
        : label === home
          ? aspect === 'amount'
            ? 0
            : NEARNESS.last
          : theme === own || (aspect !== undefined && theme === ASPECT_THEME[aspect])
            ? NEARNESS.theme
            : undefined;
      weights.set(label, (weights.get(label) ?? 0) + probability * (near ?? (bare ? FAR_WHEN_BARE : 1)));
    }
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0);
  return [...weights]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .flatMap(([label, weight]): Candidate[] => {
      const article = library.articles.get(label);
      if (article === undefined) return [];
      const shown =
        conversation.nation === undefined ? article : (forNation(library, article, conversation.nation) ?? article);
      return [{ article: shown.id, topics: topicsOf(library, shown), score: weight / sum }];
    });
}

/** What the last article itself says of that: its lines on cost or time, or what to do. Undefined where it says nothing. */
function sameArticle(turn: Turn, last: Article, aspect: Aspect): Decision | undefined {
  const { mind, form, conversation } = turn;
  // For another nation than the person's the whole article comes, with its warning.
  if (last.nation !== 'uk' && conversation.nation !== undefined && conversation.nation !== last.nation)
    return undefined;
  const nation =
    last.nation === 'uk' || conversation.nation !== undefined
      ? ''
      : sentence(mind.library, form, 'inNation', { nation: NATION_NAMES[last.nation] });
  const read = (title: 'In short' | 'What this means for you' | 'What to do next' | 'Good to know'): string =>
    section(mind.library, last, title).replace(/^## .*\n+/, '');
  const text =
    aspect === 'act' || aspect === 'why'
      ? read(aspect === 'act' ? 'What to do next' : 'What this means for you')
      : linesAbout(
          (['In short', 'What this means for you', 'What to do next', 'Good to know'] as const).flatMap((title) =>
            read(title).split('\n'),
          ),
          aspect,
        )
          .slice(0, MOST_LINES)
          .join('\n');
  if (text.trim() === '') return undefined;
  const more = sentence(mind.library, form, 'more');
  const { asked: _, ...rest } = conversation;
  return {
    kind: 'answer',
    replies: [
      form === 'web'
        ? {
            text: `**${last.title}**\n\n${nation === '' ? '' : `${nation.trim()}\n\n`}${text}`,
            choices: last.next.flatMap((id) => mind.library.articles.get(id)?.title ?? []).slice(0, 3),
            article: last.id,
          }
        : { text: fitting(nation, plainLines(text), more), choices: [], article: last.id },
    ],
    article: last.id,
    topics: topicsOf(mind.library, last),
    candidates: [{ article: last.id, topics: topicsOf(mind.library, last), score: 1 }],
    conversation: { ...rest, misses: 0, more: { article: last.id, sent: 0 }, last: { kind: 'article', id: last.id } },
  };
}

/** As many whole lines as two segments hold, and the way to the rest. */
function fitting(nation: string, lines: readonly string[], more: string): string {
  const fits = (text: string): boolean => septets(`${text} ${more}`) <= SMS_ENVELOPE;
  const [first = '', ...rest] = lines.flatMap((line) => (fits(nation + line) ? [line] : line.split(/(?<=[.!?]) /)));
  let text = /^[-\d]/.test(first) && nation !== '' ? `${nation.trim()}\n${first}` : nation + first;
  for (const line of rest) {
    if (!fits(`${text}\n${line}`)) break;
    text = `${text}\n${line}`;
  }
  return `${text} ${more}`;
}
