import type { Request, Response } from 'restify';
import type { StaffAccount, StaffStore } from '../../bot/store/staff-port.js';
import { clientAddress } from '../client-address.js';
import { markup, type Html } from '../html.js';
import { Problem } from '../problem.js';
import { errorSummary } from './error-summary.js';
import { newPasswordFields, readNewPassword } from './new-password.js';
import type { Passwords } from './passwords.js';
import { hashToken } from './session-cookie.js';
import type { StaffApp } from './staff-app.js';
import type { Throttle } from '../throttle.js';

export interface LinkDeps {
  readonly staff: StaffStore;
  readonly passwords: Passwords;
  readonly throttle: Throttle;
  readonly serviceName: string;
  readonly trustProxy: boolean;
  readonly now: () => Date;
}

const GONE =
  'This link has been used, was replaced by a newer one, or is more than two days old. A manager can make you a new one.';

/** `/staff/link/…`: a new member, or one whose password is gone, sets one. Opening it uses nothing up: mail programs look too. */
export function mountLinkPage(app: StaffApp, deps: LinkDeps): void {
  const tokenOf = (req: Request): string => String((req.params as { link?: string }).link ?? '');
  const find = async (req: Request): Promise<StaffAccount> => {
    const account = await deps.staff.accountByLink(hashToken(tokenOf(req)), deps.now());
    if (account === undefined) throw new Problem(410, 'LinkGone', GONE);
    return account;
  };
  const show = (req: Request, res: Response, account: StaffAccount, problem?: string): void => {
    const body = linkBody(account, tokenOf(req), app.doorToken(req, res), deps.serviceName, problem);
    app.show(req, res, { title: 'Choose your password', who: undefined, body }, problem === undefined ? 200 : 400);
  };

  app.get('/staff/link/:link', 'open', async (req, res) => show(req, res, await find(req)));

  app.post('/staff/link/:link', 'open', async (req, res, _who, form) => {
    const wait = deps.throttle.take(clientAddress(req, deps.trustProxy));
    if (wait > 0)
      throw new Problem(429, 'TooMany', 'Too many tries from your network. Please try again in some minutes.');
    const account = await find(req);
    const read = readNewPassword(form, { ...account, serviceName: deps.serviceName });
    if ('problem' in read) return show(req, res, account, read.problem);
    const used = await deps.staff.useLink(
      hashToken(tokenOf(req)),
      await deps.passwords.hash(read.password),
      deps.now(),
    );
    if (used === undefined) throw new Problem(410, 'LinkGone', GONE);
    deps.throttle.giveBack(clientAddress(req, deps.trustProxy));
    await app.audit(used, { action: 'password.set', subject: used.id });
    // With a second step the link alone must not be enough.
    if (!used.totp) await app.signIn(req, res, used);
    app.redirect(res, used.totp ? '/staff/sign-in' : '/staff');
  });
}

function linkBody(
  account: StaffAccount,
  link: string,
  token: string,
  service: string,
  problem: string | undefined,
): Html {
  return markup`<div class="staff-narrow">
<h1>Choose your password</h1>
${problem !== undefined && errorSummary(problem, 'password-new')}
<p>Welcome, <strong>${account.name}</strong>. You sign in to ${service} with this name${account.email !== undefined && `, or with ${account.email},`} and the password that you choose here.</p>
<form method="post" action="/staff/link/${link}" class="staff-form">
<input type="hidden" name="token" value="${token}">
<input type="hidden" name="username" autocomplete="username" value="${account.name}">
${newPasswordFields(problem !== undefined)}
<button class="nhsuk-button" type="submit">Save and sign in</button>
</form>
</div>`;
}
