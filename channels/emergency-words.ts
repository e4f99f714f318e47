import type { Form } from '../bot/reply.js';
import type { Setting } from '../bot/setting.js';
import { decide, type Mind } from '../bot/turn.js';

/** What a text message says when nothing can be stored. GSM-7, one segment. */
const TROUBLE =
  'Sorry, I cannot answer just now. Please text me again in a few minutes. In danger: call 999. Urgent health: 111. Samaritans, any time: 116 123.';

/** Fixed words for when a turn cannot be stored: danger is still answered, since that needs no database. */
export class EmergencyWords {
  constructor(
    private readonly mind: () => Mind,
    private readonly setting: Setting,
    private readonly now: () => Date,
    private readonly newId: () => string,
  ) {}

  /** The danger text that this message calls for, or undefined. */
  forDanger(text: string, form: Form): string | undefined {
    try {
      const { kind, replies } = decide({
        text,
        form,
        conversation: undefined,
        mind: this.mind(),
        setting: this.setting,
        now: this.now(),
        newId: this.newId,
      });
      return kind.startsWith('danger:') ? replies[0]?.text : undefined;
    } catch {
      // We are here because something failed already; whatever else fails, the person gets the plain words.
      return undefined;
    }
  }

  /** What to text back, in any case. */
  text(text: string): string {
    return this.forDanger(text, 'sms') ?? TROUBLE;
  }
}
