import type { Request, Response } from 'restify';
import type { StaffStore } from '../../bot/store/staff-port.js';
import type { Provider } from './provider.js';
import { goTo } from './provider-sign-in.js';
import type { StaffApp } from './staff-app.js';

export interface SignOutDeps {
  readonly staff: Pick<StaffStore, 'endSession' | 'account'>;
  /** Where an organisation's sign-in is configured. */
  readonly provider: Pick<Provider, 'leave'> | undefined;
}

export const SIGN_OUT = '/staff/sign-out';

/** Ends what is left of a session that does not count any more. */
export type SignOutLapsed = (req: Request, res: Response) => Promise<void>;

/** `/staff/sign-out`: here, and for those who came through their organisation, there as well. */
export function mountSignOut(app: StaffApp, { staff, provider }: SignOutDeps): SignOutLapsed {
  const leave = async (req: Request, res: Response, away: boolean): Promise<void> => {
    // Signed out here in any case: a provider that does not answer must not keep somebody in.
    const url = away ? await provider?.leave().catch(() => undefined) : undefined;
    if (url === undefined) app.redirect(res, '/staff/sign-in');
    else goTo(app, req, res, url);
  };
  app.post(SIGN_OUT, { roles: [] }, async (req, res, who) => {
    await staff.endSession(who.id, who.sessionId);
    app.forgetBrowser(res);
    await leave(req, res, (await staff.account(who.id))?.signsIn === 'provider');
  });
  return async (req, res) => leave(req, res, await app.endLapsed(req, res));
}
