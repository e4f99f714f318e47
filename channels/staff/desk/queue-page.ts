import { markup, type Html } from '../../html.js';
import type { Snapshot } from './live.js';
import {
  alertItem,
  countPart,
  keptFromMe,
  mineItem,
  nonePart,
  placePart,
  waitingItem,
  type QueueState,
} from './queue-view.js';

/** What changes on the desk's first page, for the page and for its stream. */
export function queueSnapshot(state: QueueState): Snapshot {
  const { alerts, waiting, mine, place } = state;
  const forMe = waiting.filter((handoff) => keptFromMe(state, handoff) === undefined);
  return {
    parts: { place: placePart(state), count: countPart(state), none: nonePart(state) },
    lists: {
      alerts: alerts.map((alert) => ({ id: `a-${alert.id}`, html: alertItem(state, alert) })),
      waiting: waiting.map((handoff) => ({ id: `h-${handoff.id}`, html: waitingItem(state, handoff) })),
      mine: mine.map((handoff) => ({ id: `t-${handoff.id}`, html: mineItem(state, handoff) })),
    },
    facts: {
      here: place.here,
      /** What calls for somebody: the title counts it. */
      calling: forMe.length + alerts.length,
      urgent: alerts.length + forMe.filter(({ urgent }) => urgent).length,
      unanswered: mine.filter(({ unansweredSince }) => unansweredSince !== undefined).length,
    },
  };
}

export const NOTICES = {
  closed: 'The talk has ended. They are back with the assistant.',
  passed: 'Passed on. It waits for your colleague.',
  'put-back': 'It is back in the queue, in its old place.',
  seen: 'Marked as seen.',
  away: 'You are away. What you hold goes back to the queue in a few minutes.',
} as const;

export function queuePage(state: QueueState, notice: Html | undefined): Html {
  const { parts, lists } = queueSnapshot(state);
  const list = (id: string, label: string): Html =>
    markup`<ol class="staff-list desk-list" id="${id}" aria-label="${label}">${lists[id]?.map(({ html }) => html)}</ol>`;
  return markup`<h1>Desk</h1>
${notice}
<p class="nhsuk-u-visually-hidden" role="status" id="announcer"></p>
<div class="desk-columns" id="desk" data-live="/staff/desk/stream" data-now="/staff/desk/now" data-here="${place(state)}">
<div class="desk-columns__main">
<section aria-labelledby="waiting-title">
<div class="desk-head"><h2 id="waiting-title">Waiting</h2>
<p id="count">${parts['count']}</p></div>
${list('alerts', 'Danger')}
${list('waiting', 'Waiting people')}
<noscript><p><a href="/staff/desk">Look again</a>. This page looks again by itself every minute.</p></noscript>
</section>
</div>
<div class="desk-columns__side">
<section aria-labelledby="mine-title"><h2 id="mine-title">My conversations</h2>
<p class="staff-soft" id="none">${parts['none']}</p>
${list('mine', 'My conversations')}</section>
<section aria-labelledby="place-title"><h2 id="place-title">My place</h2>
<div id="place">${parts['place']}</div>
<p hidden id="bell-row"><button class="staff-quiet" type="button" id="bell" aria-pressed="false">Sound and number in the tab for new ones: off</button></p></section>
<p><a href="/staff/desk/replies">Saved replies</a></p>
</div>
</div>`;
}

const place = (state: QueueState): string => (state.place.here ? '1' : '0');
