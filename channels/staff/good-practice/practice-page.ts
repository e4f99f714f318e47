import { NATION_NAMES, type Nation } from '../../../knowledge/nation.js';
import { PRACTICE_STATES, type Practice, type PracticeState } from '../../../bot/store/good-practice.js';
import { longDate } from '../../../knowledge/render.js';
import { todayOf } from '../../../bot/flows/calendar.js';
import { markup, type Html } from '../../html.js';
import { tokenField } from '../staff-page.js';

const STATE_NAMES: Readonly<Record<PracticeState, string>> = {
  new: 'New',
  read: 'Read',
  published: 'Published',
  declined: 'Declined',
  withdrawn: 'Taken back',
};
const PUBLISH: Readonly<Record<Practice['publish'], string>> = {
  named: 'May be published with the name',
  unnamed: 'May be published without a name',
  no: 'May not be published',
};
/** What an editor may set; "taken back" is the person's own doing. */
export const SETTABLE = ['read', 'published', 'declined', 'new'] as const;
const DO: Readonly<Record<(typeof SETTABLE)[number], string>> = {
  read: 'Mark as read',
  published: 'Mark as published',
  declined: 'Decline',
  new: 'Put back to new',
};

export interface PracticeView {
  readonly list: readonly Practice[];
  readonly state: PracticeState | undefined;
  readonly full: boolean;
  readonly who: { readonly token: string };
}

/** The editors' list of what worked for people. What is shown beside each is what its writer allowed. */
export function practicePage({ list, state, full, who }: PracticeView): Html {
  return markup`<h1>What worked for people</h1>
<p>Shared in the guide "Share what worked for you", apart from any conversation. Use each as its writer allowed; they can take it back.</p>
<nav aria-label="Which ones"><p class="staff-buttons">${filter(undefined, 'All', state)}
${PRACTICE_STATES.map((one) => markup`${filter(one, STATE_NAMES[one], state)}\n`)}</p></nav>
<p><a href="/staff/good-practice.csv">Download as a table (CSV)</a>: only what may leave this page.</p>
${list.length === 0 && markup`<p>${state === undefined ? 'Nobody has shared anything yet.' : 'There is nothing here.'}</p>`}
${list.map((one) => card(one, who))}
${full && markup`<p class="nhsuk-hint">Only the newest ${list.length} are shown.</p>`}`;
}

function filter(state: PracticeState | undefined, label: string, now: PracticeState | undefined): Html {
  const href = state === undefined ? '/staff/good-practice' : `/staff/good-practice?state=${state}`;
  return state === now ? markup`<strong aria-current="page">${label}</strong>` : markup`<a href="${href}">${label}</a>`;
}

function card(one: Practice, who: { readonly token: string }): Html {
  const id = `practice-${one.id}`;
  return markup`<article class="staff-card" aria-labelledby="${id}">
<h2 id="${id}" class="nhsuk-heading-s">${longDate(todayOf(one.at))} <span class="staff-tag${one.state === 'withdrawn' && ' staff-tag--bad'}">${STATE_NAMES[one.state]}</span></h2>
${one.state === 'withdrawn' && markup`<p><strong>The writer has taken this back. Take it off every page, then delete it here.</strong></p>`}
<p dir="auto">${one.story}</p>
<ul>
<li>${PUBLISH[one.publish]}</li>
<li>${one.contact ? 'May be contacted' : 'May not be contacted'}</li>
${one.name !== undefined && markup`<li>Name: ${one.name}</li>`}
${one.phone !== undefined && markup`<li>Daytime phone: <a href="tel:${one.phone}">${one.phone}</a></li>`}
${one.email !== undefined && markup`<li>Email: <a href="mailto:${one.email}">${one.email}</a></li>`}
${one.organisation !== undefined && markup`<li>Organisation: ${one.organisation}</li>`}
${one.nation !== undefined && markup`<li>${NATION_NAMES[one.nation as Nation] ?? one.nation}</li>`}
</ul>
<form method="post" action="/staff/good-practice/state" class="staff-buttons">${tokenField(who)}
<input type="hidden" name="id" value="${one.id}">
${
  one.state !== 'withdrawn' &&
  SETTABLE.filter((to) => to !== one.state && (to !== 'published' || one.publish !== 'no')).map(
    (to) => markup`<button class="staff-quiet" type="submit" name="state" value="${to}">${DO[to]}</button>\n`,
  )
}</form>
<details class="nhsuk-details"><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">Delete</span></summary>
<div class="nhsuk-details__text"><form method="post" action="/staff/good-practice/delete">${tokenField(who)}
<input type="hidden" name="id" value="${one.id}">
<p>It goes for good, with name and contact.</p>
<button class="nhsuk-button" type="submit">Yes, delete it</button></form></div></details>
</article>`;
}
