import { keptFrom } from '../../../bot/handoff/kept-for-one.js';
import type { DeskKind } from '../../../bot/handoff/desk-kinds.js';
import type { StaffMember } from '../../../bot/handoff/desk-people.js';
import type { DeskAlert, HandoffSummary } from '../../../bot/handoff/desk-records.js';
import { NATION_NAMES } from '../../../knowledge/nation.js';
import { markup, type Html } from '../../html.js';
import { DANGER_NAMES } from '../danger-names.js';
import type { Who } from '../staff-app.js';
import { tokenField } from '../staff-page.js';
import { clockTag } from '../time-tag.js';
import type { Place } from './desk-place.js';
import { CHANNEL_NAMES, howLong, KIND_NAMES } from './desk-words.js';

/** Everything the first page of the desk shows, as it is now. */
export interface QueueState {
  readonly who: Who;
  readonly place: Place;
  readonly kinds: readonly DeskKind[];
  readonly max: number;
  readonly unclaimedMs: number;
  readonly notTakenMs: number;
  readonly now: Date;
  readonly alerts: readonly DeskAlert[];
  readonly waiting: readonly HandoffSummary[];
  readonly mine: readonly HandoffSummary[];
  readonly colleagues: readonly (StaffMember & { readonly kinds: readonly DeskKind[]; readonly holds: number })[];
}

/** Until when a colleague alone may claim it. */
export const keptFromMe = ({ who, notTakenMs, now }: QueueState, handoff: HandoffSummary): Date | undefined =>
  keptFrom(who.id, handoff, notTakenMs, now);

/** Who waits: no words of theirs, only what helps to choose. */
export function waitingItem(state: QueueState, handoff: HandoffSummary): Html {
  const { id, urgent, danger, kind, channel, nation } = handoff;
  const waited = state.now.getTime() - handoff.waitingSince.getTime();
  const overdue = handoff.overdue || waited >= state.unclaimedMs;
  const passed = handoff.state === 'transferred';
  const kept = keptFromMe(state, handoff);
  return markup`<li class="desk-item${urgent && ' desk-item--urgent'}" id="h-${id}">
<div class="desk-item__text">
<p class="desk-item__head">${urgent && markup`<strong class="staff-tag staff-tag--bad">Urgent</strong> `}<strong>${KIND_NAMES[kind]}</strong>, ${CHANNEL_NAMES[channel]}${nation !== undefined && `, ${NATION_NAMES[nation]}`}</p>
${danger !== undefined && markup`<p>They spoke about ${DANGER_NAMES[danger]}.</p>`}
<p>Waiting: <strong>${howLong(waited)}</strong>${overdue && markup` <span class="staff-tag staff-tag--bad">nobody has come for ${howLong(state.unclaimedMs)}</span>`}${passed && markup` <span class="staff-tag">${handoff.forStaffId === state.who.id ? 'passed to you' : handoff.forStaffId === undefined ? 'passed on by a colleague' : 'passed to a colleague'}</span>`}</p>
<p class="staff-soft">${consentWords(handoff)}</p>
</div>
${
  kept === undefined
    ? markup`<form method="post" action="/staff/desk/claim">${tokenField(state.who)}<input type="hidden" name="id" value="${id}"><button class="nhsuk-button" type="submit" id="claim-${id}">Claim<span class="nhsuk-u-visually-hidden">: ${urgent && 'urgent, '}${KIND_NAMES[kind]}, ${CHANNEL_NAMES[channel]}, waiting ${howLong(waited)}</span></button></form>`
    : markup`<p class="desk-item__kept">Kept for ${state.colleagues.find((one) => one.id === handoff.forStaffId)?.name ?? 'a colleague'} until ${clockTag(kept)}. Then anybody can claim it.</p>`
}
</li>`;
}

function consentWords({ consentTranscript, consentGuide }: HandoffSummary): string {
  const said = consentTranscript === true ? 'You may read what was said before' : 'What was said before is not shared';
  return `${said}${consentGuide === undefined ? '' : consentGuide ? '; their guide is shared' : '; their guide is not shared'}.`;
}

