import { markup, type Html } from '../../html.js';
import type { Who } from '../staff-app.js';
import { tokenField } from '../staff-page.js';

/** What staff may say of an article, or of a search: the button's value and its words. */
export const REMARKS = {
  helped: 'This helped',
  'staff-wrong': 'This is wrong',
  'staff-missing': 'Not found',
} as const;
export type Remark = keyof typeof REMARKS;

/** One line for the editors. With an article it is about that one; without, about what was looked for. */
export function remarkForm(who: Who, article: string | undefined): Html {
  const offered = (Object.keys(REMARKS) as Remark[]).filter((one) => article !== undefined || one === 'staff-missing');
  const label =
    article === undefined ? 'Not here? Say in one line what you looked for' : 'Tell the editors (one line, no names)';
  return markup`<form class="ref-remark" method="post" action="/staff/reference/remark">${tokenField(who)}<input type="hidden" name="article" value="${article ?? ''}">
<label class="nhsuk-label" for="remark">${label}</label>
<input class="nhsuk-input" id="remark" name="line" maxlength="300" autocomplete="off">
<div class="staff-buttons">${offered.map((one) => markup`<button class="staff-quiet" name="remark" value="${one}">${REMARKS[one]}</button>\n`)}</div></form>`;
}
