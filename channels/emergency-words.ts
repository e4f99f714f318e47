import { decideAnyway } from '../bot/decide-anyway.js';
import { PLAIN_WORDS } from '../bot/plain-words.js';
import type { Form } from '../bot/reply.js';
import type { Setting } from '../bot/setting.js';
import type { Mind } from '../bot/turn.js';

/** Fixed words for when a turn cannot be stored: danger is still answered, since that needs no database. */
export class EmergencyWords {
  constructor(
    private readonly mind: () => Mind,
    private readonly setting: Setting,
    private readonly now: () => Date,
    private readonly newId: () => string,
  ) {}

  /** The danger text that this message calls for, or undefined. Where nobody can tell any more, words that are right for both. */
  forDanger(text: string, form: Form): string | undefined {
    try {
      const mind = this.mind();
      mind.safety.screen(text);
      return this.decided(mind, text, form, (kind) => kind.startsWith('danger:'));
    } catch {
      // We are here because something failed already; whatever else fails, the person gets the plain words.
      return PLAIN_WORDS.trouble[form];
    }
  }

  /** What to say, in any case. The helpline that a danger text offers needs no database either. */
  text(text: string, form: Form): string {
    const { person } = this.setting;
    const helpline = (): string | undefined =>
      person && this.decided(this.mind(), text, form, (kind) => kind === 'handoff');
    return this.forDanger(text, form) ?? helpline() ?? PLAIN_WORDS.trouble[form];
  }

  private decided(mind: Mind, text: string, form: Form, wanted: (kind: string) => boolean): string | undefined {
    const { setting, newId } = this;
    const { kind, replies } = decideAnyway(
      { text, form, conversation: undefined, mind, setting, now: this.now(), newId },
      () => undefined,
    );
    return wanted(kind) ? replies[0]?.text : undefined;
  }
}
