import { markup, type Html } from '../../html.js';

export interface TextFormState {
  /** Made anew for each form: the same id is the same text. */
  readonly id: string;
  readonly typed?: { readonly number: string; readonly again: string };
  readonly problem?: string;
}

/** The fields and the button that text something to the caller; the form around them is the caller's of this function. */
export function textFields(texts: readonly string[], { id, typed, problem }: TextFormState, action?: string): Html {
  return markup`<details class="nhsuk-details ref-preview"><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">What will be sent (${texts.length === 1 ? '1 text' : `${texts.length} texts`})</span></summary>
<div class="nhsuk-details__text">${texts.map((text) => markup`<p class="ref-sms">${text.split('\n').map((line, at) => markup`${at > 0 && markup`<br>`}${line}`)}</p>\n`)}</div></details>
<input type="hidden" name="text" value="${id}">
${problem !== undefined && markup`<p class="ref-problem" role="alert" id="text-problem"><strong>Not sent.</strong> ${problem}</p>`}
<div class="nhsuk-form-group"><label class="nhsuk-label" for="number">Caller’s mobile number</label>
<input class="nhsuk-input ref-number" id="number" name="number" type="tel" inputmode="tel" autocomplete="off" value="${typed?.number ?? ''}"${problem !== undefined && markup` aria-describedby="text-problem" aria-invalid="true"`}></div>
<div class="nhsuk-form-group"><label class="nhsuk-label" for="again">The same number again, as they read it back</label>
<input class="nhsuk-input ref-number" id="again" name="again" type="tel" inputmode="tel" autocomplete="off" value="${typed?.again ?? ''}"></div>
<button class="nhsuk-button" type="submit" id="text-send"${action !== undefined && markup` formaction="${action}"`}>Text it to the caller</button>
<p class="staff-soft ref-keys">Press <kbd>t</kbd> to come here. The number is kept sealed and is shown to nobody.</p>`;
}
