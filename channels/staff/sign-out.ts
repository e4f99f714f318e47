import type { StaffStore } from '../../bot/store/staff-port.js';
import type { Provider } from './provider.js';
import { goTo } from './provider-sign-in.js';
import type { StaffApp } from './staff-app.js';

export interface SignOutDeps {
  readonly staff: Pick<StaffStore, 'endSession' | 'account'>;
  /** Where an organisation's sign-in is configured. */
  readonly provider: Pick<Provider, 'leave'> | undefined;
}

/** `/staff/sign-out`: here, and for those who came through their organisation, there as well. */
export function mountSignOut(app: StaffApp, { staff, provider }: SignOutDeps): void {
  app.post('/staff/sign-out', { roles: [] }, async (req, res, who) => {
    await staff.endSession(who.id, who.sessionId);
    app.forgetBrowser(res);
    const away = provider !== undefined && (await staff.account(who.id))?.signsIn === 'provider';
    // Signed out here in any case: a provider that does not answer must not keep somebody in.
    const url = away ? await provider.leave().catch(() => undefined) : undefined;
    if (url === undefined) app.redirect(res, '/staff/sign-in');
    else goTo(app, req, res, url);
  });
}
