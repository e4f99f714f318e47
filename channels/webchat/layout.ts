import { markup, type Html } from '../html.js';
import type { Assets } from './assets.js';

export interface Site {
  readonly serviceName: string;
  /** How long messages are kept: the privacy page says it. */
  readonly retentionDays: number;
  /** Whether people also text us. */
  readonly sms: boolean;
  /** True where people's words can be sealed as they wrote them. */
  readonly seals: boolean;
  readonly assets: Assets;
}

export interface PageParts {
  readonly title: string;
  readonly main: Html;
  /** The chat has a script, and the printed page of a guide another. */
  readonly script?: true | 'guide';
}

/**
 * The frame of every page: a way to the content, urgent help, a quick way out, the name of the service, the foot. All
 * of it works without a script.
 */
export function layout(site: Site, page: PageParts): string {
  const { assets, serviceName } = site;
  return markup`<!doctype html>
<html class="nhsuk-template" lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${page.title}</title>
${assets.css.map((sheet) => markup`<link rel="stylesheet" href="${sheet.path}">\n`)}<link rel="icon" href="${assets.icon.path}" type="image/svg+xml">
${page.script !== undefined && markup`<script src="${(page.script === 'guide' ? assets.guideJs : assets.js).path}" defer></script>`}
</head>
<body class="nhsuk-template__body">
<a class="nhsuk-skip-link" href="#main">Skip to main content</a>
${urgentStrip}
<header class="top"><div class="nhsuk-width-container top__row">
<a class="top__name" href="/">${serviceName}</a>
<a class="leave" id="leave" href="/leave" rel="nofollow noreferrer">Leave this page quickly</a>
</div></header>
<div class="nhsuk-width-container">
<main class="nhsuk-main-wrapper" id="main" tabindex="-1">
${page.main}
</main>
</div>
<footer class="foot"><div class="nhsuk-width-container"><ul class="foot__list">
<li><a href="/">Ask a question</a></li>
<li><a href="/urgent-help">Urgent help</a></li>
<li><a href="/privacy">Privacy</a></li>
<li><a href="/accessibility">Accessibility</a></li>
</ul></div></footer>
</body>
</html>
`.markup;
}

/** On every page, whatever else happens: the numbers are repeated in `knowledge/contacts.yaml`, and a test compares. */
const urgentStrip = markup`<aside class="urgent" aria-label="Urgent help"><div class="nhsuk-width-container">
<ul class="urgent__list">
<li>Life in danger: <a href="tel:999">999</a></li>
<li>Urgent health: <a href="tel:111">111</a></li>
<li>Samaritans: <a href="tel:116123">116 123</a></li>
<li><a href="/urgent-help">More<span class="nhsuk-u-visually-hidden"> urgent</span> help</a></li>
</ul>
</div></aside>`;
