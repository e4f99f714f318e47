import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * Signs short values with a key of its own for each use, all derived from the one session secret, so that a token made
 * for one purpose never opens another door.
 */
export class Seal {
  readonly #key: Buffer;

  constructor(secret: string, purpose: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', `personal-budgets/${purpose}`, 32));
  }

  /** The signature alone, 43 characters. */
  sign(value: string): string {
    return createHmac('sha256', this.#key).update(value).digest('base64url');
  }

  verify(value: string, signature: string): boolean {
    const expected = Buffer.from(this.sign(value));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  /** JSON in, one token out: base64url of the data, a dot, the signature. Signed, not secret. */
  close(data: Readonly<Record<string, unknown>>): string {
    const payload = Buffer.from(JSON.stringify(data)).toString('base64url');
    return `${payload}.${this.sign(payload)}`;
  }

  /** The data of a token that we made, or undefined. Times in it are the caller's to check. */
  open(token: string): unknown {
    const [payload, signature, ...rest] = token.split('.');
    if (payload === undefined || signature === undefined || rest.length > 0) return undefined;
    if (!this.verify(payload, signature)) return undefined;
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown;
  }
}

/** Compares two secrets without telling by its timing how much of them agrees. */
export function sameSecret(a: string, b: string): boolean {
  const key = 'compare';
  const digest = (value: string) => createHmac('sha256', key).update(value).digest();
  return timingSafeEqual(digest(a), digest(b));
}
