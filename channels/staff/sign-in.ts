import type { Request, Response } from 'restify';
import type { StaffMember, StaffStore } from '../../bot/store/staff-port.js';
import { clientAddress } from '../client-address.js';
import { Problem } from '../problem.js';
import { readKeptWords, type KeptWords } from './kept-words.js';
import { loginOf } from './login-of.js';
import type { GoToProvider } from './provider-sign-in.js';
import { returnTo } from './return-to.js';
import type { SecretBox } from './secret-box.js';
import { codeBody, signInBody, type SignInView } from './sign-in-page.js';
import { SIGN_OUT, type SignOutLapsed } from './sign-out.js';
import type { StaffApp, Who } from './staff-app.js';
import type { Throttle } from '../throttle.js';
import type { Tries } from './tries.js';
import { MINUTE_MS } from '../../knowledge/milliseconds.js';

const TICKET_MS = 10 * MINUTE_MS;

/** The one answer to whatever is wrong: which of the two it was, or that an account rests, is nobody's business. */
export const WRONG =
  'That name and password do not belong together. After 10 wrong tries an account rests for 15 minutes. A manager can give you a new link.';
const WRONG_CODE = 'That code is not right, or was used already. Wait for the next one, or type a recovery code.';
const LATE = 'That took more than ten minutes. Please start again with your name and password.';

export interface SignInDeps {
  readonly staff: StaffStore;
  readonly tries: Tries;
  readonly throttle: Throttle;
  readonly box: SecretBox;
  readonly trustProxy: boolean;
  /** Whether names and passwords are taken here. */
  readonly local: boolean;
  /** The way to an organisation's sign-in, where one is configured. */
  readonly toProvider: GoToProvider | undefined;
  readonly signOutLapsed: SignOutLapsed;
  readonly now: () => Date;
}

/** `/staff/sign-in`, with the second step where an account has one, and `/staff/sign-out`. */
export function mountSignIn(app: StaffApp, deps: SignInDeps): void {
  const { throttle, tries, local, toProvider } = deps;
  const provider = toProvider !== undefined;

  const show = async (req: Request, res: Response, status: number, view: SignInView): Promise<void> => {
    const empty = local && (await deps.staff.accounts()).length === 0;
    const body = signInBody(view, { token: app.doorToken(req, res), empty, local, provider });
    app.show(req, res, { title: 'Sign in', who: undefined, body }, status);
  };
  const tooMany = (req: Request, res: Response, view: SignInView, wait: number): Promise<void> => {
    res.setHeader('retry-after', String(wait));
    const minutes = Math.ceil(wait / 60);
    const problem = `There were too many wrong tries from your network. Please try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
    return show(req, res, 429, { ...view, problem });
  };
  const admit = async (req: Request, res: Response, member: StaffMember, view: SignInView): Promise<void> => {
    throttle.giveBack(clientAddress(req, deps.trustProxy));
    await deps.staff.clearTries(member.id);
    enter(app, req, res, await app.signIn(req, res, member), view);
  };
  /** Whose organisation's word is too old goes there and comes back by themselves; everybody else is asked. */
  const renewOrShow = async (req: Request, res: Response, status: number, view: SignInView): Promise<void> => {
    if (toProvider === undefined || !(await app.endLapsed(req, res))) return show(req, res, status, view);
    try {
      await toProvider(req, res, view);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await show(req, res, error.status, { ...view, problem: error.say });
    }
  };
  app.onSignInNeeded((req, res, status, kept) =>
    // Whoever wants to leave is not brought back in first.
    kept.path === SIGN_OUT ? deps.signOutLapsed(req, res) : renewOrShow(req, res, status, { to: kept.path, kept }),
  );

  app.get('/staff/sign-in', 'open', async (req, res, who) => {
    const query = new URL(req.url ?? '/', 'http://local').searchParams;
    const to = returnTo(query.get('to'));
    if (who !== undefined) app.redirect(res, to);
    else await renewOrShow(req, res, 200, { to });
  });

  if (local) {
    app.post('/staff/sign-in', 'open', async (req, res, _who, form) => {
      const view = { ...viewOf(form), name: form.get('name') ?? '' };
      const wait = throttle.take(clientAddress(req, deps.trustProxy));
      if (wait > 0) return tooMany(req, res, view, wait);
      const found = await tries.password(req, loginOf(view.name), form.get('password') ?? '');
      if (found === undefined) return show(req, res, 401, { ...view, problem: WRONG });
      if (found.totp === undefined) return admit(req, res, found.member, view);
      const door = app.doorToken(req, res);
      const until = deps.now().getTime() + TICKET_MS;
      const ticket = deps.box.seal(JSON.stringify({ id: found.member.id, until }), door);
      app.show(req, res, { title: 'Your code', who: undefined, body: codeBody(view, { token: door, ticket }) });
    });

    app.post('/staff/sign-in/code', 'open', async (req, res, _who, form) => {
      const view = viewOf(form);
      const wait = throttle.take(clientAddress(req, deps.trustProxy));
      if (wait > 0) return tooMany(req, res, view, wait);
      const door = app.doorToken(req, res);
      const ticket = form.get('ticket') ?? '';
      const id = readTicket(deps.box.open(ticket, door), deps.now());
      if (id === undefined) return show(req, res, 401, { ...view, problem: LATE });
      const found = await tries.code(req, id, form.get('code') ?? '');
      if (found !== undefined) return admit(req, res, found.member, view);
      const body = codeBody({ ...view, problem: WRONG_CODE }, { token: door, ticket });
      app.show(req, res, { title: 'Your code', who: undefined, body }, 401);
    });
  }
}

/** Where somebody goes who has just signed in: on with what they wrote, or to the page they wanted. */
export function enter(
  app: StaffApp,
  req: Request,
  res: Response,
  who: Who,
  { to, kept }: { readonly to: string; readonly kept?: KeptWords },
): void {
  if (kept === undefined) app.redirect(res, to);
  else
    app.offerKept(req, res, who, kept, 200, 'You were signed out before this was sent. Look at it, and send it now.');
}

function viewOf(form: URLSearchParams): SignInView {
  const kept = readKeptWords(form.get('kept'));
  return { to: returnTo(form.get('to')), ...(kept === undefined ? {} : { kept }) };
}

function readTicket(opened: string | undefined, now: Date): string | undefined {
  if (opened === undefined) return undefined;
  const { id, until } = JSON.parse(opened) as { id: string; until: number };
  return until > now.getTime() ? id : undefined;
}
