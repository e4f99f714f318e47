import type { Activity, ConversationReference } from 'botbuilder';
import { z } from 'zod';

const Id = z.object({ id: z.string() });

/** Where to send an answer: ids only. Names and profiles, which come along with every message, are left out. */
export const Reference = z.object({
  serviceUrl: z.string(),
  channelId: z.string(),
  conversation: Id,
  bot: Id,
  user: Id,
});
export type Reference = z.infer<typeof Reference>;

export function referenceTo(activity: Activity): Reference {
  return {
    serviceUrl: activity.serviceUrl,
    channelId: activity.channelId,
    conversation: { id: activity.conversation.id },
    bot: { id: activity.recipient.id },
    user: { id: activity.from.id },
  };
}

/** As the library wants it. */
export function asConversationReference(reference: Reference): Partial<ConversationReference> {
  return reference as unknown as Partial<ConversationReference>;
}
