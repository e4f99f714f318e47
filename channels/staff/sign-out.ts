import type { StaffStore } from '../../bot/store/staff-port.js';
import type { StaffApp } from './staff-app.js';

export interface SignOutDeps {
  readonly staff: Pick<StaffStore, 'endSession'>;
  /** Where the organisation's own session is ended, for members who came from there. */
  readonly leaveProvider?: (memberId: string) => Promise<string | undefined>;
}

export function mountSignOut(app: StaffApp, { staff, leaveProvider }: SignOutDeps): void {
  app.post('/staff/sign-out', { roles: [] }, async (_req, res, who) => {
    await staff.endSession(who.id, who.sessionId);
    app.forgetBrowser(res);
    app.redirect(res, (await leaveProvider?.(who.id)) ?? '/staff/sign-in');
  });
}
