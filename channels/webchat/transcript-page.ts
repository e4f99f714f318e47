import type { LoggedMessage } from '../../bot/store/port.js';
import { Html, markup } from '../html.js';
import { layout, type Site } from './layout.js';
import { showMessage } from './message-html.js';

const WHEN = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
});

/** All that was said, on one page: to read, print or save. It is the visitor's own, and nobody else is sent it. */
export function transcriptPage(site: Site, messages: readonly LoggedMessage[]): string {
  const first = messages[0];
  return layout(site, {
    title: `What was said: ${site.serviceName}`,
    main: markup`<div class="prose"><h1>What was said here</h1>
${
  first === undefined
    ? markup`<p>There is nothing here. It was deleted, or it was on another phone or computer.</p>`
    : markup`<p>Since ${WHEN.format(first.at)}. You can print this page, or save it from your browser. Your messages are deleted after ${site.retentionDays} days.</p>
<ol class="log">${messages.map((message) => new Html(showMessage(message).markup))}</ol>`
}
<p><a href="/">Back to the conversation</a></p></div>`,
  });
}
