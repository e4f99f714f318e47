import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { openPhone, phoneKey, sealPhone, type VaultKeys } from '../../../bot/privacy/phone-vault.js';

const keys: VaultKeys = { indexKey: randomBytes(32), sealingKeys: [randomBytes(32)] };
const number = fc.stringMatching(/^\+[1-9]\d{6,14}$/);

describe('the phone vault', () => {
  it('opens what it sealed, and shows nothing of the number in key or seal', () => {
    fc.assert(
      fc.property(number, (phone) => {
        const sealed = sealPhone(phone, keys);
        expect(openPhone(sealed, phoneKey(phone, keys), keys)).toBe(phone);
        expect(sealed + phoneKey(phone, keys)).not.toContain(phone.slice(1));
      }),
    );
  });

  it('gives a number one key and another number another, by secret', () => {
    const other = { ...keys, indexKey: randomBytes(32) };
    expect(phoneKey('+447700900123', keys)).toBe(phoneKey('+447700900123', keys));
    expect(phoneKey('+447700900123', keys)).not.toBe(phoneKey('+447700900124', keys));
    expect(phoneKey('+447700900123', keys)).not.toBe(phoneKey('+447700900123', other));
    expect(phoneKey('+447700900123', keys)).toMatch(/^[\w-]{43}$/);
  });

  it('seals the same number differently each time', () => {
    expect(sealPhone('+447700900123', keys)).not.toBe(sealPhone('+447700900123', keys));
  });

  it("does not open in another number's row", () => {
    const sealed = sealPhone('+447700900123', keys);
    expect(openPhone(sealed, phoneKey('+447700900124', keys), keys)).toBeUndefined();
  });

  it('does not open with another key, and opens with an older one while it is kept', () => {
    const sealed = sealPhone('+447700900123', keys);
    const owner = phoneKey('+447700900123', keys);
    const rotated: VaultKeys = { ...keys, sealingKeys: [randomBytes(32), ...keys.sealingKeys] };
    expect(openPhone(sealed, owner, { ...keys, sealingKeys: [randomBytes(32)] })).toBeUndefined();
    expect(openPhone(sealed, owner, rotated)).toBe('+447700900123');
  });

  it('does not open what was altered, cut, or is no seal at all', () => {
    const sealed = sealPhone('+447700900123', keys);
    const owner = phoneKey('+447700900123', keys);
    const [format, name, iv, tag, body] = sealed.split('.') as [string, string, string, string, string];
    const flip = (part: string) => (part.startsWith('A') ? 'B' : 'A') + part.slice(1);
    for (const broken of [
      [format, name, flip(iv), tag, body],
      [format, name, iv, flip(tag), body],
      [format, name, iv, tag.slice(0, 6), body],
      [format, name, iv, tag, flip(body)],
      ['v2', name, iv, tag, body],
      [format, name, iv, tag, body, 'more'],
      ['+447700900123'],
      [''],
    ]) {
      expect(openPhone(broken.join('.'), owner, keys)).toBeUndefined();
    }
  });

  it.each(['07700900123', '447700900123', '+0447700900123', '+44 7700 900123', '+44', '', 'whatsapp:+447700900123'])(
    'refuses what is no E.164 number without repeating it: %j',
    (bad) => {
      const complaint = (call: () => unknown): string => {
        try {
          call();
        } catch (error) {
          return (error as Error).message;
        }
        return 'accepted';
      };
      for (const said of [complaint(() => phoneKey(bad, keys)), complaint(() => sealPhone(bad, keys))]) {
        expect(said).toBe('Not a phone number in E.164 form');
      }
    },
  );

  it('refuses keys that are too short', () => {
    expect(() => phoneKey('+447700900123', { indexKey: Buffer.from('short') })).toThrow('32 bytes');
    expect(() => sealPhone('+447700900123', { ...keys, sealingKeys: [randomBytes(16)] })).toThrow('32 bytes');
  });
});
