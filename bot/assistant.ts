import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder';
import { readConversation } from './conversation.js';
import { decideAnyway } from './decide-anyway.js';
import { answersApart } from './flows/answers-apart.js';
import { codeWanted } from './flows/code-wanted.js';
import type { DecidedChange } from './handoff/decided.js';
import type { DeskFacts } from './handoff/desk-facts.js';
import type { HandoffChange, SealedNumber } from './handoff/handoff-change.js';
import { redact } from './privacy/redact.js';
import type { Form } from './reply.js';
import type { Setting } from './setting.js';
import type { Channel, LoggedMessage, TurnReceipt, TurnStore } from './store/port.js';
import type { Decision, Mind } from './turn.js';

/** Where in a turn's state the Assistant leaves the receipt of what was committed. */
export const TURN_RECEIPT = Symbol('turn receipt');

/** The desk as the process knows it (bot/handoff/live-desk.ts), and the way a phone number is sealed. */
export interface AssistantDesk {
  readonly facts: () => DeskFacts;
  /** Absent where no key for it is configured: then no number is asked for. */
  readonly seal?: (number: string) => SealedNumber;
}

export interface AssistantDeps {
  readonly store: TurnStore;
  /** What the assistant knows now; asked once a turn, so that a changed article is served whole or not at all. */
  readonly mind: () => Mind;
  readonly setting: Setting;
  /** Absent where a deployment has no desk. */
  readonly desk?: AssistantDesk;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Called with names only (kind, article, channel, milliseconds), never with words. */
  readonly observe?: (turn: {
    kind: string;
    article: string | undefined;
    channel: string;
    ms: number;
    alert: Decision['alert'];
    numbersRemoved: number;
  }) => void;
  /** Called with what a rule threw in a turn that was answered all the same. */
  readonly onFault?: (fault: unknown) => void;
}

/** What was said already, with fixed words, when a message could not be stored; and to which it is stored now, for its alert. */
type Said = readonly string[];

/** What could not be stored when it came is stored later for its alert alone: this raises none. */
class NoAlert extends Error {}

const CHANNELS: readonly Channel[] = ['sms', 'webchat', 'directline', 'botservice'];

/** The form in which a channel is spoken to. */
export function formOf(channel: string): Form {
  return channel === 'sms' ? 'sms' : 'web';
}

/**
 * The one performer: loads, decides, commits, and only then speaks. Everything that matters happens in the store's one
 * transaction; what is sent afterwards is stored already.
 */
export class Assistant {
  constructor(private readonly deps: AssistantDeps) {}

  async onTurn(context: TurnContext): Promise<void> {
    if (context.activity.type !== ActivityTypes.Message) return;
    const receipt = await this.turn(context.activity);
    context.turnState.set(TURN_RECEIPT, receipt);
    if (!receipt.duplicate) await context.sendActivities(receipt.replies.map(toActivity));
  }

  /**
   * Stores a message about danger that was answered while nothing could be stored, for the alert of staff. Sends nothing: the
   * log gets what was said then. A message that was stored after all, or is no danger in its conversation, is left as it is.
   * @param said what the person was sent, where the log may show it or its delivery is still looked after
   */
  async late(activity: Partial<Activity>, said: readonly string[]): Promise<void> {
    try {
      await this.turn(activity, said);
    } catch (error) {
      if (!(error instanceof NoAlert)) throw error;
    }
  }

