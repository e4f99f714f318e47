import type { Screening } from './safety/danger.js';
import type { DangerTexts } from './safety/texts.js';

/** What the danger rule needs: a way to read a message for danger, and the fixed texts. */
export interface SafetyNet {
  readonly screen: (text: string) => Screening;
  readonly texts: DangerTexts;
}
