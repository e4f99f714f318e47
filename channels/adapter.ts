import { BotAdapter, TurnContext, type Activity, type ResourceResponse } from 'botbuilder';
import { TURN_RECEIPT } from '../bot/assistant.js';
import type { TurnReceipt } from '../bot/store/port.js';

/** The bot's side: it must commit the turn and leave its receipt in the context's turn state. */
export interface TurnHandler {
  onTurn(context: TurnContext): Promise<void>;
}

/** Something was about to be said that is not stored yet: a fault in the bot, never in what a person wrote. */
export class SentBeforeCommit extends Error {
  constructor() {
    super('a reply was sent before the turn was committed');
    this.name = 'SentBeforeCommit';
  }
}

/**
 * The thin edge to Bot Framework. A channel hands over an Activity made of trusted parts only; the bot commits; only
 * then do activities go out. A turn that fails before the commit throws, and the channel says so in its own way.
 */
export class AssistantAdapter extends BotAdapter {
  readonly #turns = new Set<Promise<unknown>>();

  constructor(private readonly bot: TurnHandler) {
    super();
  }

  /**
   * Runs one turn.
   * @param activity `type` message, `id` the provider's id of it, `channelId`, `conversation.id` our key, `from.id` the
   *   person's key (an HMAC or random, never a number), `text`, `timestamp`, `channelData` what the channel must echo
   * @returns what was recorded, with the replies; for a message seen before, the stored ones
   */
  receive(activity: Partial<Activity>): Promise<TurnReceipt> {
    const turn = this.run(activity);
    this.#turns.add(turn);
    const forget = () => this.#turns.delete(turn);
    turn.then(forget, forget);
    return turn;
  }

  /** Resolves when every turn that has begun is over: what a shutdown waits for. */
  async idle(): Promise<void> {
    while (this.#turns.size > 0) await Promise.allSettled(this.#turns);
  }

  private async run(activity: Partial<Activity>): Promise<TurnReceipt> {
    const context = new TurnContext(this, activity);
    await this.runMiddleware(context, (revocable) => this.bot.onTurn(revocable));
    const receipt = context.turnState.get<TurnReceipt>(TURN_RECEIPT);
    if (receipt === undefined) throw new Error('the turn ended without a receipt');
    return receipt;
  }

  /**
   * What was committed is in the log and in the receipt, and every channel takes it from there; there is nothing left to
   * carry, so that hand-off events (bot/handoff/protocol.ts) end here too. What is here to be held is the order.
   * @throws SentBeforeCommit
   */
  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    if (context.turnState.get(TURN_RECEIPT) === undefined) throw new SentBeforeCommit();
    return activities.map(({ id }) => ({ id: id ?? '' }));
  }

  override async updateActivity(): Promise<void> {
    throw new Error('a message that was sent cannot be changed on our channels');
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('a message that was sent cannot be taken back on our channels');
  }

  override async continueConversation(): Promise<void> {
    throw new Error('unasked messages go through the job queue, not through the adapter');
  }
}
