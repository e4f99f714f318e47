import MarkdownIt from 'markdown-it';
import { Html } from '../html.js';

/** Where a link may lead: the web, a phone, or a page of ours. */
const ALLOWED = /^(https?:\/\/|tel:|\/(?!\/))/i;

const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true }).disable(['image', 'code', 'fence']);
markdown.validateLink = (url) => ALLOWED.test(url);

// How far the headings of a text go down depends on where on a page it stands.
markdown.core.ruler.push('lower_headings', (state) => {
  const by = (state.env as { lowerBy: number }).lowerBy;
  for (const token of state.tokens)
    if (token.type === 'heading_open' || token.type === 'heading_close')
      token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + by)}`;
});
// A table wider than the screen scrolls by itself, by keyboard too, and not with the whole page.
markdown.renderer.rules['table_open'] = () =>
  '<div class="table-scroll" role="region" aria-label="Table" tabindex="0"><table class="nhsuk-table">';
markdown.renderer.rules['table_close'] = () => '</table></div>';
markdown.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  if (/^https?:/i.test(String(token?.attrGet('href')))) token?.attrSet('rel', 'noopener noreferrer');
  return self.renderToken(tokens, index, options);
};

/**
 * Markdown of ours as HTML: no raw HTML, no images, links to the web, to phones and to our own pages only.
 * @param lowerBy how many levels its headings go down; messages stand below two levels of the page's own
 */
export function renderMarkdown(text: string, lowerBy = 2): Html {
  return new Html(markdown.render(text, { lowerBy }));
}
