import { createHash } from 'node:crypto';

/** No vowels, so that no word comes about; nothing that looks or sounds like another: no 0 and O, 1, I and L. */
const ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ';

/** Moves a guide: short, for it lives for minutes. 28^8 of them. */
export const MOVE_LENGTH = 8;
/** Takes back what was shared, whenever: longer. */
export const RECEIPT_LENGTH = 12;
export const MOVE_MINUTES = 30;

/** A code in groups of four, with at least one letter and one digit. @param newId where the chance comes from */
export function makeCode(newId: () => string, length: number): string {
  for (;;) {
    const bytes = createHash('sha256').update(`code:${newId()}`).digest();
    // Of 256 values the first 252 fall evenly on 28 characters.
    const letters = [...bytes].filter((byte) => byte < 252).slice(0, length);
    const code = letters.map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
    if (code.length === length && /\d/.test(code) && /[A-Z]/.test(code)) return inGroups(code);
  }
}

const inGroups = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;

/** What is stored of a code. */
export const hashCode = (code: string): string =>
  createHash('sha256')
    .update(`code:${code.replace(/[^A-Z0-9]/gi, '').toUpperCase()}`)
    .digest('hex');

const GROUP = `[${ALPHABET}]{4}`;
const BARE = new RegExp(`^${GROUP}[ -]?${GROUP}(?:[ -]?${GROUP})?$`, 'i');
/** "code BCDF-2345", "my code is …": then anything of about that length is meant as one, mistyped or not. */
const NAMED =
  /^(?:(?:my|the|use|enter|move|guide|here is|heres) )*code(?: is)?[: ]+([a-z0-9]{3,16}(?:[ -][a-z0-9]{3,6}){0,3})$/i;
const INTRODUCED = new RegExp(
  `^(?:please )?(?:move|bring(?: over)?|take(?: it)? back|remove|delete)(?: code)? (${BARE.source.slice(1, -1)})$`,
  'i',
);

/** The code that the whole message is, without its hyphens; undefined where it is none. */
export function codeIn(text: string): string | undefined {
  const said = text
    .trim()
    .replace(/[.!"'*]+/g, '')
    .replace(/\s+/g, ' ');
  if (said.length > 60) return undefined;
  const code = BARE.test(said) ? said : (NAMED.exec(said)?.[1] ?? INTRODUCED.exec(said)?.[1]);
  const plain = code?.replace(/[ -]/g, '').toUpperCase();
  return plain !== undefined && /\d/.test(plain) && /[A-Z]/.test(plain) ? plain : undefined;
}
