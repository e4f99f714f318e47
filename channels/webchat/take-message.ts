import type { Request } from 'restify';
import { cleanText } from '../clean-text.js';
import { inboundActivity, type InboundActivity } from '../inbound-activity.js';
import { asProblem, Problem } from '../problem.js';
import type { Seal } from '../seal.js';
import type { FormStamp } from './form.js';
import type { Session } from './session.js';

/** More than anybody types; a whole letter fits. */
export const MAX_CHARACTERS = 4_000;

/** @throws Problem where there is nothing to read or too much */
export function acceptable(draft: string): string {
  const text = cleanText(draft);
  if (text === '') throw new Problem(400, 'Empty', 'Type your question in the box, then press Send.');
  const length = [...text].length;
  if (length > MAX_CHARACTERS)
    throw new Problem(
      400,
      'TooLong',
      `Your message has ${length.toLocaleString('en-GB')} characters. Please make it shorter than ${MAX_CHARACTERS.toLocaleString('en-GB')}, or send it in parts.`,
    );
  return text;
}

export function staleForm(session: Session): Problem {
  return session.isNew
    ? new Problem(
        403,
        'NoCookie',
        'This page was open for too long, or your browser does not keep cookies. Your words are still in the box: press Send again.',
      )
    : new Problem(403, 'StaleForm', 'This page was out of date. Your words are still in the box: press Send again.');
}

export function troubleNow(req: Request, error: unknown): Problem {
  req.log.error({ err: error }, 'turn failed');
  return new Problem(
    503,
    asProblem(error).code,
    'I cannot answer just now. Your words are still in the box: please press Send again in a minute.',
  );
}

export interface TakenMessage {
  /** Makes the words part of the message's id, which stands in the clear: without its key nobody tries what they were. */
  readonly seal: Pick<Seal, 'sign'>;
  readonly session: Session;
  readonly stamp: FormStamp;
  readonly text: string;
  /** Sealed: for the pace of one place, never to be read. */
  readonly address: string;
  readonly at: Date;
}

/** The same words from the same form are the same message, however often they come; other words from it are not. */
export function messageOf({ seal, session, stamp, text, address, at }: TakenMessage): InboundActivity {
  const words = seal.sign(`words|${text}`).slice(0, 16);
  return inboundActivity({
    channel: 'webchat',
    externalId: `${stamp.id}.${words}`,
    conversationId: session.conversationId,
    text,
    at,
    address,
  });
}
