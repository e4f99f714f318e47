import { markup, type Html } from '../../html.js';
import type { Who } from '../staff-app.js';
import { tokenField } from '../staff-page.js';

/**
 * The one search box. Words go by post, so that what a caller said stands in no address, history or log of a proxy; a
 * reader without an account has no session to post with, and asks by address.
 */
export function searchBox(who: Who | undefined, query: string, focus: boolean): Html {
  return markup`<form class="ref-search" role="search" id="search" method="${who === undefined ? 'get' : 'post'}" action="/staff/reference">
${who !== undefined && tokenField(who)}
<label class="nhsuk-label" for="q">Search the reference</label>
<p class="nhsuk-hint" id="q-hint">The caller’s question as they said it, a keyword, a law (s117), a sum, a phone number or an abbreviation.<span class="ref-keys"> <kbd>/</kbd> comes back here, arrow keys and Enter open a result.</span></p>
<div class="ref-search__row"><input class="nhsuk-input" id="q" name="q" type="search" value="${query}" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" aria-describedby="q-hint"${focus && markup` autofocus`}>
<button class="nhsuk-button" type="submit" id="search-go">Search</button></div>
</form>`;
}
