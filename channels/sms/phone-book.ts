import { openPhone, phoneKey, sealPhone, type VaultKeys } from '../../bot/privacy/phone-vault.js';
import type { Store } from '../../bot/store/store.js';

/** Numbers by the key that names their conversation; in the store they are sealed. */
export class PhoneBook {
  constructor(
    private readonly store: Pick<Store, 'savePhone' | 'sealedPhone'>,
    private readonly keys: VaultKeys,
  ) {}

  /** The name by which this number's conversation is known everywhere. */
  keyOf(number: string): string {
    return phoneKey(number, this.keys);
  }

  async remember(number: string, at: Date): Promise<void> {
    await this.store.savePhone(this.keyOf(number), sealPhone(number, this.keys), at);
  }

  /** The number to send to, or undefined where it was erased. */
  async numberOf(key: string): Promise<string | undefined> {
    const sealed = await this.store.sealedPhone(key);
    return sealed === undefined ? undefined : openPhone(sealed, key, this.keys);
  }
}