export function mineItem(state: QueueState, handoff: HandoffSummary): Html {
  const { id, channel, nation, trouble, unansweredSince } = handoff;
  return markup`<li class="desk-item${handoff.urgent && ' desk-item--urgent'}" id="t-${id}">
<div class="desk-item__text">
<p class="desk-item__head">${handoff.urgent && markup`<strong class="staff-tag staff-tag--bad">Urgent</strong> `}<a href="/staff/desk/${id}" id="open-${id}">${CHANNEL_NAMES[channel]}${nation !== undefined && `, ${NATION_NAMES[nation]}`}</a></p>
<p>${unansweredSince === undefined ? 'They have had your answer.' : markup`<strong>Wrote ${howLong(state.now.getTime() - unansweredSince.getTime())} ago</strong> and waits for you.`}</p>
${trouble !== undefined && markup`<p class="staff-tag staff-tag--bad">${trouble === 'opted-out' ? 'Opted out of texts: nothing reaches them' : 'A text was not delivered'}</p>`}
</div></li>`;
}

export function nonePart({ mine }: QueueState): Html {
  return markup`${mine.length === 0 && 'None now.'}`;
}

/** Danger that was said, and that nobody at the desk has seen to. */
export function alertItem(state: QueueState, alert: DeskAlert): Html {
  const ago = howLong(state.now.getTime() - alert.at.getTime());
  return markup`<li class="desk-item desk-item--urgent" id="a-${alert.id}">
<div class="desk-item__text">
<p class="desk-item__head"><strong class="staff-tag staff-tag--bad">${alert.urgency === 'immediate' ? 'Danger now' : 'Danger'}</strong> <strong>${sentence(DANGER_NAMES[alert.kind])}</strong>, ${CHANNEL_NAMES[alert.channel]}, ${ago} ago</p>
<p>${
    alert.handoffId === undefined
      ? 'They were given the right numbers at once. They have not asked for a person, so you cannot write to them.'
      : markup`They were given the right numbers at once. <a href="/staff/desk/${alert.handoffId}">Go to the conversation</a>`
  }</p>
</div>
<form method="post" action="/staff/desk/alert">${tokenField(state.who)}<input type="hidden" name="id" value="${alert.id}"><button class="staff-quiet" type="submit" id="seen-${alert.id}">I have seen this<span class="nhsuk-u-visually-hidden">: ${DANGER_NAMES[alert.kind]}, ${ago} ago</span></button></form>
</li>`;
}

/** Here or away, as what, and who else is there. */
export function placePart({ who, place, kinds, colleagues }: QueueState): Html {
  const others = colleagues.filter(({ id }) => id !== who.id);
  return markup`<form method="post" action="/staff/desk/presence">${tokenField(who)}
<p id="place-words"><strong>${place.here ? 'You are here.' : 'You are away.'}</strong> ${place.here ? 'People are told that somebody is there.' : 'Press “I am here” when you can take somebody.'}</p>
${
  kinds.length > 1 &&
  markup`<fieldset class="nhsuk-fieldset desk-kinds"><legend>I answer as</legend>${kinds.map((kind) => markup`<label class="desk-check"><input type="checkbox" name="kind" value="${kind}" id="kind-${kind}"${place.kinds.includes(kind) && markup` checked`}> ${KIND_NAMES[kind]}</label>`)}</fieldset>`
}
<p class="staff-buttons"><button class="${place.here ? 'staff-quiet' : 'nhsuk-button'}" type="submit" name="here" value="on" id="here-on">I am here</button>${place.here && markup`<button class="staff-quiet" type="submit" name="here" value="off" id="here-off">I am away</button>`}</p>
</form>
<p class="staff-soft">${others.length === 0 ? 'Nobody else is here.' : `Also here: ${others.map(({ name, kinds: as, holds }) => `${name} (${as.map((kind) => KIND_NAMES[kind].toLowerCase()).join(', ')}; ${holds} now)`).join(', ')}.`}</p>`;
}

export function countPart({ waiting, mine, max }: QueueState): Html {
  return markup`${waiting.length === 0 ? 'Nobody is waiting.' : `${waiting.length} waiting.`} You hold ${mine.length} of at most ${max}.`;
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
