import { redact } from '../privacy/redact.js';
import { openWords, sealWords, type SealingKeys } from '../privacy/sealed-words.js';
import { storableText } from './storable.js';

/** Where sealed words stand: each in its own row, and nowhere else do they open. */
export type Place =
  | 'message'
  | 'conversation'
  | 'handoff_note'
  | 'call_back.preferred'
  | 'call_back.message'
  | 'call_back.note'
  | 'good_practice';

/** What somebody wrote, as it is stored. */
export interface Kept {
  /** Personal details taken out: what everybody may read who may read at all. */
  readonly clear: string;
  /** As written, sealed; null where nothing was taken out, or no key is configured. */
  readonly sealed: string | null;
}

/** Reported once for each place that does not open: as many are remembered. */
const REMEMBERED = 1_000;

/**
 * People's words on their way into the database and out of it. In the clear stands what redaction leaves; as written they are
 * sealed beside it, for the one who holds the conversation and for the person. Without a key nothing is sealed, and the marks
 * are all that is left.
 */
export class KeptWords {
  readonly #reported = new Set<string>();

  constructor(
    private readonly keys: SealingKeys | undefined,
    private readonly notOpened: (place: Place, row: string) => void = () => undefined,
  ) {}

  /** False where no key is configured: what is taken out is then gone. */
  get seals(): boolean {
    return this.keys !== undefined;
  }

  /** @param redacted where the caller has redacted these words already */
  keep(words: string, place: Place, row: string, redacted: string = redact(words).text): Kept {
    const [written, clear] = [storableText(words), storableText(redacted)];
    return { clear, sealed: clear === written ? null : this.seal(written, place, row) };
  }

  seal(words: string, place: Place, row: string): string | null {
    return this.keys === undefined ? null : sealWords(words, ownerOf(place, row), this.keys);
  }

  /** The words as written, or undefined where none are sealed or they do not open: moved, altered, or the key is gone. */
  open(sealed: string | null | undefined, place: Place, row: string): string | undefined {
    if (sealed === null || sealed === undefined) return undefined;
    const words = this.keys && openWords(sealed, ownerOf(place, row), this.keys);
    if (words === undefined) this.#report(place, row);
    return words;
  }

  #report(place: Place, row: string): void {
    const one = ownerOf(place, row);
    if (this.#reported.has(one)) return;
    if (this.#reported.size >= REMEMBERED) this.#reported.clear();
    this.#reported.add(one);
    this.notOpened(place, row);
  }
}

const ownerOf = (place: Place, row: string): string => `${place}:${row}`;
