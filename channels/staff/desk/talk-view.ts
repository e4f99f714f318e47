import { keptFrom } from '../../../bot/handoff/kept-for-one.js';
import type { DeskMessage, HandoffNote, HandoffView } from '../../../bot/handoff/desk-records.js';
import { roleWords } from '../../../bot/handoff/words.js';
import { NATION_NAMES } from '../../../knowledge/nation.js';
import { escapeHtml, Html, markup } from '../../html.js';
import { renderMarkdown } from '../../webchat/markdown.js';
import { DANGER_NAMES } from '../danger-names.js';
import type { Who } from '../staff-app.js';
import { tokenField } from '../staff-page.js';
import { clockTag, timeTag } from '../time-tag.js';
import { dangerSteps } from './danger-steps.js';
import { CHANNEL_NAMES, DELIVERY_NAMES, eventWords, KIND_NAMES, OUTCOME_NAMES, reasonWords } from './desk-words.js';
import type { Snapshot } from './live.js';

/** How this member stands to the conversation. */
export type Standing =
  /** They hold it. */
  | 'mine'
  /** They held it last, and it is over. */
  | 'was-mine'
  /** It waits: whoever claims it may read it. */
  | 'waiting'
  /** It waits for one colleague, for some minutes theirs alone. */
  | 'kept'
  /** Somebody else's, or over and never theirs. */
  | 'not-mine';

export function standingOf(view: HandoffView, who: Pick<Who, 'id'>, notTakenMs: number, now: Date): Standing {
  const own = view.claimedBy?.id === who.id;
  if (view.state === 'accepted') return own ? 'mine' : 'not-mine';
  if (view.state === 'queued' || view.state === 'transferred')
    return keptFrom(who.id, view, notTakenMs, now) === undefined ? 'waiting' : 'kept';
  return own ? 'was-mine' : 'not-mine';
}

/** Words are shown to whoever holds the conversation, or held it last; to nobody who could merely claim it. */
export const mayRead = (standing: Standing): boolean => standing === 'mine' || standing === 'was-mine';

/**
 * Notes outlive a talk, and the next holder writes on: they are for whoever talks to the person now, or may take them up.
 * Whoever has lost the talk writes notes to the others, and reads none.
 */
export const maySeeNotes = (standing: Standing): boolean => standing === 'mine' || standing === 'waiting';

export interface TalkState {
  readonly view: HandoffView;
  readonly who: Who;
  readonly standing: Standing;
}

/** What of a conversation changes by itself, for the page and for its stream. */
export function talkSnapshot({ view, who, standing }: TalkState): Snapshot {
  const read = mayRead(standing);
  const messages = read ? view.messages : [];
  return {
    parts: {
      banner: bannerPart({ view, who, standing }),
      facts: factsPart(view, standing),
      notes: maySeeNotes(standing) ? notesPart(view.notes) : NOTES_ELSEWHERE,
    },
    lists: { log: messages.map((message) => ({ id: `m${message.seq}`, html: messageItem(message, view) })) },
    facts: { standing, open: standing === 'mine', optedOut: view.trouble === 'opted-out' },
  };
}

export function messageItem(message: DeskMessage, { channel }: Pick<HandoffView, 'channel'>): Html {
  const { from, seq, by, delivery, at } = message;
  const name =
    from === 'person'
      ? 'They'
      : from === 'assistant'
        ? 'Assistant'
        : `${by?.name ?? ''} (${roleWords(by?.role ?? '')})`;
  const lost = delivery?.state === 'failed' || delivery?.state === 'undelivered';
  // The assistant's own lines are Markdown on the web; everybody else's are letters and nothing more.
  const body =
    from === 'assistant' && channel !== 'sms'
      ? renderMarkdown(message.text, 4)
      : markup`<p dir="auto">${lines(message.text)}</p>`;
  return markup`<li class="desk-line desk-line--${from}" id="m${seq}" data-from="${from}">
<h3 class="desk-line__who">${name}<span class="nhsuk-u-visually-hidden">:</span> <span class="staff-soft">${clockTag(at)}</span></h3>
<div class="desk-line__body">${body}</div>
${delivery !== undefined && (from === 'staff' || lost) && markup`<p class="desk-line__state${lost && ' staff-tag staff-tag--bad'}">${DELIVERY_NAMES[delivery.state]}${lost && delivery.errorCode !== undefined && ` (error ${delivery.errorCode})`}</p>`}
</li>`;
}

const lines = (text: string): Html => new Html(escapeHtml(text).replaceAll('\n', '<br>'));

