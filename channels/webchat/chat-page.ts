import { Html, markup } from '../html.js';
import type { FormStamp } from './form.js';
import { layout, type Site } from './layout.js';
import { openChoices, type ShownMessage } from './message-html.js';

export interface ChatView {
  readonly messages: readonly ShownMessage[];
  /** What is kept and not on this page: the earlier part of a long conversation, or all of it while it cannot be read. */
  readonly notShown?: 'earlier' | 'all';
  readonly stamp: FormStamp;
  /** What went wrong with the last message, beside the words themselves. */
  readonly problem?: { readonly say: string; readonly draft: string; readonly alsoSay?: Html };
}

/** What people ask first, in words a person would use; a press sends one. */
const EXAMPLES = [
  'What is a personal budget?',
  'What is a direct payment?',
  'How do I ask for one?',
  'What can I spend it on?',
] as const;

const NOT_SHOWN = {
  earlier: 'Only the latest messages are shown.',
  all: 'If you wrote to us before: those messages cannot be shown just now. They are kept.',
} as const;

/** The chat. Each message is a form post and a new page; the script, where it runs, spares the new page. */
export function chatPage(site: Site, view: ChatView): string {
  const started = view.messages.length > 0 || view.notShown !== undefined;
  const title = view.problem === undefined ? site.serviceName : `Error: ${site.serviceName}`;
  return layout(site, {
    title,
    script: true,
    main: markup`${view.problem && problemSummary(view.problem)}
<div class="chat">
<h1 class="nhsuk-heading-l">Ask about personal budgets</h1>
<p class="intro">I explain personal budgets, direct payments and personal health budgets in plain words. I am a computer program, not a person. Free, no sign-in.</p>
<section class="conversation" id="conversation" tabindex="-1" aria-labelledby="conversation-title">
<h2 class="nhsuk-u-visually-hidden" id="conversation-title">Conversation</h2>
${view.notShown && markup`<p class="nhsuk-hint">${NOT_SHOWN[view.notShown]}</p>`}
<ol class="log" id="log">${view.messages.map((message) => new Html(message.markup))}</ol>
</section>
<p class="talking" id="talking" hidden></p>
<noscript><p class="talking"><a href="/">Look for new messages</a></p></noscript>
<div class="nhsuk-u-visually-hidden" id="announcer" aria-live="polite"></div>
${started ? [choicesForm(view), composer(view)] : [composer(view), examplesForm(view)]}
<p class="end"><a href="/end">End and clear this conversation</a></p>
</div>`,
  });
}

function problemSummary(problem: NonNullable<ChatView['problem']>): Html {
  return markup`<div class="nhsuk-error-summary" role="alert" aria-labelledby="problem-title">
<h2 class="nhsuk-error-summary__title" id="problem-title">Your message was not sent</h2>
<div class="nhsuk-error-summary__body">${problem.alsoSay}<p><a href="#text">${problem.say}</a></p></div>
</div>`;
}

function hiddenFields(stamp: FormStamp): Html {
  return markup`<input type="hidden" name="id" value="${stamp.id}"><input type="hidden" name="proof" value="${stamp.proof}">`;
}

/** Before anything was said the box comes first; later, what was just offered does. */
function examplesForm(view: ChatView): Html {
  return buttonsForm(view.stamp, 'People often ask', EXAMPLES);
}

function choicesForm(view: ChatView): Html {
  return buttonsForm(view.stamp, 'You can choose one of these', openChoices(view.messages));
}

function buttonsForm(stamp: FormStamp, title: string, choices: readonly string[]): Html {
  return markup`<form class="choices" id="choices" method="post" action="/chat"${choices.length === 0 && markup` hidden`}>
${hiddenFields(stamp)}
<fieldset class="choices__set"><legend class="choices__title">${title}</legend>
<div class="choices__buttons" id="choice-buttons">${choices.map(
    (choice) => markup`<button class="choice" type="submit" name="choice" value="${choice}">${choice}</button>`,
  )}</div></fieldset>
</form>`;
}

function composer(view: ChatView): Html {
  const { problem } = view;
  return markup`<form class="composer" id="composer" method="post" action="/chat" novalidate>
${hiddenFields(view.stamp)}
<div class="nhsuk-form-group${problem && ' nhsuk-form-group--error'}">
<label class="nhsuk-label composer__label" for="text">Your question</label>
<div class="nhsuk-hint" id="text-hint">In your own words. Please leave out names and addresses.</div>
<span class="nhsuk-error-message" id="text-error"${problem === undefined && markup` hidden`}>${problem && markup`<span class="nhsuk-u-visually-hidden">Error: </span>${problem.say}`}</span>
<textarea class="nhsuk-textarea composer__text" id="text" name="text" rows="2" autocomplete="off" enterkeyhint="send" aria-describedby="text-hint${problem && ' text-error'}"${problem && markup` aria-invalid="true"`}>
${problem?.draft}</textarea>
</div>
<button class="nhsuk-button composer__send" type="submit" id="send">Send</button>
</form>`;
}
