import type { DeskKind } from '../../../bot/handoff/desk-kinds.js';
import type { StaffMember } from '../../../bot/handoff/desk-people.js';
import { OUTCOMES, type SavedReply } from '../../../bot/handoff/desk-records.js';
import { markup, type Html } from '../../html.js';
import { tokenField } from '../staff-page.js';
import { CHANNEL_NAMES, KIND_NAMES, OUTCOME_NAMES } from './desk-words.js';
import type { Found } from './knowledge-view.js';
import { foundList } from './knowledge-view.js';
import { mayRead, maySeeNotes, messageItem, talkSnapshot, type TalkState } from './talk-view.js';
import { costWords, textCost } from './text-cost.js';

export interface TalkPageState extends TalkState {
  /** What is in the box. */
  readonly draft: string;
  /** The same key is the same message, however often the form is sent. */
  readonly key: string;
  readonly query: string;
  readonly found: Found | undefined;
  readonly replies: readonly SavedReply[];
  readonly colleagues: readonly (StaffMember & { readonly kinds: readonly DeskKind[] })[];
  readonly kinds: readonly DeskKind[];
  readonly pencePerSegment: number | undefined;
  /** A note was kept just now. */
  readonly noted: boolean;
  /** What is wrong with what was just tried. */
  readonly problem: string | undefined;
}

/** One conversation: what was said, what to know, what to say, and how it ends. */
export function talkPage(state: TalkPageState): Html {
  const { view, standing, problem } = state;
  const { parts } = talkSnapshot(state);
  const mine = standing === 'mine';
  return markup`<p><a href="/staff/desk">Back to the desk</a></p>
<h1 id="title">${CHANNEL_NAMES[view.channel]}<span class="nhsuk-u-visually-hidden">: conversation</span></h1>
${problem !== undefined && markup`<div class="nhsuk-error-summary" role="alert" aria-labelledby="problem-title"><h2 class="nhsuk-error-summary__title" id="problem-title">Not done</h2><p id="problem">${problem}</p></div>`}
<p class="nhsuk-u-visually-hidden" role="status" id="announcer"></p>
<div id="banner">${parts['banner']}</div>
${standing === 'waiting' && claimForm(state)}
<div class="desk-columns" id="talk" data-id="${view.id}" data-live="/staff/desk/${view.id}/stream" data-now="/staff/desk/${view.id}/now" data-standing="${standing}" data-here="${mine ? '1' : '0'}"${view.channel === 'sms' && markup` data-sms="1"`}${state.pencePerSegment !== undefined && markup` data-pence="${state.pencePerSegment}"`}>
<div class="desk-columns__main">
${mayRead(standing) && conversation(state)}
${mine && replyForm(state)}
${!mine && state.draft !== '' && leftOver(state.draft)}
</div>
<div class="desk-columns__side">
<section aria-labelledby="facts-title"><h2 id="facts-title">About this talk</h2><div id="facts">${parts['facts']}</div></section>
${mine && knowledgeSection(state)}
${mine && savedSection(state)}
</div>
</div>
<div class="desk-foot">
${(mayRead(standing) || maySeeNotes(standing)) && !view.erased && notesSection(state, parts['notes'])}
${mine && passSection(state)}
${mine && closeSection(state)}
</div>`;
}

function claimForm({ view, who }: TalkPageState): Html {
  return markup`<form method="post" action="/staff/desk/claim">${tokenField(who)}<input type="hidden" name="id" value="${view.id}"><button class="nhsuk-button" type="submit">Claim</button></form>`;
}

function conversation({ view }: TalkPageState): Html {
  const shared = view.consentTranscript === true;
  return markup`<section aria-labelledby="log-title"><h2 id="log-title">Conversation</h2>
${!shared && !view.erased && markup`<p class="staff-soft" id="not-shared">What they and the assistant wrote before you came is <strong>not shared</strong>. You see what is written since.</p>`}
<ol class="staff-list desk-log" id="log" tabindex="0" aria-label="What was said">${view.messages.map((message) => messageItem(message, view))}</ol>
<p class="desk-typing" id="typing" hidden>They are typing…</p>
<noscript><p><a href="/staff/desk/${view.id}#reply">Look for new messages</a> (send or copy what you have in the box first).</p></noscript></section>`;
}

function replyForm(state: TalkPageState): Html {
  const { view, who, draft, key, pencePerSegment } = state;
  const at = `/staff/desk/${view.id}`;
  const sms = view.channel === 'sms';
  return markup`<form class="desk-reply" id="reply" method="post" action="${at}/say">${tokenField(who)}<input type="hidden" name="key" value="${key}">
<button type="submit" formaction="${at}/find" hidden tabindex="-1">Search</button>
<div class="nhsuk-form-group"><label class="nhsuk-label" for="text">Your reply</label>
<p class="nhsuk-hint" id="text-hint">${sms ? 'They get it as a text. ' : ''}<span class="desk-keys">Ctrl and Enter sends it.</span></p>
<textarea class="nhsuk-textarea" id="text" name="text" rows="4" aria-describedby="text-hint${sms && ' cost'}" autocomplete="off">
${draft}</textarea>
${sms && markup`<p class="staff-soft" id="cost">${costWords(textCost(draft, pencePerSegment))}</p>`}</div>
<p class="desk-problem" id="reply-problem" role="alert" hidden></p>
<p class="staff-buttons"><button class="nhsuk-button" type="submit" id="send">Send</button><span class="staff-soft" id="kept"></span></p>
</form>`;
}

