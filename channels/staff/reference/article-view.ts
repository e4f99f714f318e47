import { guideNamed } from '../../../bot/flows/guides.js';
import type { Article, SectionTitle } from '../../../knowledge/article.js';
import { forNation, type Library } from '../../../knowledge/library.js';
import { NATION_NAMES, NATIONS } from '../../../knowledge/nation.js';
import { longDate, provenance, section } from '../../../knowledge/render.js';
import { anchorOf } from '../../../knowledge/staff-search-passages.js';
import { fill } from '../../../knowledge/fill.js';
import { markup, type Html } from '../../html.js';
import { renderMarkdown } from '../../webchat/markdown.js';
import { remarkForm } from '../gaps/remark-form.js';
import type { Who } from '../staff-app.js';
import { tokenField } from '../staff-page.js';
import type { Call } from './call.js';
import { articlePath, nationTag } from './results-view.js';

const READ_OUT: SectionTitle = 'In short';
const ASIDE: SectionTitle = 'For staff';
/** The same again in easier words: for a page of its own, not for a worker in a hurry. */
const LEFT_OUT: readonly SectionTitle[] = [READ_OUT, ASIDE, 'Easy Read'];

export interface ArticleParts {
  readonly library: Library;
  readonly article: Article;
  readonly who: Who | undefined;
  readonly call: Call;
  readonly marked: boolean;
  /** The form that texts this answer to the caller; absent where that cannot be done. */
  readonly textForm: Html | undefined;
}

/** An article as a worker needs it: what to read out, what to know, where it comes from, where it differs. */
export function articleView({ library, article, who, call, marked, textForm }: ArticleParts): Html {
  const note = library.local?.notes.get(article.id);
  return markup`<article class="ref-article">
<p class="ref-article__tags"><span class="staff-tag">${nationTag(article.nation)}</span>${article.theme === 'staff' && markup` <span class="staff-tag">for professionals</span>`}${article.local && markup` <span class="staff-tag">local</span>`}</p>
<h1 id="title">${article.title}</h1>
<p class="ref-article__summary" id="answer">${article.summary}</p>
${nationNotice(library, article, call)}
<div class="ref-article__columns">
<div class="ref-article__answer">
<section class="ref-readout" id="${anchorOf(READ_OUT)}" aria-labelledby="read-out"><h2 id="read-out">Read this out</h2>
${sectionBody(library, article, READ_OUT)}
<p class="ref-readout__also"><strong>Do not leave out:</strong></p>
<ul class="ref-must">${article.must_mention.map(({ say }) => markup`<li>${say}</li>\n`)}</ul>
</section>
${article.sections
  .filter(({ title }) => !LEFT_OUT.includes(title))
  .map(
    ({ title }) =>
      markup`<section id="${anchorOf(title)}"><h2>${title}</h2>\n${sectionBody(library, article, title)}</section>\n`,
  )}
${note !== undefined && markup`<section class="ref-local" id="local"><h2>Local note: ${library.local?.name ?? ''}</h2>\n${renderMarkdown(fill(note, library.figures, library.contacts, 'page').text, 0)}</section>`}
</div>
<div class="ref-article__aside">
<section class="ref-staff-note" id="${anchorOf(ASIDE)}"><h2>For staff</h2>
${sectionBody(library, article, ASIDE)}</section>
${otherNations(library, article)}
${related(library, article)}
${textForm}
${who !== undefined && markup`<form class="staff-buttons ref-article__own" method="post" action="/staff/reference/mark">${tokenField(who)}<input type="hidden" name="article" value="${article.id}"><button class="staff-quiet" type="submit" name="mark" value="${marked ? 'off' : 'on'}">${marked ? 'Remove from bookmarks' : 'Bookmark'}</button><button class="staff-quiet" type="button" data-print hidden>Print</button></form>`}
${who !== undefined && remarkForm(who, article.id)}
</div>
</div>
${figures(library, article)}
<section id="sources"><h2>Sources</h2>
<ul class="ref-sources">${onceEach(article).map(({ title, url, date, fact }) => markup`<li><a href="${url}" rel="noopener noreferrer">${title}</a> (${date}) <span class="staff-soft">${fact}</span></li>\n`)}</ul>
<p>${provenance(article)} To be looked at again by ${longDate(article.review_by)}. Owner: ${article.owner}.</p>
<p class="staff-soft">Link to this article: <code>${articlePath(article.id)}</code></p>
</section>
</article>`;
}

