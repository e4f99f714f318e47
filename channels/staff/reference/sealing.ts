import { phoneKey, sealPhone } from '../../../bot/privacy/phone-vault.js';
import { vaultKeys } from '../../sms/vault-keys.js';
import type { ReferenceDeps } from './reference-deps.js';

/** How a caller's number is kept: sealed, under a key that does not tell it. @param secret the configured PHONE_KEY @param older PHONE_KEY_OLD */
export function sealing(secret: Buffer, older?: readonly Buffer[]): NonNullable<ReferenceDeps['texts']> {
  const keys = vaultKeys(secret, older);
  return { seal: (number) => ({ key: phoneKey(number, keys), sealed: sealPhone(number, keys) }) };
}
