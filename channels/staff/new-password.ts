import { markup, type Html } from '../html.js';
import { passwordProblem, SHORTEST } from './password-rules.js';

/** The two boxes for a new password. */
export function newPasswordFields(wrong = false): Html {
  return markup`<div class="nhsuk-form-group">
<label class="nhsuk-label" for="password-new">New password</label>
<div class="nhsuk-hint" id="password-hint">At least ${SHORTEST} characters. Three or four words that do not belong together are good.</div>
<input class="nhsuk-input" id="password-new" name="password-new" type="password" autocomplete="new-password" minlength="${SHORTEST}" aria-describedby="password-hint"${wrong && markup` aria-invalid="true"`} required>
</div>
<div class="nhsuk-form-group">
<label class="nhsuk-label" for="password-again">The same again</label>
<input class="nhsuk-input" id="password-again" name="password-again" type="password" autocomplete="new-password" required>
</div>`;
}

export function readNewPassword(
  form: URLSearchParams,
  about: Parameters<typeof passwordProblem>[1],
): { readonly password: string } | { readonly problem: string } {
  const password = form.get('password-new') ?? '';
  const problem = passwordProblem(password, about);
  if (problem !== undefined) return { problem };
  return password === form.get('password-again')
    ? { password }
    : { problem: 'The two boxes do not say the same. Type the new password in both.' };
}
