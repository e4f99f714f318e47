import { markup, type Html } from '../html.js';
import { errorSummary } from './error-summary.js';
import { keptField, type KeptWords } from './kept-words.js';

export interface SignInView {
  readonly to: string;
  /** What was written before the session ended. */
  readonly kept?: KeptWords;
  readonly name?: string;
  readonly problem?: string;
}

export interface SignInWays {
  readonly token: string;
  /** No account exists yet. */
  readonly empty: boolean;
  readonly local: boolean;
  readonly provider: boolean;
}

export function signInBody(view: SignInView, ways: SignInWays): Html {
  return markup`<div class="staff-narrow">
<h1>Staff sign-in</h1>
${view.problem !== undefined && errorSummary(view.problem, ways.local ? 'name' : 'provider')}
${view.kept !== undefined && markup`<p class="nhsuk-inset-text">You are signed out. What you wrote is kept: sign in, and you can send it.</p>`}
${ways.provider && providerForm(view, ways.token)}
${ways.provider && ways.local && markup`<h2>With a password of this service</h2>`}
${ways.local && passwordForm(view, ways)}
</div>`;
}

function providerForm(view: SignInView, token: string): Html {
  return markup`<form method="post" action="/staff/sign-in/provider" class="staff-form">
${carried(view, token)}
<p>You sign in with your work account.</p>
<button class="nhsuk-button" type="submit" id="provider">Sign in with your organisation</button>
</form>`;
}

function passwordForm(view: SignInView, { token, empty }: SignInWays): Html {
  return markup`${empty && markup`<div class="nhsuk-inset-text"><p>There is no account yet. On the machine that runs this, enter</p><p><code>npm run staff -- add NAME --role manager</code></p><p>It prints a link for the first sign-in.</p></div>`}
<form method="post" action="/staff/sign-in" class="staff-form">
${carried(view, token)}
<div class="nhsuk-form-group">
<label class="nhsuk-label" for="name">Name or e-mail address</label>
<input class="nhsuk-input" id="name" name="name" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${view.name ?? ''}">
</div>
<div class="nhsuk-form-group">
<label class="nhsuk-label" for="password">Password</label>
<input class="nhsuk-input" id="password" name="password" type="password" autocomplete="current-password" required>
</div>
<button class="nhsuk-button" type="submit">Sign in</button>
</form>
<p class="staff-soft">No account, or the password is gone? A manager can send you a link.</p>`;
}

/** The second step: a code from an app, or one of the recovery codes. */
export function codeBody(view: SignInView, { token, ticket }: { token: string; ticket: string }): Html {
  return markup`<div class="staff-narrow">
<h1>Your code</h1>
${view.problem !== undefined && errorSummary(view.problem, 'code')}
<form method="post" action="/staff/sign-in/code" class="staff-form">
${carried(view, token)}
<input type="hidden" name="ticket" value="${ticket}">
<div class="nhsuk-form-group">
<label class="nhsuk-label" for="code">Code from your app</label>
<div class="nhsuk-hint" id="code-hint">Six digits. If your phone is not there: one of your recovery codes.</div>
<input class="nhsuk-input" id="code" name="code" type="text" inputmode="text" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" aria-describedby="code-hint" required>
</div>
<button class="nhsuk-button" type="submit">Sign in</button>
</form>
<p><a href="/staff/sign-in">Start again</a></p>
</div>`;
}

function carried(view: SignInView, token: string): Html {
  return markup`<input type="hidden" name="token" value="${token}">
<input type="hidden" name="to" value="${view.to}">
${keptField(view.kept)}`;
}
