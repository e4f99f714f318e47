import type { Request, Response } from 'restify';
import type { StaffSession, StaffStore } from '../../bot/store/staff-port.js';
import { markup, type Html } from '../html.js';
import { aliveAt } from './session-life.js';
import type { StaffApp, Who } from './staff-app.js';
import { tokenField } from './staff-page.js';
import { timeTag } from './time-tag.js';

export interface AccountDeps {
  readonly staff: StaffStore;
  readonly now: () => Date;
}

/** `/staff/account`: one's own sessions. */
export function mountAccount(app: StaffApp, deps: AccountDeps): void {
  const { staff, now } = deps;

  const show = async (req: Request, res: Response, who: Who): Promise<void> => {
    const sessions = await staff.sessionsOf(who.id, aliveAt(now()));
    const body = markup`<h1>Your account</h1>
<p>You are signed in as <strong>${who.name}</strong>. ${whatYouMayDo(who)}</p>
${sessionList(who, sessions)}`;
    app.show(req, res, { title: 'Your account', who, nav: '/staff/account', body });
  };

  app.get('/staff/account', { roles: [] }, show);
  app.post('/staff/account/end', { roles: [] }, async (_req, res, who, form) => {
    await staff.endSession(who.id, form.get('session') ?? '');
    await app.audit(who, { action: 'session.end' });
    app.redirect(res, '/staff/account');
  });
  app.post('/staff/account/end-all', { roles: [] }, async (_req, res, who) => {
    await staff.endSessions(who.id);
    await app.audit(who, { action: 'session.end-all' });
    app.forgetBrowser(res);
    app.redirect(res, '/staff/sign-in');
  });
}

function whatYouMayDo({ roles }: Who): string {
  return roles.length === 0
    ? 'Your account has no role yet.'
    : `Your ${roles.length === 1 ? 'role' : 'roles'}: ${roles.join(', ')}.`;
}

function sessionList(who: Who, sessions: readonly StaffSession[]): Html {
  return markup`<h2 id="sessions">Where you are signed in</h2>
<p>Do you see one that is not yours? End it, then change your password.</p>
<ul class="staff-list">
${sessions.map(
  ({ id, device, createdAt, seenAt }) => markup`<li class="staff-card staff-session">
<div><strong>${device}</strong>${id === who.sessionId && markup` <span class="staff-tag">this one</span>`}<br>
<span class="staff-soft">Signed in ${timeTag(createdAt)}, last used ${timeTag(seenAt)}</span></div>
${
  id !== who.sessionId &&
  markup`<form method="post" action="/staff/account/end">${tokenField(who)}<input type="hidden" name="session" value="${id}"><button class="staff-quiet" type="submit">End it<span class="nhsuk-u-visually-hidden">: ${device}, signed in ${timeTag(createdAt)}</span></button></form>`
}
</li>\n`,
)}</ul>
<form method="post" action="/staff/account/end-all">${tokenField(who)}<button class="staff-quiet" type="submit">Sign out everywhere, here as well</button></form>`;
}
