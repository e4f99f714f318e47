import type { Form } from '../bot/reply.js';
import type { EmergencyWords } from './emergency-words.js';
import type { InboundActivity } from './inbound-activity.js';
import type { LateTurns } from './late-turns.js';

export interface UnstoredParts {
  readonly emergency: Pick<EmergencyWords, 'forDanger' | 'text'>;
  readonly lateTurns: Pick<LateTurns, 'keep' | 'carrierWord'>;
  /** Stores a message about danger after all: `Assistant.late`. */
  readonly late: (activity: InboundActivity, said: readonly string[]) => Promise<void>;
}

/** What a channel does with a message that could not be stored: what it says, and what is still owed for it. */
export class Unstored {
  constructor(private readonly parts: UnstoredParts) {}

  /** The danger text that a message calls for which is refused, or undefined. */
  signposts(text: string, form: Form): string | undefined {
    return this.parts.emergency.forDanger(text, form);
  }

  /** Stores an opt-in or opt-out, now or later. @throws what the store threw now */
  carrierWord(conversation: string, work: () => Promise<void>): Promise<void> {
    return this.parts.lateTurns.carrierWord(conversation, work);
  }

  /**
   * What to say now. A message about danger is stored as soon as it can be, so that staff are told.
   * @param said what the log is to show as our answer then; absent, these words
   * @param first what else is to be stored before it
   */
  words(activity: InboundActivity, form: Form, said?: readonly string[], first?: () => Promise<void>): string {
    const danger = this.danger(activity, form, said, first);
    return danger ?? this.parts.emergency.text(activity.text ?? '', form);
  }

  /** As `words`, where the channel has its own for anything but danger. */
  danger(
    activity: InboundActivity,
    form: Form,
    said?: readonly string[],
    first?: () => Promise<void>,
  ): string | undefined {
    const { emergency, lateTurns, late } = this.parts;
    const words = emergency.forDanger(activity.text ?? '', form);
    if (words === undefined) return undefined;
    lateTurns.keep({ conversation: activity.conversation?.id ?? '', message: activity.id ?? '' }, async () => {
      await first?.();
      await late(activity, said ?? [words]);
    });
    return words;
  }
}
