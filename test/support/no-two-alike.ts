import { randomUUID } from 'node:crypto';

/** A word that no other message has, without a digit: by chance one of a UUID's is a card number, which is redacted. */
export const noTwoAlike = (): string =>
  randomUUID()
    .replaceAll('-', '')
    .replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));
