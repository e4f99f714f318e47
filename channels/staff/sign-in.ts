import type { Request, Response } from 'restify';
import type { StaffStore } from '../../bot/store/staff-port.js';
import { clientAddress } from '../client-address.js';
import { markup, type Html } from '../html.js';
import { keptField, readKeptWords, type KeptWords } from './kept-words.js';
import type { Passwords } from './passwords.js';
import { returnTo } from './return-to.js';
import type { StaffApp, Who } from './staff-app.js';
import { Throttle } from './throttle.js';

const MINUTE = 60_000;
/** Wrong tries at one account, then it rests until the window is over. */
export const TRIES = 10;
export const TRIES_WINDOW_MS = 15 * MINUTE;
/** Wrong tries from one address, whatever the account. */
const PLACE_TRIES = 30;
const PLACE_WINDOW_MS = 5 * MINUTE;

/** The one answer to whatever is wrong: which of the two it was, or that an account rests, is nobody's business. */
export const WRONG =
  'That name and password do not belong together. After 10 wrong tries an account rests for 15 minutes. A manager can give you a new link.';

export interface SignInDeps {
  readonly staff: StaffStore;
  readonly passwords: Passwords;
  readonly trustProxy: boolean;
  readonly now: () => Date;
}

interface SignInView {
  readonly to: string;
  readonly kept?: KeptWords;
  readonly name?: string;
  readonly problem?: string;
}

/** `/staff/sign-in` and `/staff/sign-out`. */
export function mountSignIn(app: StaffApp, deps: SignInDeps): void {
  const throttle = new Throttle(PLACE_TRIES, PLACE_WINDOW_MS, deps.now);

  const show = async (req: Request, res: Response, status: number, view: SignInView): Promise<void> => {
    const empty = (await deps.staff.accounts()).length === 0;
    const token = app.doorToken(req, res);
    app.show(req, res, { title: 'Sign in', who: undefined, body: signInBody(view, token, empty) }, status);
  };
  app.onSignInNeeded((req, res, status, kept) => show(req, res, status, { to: kept.path, kept }));

  app.get('/staff/sign-in', 'open', async (req, res, who) => {
    const to = returnTo(new URL(req.url ?? '/', 'http://local').searchParams.get('to'));
    if (who !== undefined) app.redirect(res, to);
    else await show(req, res, 200, { to });
  });

  app.post('/staff/sign-in', 'open', async (req, res, _who, form) => {
    const view = { to: returnTo(form.get('to')), kept: readKeptWords(form.get('kept')), name: form.get('name') ?? '' };
    const place = clientAddress(req, deps.trustProxy);
    const wait = throttle.take(place);
    if (wait > 0) {
      res.setHeader('retry-after', String(wait));
      const minutes = Math.ceil(wait / 60);
      const problem = `There were too many wrong tries from your network. Please try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
      return show(req, res, 429, { ...view, problem });
    }
    const now = deps.now();
    const windowStart = new Date(now.getTime() - TRIES_WINDOW_MS);
    const known = await deps.staff.beginSignIn(loginOf(view.name), now, windowStart);
    const usable = known !== undefined && !known.disabled && known.tries <= TRIES ? known : undefined;
    if (known !== undefined && known.tries === TRIES + 1)
      req.log.warn({ staff: known.member.id }, 'a staff account rests after too many wrong tries');
    const right = await deps.passwords.verify(usable?.password, form.get('password') ?? '');
    if (!right || usable === undefined) return show(req, res, 401, { ...view, problem: WRONG });
    throttle.giveBack(place);
    await deps.staff.clearTries(usable.member.id);
    enter(app, req, res, await app.signIn(req, res, usable.member), view);
  });

  app.post('/staff/sign-out', { roles: [] }, async (_req, res, who) => {
    await deps.staff.endSession(who.id, who.sessionId);
    app.forgetBrowser(res);
    app.redirect(res, '/staff/sign-in');
  });
}

/** Where somebody goes who has just signed in: on with what they wrote, or to the page they wanted. */
export function enter(
  app: StaffApp,
  req: Request,
  res: Response,
  who: Who,
  view: Pick<SignInView, 'to' | 'kept'>,
): void {
  if (view.kept === undefined) app.redirect(res, view.to);
  else
    app.offerKept(
      req,
      res,
      who,
      view.kept,
      200,
      'You were signed out before this was sent. Look at it, and send it now.',
    );
}

/** As it is stored and looked for: the same name however it is typed. */
export function loginOf(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function signInBody(view: SignInView, token: string, empty: boolean): Html {
  return markup`<div class="staff-narrow">
<h1>Staff sign-in</h1>
${view.problem !== undefined && errorSummary(view.problem, 'name')}
${view.kept !== undefined && markup`<p class="nhsuk-inset-text">You are signed out. What you wrote is kept: sign in, and you can send it.</p>`}
${empty && markup`<p class="nhsuk-inset-text">There is no account yet. On the machine that runs this, enter <code>npm run staff -- add NAME --role manager</code>: it prints a link for the first sign-in.</p>`}
<form method="post" action="/staff/sign-in" class="staff-form">
<input type="hidden" name="token" value="${token}">
<input type="hidden" name="to" value="${view.to}">
${keptField(view.kept)}
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
<p class="nhsuk-hint">No account, or the password is gone? A manager can send you a link.</p>
</div>`;
}

/** What went wrong, first on the page, leading to the field. */
export function errorSummary(problem: string, field: string): Html {
  return markup`<div class="nhsuk-error-summary" role="alert" aria-labelledby="problem">
<h2 class="nhsuk-error-summary__title" id="problem">There is a problem</h2>
<div class="nhsuk-error-summary__body"><ul class="nhsuk-list nhsuk-error-summary__list"><li><a href="#${field}">${problem}</a></li></ul></div>
</div>`;
}
