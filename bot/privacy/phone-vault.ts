import { createHmac, randomBytes } from 'node:crypto';
import { openWords, sealWords, type SealingKeys } from './sealed-words.js';

/**
 * Phone numbers leave memory in two forms only: a key (HMAC-SHA-256, the same for the same number, useless without the
 * secret) that names the conversation everywhere, and a sealed number (AES-256-GCM) in one table, for what we send unasked.
 * Numbers are E.164 with the plus sign. Pure: secrets and chance are passed in.
 */
export interface VaultKeys {
  /** Secret of the HMAC, 32 bytes. It cannot change without orphaning every SMS conversation. */
  readonly indexKey: Buffer;
  /** Every message of a person seals their number anew, with the first of these. */
  readonly sealingKeys: SealingKeys;
}

const E164 = /^\+[1-9]\d{6,14}$/;

/** The name of a phone number's owner in every table and log: 43 characters of base64url. @throws RangeError where it is no E.164 number. */
export function phoneKey(number: string, { indexKey }: Pick<VaultKeys, 'indexKey'>): string {
  if (indexKey.length !== 32) throw new RangeError(`The index key must be 32 bytes, not ${indexKey.length}`);
  return createHmac('sha256', indexKey)
    .update(`phone:${e164(number)}`)
    .digest('base64url');
}

/** The number, sealed for its own row: moved to another key's row it does not open. */
export function sealPhone(number: string, keys: VaultKeys, random: (size: number) => Buffer = randomBytes): string {
  return sealWords(e164(number), phoneKey(number, keys), keys.sealingKeys, random);
}

/** The number of row `owner` (a `phoneKey`), or undefined where no key opens it: another key, another row, or altered. */
export function openPhone(sealed: string, owner: string, keys: VaultKeys): string | undefined {
  const number = openWords(sealed, owner, keys.sealingKeys);
  return number === '' ? undefined : number;
}

function e164(number: string): string {
  // The number itself stays out of the message: errors are logged.
  if (!E164.test(number)) throw new RangeError('Not a phone number in E.164 form');
  return number;
}
