import type { OutcomeParts } from '../../bot/flows/outcome-parts.js';
import type { Html } from '../html.js';
import { markup } from '../html.js';
import { layout, type Site } from './layout.js';
import { renderMarkdown } from './markdown.js';

/** What a person may print, show or copy of a guide's outcome. */
export const GUIDE_PAGES = ['print', 'show', 'letter'] as const;
export type GuidePage = (typeof GUIDE_PAGES)[number];

const NAMES: Readonly<Record<GuidePage, string>> = {
  print: 'All of it',
  show: 'The page to show',
  letter: 'The letter',
};

export interface GuideView {
  readonly page: GuidePage;
  readonly guide: string;
  readonly parts: OutcomeParts;
  /** In words, where the reader lives: on which day it was made. */
  readonly day: string;
}

/** A guide's outcome on paper: whole, or one part of it. It prints without a script; with one there is a button for it. */
export function guidePage(site: Site, view: GuideView): string {
  const { page, guide, parts, day } = view;
  const pages = GUIDE_PAGES.filter((one) => one !== 'letter' || parts.letter !== undefined);
  return layout(site, {
    title: `${parts.title}: ${site.serviceName}`,
    script: 'guide',
    main: markup`<article class="prose guide-page">
<nav class="guide-page__tools" aria-label="What to print">
<ul>${pages.map(
      (one) =>
        markup`<li>${one === page ? markup`<strong aria-current="page">${NAMES[one]}</strong>` : markup`<a href="/guide/${one}">${NAMES[one]}</a>`}</li>`,
    )}</ul>
<p class="nhsuk-hint" id="how-to-print">To print or save it, use Print in the menu of your browser.</p>
</nav>
${page === 'print' && [whole(guide, parts), parts.letter === undefined && markup`<hr class="guide-page__rule">`]}
${page !== 'letter' && show(parts, page === 'print')}
${page !== 'show' && parts.letter !== undefined && letter(parts.letter, page === 'print')}
<p class="guide-page__foot">${parts.foot} Made on ${day} by ${site.serviceName}, an automated helper.</p>
<p class="article__back"><a href="/">Back to the conversation</a></p>
</article>`,
  });
}

const whole = (guide: string, parts: OutcomeParts): Html => markup`<section aria-labelledby="guide-title">
<p class="article__nation">${guide}</p>
<h1 id="guide-title">${parts.title}</h1>
${renderMarkdown(parts.main, 1)}
</section>`;

/** Stays on one sheet; by itself it can be handed over without the rest. */
const show = (
  { show: { title, lines } }: OutcomeParts,
  below: boolean,
): Html => markup`<section class="guide-page__sheet" aria-labelledby="show-title">
${heading(below, 'show-title', title)}
${renderMarkdown(lines, 1)}
</section>`;

const letter = (
  { to, paragraphs }: NonNullable<OutcomeParts['letter']>,
  below: boolean,
): Html => markup`<section aria-labelledby="letter-title">
${heading(below, 'letter-title', `A letter or email to copy: ${to}`)}
<div class="guide-page__letter" id="letter">${paragraphs.map((part) => markup`<p>${part}</p>`)}</div>
</section>`;

const heading = (below: boolean, id: string, words: string): Html =>
  below ? markup`<h2 id="${id}">${words}</h2>` : markup`<h1 id="${id}">${words}</h1>`;

/** Asked for while there is nothing to print: what to do instead. */
export function noGuidePage(site: Site, unfinished: boolean): string {
  return layout(site, {
    title: `Nothing to print yet: ${site.serviceName}`,
    main: markup`<div class="prose">
<h1>There is nothing to print yet</h1>
<p>${unfinished ? 'Your guide is not finished. Go back and answer the questions that are left. Then you can print what comes out.' : 'Start a guide first. When it is finished, you can print what comes out.'}</p>
<p><a href="/">Go to the conversation</a></p>
</div>`,
  });
}
