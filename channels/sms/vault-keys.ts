import { hkdfSync } from 'node:crypto';
import type { VaultKeys } from '../../bot/privacy/phone-vault.js';
import type { SealingKeys } from '../../bot/privacy/sealed-words.js';

/**
 * The vault's two keys from the one that is configured, so that neither says anything about the other.
 * @param phoneKey PHONE_KEY: seals every number from now on
 * @param older PHONE_KEY_OLD, the newest first: they open what they sealed, and the oldest of all names the conversations for
 *   good, so that changing the key loses none
 */
export function vaultKeys(phoneKey: Buffer, older: readonly Buffer[] = []): VaultKeys {
  return {
    indexKey: derive(older.at(-1) ?? phoneKey, 'phone index'),
    sealingKeys: [derive(phoneKey, 'phone seal'), ...older.map((key) => derive(key, 'phone seal'))],
  };
}

/** The keys that seal people's words as they were written, from the same setting; they open no number, and those no words. */
export function wordKeys(phoneKey: Buffer, older: readonly Buffer[] = []): SealingKeys {
  return [derive(phoneKey, 'word seal'), ...older.map((key) => derive(key, 'word seal'))];
}

const derive = (key: Buffer, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `personal-budgets/${use}`, 32));
