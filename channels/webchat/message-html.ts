import { roleWords } from '../../bot/handoff/words.js';
import type { LoggedMessage } from '../../bot/store/port.js';
import { escapeHtml, Html, markup } from '../html.js';
import { helpedForm } from './helped-html.js';
import { renderMarkdown } from './markdown.js';

/** A line of the conversation as the page shows it and as the stream sends it. */
export interface ShownMessage {
  readonly seq: number;
  readonly from: 'you' | 'assistant' | 'staff';
  readonly markup: string;
  readonly choices: readonly string[];
}

/**
 * One message as a list item. What a person wrote is shown letter by letter, in its own writing direction.
 * @param helped the proof under which an answer may be judged; absent where nobody is asked
 */
export function showMessage(message: LoggedMessage, helped?: (message: LoggedMessage) => string): ShownMessage {
  const mine = message.direction === 'in';
  const danger = typeof message.extra['danger'] === 'string';
  const staff = mine ? undefined : staffIn(message);
  const who = mine ? 'You' : staff === undefined ? 'Assistant' : `${staff.name} (${roleWords(staff.role)})`;
  const body =
    mine || staff !== undefined ? markup`<p dir="auto">${plainLines(message.text)}</p>` : renderMarkdown(message.text);
  const article = message.extra['article'];
  const more =
    typeof message.extra['guide'] === 'string'
      ? markup`<p class="message__more"><a href="/guide/print">Print this, or copy the letter</a></p>`
      : typeof article === 'string' &&
        markup`<p class="message__more"><a href="/a/${encodeURIComponent(article)}">Read all of this, or print it</a></p>`;
  const judge =
    helped !== undefined &&
    !mine &&
    !danger &&
    typeof article === 'string' &&
    markup`<div class="message__helped">${helpedForm({ seq: message.seq, proof: helped(message) })}</div>`;
  const kind = mine
    ? 'message--you'
    : staff !== undefined
      ? 'message--staff'
      : danger
        ? 'message--assistant message--danger'
        : 'message--assistant';
  return {
    seq: message.seq,
    from: mine ? 'you' : staff === undefined ? 'assistant' : 'staff',
    markup:
      markup`<li class="message ${kind}" id="m${message.seq}" data-seq="${message.seq}"><h3 class="message__who">${who}<span class="nhsuk-u-visually-hidden"> said:</span></h3><div class="message__body">${body}${more}</div>${judge}</li>`
        .markup,
    choices: choicesOf(message),
  };
}

/** Who of the staff wrote it. */
function staffIn({ extra }: LoggedMessage): { name: string; role: string } | undefined {
  const by = extra['by'];
  if (by === null || typeof by !== 'object') return undefined;
  const { name, role } = by as { name?: unknown; role?: unknown };
  return typeof name === 'string' && typeof role === 'string' ? { name, role } : undefined;
}

/** Letters as they are; an address on the web can be pressed. */
function plainLines(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/);
  return markup`${parts.map((part, at) =>
    at % 2 === 1
      ? markup`<a href="${part}" rel="noopener noreferrer nofollow">${part}</a>`
      : new Html(escapeHtml(part).replaceAll('\n', '<br>')),
  )}`;
}

function choicesOf(message: LoggedMessage): readonly string[] {
  const choices = message.extra['choices'];
  return Array.isArray(choices) ? choices.filter((choice): choice is string => typeof choice === 'string') : [];
}

/** What may be pressed now: the choices of the last thing said, unless the person has written since. */
export function openChoices(messages: readonly ShownMessage[]): readonly string[] {
  const lastMine = messages.findLastIndex((message) => message.from === 'you');
  return messages.slice(lastMine + 1).findLast((message) => message.choices.length > 0)?.choices ?? [];
}
