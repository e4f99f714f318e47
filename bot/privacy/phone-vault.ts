import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

/**
 * Phone numbers leave memory in two forms only: a key (HMAC-SHA-256, the same for the same number, useless without the
 * secret) that names the conversation everywhere, and a sealed number (AES-256-GCM) in one table, for what we send unasked.
 * Numbers are E.164 with the plus sign. Pure: secrets and chance are passed in.
 */
export interface VaultKeys {
  /** Secret of the HMAC, 32 bytes. It cannot change without orphaning every SMS conversation. */
  readonly indexKey: Buffer;
  /** Keys of 32 bytes: the first seals, all open. To rotate, put a new one in front; every message of a person seals their number anew. */
  readonly sealingKeys: readonly [Buffer, ...Buffer[]];
}

const FORMAT = 'v1';
const E164 = /^\+[1-9]\d{6,14}$/;

/** The name of a phone number's owner in every table and log: 43 characters of base64url. @throws RangeError where it is no E.164 number. */
export function phoneKey(number: string, { indexKey }: Pick<VaultKeys, 'indexKey'>): string {
  return createHmac('sha256', checked(indexKey, 'index key'))
    .update(`phone:${e164(number)}`)
    .digest('base64url');
}

/** The number, sealed for its own row: moved to another key's row it does not open. */
export function sealPhone(number: string, keys: VaultKeys, random: (size: number) => Buffer = randomBytes): string {
  const key = checked(keys.sealingKeys[0], 'sealing key');
  const iv = random(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(phoneKey(number, keys)));
  const body = Buffer.concat([cipher.update(e164(number), 'utf8'), cipher.final()]);
  return [
    FORMAT,
    keyName(key),
    iv.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
    body.toString('base64url'),
  ].join('.');
}

/** The number of row `owner` (a `phoneKey`), or undefined where no key opens it: another key, another row, or altered. */
export function openPhone(sealed: string, owner: string, keys: VaultKeys): string | undefined {
  const [format, name, iv, tag, body, ...rest] = sealed.split('.');
  if (format !== FORMAT || !iv || !tag || !body || rest.length > 0) return undefined;
  const key = keys.sealingKeys.find((candidate) => keyName(checked(candidate, 'sealing key')) === name);
  if (!key) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

/** A key's short public name: tells which key opens a row, and nothing of the key. */
function keyName(key: Buffer): string {
  return createHash('sha256').update('phone-vault:').update(key).digest('base64url').slice(0, 8);
}

function checked(key: Buffer, what: string): Buffer {
  if (key.length !== 32) throw new RangeError(`The ${what} must be 32 bytes, not ${key.length}`);
  return key;
}

function e164(number: string): string {
  // The number itself stays out of the message: errors are logged.
  if (!E164.test(number)) throw new RangeError('Not a phone number in E.164 form');
  return number;
}