function sectionBody(library: Library, article: Article, title: SectionTitle): Html {
  return renderMarkdown(section(library, article, title).replace(/^## .*\n+/, ''), 1);
}

/** The rule shown is not that of the caller's nation: said first, before anything can be read out. */
function nationNotice(library: Library, article: Article, { nation }: Call): Html | undefined {
  if (nation === undefined || article.nation === 'uk' || article.nation === nation) return undefined;
  const own = forNation(library, article, nation);
  return markup`<p class="nhsuk-inset-text ref-other-nation"><strong>This is the rule in ${NATION_NAMES[article.nation]}.</strong> The call is about ${NATION_NAMES[nation]}. ${
    own === undefined
      ? `There is no article on this for ${NATION_NAMES[nation]}: do not read this out as if it held there.`
      : markup`<a href="${articlePath(own.id)}">Go to the rule in ${NATION_NAMES[nation]}</a>`
  }</p>`;
}

function otherNations(library: Library, article: Article): Html {
  const variants = library.variants.get(article.variant_of ?? article.id);
  const others = NATIONS.filter((nation) => nation !== article.nation);
  return markup`<section id="other-nations"><h2>In the other nations</h2>
${
  article.nation === 'uk'
    ? markup`<p>The same everywhere in the UK.</p>`
    : markup`<ul>${others.map((nation) => {
        const id = variants?.get(nation) ?? variants?.get('uk');
        const other = id === undefined ? undefined : library.articles.get(id);
        return other === undefined
          ? markup`<li>${NATION_NAMES[nation]}: no article. Do not assume it is the same.</li>\n`
          : markup`<li>${NATION_NAMES[nation]}: <a href="${articlePath(other.id)}">${other.title}</a></li>\n`;
      })}</ul>`
}</section>`;
}

function related(library: Library, article: Article): Html | undefined {
  const items = article.next.flatMap((next) => {
    const flow = next.startsWith('flow:') ? guideNamed(next.slice('flow:'.length)) : undefined;
    if (flow !== undefined) return [{ path: `/staff/reference/guides/${flow.id}`, title: `Guide: ${flow.title}` }];
    const other = library.articles.get(next);
    return other === undefined ? [] : [{ path: articlePath(other.id), title: other.title }];
  });
  return items.length === 0
    ? undefined
    : markup`<section id="related"><h2>Related</h2><ul>${items.map(({ path, title }) => markup`<li><a href="${path}">${title}</a></li>\n`)}</ul></section>`;
}

function figures(library: Library, article: Article): Html | undefined {
  const text = [article.sms, ...article.sections.map(({ markdown }) => markdown)].join('\n');
  const used = [...new Set([...text.matchAll(/\{\{figure:([a-z0-9-]+)\}\}/g)].map(([, id]) => id ?? ''))]
    .map((id) => library.figures.get(id))
    .filter((figure) => figure !== undefined);
  return used.length === 0
    ? undefined
    : markup`<section id="figures"><h2>Figures in this article</h2>
<div class="staff-scroll" tabindex="0" role="region" aria-label="Figures in this article"><table class="nhsuk-table"><thead><tr><th scope="col">Figure</th><th scope="col">What it is</th><th scope="col">Nation</th><th scope="col">Tax year</th><th scope="col">Source</th></tr></thead>
<tbody>${used.map((figure) => markup`<tr><th scope="row">${figure.value}</th><td>${figure.name}</td><td>${nationTag(figure.nation)}</td><td>${figure.tax_year ?? 'not tied to one'}</td><td>${figure.source} (${figure.as_of})</td></tr>\n`)}</tbody></table></div></section>`;
}

/** Two facts may come from one page: it is listed once, with both. */
function onceEach(article: Article): { title: string; url: string; date: string; fact: string }[] {
  const byUrl = new Map<string, { title: string; url: string; date: string; fact: string }>();
  for (const { title, url, date, fact } of article.sources) {
    const known = byUrl.get(url);
    byUrl.set(url, { title, url, date, fact: known === undefined ? fact : `${known.fact}, ${fact}` });
  }
  return [...byUrl.values()];
}
