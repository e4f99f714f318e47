import type { KnownArticle } from '../../../bot/store/reference-port.js';
import type { Library } from '../../../knowledge/library.js';
import { markup, type Html } from '../../html.js';
import { remarkForm } from '../gaps/remark-form.js';
import type { Who } from '../staff-app.js';
import type { Call } from './call.js';
import { callBar } from './call-bar.js';
import { GUIDES_OFFERED, guidePath } from './guides-offered.js';
import { articlePath } from './results-view.js';
import { searchBox } from './search-box.js';

export const HOME = '/staff/reference';

export interface SearchPageParts {
  readonly library: Library;
  readonly who: Who | undefined;
  readonly call: Call;
  readonly query: string;
  /** What was found for the query; undefined where nothing was asked. */
  readonly found: Html | undefined;
  readonly known: readonly KnownArticle[];
}

/** The reference's first page: the search box, what it found, and beside it what the member keeps. */
export function searchPage({ library, who, call, query, found, known }: SearchPageParts): Html {
  return markup`<h1 class="nhsuk-u-visually-hidden">Reference</h1>
${callBar(who, call, HOME)}
<div class="ref-columns">
<div class="ref-columns__main">
${searchBox(who, query, true)}
<p class="nhsuk-u-visually-hidden" role="status" id="found-status"></p>
<section id="found" aria-label="Results">${found}</section>
${who !== undefined && remarkForm(who, undefined)}
</div>
<div class="ref-columns__side">
${
  who !== undefined &&
  markup`<section><h2>Guides, side by side with the caller</h2><ul>${GUIDES_OFFERED.map(({ id, title }) => markup`<li><a href="${guidePath(id)}">${title}</a></li>\n`)}</ul></section>`
}
${kept(library, known, true)}
${kept(library, known, false)}
${who !== undefined && markup`<p><a href="/staff/reference/notes">Your case notes</a></p>`}
</div>
</div>`;
}

function kept(library: Library, known: readonly KnownArticle[], marked: boolean): Html | undefined {
  const articles = known
    .filter((one) => one.marked === marked)
    .flatMap(({ article }) => library.articles.get(article) ?? [])
    .slice(0, marked ? 40 : 8);
  return articles.length === 0
    ? undefined
    : markup`<section><h2>${marked ? 'Bookmarks' : 'Opened last'}</h2><ul>${articles.map(({ id, title }) => markup`<li><a href="${articlePath(id)}">${title}</a></li>\n`)}</ul></section>`;
}
