import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Keys of 32 bytes: the first seals, all open. To rotate, put a new one in front. */
export type SealingKeys = readonly [Buffer, ...Buffer[]];

const FORMAT = 'v1';

/**
 * Words sealed (AES-256-GCM) for one place, which `owner` names: moved to another they do not open. Pure: keys and chance
 * are passed in.
 */
export function sealWords(
  words: string,
  owner: string,
  keys: SealingKeys,
  random: (size: number) => Buffer = randomBytes,
): string {
  const key = checked(keys[0]);
  const iv = random(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
  return [
    FORMAT,
    keyName(key),
    iv.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
    body.toString('base64url'),
  ].join('.');
}

/** The words that were sealed for `owner`, or undefined where no key opens them: another key, another place, or altered. */
export function openWords(sealed: string, owner: string, keys: SealingKeys): string | undefined {
  const [format, name, iv, tag, body, ...rest] = sealed.split('.');
  if (format !== FORMAT || !iv || !tag || body === undefined || rest.length > 0) return undefined;
  const key = keys.find((candidate) => keyName(checked(candidate)) === name);
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

function checked(key: Buffer): Buffer {
  if (key.length !== 32) throw new RangeError(`The sealing key must be 32 bytes, not ${key.length}`);
  return key;
}
