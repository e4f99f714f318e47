import type { Article } from '../../knowledge/article.js';
import type { Library } from '../../knowledge/library.js';
import { NATION_NAMES } from '../../knowledge/nation.js';
import { easyRead, renderPage } from '../../knowledge/render.js';
import { markup } from '../html.js';
import { layout, type Site } from './layout.js';
import { renderMarkdown } from './markdown.js';
import { picture } from './pictures.js';

/** One article whole, to read in peace, to print, and to show to somebody: every section for the public, sources, dates. */
export function articlePage(site: Site, library: Library, article: Article): string {
  const easy = easyRead(library, article);
  return layout(site, {
    title: `${article.title}: ${site.serviceName}`,
    main: markup`<article class="prose article">
<p class="article__nation">About ${NATION_NAMES[article.nation]}</p>
<h1>${article.title}</h1>
<p class="nhsuk-lede-text">${article.summary}</p>
${easy.length > 0 && markup`<p class="article__jump"><a href="#easy-read">Go to Easy Read</a></p>`}
${renderMarkdown(renderPage(library, article), 0)}
${
  easy.length > 0 &&
  markup`<section id="easy-read" aria-labelledby="easy-read-title"><h2 id="easy-read-title">Easy Read</h2>
<ul class="easy-read">${easy.map((line) => markup`<li>${picture(line.picture)}<span>${line.text}</span></li>`)}</ul></section>`
}
<p class="article__back"><a href="/">Ask a question</a></p>
</article>`,
  });
}
