import { signature } from '../../bot/handoff/webhook-signature.js';

/** Where signed events go, and the secret that both sides know. */
export interface SignedTarget {
  readonly url: string;
  readonly secret: string;
}

/** The other side did not take it: a status that is not 2xx (a redirect too), no answer in time, no connection. */
export class NotTaken extends Error {
  /** @param code the status, or the error's code; never an address or a body */
  constructor(readonly code: string) {
    super(`not taken: ${code}`);
    this.name = 'NotTaken';
  }
}

export const TIME_LIMIT_MS = 10_000;

/**
 * Posts one event as JSON, signed (bot/handoff/webhook-signature.ts). Follows no redirect and reads no answer but its status.
 * @throws NotTaken
 */
export async function signedPost(
  { url, secret }: SignedTarget,
  event: { readonly id: string },
  now: Date,
  limit = TIME_LIMIT_MS,
): Promise<void> {
  const body = JSON.stringify(event);
  const time = Math.floor(now.getTime() / 1_000);
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(limit),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'personal-budgets-assistant',
        'x-event-id': event.id,
        'x-signature': signature(secret, { time, id: event.id, body }),
      },
      body,
    });
  } catch (error) {
    throw new NotTaken(codeOf(error));
  }
  await response.body?.cancel().catch(() => undefined);
  if (response.status < 200 || response.status > 299) throw new NotTaken(String(response.status));
}

function codeOf(error: unknown): string {
  const { name, cause } = error as { name?: unknown; cause?: { code?: unknown } };
  const code = cause?.code ?? name;
  return typeof code === 'string' ? code : 'unknown';
}
