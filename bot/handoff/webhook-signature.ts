import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the sender's clock may be from ours, and how old a message may be: seconds. */
export const WINDOW_SECONDS = 300;

/** What is signed: when it was sent, its id, and the body exactly as it travels. */
export interface Signed {
  /** Seconds since 1970. */
  readonly time: number;
  readonly id: string;
  readonly body: string;
}

/** The header `x-signature`: `t=1795312800,v1=<hex>`, an HMAC-SHA256 over `time.id.body`. */
export function signature(secret: string, { time, id, body }: Signed): string {
  return `t=${time},v1=${digest(secret, `${time}.${id}.${body}`).toString('hex')}`;
}

/**
 * Whether the header was made with the secret, for this id and body, within the last (or next) five minutes.
 * @param headers as they came; anything may be in them
 */
export function isSigned(
  secret: string,
  headers: { readonly signature: string | undefined; readonly id: string | undefined },
  body: string,
  now: Date,
): boolean {
  const parts = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(headers.signature ?? '');
  if (parts === null || headers.id === undefined || !EVENT_ID.test(headers.id)) return false;
  const time = Number(parts[1]);
  if (Math.abs(now.getTime() / 1_000 - time) > WINDOW_SECONDS) return false;
  return timingSafeEqual(digest(secret, `${time}.${headers.id}.${body}`), Buffer.from(parts[2] ?? '', 'hex'));
}

/** An event's id: no dot, so that where it ends in what is signed is beyond doubt. */
export const EVENT_ID = /^[A-Za-z0-9:_-]{1,100}$/;

const digest = (secret: string, text: string): Buffer => createHmac('sha256', secret).update(text, 'utf8').digest();
