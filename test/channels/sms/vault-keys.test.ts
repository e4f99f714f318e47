import { openPhone, phoneKey, sealPhone } from '../../../bot/privacy/phone-vault.js';
import { openWords, sealWords } from '../../../bot/privacy/sealed-words.js';
import { PhoneBook } from '../../../channels/sms/phone-book.js';
import { vaultKeys, wordKeys } from '../../../channels/sms/vault-keys.js';
import { storeForTests } from '../../support/database.js';

const NUMBER = '+447700900123';
const first = Buffer.alloc(32, 1);
const second = Buffer.alloc(32, 2);
const third = Buffer.alloc(32, 3);

describe('a new PHONE_KEY', () => {
  it('opens what the old ones sealed, and seals with the new one', () => {
    const sealed = sealPhone(NUMBER, vaultKeys(first));
    for (const keys of [vaultKeys(second, [first]), vaultKeys(third, [second, first])]) {
      const owner = phoneKey(NUMBER, keys);
      expect(openPhone(sealed, owner, keys)).toBe(NUMBER);
      const anew = sealPhone(NUMBER, keys);
      expect(openPhone(anew, owner, keys)).toBe(NUMBER);
      expect(openPhone(anew, owner, vaultKeys(first))).toBeUndefined();
    }
  });

  it("opens people's words that the old ones sealed, which no key of numbers opens", () => {
    const sealed = sealWords('ring me', 'message:1', wordKeys(first));
    for (const keys of [wordKeys(second, [first]), wordKeys(third, [second, first])]) {
      expect(openWords(sealed, 'message:1', keys)).toBe('ring me');
      expect(openWords(sealWords('ring me', 'message:1', keys), 'message:1', wordKeys(first))).toBeUndefined();
    }
    expect(openWords(sealed, 'message:1', wordKeys(second))).toBeUndefined();
    expect(openWords(sealed, 'message:1', vaultKeys(first).sealingKeys)).toBeUndefined();
  });

  it('leaves every conversation its name', () => {
    expect(phoneKey(NUMBER, vaultKeys(third, [second, first]))).toBe(phoneKey(NUMBER, vaultKeys(first)));
    expect(phoneKey(NUMBER, vaultKeys(second))).not.toBe(phoneKey(NUMBER, vaultKeys(first)));
  });
});

describe('the numbers in the store, over a change of key', () => {
  const at = storeForTests('embedded');

  it('are read with the old key, and sealed anew when their owner next writes', async () => {
    const before = new PhoneBook(at.store, vaultKeys(first));
    const after = new PhoneBook(at.store, vaultKeys(second, [first]));
    const key = before.keyOf(NUMBER);
    await before.remember(NUMBER, new Date('2026-11-20T10:00:00Z'));
    expect(await after.numberOf(key)).toBe(NUMBER);

    await after.remember(NUMBER, new Date('2026-11-21T10:00:00Z'));
    expect(after.keyOf(NUMBER)).toBe(key);
    expect(await after.numberOf(key)).toBe(NUMBER);
    expect(await before.numberOf(key)).toBeUndefined();
  });
});