  private async turn(activity: Partial<Activity>, said?: Said): Promise<TurnReceipt> {
    const { store, setting, now, newId } = this.deps;
    const channel = CHANNELS.find((known) => known === activity.channelId);
    const { id, conversation } = activity;
    if (channel === undefined || id === undefined || conversation?.id === undefined)
      throw new Error('an activity needs a known channelId, an id and a conversation');
    const started = now();
    const mind = this.deps.mind();
    const desk = this.deps.desk;
    const facts = desk?.facts();
    // Once, for the log and for whatever a rule keeps of it.
    const redacted = redact(activity.text ?? '').text;
    let decided: Decision | undefined;
    const receipt = await store.turn(
      {
        channel,
        externalId: id,
        conversationId: conversation.id,
        text: activity.text ?? '',
        redacted,
        at: activity.timestamp ?? started,
        ...(activity.callerId === undefined ? {} : { address: activity.callerId }),
        ...(activity.channelData === undefined ? {} : { extra: activity.channelData as Record<string, unknown> }),
      },
      (state, { seals, code, handoff }) => {
        decided = decideAnyway(
          {
            text: activity.text ?? '',
            redacted,
            form: formOf(channel),
            conversation: state === undefined ? undefined : readConversation(state),
            mind,
            setting,
            now: started,
            newId,
            ...(seals === true ? {} : { keepsNoContacts: true }),
            ...(code === undefined ? {} : { code }),
            ...(facts === undefined ? {} : { desk: facts }),
            ...(handoff === undefined ? {} : { handoff }),
          },
          (fault) => this.tell(() => this.deps.onFault?.(fault)),
        );
        if (said !== undefined) decided = answeredBefore(decided, said);
        const { inboundText, moveCode, usedCode, practice } = decided;
        return {
          state: decided.conversation,
          apart: answersApart(decided.conversation),
          replies: decided.replies,
          ...(decided.gap ? { gap: decided.gap } : {}),
          ...(decided.verdict ? { verdict: decided.verdict } : {}),
          ...(decided.erase ? { forget: true } : {}),
          ...(inboundText === undefined ? {} : { inboundText }),
          ...(moveCode === undefined ? {} : { moveCode }),
          ...(usedCode === undefined ? {} : { usedCode }),
          ...(practice === undefined ? {} : { practice }),
          ...(decided.handoff?.length ? { handoff: decided.handoff.map((change) => sealed(change, desk)) } : {}),
        };
      },
      (state) => codeWanted(activity.text ?? '', state === undefined ? undefined : readConversation(state)),
    );
    const turn = decided;
    if (turn !== undefined)
      this.tell(() =>
        this.deps.observe?.({
          kind: turn.kind,
          article: turn.article,
          channel,
          ms: now().getTime() - started.getTime(),
          alert: turn.alert,
          numbersRemoved: turn.numbersRemoved ?? 0,
        }),
      );
    return receipt;
  }

  /** Whoever listens to us may fail: what was committed is still said. */
  private tell(listener: () => void): void {
    try {
      listener();
    } catch {
      // A log or a metric that cannot be written is told by nobody.
    }
  }
}

/** The words were others, and nothing was asked with them. @throws NoAlert */
function answeredBefore(decided: Decision, said: Said): Decision {
  if (decided.alert === undefined) throw new NoAlert();
  const { asked: _, ...conversation } = decided.conversation;
  return {
    ...decided,
    conversation,
    replies: said.map((text) => ({ text, choices: [], danger: decided.alert?.kind ?? '' })),
  };
}

/** What is stored of a change: a phone number sealed, or not at all. */
function sealed(change: DecidedChange, desk: AssistantDesk | undefined): HandoffChange {
  if (change.do !== 'call-back') return change;
  const { ring, ...rest } = change;
  if (ring === undefined || desk?.seal === undefined) return rest;
  return { ...rest, callBack: { ...rest.callBack, number: desk.seal(ring) } };
}

/** A stored reply as an Activity: Markdown for chat, plain for texts, choices as suggested actions. */
export function toActivity(message: LoggedMessage): Partial<Activity> {
  const choices = Array.isArray(message.extra.choices) ? (message.extra.choices as string[]) : [];
  return {
    type: ActivityTypes.Message,
    id: message.id,
    text: message.text,
    // What a member of staff writes is theirs letter by letter.
    textFormat: message.extra['by'] === undefined ? 'markdown' : 'plain',
    timestamp: message.at,
    ...(message.replyTo === undefined ? {} : { replyToId: message.replyTo }),
    ...(choices.length === 0
      ? {}
      : { suggestedActions: { to: [], actions: choices.map((title) => ({ type: 'imBack', title, value: title })) } }),
  };
}
