import type { Article } from '../../../knowledge/article.js';
import { renderSms } from '../../../knowledge/render.js';
import { markup, type Html } from '../../html.js';
import { Problem } from '../../problem.js';
import type { StaffApp, Who } from '../staff-app.js';
import { tokenField } from '../staff-page.js';
import type { ReferenceDeps } from './reference-deps.js';
import { articlePath } from './results-view.js';
import { HOME } from './search-page.js';
import type { ShowPage } from './show-page.js';
import { asTexts, textCaller } from './text-caller.js';
import { textFields, type TextFormState } from './text-form.js';

/** The form that texts an article's answer; absent where texts are not set up or the article is not the caller's nation's. */
export function articleTextForm(
  deps: ReferenceDeps,
  who: Who,
  article: Article | undefined,
  state: Omit<TextFormState, 'id'>,
): Html | undefined {
  if (deps.texts === undefined || article === undefined) return undefined;
  const texts = articleTexts(deps, article);
  return markup`<section class="ref-text" aria-labelledby="text-title"><h2 id="text-title">Text this to the caller</h2>
<form method="post" action="/staff/reference/text">${tokenField(who)}<input type="hidden" name="article" value="${article.id}">
${textFields(texts, { id: deps.newId(), ...state })}</form></section>`;
}

/** `/staff/reference/text`: the answer of an article, to the number that the caller gave. */
export function mountTexts(app: StaffApp, deps: ReferenceDeps, page: ShowPage): void {
  if (deps.texts === undefined) return;
  app.post('/staff/reference/text', { roles: [] }, async (req, res, who, form) => {
    const article = deps.mind().library.articles.get(form.get('article') ?? '');
    if (article === undefined)
      throw new Problem(404, 'NotFound', 'This article is not here any more, so nothing was sent.');
    const texted = await textCaller(deps, who, form, articleTexts(deps, article));
    if (!texted.ok) {
      const typed = { number: form.get('number') ?? '', again: form.get('again') ?? '' };
      const again = articleTextForm(deps, who, article, { typed, problem: texted.say });
      const body = markup`<h1>${article.title}</h1>${again}<p><a href="${articlePath(article.id)}">Back to the article</a></p>`;
      page(req, res, who, 'Not sent', body, 422);
      return;
    }
    const body = markup`<div class="nhsuk-inset-text ref-sent" role="status"><h1>The text is on its way</h1>
<p>It says: ${article.title}. It usually arrives within a minute.</p></div>
<p class="staff-buttons"><a href="${articlePath(article.id)}">Back to the article</a> <a href="${HOME}">Search again</a></p>`;
    page(req, res, who, 'Sent', body);
  });
}

function articleTexts({ mind, serviceName }: ReferenceDeps, article: Article): string[] {
  return asTexts(serviceName, [renderSms(mind().library, article)]);
}
