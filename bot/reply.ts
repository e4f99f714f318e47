/** The two forms in which the assistant speaks: a text message, or a chat message with Markdown. */
export type Form = 'sms' | 'web';

/**
 * One message of the assistant, exactly as the channel sends it.
 * `text` is GSM-7 for `sms` (at most 306 characters, two segments) and Markdown for `web`.
 */
export interface Reply {
  readonly text: string;
  /** What a person may press (web) or send as a number (sms); the channel shows them, the text already lists them on sms. */
  readonly choices: readonly string[];
  /** The article that this reply renders, if it does. */
  readonly article?: string;
  /** The guide whose outcome this is: the page offers it to print. */
  readonly guide?: string;
  /** True where one warm line about helplines was added after an ordinary answer. */
  readonly light?: boolean;
  /** The kind of danger that this reply answers (FULL), for the page's quick exit and the desk. */
  readonly danger?: string;
}
