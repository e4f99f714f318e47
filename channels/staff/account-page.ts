import type { StaffAccount, StaffSession } from '../../bot/store/staff-port.js';
import { markup, type Html } from '../html.js';
import { errorSummary } from './error-summary.js';
import { newPasswordFields } from './new-password.js';
import { qrCode } from './qr-code.js';
import type { Who } from './staff-app.js';
import { tokenField } from './staff-page.js';
import { timeTag } from './time-tag.js';

/** What just happened on the page. */
export interface AccountNote {
  readonly done?: string | undefined;
  readonly problem?: string;
  readonly field?: string;
}

export interface AccountView {
  readonly account: StaffAccount;
  readonly sessions: readonly StaffSession[];
  readonly recoveryLeft: number;
  readonly note: AccountNote;
}

export function accountBody(who: Who, view: AccountView): Html {
  const { account, sessions, recoveryLeft, note } = view;
  return markup`${note.problem !== undefined && errorSummary(note.problem, note.field ?? 'main')}
${note.done !== undefined && markup`<p class="nhsuk-inset-text" role="status">${note.done}</p>`}
<h1>Your account</h1>
<p>You are signed in as <strong>${who.name}</strong>. ${roleLine(who)}</p>
${sessionList(who, sessions)}
${
  account.signsIn === 'password'
    ? markup`${passwordForm(who, note)}${secondStepForm(who, account.totp, recoveryLeft, note)}`
    : markup`<h2>Password</h2><p>You sign in with your organisation's account. Change its password there.</p>`
}`;
}

function roleLine({ roles }: Who): string {
  return roles.length === 0
    ? 'Your account has no role.'
    : `Your ${roles.length === 1 ? 'role' : 'roles'}: ${roles.join(', ')}.`;
}

function sessionList(who: Who, sessions: readonly StaffSession[]): Html {
  return markup`<h2 id="sessions">Where you are signed in</h2>
<p>Is there one that is not yours? End it, then change your password.</p>
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

function passwordForm(who: Who, { field }: AccountNote): Html {
  return markup`<h2>Change your password</h2>
<form method="post" action="/staff/account/password" class="staff-form staff-narrow">
${tokenField(who)}
<input type="hidden" name="username" autocomplete="username" value="${who.name}">
${passwordField('password', 'Current password')}
${newPasswordFields(field === 'password-new')}
<button class="nhsuk-button" type="submit">Save the new password</button>
</form>`;
}

function secondStepForm(who: Who, on: boolean, recoveryLeft: number, { field }: AccountNote): Html {
  return markup`<h2>Second step</h2>
<p>${
    on
      ? `On: after your password you are asked for a code from an app on your phone. You have ${recoveryLeft} recovery ${recoveryLeft === 1 ? 'code' : 'codes'} left.`
      : 'Off. With it, somebody who learns your password still cannot get in: you also type a code from an app on your phone, such as Google Authenticator, Microsoft Authenticator or your password manager.'
  }</p>
<form method="post" action="/staff/account/second-step${on && '/off'}" class="staff-form staff-narrow">
${tokenField(who)}
${passwordField('totp-password', 'Current password', field === 'totp-password')}
<button class="nhsuk-button" type="submit">${on ? 'Switch it off' : 'Set it up'}</button>
</form>`;
}

function passwordField(id: string, label: string, wrong = false): Html {
  return markup`<div class="nhsuk-form-group">
<label class="nhsuk-label" for="${id}">${label}</label>
<input class="nhsuk-input" id="${id}" name="password" type="password" autocomplete="current-password"${wrong && markup` aria-invalid="true"`} required>
</div>`;
}

/** The QR code, the same as letters, and the proof that the app has it. */
export function setUpBody(who: Who, offer: { sealed: string; uri: string; key: string }, problem?: string): Html {
  return markup`<div class="staff-narrow">
<h1>Set up the second step</h1>
${problem !== undefined && errorSummary(problem, 'code')}
<ol>
<li><p>Open the app on your phone and add an account. Point the camera at this:</p>
${qrCode(offer.uri, 'QR code for the app. The key below says the same.')}
<p>No camera? Type this key into the app:</p><p><span class="staff-secret">${offer.key.match(/.{1,4}/g)?.join(' ') ?? offer.key}</span></p></li>
<li><p>Type the code that the app shows now.</p>
<form method="post" action="/staff/account/second-step/confirm" class="staff-form">
${tokenField(who)}
<input type="hidden" name="sealed" value="${offer.sealed}">
<div class="nhsuk-form-group">
<label class="nhsuk-label" for="code">Code, six digits</label>
<input class="nhsuk-input nhsuk-input--width-10" id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" required>
</div>
<button class="nhsuk-button" type="submit">Switch it on</button>
</form></li>
</ol>
<p><a href="/staff/account">Leave it off</a></p>
</div>`;
}

/** Shown once. */
export function recoveryBody(codes: readonly string[]): Html {
  return markup`<div class="staff-narrow">
<h1>The second step is on</h1>
<p>If your phone is lost, each of these codes lets you in once. <strong>Keep them now</strong>, on paper or in your password manager: they are not shown again.</p>
<ul class="staff-list staff-codes">${codes.map((code) => markup`<li><code>${code}</code></li>\n`)}</ul>
<p>Everywhere else you are signed out.</p>
<p><a class="nhsuk-button" href="/staff/account">I have kept them</a></p>
</div>`;
}
