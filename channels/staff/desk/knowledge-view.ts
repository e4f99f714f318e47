import { renderSms } from '../../../knowledge/render.js';
import type { Library } from '../../../knowledge/library.js';
import type { Nation } from '../../../knowledge/nation.js';
import { staffSearchFor } from '../../../knowledge/staff-search.js';
import type { Mind } from '../../../bot/turn.js';
import { markup, type Html } from '../../html.js';
import { articlePath, nationTag } from '../reference/results-view.js';

/** An answer that can be put into a reply. */
export interface Offer {
  readonly id: string;
  readonly title: string;
  readonly nation: string;
  /** What is inserted: the article's own short form, ready to be changed. */
  readonly text: string;
  /** There is no article on this for the person's nation: the rule may not hold there. */
  readonly foreign: boolean;
}

export interface Found {
  readonly offers: readonly Offer[];
  readonly said: string;
}

/** How many fit beside a conversation. */
const SHOWN = 4;

/** The answers nearest to these words, for the nation of the conversation. */
export async function findAnswers(mind: Mind, text: string, nation: Nation | undefined): Promise<Found> {
  if (text.trim() === '') return { offers: [], said: 'Type a question or a word first.' };
  const finder = await staffSearchFor(mind.understanding);
  const { results, weak } = finder.find({ text, nation }, SHOWN);
  const offers = results.map(({ article, nationMissing }) => ({
    id: article.id,
    title: article.title,
    nation: nationTag(article.nation),
    text: renderSms(mind.library, article),
    foreign: nationMissing,
  }));
  const found = offers.length === 0 ? 'Nothing found. Try other words.' : `${offers.length} found.`;
  return { offers, said: weak === undefined || offers.length === 0 ? found : `No close match. ${found}` };
}

export function textOf(library: Library, articleId: string): string | undefined {
  const article = library.articles.get(articleId);
  return article && renderSms(library, article);
}

export function foundList({ offers, said }: Found, at: string): Html {
  return markup`<p class="staff-soft">${said}</p>
${
  offers.length > 0 &&
  markup`<ol class="staff-list desk-offers">${offers.map(
    ({
      id,
      title,
      nation,
      text,
      foreign,
    }) => markup`<li class="desk-offer"><p><strong>${title}</strong> <span class="staff-tag">${nation}</span>${foreign && markup` <span class="staff-tag staff-tag--bad">not their nation</span>`}</p>
<p class="desk-offer__text">${text}</p>
<p class="staff-buttons"><button class="staff-quiet" type="submit" form="reply" formaction="${at}/insert" name="article" value="${id}" data-insert="${text}">Insert<span class="nhsuk-u-visually-hidden">: ${title}</span></button><a href="${articlePath(id)}" target="_blank" rel="noopener">Read all<span class="nhsuk-u-visually-hidden"> of ${title}, in a new tab</span></a></p></li>`,
  )}</ol>`
}`;
}
