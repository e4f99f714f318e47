import { ActivityTypes, EndOfConversationCodes, HandoffEventNames, type Activity } from 'botbuilder';
import { z } from 'zod';
import type { DeskAlert, DeskMessage, HandoffView } from './desk-records.js';
import type { HandoffReason, HandoffState } from './states.js';

/** What Bot Framework calls the desk's side of a hand-off. It knows the first three; the fourth is ours. */
export const STATUS_STATES = ['accepted', 'completed', 'failed', 'transferred'] as const;
export type StatusState = (typeof STATUS_STATES)[number];

/**
 * True for the events of the hand-off protocol, which are between the bot and a desk. They are taken out of whatever goes
 * to a person: no client receives a transcript, and none is believed when it sends one of these.
 */
export function isHandoffEvent(activity: Partial<Pick<Activity, 'type' | 'name'>>): boolean {
  return activity.type === ActivityTypes.Event && /^handoff\./i.test(activity.name ?? '');
}

/**
 * `handoff.initiate`: what another desk is told when somebody asks for a person. The conversation in it is the hand-off:
 * whoever gets it learns no key, name or number of ours.
 * @param view the hand-off as far as consent goes
 * @param share which parts of it, of those that the person agreed to
 */
export function handoffInitiate(
  view: HandoffView,
  share: { readonly transcript: boolean; readonly guide: boolean },
): Partial<Activity> {
  return {
    type: ActivityTypes.Event,
    name: HandoffEventNames.InitiateHandoff,
    id: view.id,
    timestamp: view.requestedAt,
    conversation: conversationOf(view.id),
    value: {
      kind: view.kind,
      urgent: view.urgent,
      channel: view.channel,
      ...(view.danger === undefined ? {} : { danger: view.danger }),
      ...(view.nation === undefined ? {} : { nation: view.nation }),
      ...(share.guide && view.consentGuide === true && view.guide !== undefined ? { guide: view.guide } : {}),
    },
    attachments: share.transcript ? transcriptOf(view) : [],
  };
}

/** The conversation as an attachment, in the form of Bot Framework's `Transcript`; none without consent. */
export function transcriptOf(view: HandoffView): NonNullable<Activity['attachments']> {
  if (view.consentTranscript !== true) return [];
  const activities = view.messages.map((message) => messageActivity(view.id, message));
  return [{ name: 'Transcript', contentType: 'application/json', content: { activities } }];
}

/** A line of the conversation. Who the person is, is not said. */
export function messageActivity(handoffId: string, message: DeskMessage): Partial<Activity> {
  const from =
    message.from === 'person'
      ? { id: 'person', name: '', role: 'user' }
      : { id: message.from, name: message.by?.name ?? '', role: 'bot' };
  return {
    type: ActivityTypes.Message,
    id: message.id,
    timestamp: message.at,
    conversation: conversationOf(handoffId),
    from,
    text: message.text,
  };
}

/** Danger was spoken of: which kind and how urgent, never the words. */
export function dangerActivity(handoffId: string, { at, kind, urgency }: DeskAlert): Partial<Activity> {
  return {
    type: ActivityTypes.Event,
    name: 'handoff.urgent',
    timestamp: at,
    conversation: conversationOf(handoffId),
    value: { danger: kind, urgency },
  };
}

const END_CODES: Partial<Record<HandoffState, EndOfConversationCodes>> = {
  returned: EndOfConversationCodes.CompletedSuccessfully,
  completed: EndOfConversationCodes.CompletedSuccessfully,
  abandoned: EndOfConversationCodes.UserCancelled,
  expired: EndOfConversationCodes.BotTimedOut,
  failed: EndOfConversationCodes.ChannelFailed,
};

/** It is over, and not by the desk's own doing: the person left, deleted their data, or nobody came. */
export function handoffEnded(
  handoffId: string,
  state: HandoffState,
  reason: HandoffReason,
  at: Date,
): Partial<Activity> {
  return {
    type: ActivityTypes.EndOfConversation,
    timestamp: at,
    conversation: conversationOf(handoffId),
    code: END_CODES[state] ?? EndOfConversationCodes.Unknown,
    value: { state, reason },
  };
}

const Status = z.object({
  type: z.literal('event'),
  name: z.literal(HandoffEventNames.HandoffStatus as string),
  value: z.object({ state: z.enum(STATUS_STATES), message: z.string().max(500).optional() }),
});
const Message = z.object({ type: z.literal('message'), text: z.string() });

/** What a desk that is not ours sends: `handoff.status`, or words for the person. */
export const DeskActivity = z.union([Status, Message]);
export type DeskActivity = z.infer<typeof DeskActivity>;

/** The status in an activity, or undefined where it is none. Only a desk that has proven itself may be asked this. */
export function statusOf(activity: DeskActivity): StatusState | undefined {
  return 'value' in activity ? activity.value.state : undefined;
}

const conversationOf = (handoffId: string): Activity['conversation'] => ({
  id: handoffId,
  name: '',
  isGroup: false,
  conversationType: 'personal',
});
