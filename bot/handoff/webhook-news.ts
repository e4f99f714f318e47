import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { HandoffView } from './desk-records.js';
import { dangerActivity, handoffEnded, handoffInitiate, messageActivity, transcriptOf } from './protocol.js';
import { isOver, type HandoffState } from './states.js';

/** How far another desk has been told of one hand-off. Stored, and advanced with each event that it has taken. */
export const Told = z.object({
  /** The last transition, by its number. */
  transition: z.number().int().nonnegative(),
  /** The last line of the conversation. */
  line: z.number().int().nonnegative(),
  transcript: z.boolean(),
  guide: z.boolean(),
  /** Dangers that were spoken of, by their ids. */
  alerts: z.array(z.string()),
});
export type Told = z.infer<typeof Told>;

export const NOTHING_TOLD: Told = { transition: 0, line: 0, transcript: false, guide: false, alerts: [] };

export const NEWS_TYPES = [
  'handoff.requested',
  'handoff.urgent',
  'handoff.shared',
  'handoff.message',
  'handoff.waiting',
  'handoff.ended',
] as const;

/** One event for another desk: the body of a request. */
export interface News {
  /** The same event has the same id, however often it is sent. */
  readonly id: string;
  readonly type: (typeof NEWS_TYPES)[number];
  readonly handoff: string;
  readonly at: Date;
  readonly activity: Partial<Activity>;
}

/** An event that is owed, and what has been told once it is taken. */
export interface Owed {
  readonly news: News;
  readonly then: Told;
}

/**
 * The next event that another desk must be told of, or undefined where it knows everything. Asked again after each: so
 * events keep their order, and a desk that was away for a day gets them one by one.
 */
export function nextNews(view: HandoffView, told: Told): Owed | undefined {
  const shown = [...view.messages].sort((a, b) => a.seq - b.seq);
  const last = shown.at(-1)?.seq ?? 0;
  const event = (type: News['type'], key: string | number, at: Date, activity: Partial<Activity>): News => ({
    id: `${view.id}:${key}`,
    type,
    handoff: view.id,
    at,
    activity,
  });

  if (told.transition === 0) {
    const queued = view.events.find(({ to }) => to === 'queued');
    if (queued === undefined) return undefined;
    // Who has gone meanwhile needs nobody to read what they wrote.
    const share = !isSettled(view.state);
    const transcript = share && view.consentTranscript === true;
    const guide = share && view.consentGuide === true;
    return {
      news: event('handoff.requested', queued.seq, queued.at, handoffInitiate(view, { transcript, guide })),
      then: {
        transition: queued.seq,
        line: transcript ? last : told.line,
        transcript,
        guide,
        alerts: view.alerts.map(({ id }) => id),
      },
    };
  }

  // Danger before everything else, also before the words in which it was said.
  const alert = [...view.alerts]
    .reverse()
    .find(({ id, handoffId }) => handoffId === view.id && !told.alerts.includes(id));
  if (alert !== undefined)
    return {
      news: { ...event('handoff.urgent', '', alert.at, dangerActivity(view.id, alert)), id: alert.id },
      then: { ...told, alerts: [...told.alerts, alert.id] },
    };

  const transcript = view.consentTranscript === true && !told.transcript;
  const guide = view.consentGuide === true && !told.guide && view.guide !== undefined;
  if ((transcript || guide) && !isSettled(view.state)) {
    const activity = handoffInitiate(view, { transcript: false, guide });
    return {
      news: event(
        'handoff.shared',
        `shared${transcript ? '-transcript' : ''}${guide ? '-guide' : ''}`,
        view.requestedAt,
        {
          ...activity,
          attachments: transcript ? transcriptOf(view) : [],
        },
      ),
      then: {
        ...told,
        line: transcript ? last : told.line,
        transcript: told.transcript || transcript,
        guide: told.guide || guide,
      },
    };
  }

  const message = shown.find(({ from, seq }) => from === 'person' && seq > told.line);
  const change = view.events.find((one) => one.seq > told.transition && isNews(one));
  if (message !== undefined && (change === undefined || message.at.getTime() <= change.at.getTime()))
    return {
      news: {
        ...event('handoff.message', '', message.at, messageActivity(view.id, message)),
        id: message.id,
      },
      then: { ...told, line: message.seq },
    };
  if (change === undefined) return undefined;
  const activity =
    change.to === 'queued'
      ? { ...handoffInitiate(view, { transcript: false, guide: false }), timestamp: change.at }
      : handoffEnded(view.id, change.to, change.reason, change.at);
  return {
    news: event(change.to === 'queued' ? 'handoff.waiting' : 'handoff.ended', change.seq, change.at, activity),
    then: { ...told, transition: change.seq },
  };
}

/** Nothing more will be owed once what is owed now is told. */
export function isSettled(state: HandoffState): boolean {
  return state === 'returned' || isOver(state);
}

/** What the other desk did itself is no news to it; nor is what comes after the person went back to the assistant. */
function isNews({ from, to, by }: HandoffView['events'][number]): boolean {
  if (by !== 'person' && by !== 'system') return false;
  if (from === 'returned') return false;
  return to === 'queued' || isSettled(to);
}
