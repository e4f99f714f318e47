import MessagingResponse from 'twilio/lib/twiml/MessagingResponse.js';
import type { LoggedMessage } from '../../bot/store/port.js';

/** Nothing is sent. */
export const NO_REPLY = new MessagingResponse().toString();

/** One text for each reply; the callback says which of our messages its news is about. */
export function twimlFor(replies: readonly LoggedMessage[], callback: (messageId: string) => string): string {
  const response = new MessagingResponse();
  for (const reply of replies) response.message({ action: callback(reply.id), method: 'POST' }, reply.text);
  return response.toString();
}

/** Words that are not in the log, because nothing could be logged. */
export function twimlSaying(text: string): string {
  const response = new MessagingResponse();
  response.message(text);
  return response.toString();
}
