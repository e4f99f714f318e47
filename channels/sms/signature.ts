import type { IncomingHttpHeaders } from 'node:http';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { Problem } from '../problem.js';

export interface SignedRequest {
  /** Path and query as they came. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** The raw form. */
  readonly body: string;
}

/**
 * Proves that a form was sent by Twilio, and gives its fields. The signature is over the address that Twilio was told
 * to call and every field as it was sent, so the address comes from our settings (never from Host: a proxy changes it)
 * and the fields from the raw body (a parser nests keys with brackets and drops empty ones).
 * @throws Problem 403 where it is missing or wrong; the answer does not say which
 */
export function provenForm(
  request: SignedRequest,
  authToken: string,
  publicBaseUrl: string,
): ReadonlyMap<string, string> {
  const fields = new Map(new URLSearchParams(request.body));
  const signature = request.headers['x-twilio-signature'];
  const url = `${publicBaseUrl}${request.target}`;
  const proven =
    typeof signature === 'string' && validateRequest(authToken, signature, url, Object.fromEntries(fields));
  if (!proven) throw new Problem(403, 'NotSigned', 'This address takes messages from the text message provider only.');
  return fields;
}
