import type { StaffMember } from '../../bot/store/staff-port.js';
import { markup, type Html } from '../html.js';
import type { NavItem } from './staff-nav.js';

/** What a page of the staff side gives; the frame is the same for all. */
export interface StaffPage {
  /** Of the page alone; the service's name is added. */
  readonly title: string;
  readonly who: StaffMember | undefined;
  /** The item of the navigation that this page belongs to, for example `/staff/desk`. */
  readonly nav?: string;
  readonly body: Html;
  /** Addresses from `app.asset(…)`. Loaded after the page, as modules of no kind: plain scripts. */
  readonly scripts?: readonly string[];
  readonly styles?: readonly string[];
  /** Another site that the browser goes on to by itself. */
  readonly goOnTo?: string;
  /** Seconds after which a browser without scripts loads the page anew. */
  readonly refresh?: number;
  /** Uses the whole width: a queue beside a conversation. */
  readonly wide?: boolean;
}

/** What the app knows about the frame of this request. */
export interface Frame {
  readonly serviceName: string;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly icon: string;
  readonly items: readonly NavItem[];
  /** For the forms in the frame. */
  readonly token: string;
  readonly largeType: boolean;
  /** Where the page can be had again after a change of letter size. */
  readonly here: string;
}

/** The layout of every staff page: a way to the content, navigation by role, letter size, sign-out. Works without a script. */
export function staffPage(frame: Frame, page: StaffPage): string {
  const { who } = page;
  return markup`<!doctype html>
<html class="nhsuk-template${frame.largeType && ' large-type'}" lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${
  page.goOnTo !== undefined &&
  markup`<meta http-equiv="refresh" content="0; url=${page.goOnTo}">
`
}${
    page.refresh !== undefined &&
    markup`<noscript><meta http-equiv="refresh" content="${page.refresh}"></noscript>
`
  }<title>${page.title} – ${frame.serviceName}, staff</title>
${[...frame.styles, ...(page.styles ?? [])].map((href) => markup`<link rel="stylesheet" href="${href}">\n`)}<link rel="icon" href="${frame.icon}" type="image/svg+xml">
${[...frame.scripts, ...(page.scripts ?? [])].map((src) => markup`<script src="${src}" defer></script>\n`)}</head>
<body class="nhsuk-template__body staff"${who !== undefined && markup` data-token="${frame.token}"`}>
<a class="nhsuk-skip-link" href="#main">Skip to main content</a>
<header class="staff-top${page.wide === true && ' staff-top--wide'}">
<div class="staff-top__row">
<a class="staff-top__name" href="/staff">${frame.serviceName} <span class="staff-top__mark">Staff</span></a>
<div class="staff-top__own">
${who !== undefined && markup`<a href="/staff/account"${page.nav === '/staff/account' && markup` aria-current="page"`}>${who.name}<span class="nhsuk-u-visually-hidden">: your account</span></a>`}
<form method="post" action="/staff/large-type"><input type="hidden" name="token" value="${frame.token}"><input type="hidden" name="to" value="${frame.here}"><button type="submit" name="large" value="${frame.largeType ? 'off' : 'on'}">${frame.largeType ? 'Usual letters' : 'Large letters'}</button></form>
${who !== undefined && markup`<form method="post" action="/staff/sign-out"><input type="hidden" name="token" value="${frame.token}"><button type="submit">Sign out</button></form>`}
</div>
</div>
${
  frame.items.length > 0 &&
  markup`<nav class="staff-nav" aria-label="Staff pages"><ul>
${frame.items.map(({ path, label }) => markup`<li><a href="${path}"${path === page.nav && markup` aria-current="page"`}>${label}</a></li>\n`)}</ul></nav>`
}
</header>
<main class="staff-main${page.wide === true && ' staff-main--wide'}" id="main" tabindex="-1">
${page.body}
</main>
</body>
</html>
`.markup;
}

/** The hidden field that every form of a signed-in page carries. */
export function tokenField(who: { readonly token: string }): Html {
  return markup`<input type="hidden" name="token" value="${who.token}">`;
}
