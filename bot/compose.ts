import type { Article } from '../knowledge/article.js';
import type { Term } from '../knowledge/glossary.js';
import { fill } from '../knowledge/fill.js';
import { segments, septets, toGsm7 } from '../knowledge/gsm7.js';
import type { Library } from '../knowledge/library.js';
import { NATION_NAMES, NATIONS, type Nation } from '../knowledge/nation.js';
import { renderAnswer, renderGist, renderSms } from '../knowledge/render.js';
import type { Conversation } from './conversation.js';
import { guideAfter } from './flows/guides.js';
import { restOf } from './more.js';
import type { Form, Reply } from './reply.js';
import { sentence } from './say.js';
import { COMMAND_LABELS } from './wording.js';

/** Two GSM-7 segments: the whole envelope of a text. */
export const SMS_ENVELOPE = 306;
const ONE_SEGMENT = 160;

/** The words by which a nation is asked for and answered in a text. */
const NATION_WORDS: Readonly<Record<Nation, string>> = {
  england: 'England',
  scotland: 'Scotland',
  wales: 'Wales',
  ni: 'NI',
};
const NATION_BODIES: Readonly<Record<Nation, string>> = {
  england: 'council',
  scotland: 'council',
  wales: 'council',
  ni: 'Trust',
};

export interface Composed {
  readonly reply: Reply;
  /** True where the answer ends by asking whether the person lives elsewhere. */
  readonly asksNation: boolean;
}

/**
 * An article as one reply. Over SMS the envelope is ours: parts are left out in a fixed order (the pointer to more,
 * then the nation where the person said it themselves), never a condition.
 * @param asked the nation the person asked about, where it is known
 */
export function composeArticle(
  library: Library,
  article: Article,
  form: Form,
  conversation: Pick<Conversation, 'nationSaid' | 'nationAsked'>,
  asked: Nation | undefined,
): Composed {
  const elsewhere = otherNations(library, article, asked);
  const asksNation = elsewhere.length > 0 && !conversation.nationAsked;
  const prefix = nationPrefix(library, article, form, asked);
  if (form === 'web') {
    const guide = guideAfter(article)?.title;
    const links = [
      ...(guide === undefined ? [] : [guide]),
      ...article.next.flatMap((id) => library.articles.get(id)?.title ?? []),
    ].slice(0, 3);
    const text = [prefix + renderAnswer(library, article), asksNation ? sentence(library, form, 'elsewhere') : '']
      .filter((part) => part !== '')
      .join('\n\n');
    const choices = [
      ...(asksNation ? elsewhere.map((nation) => NATION_NAMES[nation]) : []),
      ...links,
      COMMAND_LABELS.person,
    ];
    return { reply: { text, choices, article: article.id }, asksNation };
  }
  const ask = asksNation
    ? ` ${sentence(library, form, 'elsewhere', { nations: list(elsewhere.map((nation) => NATION_WORDS[nation])) })}`
    : '';
  const more = restOf(library, article).length > 0 ? ` ${sentence(library, form, 'more')}` : '';
  const droppable = asked !== undefined && article.nation === asked;
  const guide = guideAfter(article);
  const offer = guide === undefined ? '' : `${more} Reply ${guide.keyword} to ${guide.invites}.`;
  const brief =
    guide === undefined || more === '' ? '' : `${more.replace(/\.$/, '')}, or ${guide.keyword} for ${guide.gives}.`;
  return { ...fit(renderSms(library, article), prefix, droppable, ask, more, [offer, brief], article.id) };
}

/**
 * The parts of a text, put together so that it stays in one segment where the answer allows it, in two at most.
 * Dropped in this order: the offer of a guide (first its longer form), pointer to more, the question about the nation, the nation if the person said it.
 */
function fit(
  answer: string,
  prefix: string,
  droppable: boolean,
  ask: string,
  more: string,
  offers: readonly string[],
  article: string,
): Composed {
  const bare = droppable ? answer : prefix + answer;
  const limit = septets(bare) <= ONE_SEGMENT ? ONE_SEGMENT : SMS_ENVELOPE;
  const tries: [string, boolean][] = [
    ...offers
      .filter((offer) => offer !== '')
      .map((offer): [string, boolean] => [prefix + answer + ask + offer, ask !== '']),
    [prefix + answer + ask + more, ask !== ''],
    [prefix + answer + ask, ask !== ''],
    [prefix + answer + more, false],
    [prefix + answer, false],
    [bare, false],
  ];
  const [text, asksNation] = tries.find(([candidate]) => septets(candidate) <= limit) ?? [bare, false];
  return { reply: { text, choices: [], article }, asksNation };
}

/** "In England: " where the reader could think it holds for them, or a plain warning where we have no rule for theirs. */
function nationPrefix(library: Library, article: Article, form: Form, asked: Nation | undefined): string {
  if (article.nation === 'uk') return '';
  if (asked !== undefined && asked !== article.nation)
    return sentence(library, form, 'onlyNation', {
      nation: NATION_NAMES[article.nation],
      asked: NATION_NAMES[asked],
      body: NATION_BODIES[asked],
    });
  return sentence(library, form, 'inNation', { nation: NATION_NAMES[article.nation] });
}

