import type { TurnContext } from 'botbuilder';
import { TURN_RECEIPT } from '../../bot/assistant.js';
import type { Reply } from '../../bot/reply.js';
import type { Channel, TurnStore } from '../../bot/store/port.js';
import type { TurnHandler } from '../../channels/adapter.js';

export const say = (text: string, more: Partial<Reply> = {}): Reply => ({ text, choices: [], ...more });

/**
 * A bot without knowledge, on the real store: what the tests of the channels talk to. It commits as the assistant does
 * and leaves its receipt where the adapter looks for it.
 */
export class ParrotBot implements TurnHandler {
  turns = 0;

  constructor(
    private readonly store: Pick<TurnStore, 'turn'>,
    private readonly answer: (text: string) => readonly Reply[] = (text) => [say(`You said: ${text}`)],
  ) {}

  async onTurn(context: TurnContext): Promise<void> {
    const { activity } = context;
    const receipt = await this.store.turn(
      {
        channel: activity.channelId as Channel,
        externalId: activity.id ?? '',
        conversationId: activity.conversation.id,
        text: activity.text,
        at: activity.timestamp ?? new Date(),
        extra: activity.channelData as Record<string, unknown>,
      },
      (state) => {
        this.turns += 1;
        return { state: { heard: Number(state?.['heard'] ?? 0) + 1 }, replies: this.answer(activity.text) };
      },
    );
    context.turnState.set(TURN_RECEIPT, receipt);
    await context.sendActivities(receipt.replies.map(({ id, text }) => ({ type: 'message', id, text })));
  }
}