/** The search stands in the reply's own form, so that without a script nothing of the reply is lost. */
function knowledgeSection({ view, query, found }: TalkPageState): Html {
  const at = `/staff/desk/${view.id}`;
  return markup`<section aria-labelledby="knowledge-title"><h2 id="knowledge-title">Knowledge base</h2>
<div role="search" class="desk-find"><label class="nhsuk-label" for="q">Find an answer to put into your reply</label>
<div class="desk-find__row"><input class="nhsuk-input" id="q" name="q" type="search" form="reply" value="${query}" autocomplete="off" spellcheck="false"><button class="staff-quiet" type="submit" form="reply" formaction="${at}/find" id="find">Search</button></div></div>
<p class="nhsuk-u-visually-hidden" role="status" id="found-status"></p>
<div id="found">${found && foundList(found, at)}</div></section>`;
}

function savedSection({ view, replies }: TalkPageState): Html {
  return markup`<section aria-labelledby="saved-title"><h2 id="saved-title">Saved replies</h2>
${
  replies.length === 0
    ? markup`<p class="staff-soft">None yet.</p>`
    : markup`<ul class="staff-list desk-saved">${replies.map(({ id, title, text }) => markup`<li><button class="staff-quiet" type="submit" form="reply" formaction="/staff/desk/${view.id}/insert" name="saved" value="${id}" data-insert="${text}">${title}</button></li>`)}</ul>`
}
<p><a href="/staff/desk/replies">Change saved replies</a></p></section>`;
}

function notesSection({ view, who, standing, noted }: TalkPageState, notes: Html | undefined): Html {
  return markup`<section aria-labelledby="notes-title"><h2 id="notes-title">Private notes</h2>
<p class="staff-soft">For colleagues. The person never sees them, and they are there when the same person comes again.</p>
${noted && markup`<p class="nhsuk-inset-text" role="status">Your note is kept.</p>`}
<div id="notes">${notes}</div>
${mayRead(standing) && markup`<form method="post" action="/staff/desk/${view.id}/note" data-keep="note">${tokenField(who)}<div class="nhsuk-form-group"><label class="nhsuk-label" for="note">New note</label><textarea class="nhsuk-textarea" id="note" name="note" rows="2"></textarea></div><button class="staff-quiet" type="submit">Keep the note</button></form>`}</section>`;
}

function passSection({ view, who, colleagues, kinds }: TalkPageState): Html {
  const others = colleagues.filter(({ id }) => id !== who.id);
  const at = `/staff/desk/${view.id}`;
  return markup`<section aria-labelledby="pass-title"><h2 id="pass-title">Pass on</h2>
<details class="nhsuk-details"><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">Pass to a colleague or another kind</span></summary><div class="nhsuk-details__text">
<form method="post" action="${at}/transfer">${tokenField(who)}
<div class="nhsuk-form-group"><label class="nhsuk-label" for="to">To</label><select class="nhsuk-select" id="to" name="to">${others.map(({ id, name }) => markup`<option value="staff:${id}">${name} (here now)</option>`)}${kinds.map((kind) => markup`<option value="kind:${kind}">Any ${KIND_NAMES[kind].toLowerCase()}</option>`)}</select></div>
<div class="nhsuk-form-group"><label class="nhsuk-label" for="pass-note">What they should know</label><textarea class="nhsuk-textarea" id="pass-note" name="note" rows="2"></textarea></div>
<button class="staff-quiet" type="submit">Pass on</button></form></div></details>
<form method="post" action="${at}/put-back">${tokenField(who)}<button class="staff-quiet" type="submit">Put back into the queue</button></form></section>`;
}

function closeSection({ view, who }: TalkPageState): Html {
  return markup`<section aria-labelledby="close-title"><h2 id="close-title">End the talk</h2>
<form method="post" action="/staff/desk/${view.id}/close" id="close">${tokenField(who)}
<div class="nhsuk-form-group"><label class="nhsuk-label" for="outcome">How it ended</label><select class="nhsuk-select" id="outcome" name="outcome"><option value="">Choose</option>${OUTCOMES.map((outcome) => markup`<option value="${outcome}">${OUTCOME_NAMES[outcome]}</option>`)}</select></div>
<div class="nhsuk-form-group"><label class="nhsuk-label" for="follow-up">To follow up, if anything</label><textarea class="nhsuk-textarea" id="follow-up" name="followUp" rows="2"></textarea></div>
<p class="desk-problem" id="close-problem" role="alert" hidden></p>
<button class="nhsuk-button" type="submit">End the talk</button></form></section>`;
}

/** Words that could not be sent any more are still their writer's. */
function leftOver(draft: string): Html {
  return markup`<div class="nhsuk-form-group"><label class="nhsuk-label" for="left">What you wrote (not sent)</label><textarea class="nhsuk-textarea" id="left" rows="5" readonly>
${draft}</textarea></div>`;
}