/** The nations for which this need has an article of its own, where the person's nation is not known. */
function otherNations(library: Library, article: Article, asked: Nation | undefined): Nation[] {
  if (asked !== undefined || article.nation === 'uk') return [];
  const byNation = library.variants.get(article.variant_of ?? article.id);
  return NATIONS.filter((nation) => nation !== article.nation && byNation?.has(nation));
}

/** A glossary word, with the article that says more. */
export function composeTerm(library: Library, term: Term, form: Form): Reply {
  const means = fill(term.means, library.figures, library.contacts, form === 'sms' ? 'sms' : 'page').text;
  const article = library.articles.get(term.article ?? '');
  if (form === 'sms') return { text: toGsm7(`${term.term}: ${means}`), choices: [] };
  return { text: `**${term.term}:** ${means}`, choices: article ? [article.title] : [] };
}

/**
 * A short list to choose from: numbers over SMS, buttons on the web. Over SMS the plain footer stands where the list
 * then still fits into one segment; else the shortest one does.
 */
export function composeChoices(form: Form, header: string, labels: readonly string[], footer: string): Reply {
  if (form === 'web') return { text: `${header}\n\n${footer}`.trim(), choices: labels };
  for (let count = labels.length; count > 0; count -= 1) {
    const shown = labels.slice(0, count);
    const lines = shown.map((label, index) => `${index + 1} ${label}`);
    const numbers = `${sentence(EMPTY, form, 'choicesShort', { numbers: list(shown.map((_label, index) => String(index + 1))) })}`;
    const texts = [...new Set([footer, numbers])].map((end) =>
      toGsm7([header, ...lines, end].filter((line) => line !== '').join('\n')),
    );
    const text = texts.find((one) => segments(one) <= 1) ?? texts.find((one) => segments(one) <= 2);
    if (text !== undefined) return { text, choices: shown };
  }
  return { text: toGsm7(header), choices: [] };
}

/** This wording names no figure and no contact. */
const EMPTY = { figures: new Map(), contacts: new Map() };

/** Two questions in one message: the gist of each, then the way to the whole answers. */
export function composeTwo(
  library: Library,
  form: Form,
  articles: readonly [Article, Article],
  asked: Nation | undefined,
): Reply {
  const gist = (article: Article): string =>
    (form === 'sms' && asked === article.nation ? '' : nationPrefix(library, article, form, asked)) +
    renderGist(library, article);
  const [first, second] = articles;
  if (form === 'web')
    return {
      text: `1. ${gist(first)}\n2. ${gist(second)}\n\n${sentence(library, form, 'twoAnswersEnd')}`,
      choices: [first.title, second.title],
      article: first.id,
    };
  const end = sentence(library, form, 'twoAnswersEnd', { numbers: '1 or 2' });
  const lines = [`1 ${gist(first)}`, `2 ${gist(second)}`, end];
  const text = lines.join('\n');
  return {
    text:
      septets(text) <= SMS_ENVELOPE
        ? text
        : [`1 ${renderGist(library, first)}`, `2 ${renderGist(library, second)}`, end].join('\n'),
    choices: [],
    article: first.id,
  };
}

/**
 * The likeliest of several articles, answered at once and marked as a guess: whole on the web; over SMS its text where
 * that leaves room for another reading, else its gist. The others follow as choices, 2 and up, as many as the envelope
 * holds; `count` says how many of the articles are there.
 */
export function composeLikely(
  library: Library,
  form: Form,
  [best, ...others]: readonly [Article, ...Article[]],
  asked: Nation | undefined,
): { reply: Reply; count: number } | undefined {
  const prefix = nationPrefix(library, best, form, asked);
  if (form === 'web') {
    const text = [
      sentence(library, form, 'likely', { title: best.title }),
      prefix + renderAnswer(library, best),
      sentence(library, form, 'likelyEnd'),
    ].join('\n\n');
    const choices = [...others.map(({ title }) => title), COMMAND_LABELS.none];
    return { reply: { text, choices, article: best.id }, count: 1 + others.length };
  }
  const titles = others.map(({ title }, at) => `${at + 2} ${title}`);
  for (const said of [renderSms(library, best), renderGist(library, best)])
    for (let count = titles.length; count > 0; count -= 1) {
      const answer = best.nation === asked ? said : prefix + said;
      const lines = [
        sentence(library, form, 'likely', { gist: answer }),
        sentence(library, form, 'likelyEnd'),
        ...titles.slice(0, count),
        sentence(library, form, 'likelyNone'),
      ];
      const text = toGsm7(lines.join('\n'));
      if (segments(text) <= 2) return { reply: { text, choices: [], article: best.id }, count: 1 + count };
    }
  return undefined;
}

/** "a, b or c" */
export function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
