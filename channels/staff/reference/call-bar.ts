import { NATION_NAMES, NATIONS } from '../../../knowledge/nation.js';
import { ABOUT, CALLERS } from '../../../knowledge/staff-search-found.js';
import { markup, type Html } from '../../html.js';
import type { Who } from '../staff-app.js';
import { tokenField } from '../staff-page.js';
import { ABOUT_NAMES, callSaid, CALLER_NAMES, type Call } from './call.js';

/** Nation, who rings, about whom: on every page of the reference while the call lasts. */
export function callBar(who: Who | undefined, call: Call, here: string): Html | undefined {
  if (who === undefined) return undefined;
  const said = callSaid(call);
  return markup`<section class="ref-call" aria-labelledby="call-title">
<h2 class="ref-call__title" id="call-title">This call</h2>
<form class="ref-call__form" method="post" action="/staff/reference/call" id="call-form">${tokenField(who)}
<input type="hidden" name="to" value="${here}">
${pick('nation', 'Nation', 'Not known yet', NATIONS, NATION_NAMES, call.nation)}
${pick('caller', 'Who is calling', 'Not said', CALLERS, CALLER_NAMES, call.caller)}
${pick('about', 'About whom', 'Not said', ABOUT, ABOUT_NAMES, call.about)}
<button class="staff-quiet" type="submit" id="call-save">Use for this call</button>
<button class="staff-quiet" type="submit" formaction="/staff/reference/call/end">End the call</button>
</form>
<p class="nhsuk-u-visually-hidden" role="status" id="call-status"></p>
<p class="ref-call__print">${said === '' ? 'Nothing noted of the call.' : said}</p>
</section>`;
}

function pick<T extends string>(
  name: string,
  label: string,
  none: string,
  offered: readonly T[],
  names: Readonly<Record<T, string>>,
  chosen: T | undefined,
): Html {
  return markup`<div class="ref-call__pick"><label class="nhsuk-label" for="call-${name}">${label}</label>
<select class="nhsuk-select" id="call-${name}" name="${name}">
<option value="">${none}</option>
${offered.map((one) => markup`<option value="${one}"${one === chosen && markup` selected`}>${names[one]}</option>\n`)}</select></div>`;
}
