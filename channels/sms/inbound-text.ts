import { z } from 'zod';
import { Problem } from '../problem.js';

const InboundFields = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/i),
  AccountSid: z.string(),
  From: z.string().min(1).max(64),
  Body: z.string().default(''),
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional(),
});

/** A text message as the provider hands it over. */
export interface InboundText {
  readonly messageSid: string;
  /** The sender's number in E.164, or undefined for a short code or a name, to which nobody can reply. */
  readonly from: string | undefined;
  readonly body: string;
  /** Set where the provider itself took the message as a request to opt out or in, and has answered it. */
  readonly optOutType: 'STOP' | 'START' | 'HELP' | undefined;
}

/** @throws Problem 400 where a field that we need is missing or odd, 403 where it is another account's message */
export function parseInboundText(fields: ReadonlyMap<string, string>, accountSid: string): InboundText {
  const parsed = InboundFields.safeParse(Object.fromEntries(fields));
  if (!parsed.success) throw new Problem(400, 'BadMessage', 'The message lacks a field that we need.');
  const { MessageSid, AccountSid, From, Body, OptOutType } = parsed.data;
  if (AccountSid !== accountSid) throw new Problem(403, 'OtherAccount', 'This message is for another account.');
  return {
    messageSid: MessageSid,
    from: /^\+[1-9]\d{6,14}$/.test(From) ? From : undefined,
    body: Body,
    optOutType: OptOutType,
  };
}
