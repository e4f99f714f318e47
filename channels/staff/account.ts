import type { Request, Response } from 'restify';
import type { StaffAccount, StaffStore } from '../../bot/store/staff-port.js';
import { Problem } from '../problem.js';
import { accountBody, recoveryBody, setUpBody, type AccountNote } from './account-page.js';
import { readNewPassword } from './new-password.js';
import type { Passwords } from './passwords.js';
import type { SecondStep } from './second-step.js';
import type { StaffApp, Who } from './staff-app.js';
import type { Tries } from './tries.js';

export interface AccountDeps {
  readonly staff: StaffStore;
  readonly tries: Tries;
  readonly passwords: Passwords;
  readonly secondStep: SecondStep;
  readonly serviceName: string;
  readonly now: () => Date;
}

const NOT_YOURS = 'The current password is not right. After 10 wrong tries your account rests for 15 minutes.';
const OWN = { roles: [] };

/** `/staff/account`: one's own sessions, password and second step. */
export function mountAccount(app: StaffApp, deps: AccountDeps): void {
  const { staff, now } = deps;

  const accountOf = async (who: Who): Promise<StaffAccount> => {
    const account = await staff.account(who.id);
    if (account === undefined) throw new Problem(410, 'Gone', 'Your account was removed.');
    return account;
  };
  const show = async (req: Request, res: Response, who: Who, note: AccountNote = {}): Promise<void> => {
    const [account, sessions, recoveryLeft] = await Promise.all([
      accountOf(who),
      staff.sessionsOf(who.id, app.alive()),
      staff.recoveryLeft(who.id),
    ]);
    const body = accountBody(who, { account, sessions, recoveryLeft, note });
    const status = note.problem === undefined ? 200 : 400;
    app.show(req, res, { title: 'Your account', who, nav: '/staff/account', body }, status);
  };
  /** Asks for the password again before what a stolen session must not do. */
  const isOwner = async (req: Request, who: Who, form: URLSearchParams): Promise<boolean> =>
    (await deps.tries.ownPassword(req, who.id, form.get('password') ?? '')) !== undefined;

  app.get('/staff/account', OWN, (req, res, who) => {
    const done = new URL(req.url ?? '/', 'http://local').searchParams.get('done') ?? '';
    return show(req, res, who, { done: DONE[done] });
  });
  app.post('/staff/account/end', OWN, async (_req, res, who, form) => {
    await staff.endSession(who.id, form.get('session') ?? '');
    await app.audit(who, { action: 'session.end' });
    app.redirect(res, '/staff/account?done=end');
  });
  app.post('/staff/account/end-all', OWN, async (_req, res, who) => {
    await staff.endSessions(who.id);
    await app.audit(who, { action: 'session.end-all' });
    app.forgetBrowser(res);
    app.redirect(res, '/staff/sign-in');
  });

  app.post('/staff/account/password', OWN, async (req, res, who, form) => {
    if (!(await isOwner(req, who, form))) return show(req, res, who, { problem: NOT_YOURS, field: 'password' });
    const read = readNewPassword(form, { ...(await accountOf(who)), serviceName: deps.serviceName });
    if ('problem' in read) return show(req, res, who, { problem: read.problem, field: 'password-new' });
    await staff.setPassword(who.id, await deps.passwords.hash(read.password));
    // Whoever had the old one is out.
    await staff.endSessions(who.id, who.sessionId);
    await app.audit(who, { action: 'password.set', subject: who.id });
    app.redirect(res, '/staff/account?done=password');
  });

  app.post('/staff/account/second-step', OWN, async (req, res, who, form) => {
    if (!(await isOwner(req, who, form))) return show(req, res, who, { problem: NOT_YOURS, field: 'totp-password' });
    const body = setUpBody(who, deps.secondStep.offer(who));
    app.show(req, res, { title: 'Second step', who, nav: '/staff/account', body });
  });
  app.post('/staff/account/second-step/confirm', OWN, async (req, res, who, form) => {
    // Sealed for this member a moment ago, on a page that asked for the password.
    const sealed = form.get('sealed') ?? '';
    const offer = deps.secondStep.offerAgain(who, sealed);
    if (offer === undefined)
      throw new Problem(400, 'Stale', 'This page was out of date. Start again from your account.');
    const codes = await deps.secondStep.confirm(who.id, sealed, form.get('code') ?? '', now());
    if (codes === undefined) {
      const problem = 'That code does not fit. Check the time on your phone, and type the code that it shows now.';
      app.show(
        req,
        res,
        { title: 'Second step', who, nav: '/staff/account', body: setUpBody(who, offer, problem) },
        400,
      );
      return;
    }
    await staff.endSessions(who.id, who.sessionId);
    await app.audit(who, { action: 'second-step.on', subject: who.id });
    app.show(req, res, { title: 'Recovery codes', who, nav: '/staff/account', body: recoveryBody(codes) });
  });
  app.post('/staff/account/second-step/off', OWN, async (req, res, who, form) => {
    if (!(await isOwner(req, who, form))) return show(req, res, who, { problem: NOT_YOURS, field: 'totp-password' });
    await staff.setTotp(who.id, undefined);
    await app.audit(who, { action: 'second-step.off', subject: who.id });
    app.redirect(res, '/staff/account?done=second-step-off');
  });
}

const DONE: Readonly<Record<string, string>> = {
  end: 'That browser is signed out.',
  password: 'Your new password is saved. Everywhere else you are signed out.',
  'second-step-off': 'The second step is off. You sign in with your password alone.',
};
