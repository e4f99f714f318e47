import { ActivityTypes, type Activity } from 'botbuilder';
import type { Channel } from '../bot/store/port.js';

/** What a channel knows of a message once it has proven who sent it. */
export interface ProvenMessage {
  readonly channel: Channel;
  readonly externalId: string;
  readonly conversationId: string;
  readonly text: string;
  readonly at: Date;
  /** A keyed hash of the address that it came from. */
  readonly address?: string;
  readonly extra?: Readonly<Record<string, unknown>>;
}

/**
 * The Activity that the bot sees. Nothing in it comes from a place that the sender could forge, but for the text. One
 * person writes in one conversation, so the conversation's key is also the person's.
 */
export function inboundActivity(message: ProvenMessage): Partial<Activity> {
  return {
    type: ActivityTypes.Message,
    id: message.externalId,
    channelId: message.channel,
    conversation: { id: message.conversationId, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: message.conversationId, name: '', role: 'user' },
    recipient: { id: 'assistant', name: '', role: 'bot' },
    text: message.text,
    timestamp: message.at,
    ...(message.address === undefined ? {} : { callerId: message.address }),
    channelData: message.extra ?? {},
  };
}

export type InboundActivity = ReturnType<typeof inboundActivity>;
