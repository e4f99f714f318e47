import type { Role } from '../../bot/store/staff-port.js';
import { escapeHtml, Html, markup } from '../html.js';
import type { PhoneText } from './demo-phones.js';

/** Phones of the demo: numbers that Ofcom keeps for drama, so that nobody has them. */
export const DEMO_PHONES = ['+447700900101', '+447700900102', '+447700900103'] as const;

export interface DemoSite {
  readonly serviceName: string;
  readonly css: string;
  readonly js: string;
  readonly icon: string;
}

export const DEMO_ROLES: readonly (readonly [Role, string, string])[] = [
  ['broker', 'Sam', 'answers people at the desk'],
  ['helpline', 'Alex', 'looks things up in the reference'],
  ['manager', 'Robin', 'sees reports, sets hours and accounts'],
];

function demoLayout(site: DemoSite, title: string, main: Html): string {
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} – ${site.serviceName}</title>
<link rel="stylesheet" href="${site.css}">
<link rel="icon" href="${site.icon}" type="image/svg+xml">
<script src="${site.js}" defer></script>
</head>
<body>
<header><p class="demo-mark"><strong>Demo.</strong> Nobody real is here, and everything is deleted when it stops. Life in danger? Call <a href="tel:999">999</a>.</p></header>
<main>${main}</main>
</body>
</html>
`.markup;
}

/** Where to begin: the chat, a phone, and the staff side as somebody. */
export function demoPage(site: DemoSite, key: string): string {
  return demoLayout(
    site,
    'Demo',
    markup`<h1>Try it out</h1>
<p>Open two of these side by side, for example a phone and the desk.</p>
<h2>As somebody who asks</h2>
<ul><li><a href="/">The web chat</a></li>${DEMO_PHONES.map((number, at) => markup`<li><a href="/demo/phone?n=${at + 1}">A phone that texts it</a> (${spoken(number)})</li>`)}</ul>
<h2>As staff</h2>
<ul>${DEMO_ROLES.map(([role, name, what]) => markup`<li><a href="/demo/as/${role}?key=${key}">Sign in as ${name}, ${role}</a>: ${what}</li>`)}</ul>
<p>One browser is one member of staff at a time. A private window is a second one.</p>`,
  );
}

/** A phone with its texts. */
export function phonePage(
  site: DemoSite,
  phone: { at: number; texts: readonly PhoneText[]; off: boolean; ours: string },
): string {
  const number = DEMO_PHONES[phone.at - 1] ?? DEMO_PHONES[0];
  return demoLayout(
    site,
    `Phone ${phone.at}`,
    markup`<h1 class="demo-hidden">Phone ${phone.at} of the demo</h1>
<div class="phone" id="phone" data-n="${phone.at}">
<p class="phone__top">${spoken(phone.ours)}<span class="demo-hidden">: texts with the assistant</span></p>
<ol class="phone__log" id="log" tabindex="0" aria-label="Texts">${phone.texts.map(textItem)}</ol>
<form class="phone__form" method="post" action="/demo/phone" id="send"><input type="hidden" name="n" value="${phone.at}">
<label class="demo-hidden" for="text">Your text</label><textarea id="text" name="text" rows="2" maxlength="1600" placeholder="Text message" autocomplete="off"></textarea>
<button type="submit">Send</button></form>
</div>
<p class="phone__foot">This is ${spoken(number)}. ${DEMO_PHONES.map((_, at) => at + 1 !== phone.at && markup`<a href="/demo/phone?n=${at + 1}">Phone ${at + 1}</a> `)}<a href="/demo">All of the demo</a></p>
<form class="phone__foot" method="post" action="/demo/phone/off"><input type="hidden" name="n" value="${phone.at}"><input type="hidden" name="off" value="${phone.off ? '0' : '1'}"><button type="submit" class="phone__switch">${phone.off ? 'Switch the phone on' : 'Switch the phone off (texts are then not delivered)'}</button></form>
<noscript><p class="phone__foot"><a href="/demo/phone?n=${phone.at}">Look for new texts</a></p></noscript>`,
  );
}

export function textItem({ id, from, text }: PhoneText): Html {
  return markup`<li class="sms sms--${from}" id="t${id}"><span class="demo-hidden">${from === 'me' ? 'You:' : 'Assistant’s number:'} </span>${new Html(escapeHtml(text).replaceAll('\n', '<br>'))}</li>`;
}

/** "07700 900101". */
const spoken = (number: string): string => number.replace(/^\+44(\d{4})(\d{6})$/, '0$1 $2');
