import { hkdfSync } from 'node:crypto';
import type { VaultKeys } from '../../bot/privacy/phone-vault.js';

/** The vault's two keys from the one that is configured, so that neither says anything about the other. */
export function vaultKeys(phoneKey: Buffer): VaultKeys {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', phoneKey, '', `personal-budgets/${use}`, 32));
  return { indexKey: derive('phone index'), sealingKeys: [derive('phone seal')] };
}
