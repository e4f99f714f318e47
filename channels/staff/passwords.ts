import { randomBytes } from 'node:crypto';
import { argon2id, argon2Verify } from 'hash-wasm';
import { Problem } from '../problem.js';

/** OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane. */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;
/** Each takes some 50 ms of this process; more than a second's worth in line is somebody hammering at the door. */
const LONGEST_LINE = 20;

/** Passwords in and out of Argon2id, one at a time. */
export class Passwords {
  #line: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #nobodys: Promise<string> | undefined;

  /** @throws Problem 503 where too many wait */
  hash(password: string): Promise<string> {
    return this.#next(() => encode(password));
  }

  /** Takes as long for an account that does not exist (`encoded` undefined) as for one that does. @throws Problem 503 */
  async verify(encoded: string | undefined, password: string): Promise<boolean> {
    this.#nobodys ??= encode(randomBytes(24).toString('base64url'));
    const against = encoded ?? (await this.#nobodys);
    const fits = await this.#next(() => argon2Verify({ password: plain(password), hash: against }));
    return fits && encoded !== undefined;
  }

  async #next<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= LONGEST_LINE)
      throw new Problem(503, 'Busy', 'Too many people are signing in at once. Please try again in a minute.');
    this.#waiting += 1;
    // Requests that came meanwhile get their turn between two.
    const mine = this.#line.then(() => new Promise((go) => setImmediate(go))).then(work);
    this.#line = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.#waiting -= 1;
    }
  }
}

function encode(password: string): Promise<string> {
  return argon2id({ ...COST, password: plain(password), salt: randomBytes(16), outputType: 'encoded' });
}

/** The same password from every keyboard (NIST SP 800-63B 5.1.1.2). Argon2 takes no empty one. */
const plain = (password: string): string => password.normalize('NFKC') || ' ';
