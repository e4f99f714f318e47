import type { LoggedMessage } from '../../bot/store/port.js';
import { escapeHtml, Html, markup } from '../html.js';
import { helpedForm } from './helped-html.js';
import { renderMarkdown } from './markdown.js';

/** A line of the conversation as the page shows it and as the stream sends it. */
export interface ShownMessage {
  readonly seq: number;
  readonly from: 'you' | 'assistant';
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
  const who = mine ? 'You' : 'Assistant';
  const body = mine
    ? markup`<p dir="auto">${new Html(escapeHtml(message.text).replaceAll('\n', '<br>'))}</p>`
    : renderMarkdown(message.text);
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
    helpedForm({ seq: message.seq, proof: helped(message) });
  const kind = mine ? 'message--you' : danger ? 'message--assistant message--danger' : 'message--assistant';
  return {
    seq: message.seq,
    from: mine ? 'you' : 'assistant',
    markup:
      markup`<li class="message ${kind}" id="m${message.seq}" data-seq="${message.seq}"><h3 class="message__who">${who}<span class="nhsuk-u-visually-hidden"> said:</span></h3><div class="message__body">${body}${more}${judge}</div></li>`
        .markup,
    choices: choicesOf(message),
  };
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
