import type { Library } from '../../../knowledge/library.js';
import { fill } from '../../../knowledge/fill.js';
import { NATION_NAMES, type ArticleNation, type Nation } from '../../../knowledge/nation.js';
import type { Card } from '../../../knowledge/staff-search-cards.js';
import type { StaffFound, StaffResult } from '../../../knowledge/staff-search-found.js';
import { longDate } from '../../../knowledge/render.js';
import { markup, type Html } from '../../html.js';
import { whyWords } from './why-words.js';

export const articlePath = (id: string, anchor?: string): string =>
  `/staff/reference/a/${id}${anchor === undefined || anchor === 'title' ? '' : `#${anchor}`}`;

/** What was found, best first, each with why. Also the fragment that replaces it while somebody types. */
export function resultsView(library: Library, found: StaffFound): Html {
  return markup`${warning(found)}
${
  found.mended.length > 0 &&
  markup`<p class="ref-mended">Read ${found.mended.map(({ from, to }, at) => markup`${at > 0 && ', '}“${from}” as <strong>${to}</strong>`)}.</p>`
}
${
  found.cards.length > 0 &&
  markup`<ul class="ref-cards">${found.cards.map((card) => markup`<li class="ref-card">${cardView(library, card)}</li>\n`)}</ul>`
}
${
  found.results.length > 0 &&
  markup`<ol class="ref-results">
${found.results.map((result) => resultView(library, result, found.nation?.nation))}</ol>`
}`;
}

/** What a screen reader is told when the results change. */
export function foundSaid({ results, cards, weak }: StaffFound): string {
  if (weak === 'empty') return 'Type a question or a word.';
  if (results.length === 0 && cards.length === 0) return 'Nothing found.';
  const counted = `${results.length} ${results.length === 1 ? 'article' : 'articles'}`;
  const extra = cards.length === 0 ? '' : ` and ${cards.length} direct ${cards.length === 1 ? 'answer' : 'answers'}`;
  return `${weak === undefined ? '' : 'No close match. '}${counted}${extra} found.`;
}

function warning({ weak, results }: StaffFound): Html | undefined {
  const words = {
    empty: 'There is nothing in that to search for. Type the question as the caller said it, or a keyword.',
    nothing: 'Nothing found. Try other words, or fewer. A name of a law, a sum or a phone number works too.',
    unsure:
      'No close match. These are only the nearest. Ask one more question before you read one out, or say that you will find out.',
    'out-of-scope':
      'This does not look like a question about personal budgets. These are only the nearest articles; they may not fit.',
  };
  return weak === undefined
    ? undefined
    : markup`<p class="nhsuk-inset-text ref-weak">${weak === 'unsure' && results.length === 0 ? words.nothing : words[weak]}</p>`;
}

function resultView(library: Library, result: StaffResult, nation: Nation | undefined): Html {
  const { article, passage, why, differsIn, nationMissing } = result;
  const variants = library.variants.get(article.variant_of ?? article.id);
  return markup`<li class="ref-result">
<h3><a class="ref-result__link" href="${articlePath(article.id, passage.anchor)}">${article.title}</a></h3>
<p class="ref-result__tags"><span class="staff-tag">${nationTag(article.nation)}</span>${article.theme === 'staff' && markup` <span class="staff-tag">for professionals</span>`}${article.local && markup` <span class="staff-tag">local</span>`}
${nationMissing && nation !== undefined && markup` <span class="staff-tag staff-tag--bad">no article for ${NATION_NAMES[nation]}: this rule may not hold there</span>`}
${
  differsIn.length > 0 &&
  markup` <span class="ref-differs">Differs in ${differsIn.map((one, at) => markup`${at > 0 && ', '}<a href="${articlePath(variants?.get(one) ?? article.id)}">${NATION_NAMES[one]}</a>`)}</span>`
}</p>
<p class="ref-result__text">${passage.heading !== article.title && markup`<strong>${passage.heading}:</strong> `}${passage.excerpt.map(({ text, hit }) => (hit ? markup`<mark>${text}</mark>` : text))}</p>
<p class="ref-result__why">Why: ${why.map(whyWords).join('; ')}</p>
</li>\n`;
}

export function nationTag(nation: ArticleNation): string {
  return nation === 'uk' ? 'Whole UK' : NATION_NAMES[nation];
}

function cardView(library: Library, card: Card): Html {
  if (card.kind === 'figure') {
    const { figure } = card;
    return markup`<p class="ref-card__kind">Figure</p>
<p><strong class="ref-card__value">${figure.value}</strong> ${figure.name}</p>
<p class="staff-soft">${nationTag(figure.nation)}${figure.tax_year !== null && `, ${figure.tax_year}`}. Source: ${figure.source} (${figure.as_of}). Look again by ${longDate(figure.review_by)}.</p>`;
  }
  if (card.kind === 'term') {
    const { term } = card;
    const article = term.article === undefined ? undefined : library.articles.get(term.article);
    return markup`<p class="ref-card__kind">What it means</p>
<p><strong>${term.term}</strong>: ${fill(term.means, library.figures, library.contacts, 'plain').text}</p>
<p class="staff-soft">${nationTag(term.nation)}${article !== undefined && markup`. More: <a href="${articlePath(article.id)}">${article.title}</a>`}</p>`;
  }
  const { contact } = card;
  const number = contact.verified ? (contact.dial ?? contact.phone ?? contact.text) : undefined;
  return markup`<p class="ref-card__kind">Who to ring</p>
<p><strong>${contact.name}</strong>${number !== undefined && markup`: ${contact.phone !== undefined && contact.dial === undefined ? markup`<a class="ref-card__value" href="tel:${contact.phone.replaceAll(' ', '')}">${number}</a>` : markup`<strong class="ref-card__value">${number}</strong>`}`}</p>
<p>${contact.purpose}${[contact.hours, contact.cost, contact.area].filter((one) => one !== undefined).map((one) => `; ${one}`)}.</p>
<p class="staff-soft">${contact.nations.length === 4 ? 'Whole UK' : contact.nations.map((one) => NATION_NAMES[one]).join(', ')}. ${contact.verified ? `Checked: ${contact.as_of}.` : 'The number is not confirmed: do not give it out.'}${contact.web !== undefined && markup` <a href="${contact.web}" rel="noopener noreferrer">Website</a>`}</p>`;
}