/** What must be known before a word is written: danger, what does not arrive, how it ended. */
export function bannerPart({ view, who, standing }: TalkState): Html {
  const { alerts, trouble } = view;
  return markup`${
    mayRead(standing) &&
    alerts.map(
      (alert) => markup`<section class="desk-danger" aria-labelledby="danger-${alert.id}">
<h2 id="danger-${alert.id}">${alert.urgency === 'immediate' ? 'Danger now' : 'Danger'}: ${DANGER_NAMES[alert.kind]}</h2>
<p>Said ${timeTag(alert.at)}. They were given the right numbers at once. What to do:</p>
<ol>${dangerSteps(alert.kind).map((step) => markup`<li>${step}</li>`)}</ol>
${
  alert.seenBy === undefined
    ? markup`<form method="post" action="/staff/desk/${view.id}/alert">${tokenField(who)}<input type="hidden" name="alert" value="${alert.id}"><button class="staff-quiet" type="submit" id="seen-${alert.id}">I have seen this</button></form>`
    : markup`<p class="staff-soft">Seen by ${alert.seenBy}.</p>`
}</section>`,
    )
  }${
    trouble === 'opted-out' &&
    markup`<p class="desk-problem nhsuk-inset-text"><strong>They opted out of texts.</strong> Nothing you write reaches them until they text START. You can end the talk; nothing is sent.</p>`
  }${trouble === 'undelivered' && markup`<p class="desk-problem nhsuk-inset-text"><strong>Your last text was not delivered.</strong> Their phone may be off or out of reach. Wait and try again, or note it and end the talk.</p>`}${stateBanner(view, standing)}`;
}

function stateBanner(view: HandoffView, standing: Standing): Html | undefined {
  const inset = (words: Html): Html => markup`<p class="nhsuk-inset-text" id="state-words">${words}</p>`;
  if (view.erased)
    return inset(
      markup`<strong>They deleted their data.</strong> Nothing of what was said is left, here or anywhere, and nothing can be sent to them.`,
    );
  if (standing === 'mine') return undefined;
  if (standing === 'waiting')
    return inset(markup`This one waits for somebody. You can read what was said once you have claimed it.`);
  if (standing === 'kept')
    return inset(
      markup`A colleague passed this one to somebody by name, who has the first few minutes to take it up. After that, anybody can claim it.`,
    );
  if (view.state === 'requested')
    return inset(markup`They asked for a person and are still choosing. Once they wait, it is in the queue.`);
  const last = view.events.at(-1);
  const why = last === undefined ? '' : eventWords(last);
  if (view.state === 'accepted')
    return inset(
      markup`<strong>${view.claimedBy?.name ?? 'A colleague'} talks to them now.</strong> Only who holds a conversation can read it.`,
    );
  const outcome =
    view.outcome !== undefined && Object.hasOwn(OUTCOME_NAMES, view.outcome)
      ? OUTCOME_NAMES[view.outcome as keyof typeof OUTCOME_NAMES]
      : undefined;
  return inset(
    markup`<strong>This talk is over.</strong> ${why}${last !== undefined && markup`, ${timeTag(last.at)}`}.${outcome !== undefined && ` Marked: ${outcome}.`}${view.followUp !== undefined && mayRead(standing) && ` To follow up: ${view.followUp}`} Nothing more can be sent from here.`,
  );
}

export function factsPart(view: HandoffView, standing: Standing): Html {
  const { kind, channel, nation, requestedAt, guide, consentTranscript, consentGuide, events } = view;
  return markup`<dl class="desk-facts">
<dt>Asked for</dt><dd>${KIND_NAMES[kind]}, ${timeTag(requestedAt)}</dd>
<dt>Writes by</dt><dd>${CHANNEL_NAMES[channel]}</dd>
<dt>Nation</dt><dd>${nation === undefined ? 'They have not said' : NATION_NAMES[nation]}</dd>
<dt>What was said before</dt><dd>${consentTranscript === true ? 'Shared: they agreed' : consentTranscript === false ? 'Not shared: they said no' : 'Not shared: they have not said yes'}</dd>
<dt>Guide answers</dt><dd>${guide !== undefined ? 'Shared: they agreed' : consentGuide === false ? 'Not shared: they said no' : 'None shared'}</dd>
</dl>
${guide !== undefined && mayRead(standing) && markup`<details class="nhsuk-details"><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">Guide: ${guide.title}</span></summary><div class="nhsuk-details__text"><ul>${guide.lines.map((line) => markup`<li>${line}</li>`)}</ul></div></details>`}
<details class="nhsuk-details"><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">What happened so far</span></summary><div class="nhsuk-details__text"><ol>${events.map((event) => markup`<li>${timeTag(event.at)}: ${event.by !== 'person' && event.by !== 'system' && event.by !== 'desk' && event.by !== 'staff' ? `${event.by}: ${reasonWords(event.reason)}` : eventWords(event)}</li>`)}</ol></div></details>`;
}

const NOTES_ELSEWHERE = markup`<p class="staff-soft">Notes are shown to whoever talks to this person now, or may take them up.</p>`;

export function notesPart(notes: readonly HandoffNote[]): Html {
  return notes.length === 0
    ? markup`<p class="staff-soft">No notes yet.</p>`
    : markup`<ul class="staff-list">${notes.map(({ text, by, at, earlier }) => markup`<li class="staff-card"><p dir="auto">${lines(text)}</p><p class="staff-soft">${by}, ${timeTag(at)}${earlier && ' (an earlier talk)'}</p></li>`)}</ul>`;
}
