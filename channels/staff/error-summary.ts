import { markup, type Html } from '../html.js';

/** What went wrong, first on the page, leading to the field. */
export function errorSummary(problem: string, field: string): Html {
  return markup`<div class="nhsuk-error-summary" role="alert" aria-labelledby="problem">
<h2 class="nhsuk-error-summary__title" id="problem">There is a problem</h2>
<div class="nhsuk-error-summary__body"><ul class="nhsuk-list nhsuk-error-summary__list"><li><a href="#${field}">${problem}</a></li></ul></div>
</div>`;
}
