import { markup, type Html } from '../html.js';

const LONDON = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
});

/** A moment as people in the UK say it: "22 November at 09:14". */
export function timeTag(at: Date): Html {
  return markup`<time datetime="${at.toISOString()}">${LONDON.format(at)}</time>`;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });

/** The same where the day goes without saying: "09:14". */
export function clockTag(at: Date): Html {
  return markup`<time datetime="${at.toISOString()}">${CLOCK.format(at)}</time>`;
}
