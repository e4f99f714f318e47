import { ActivityTypes, type Activity } from 'botbuilder';
import { z } from 'zod';
import { toActivity } from '../../bot/assistant.js';
import { roleWords } from '../../bot/handoff/words.js';
import { faceIn } from '../../bot/store/desk-messages.js';
import type { LoggedMessage } from '../../bot/store/port.js';
import type { TokenClaims } from './token.js';

/** What a client may post. Who it is and which conversation it means are never read from it. */
export const PostedActivity = z.object({
  type: z.string().max(100),
  text: z.string().optional(),
  /** Pressed buttons may carry their words here. */
  value: z.unknown().optional(),
  channelData: z.object({ clientActivityID: z.string().min(1).max(200).optional() }).nullish(),
});
export type PostedActivity = z.infer<typeof PostedActivity>;

/** The words of a posted message; none where it has only an attachment or data. */
export function wordsOf({ text, value }: PostedActivity): string {
  return text ?? (typeof value === 'string' ? value : '');
}

/** A line of the log as a client sees it. Its own come back with the id it gave them, or it would show them twice. */
export function toDirectLine(message: LoggedMessage, claims: TokenClaims, botName: string): Partial<Activity> {
  const common = {
    id: message.id,
    channelId: 'directline',
    conversation: { id: claims.conversationId } as Activity['conversation'],
    timestamp: message.at,
  };
  if (message.direction === 'out') {
    const staff = faceIn(message.extra['by']);
    const name = staff === undefined ? botName : `${staff.name} (${roleWords(staff.role)})`;
    return {
      ...toActivity(message),
      ...common,
      from: { id: staff === undefined ? 'assistant' : 'person', name, role: 'bot' },
    };
  }
  const { clientActivityID } = message.extra;
  return {
    ...common,
    type: ActivityTypes.Message,
    text: message.text,
    textFormat: 'plain',
    from: { id: claims.user ?? 'user', name: '', role: 'user' },
    ...(typeof clientActivityID === 'string' ? { channelData: { clientActivityID } } : {}),
  };
}

export interface ActivitySet {
  readonly activities: readonly Partial<Activity>[];
  /** The last line that this set reaches; a client asks for what comes after it. */
  readonly watermark: string;
}

export function activitySet(
  messages: readonly LoggedMessage[],
  after: number,
  claims: TokenClaims,
  botName: string,
): ActivitySet {
  return {
    activities: messages.map((message) => toDirectLine(message, claims, botName)),
    watermark: String(messages.at(-1)?.seq ?? after),
  };
}

/** Anything but a number that we gave means: from the beginning. */
export function readWatermark(value: string | null): number {
  const seq = Number(value ?? 0);
  return Number.isSafeInteger(seq) && seq >= 0 && seq < 2 ** 31 ? seq : 0;
}
