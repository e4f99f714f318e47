import type { Nation } from '../../knowledge/nation.js';
import type { HandoffFacts } from '../handoff/desk-facts.js';
import type { DeskKind } from '../handoff/desk-kinds.js';
import type { StaffFace, StaffMember } from '../handoff/desk-people.js';
import type { DeskAlert, HandoffSummary } from '../handoff/desk-records.js';
import type { GuideSummary } from '../handoff/handoff-change.js';
import type { HandoffReason, HandoffState } from '../handoff/states.js';
import type { DangerKind } from '../safety/danger.js';
import type { Channel } from './port.js';

/** A row of `handoff`, as the drivers give it. */
export interface HandoffRow {
  readonly id: string;
  readonly conversation_id: string | null;
  readonly channel: Channel;
  readonly kind: DeskKind;
  readonly urgent: boolean;
  readonly danger: DangerKind | null;
  readonly state: HandoffState;
  readonly reason: HandoffReason;
  readonly nation: Nation | null;
  readonly consent_transcript: boolean | null;
  readonly consent_guide: boolean | null;
  readonly guide: GuideSummary | null;
  readonly claimed_by: string | null;
  readonly claimed_name: string | null;
  readonly claimed_role: string | null;
  readonly for_staff: string | null;
  readonly visible_from: number | null;
  readonly visible_to: number | null;
  readonly trouble: 'opted-out' | 'undelivered' | null;
  readonly erased: boolean;
  readonly requested_at: Date;
  readonly queued_at: Date | null;
  readonly first_queued_at: Date | null;
  readonly claimed_at: Date | null;
  readonly first_claimed_at: Date | null;
  readonly first_reply_at: Date | null;
  readonly person_at: Date | null;
  readonly staff_at: Date | null;
  readonly alerted_at: Date | null;
  readonly ended_at: Date | null;
  readonly outcome: string | null;
  readonly follow_up: string | null;
  readonly rating: number | null;
  readonly version: number;
}

export function staffOf(row: HandoffRow): StaffMember | undefined {
  return row.claimed_by === null
    ? undefined
    : { id: row.claimed_by, name: row.claimed_name ?? '', role: row.claimed_role ?? '' };
}

export function faceOf(row: Pick<HandoffRow, 'claimed_name' | 'claimed_role'>): StaffFace | undefined {
  return row.claimed_name === null ? undefined : { name: row.claimed_name, role: row.claimed_role ?? '' };
}

export function summaryOf(row: HandoffRow): HandoffSummary {
  const claimedBy = staffOf(row);
  const unanswered =
    row.state === 'accepted' && row.person_at !== null && (row.staff_at === null || row.staff_at < row.person_at);
  return {
    id: row.id,
    channel: row.channel,
    kind: row.kind,
    state: row.state,
    urgent: row.urgent,
    ...(row.danger === null ? {} : { danger: row.danger }),
    ...(row.nation === null ? {} : { nation: row.nation }),
    requestedAt: row.requested_at,
    waitingSince: row.queued_at ?? row.requested_at,
    ...(claimedBy === undefined ? {} : { claimedBy }),
    ...(row.consent_transcript === null ? {} : { consentTranscript: row.consent_transcript }),
    ...(row.consent_guide === null ? {} : { consentGuide: row.consent_guide }),
    ...(row.for_staff === null ? {} : { forStaffId: row.for_staff }),
    ...(row.trouble === null ? {} : { trouble: row.trouble }),
    overdue: row.alerted_at !== null && (row.state === 'queued' || row.state === 'transferred'),
    ...(unanswered && row.person_at !== null ? { unansweredSince: row.person_at } : {}),
  };
}

export function factsOf(
  row: HandoffRow & {
    readonly place: number | null;
    readonly staff_last: boolean | null;
    readonly asks?: string | null;
  },
): HandoffFacts {
  const by = faceOf(row);
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    reason: row.reason,
    urgent: row.urgent,
    ...(by === undefined ? {} : { by }),
    ...(row.place === null ? {} : { place: row.place }),
    consentTranscript: row.consent_transcript ?? undefined,
    consentGuide: row.consent_guide ?? undefined,
    ...(row.rating === null ? {} : { rating: row.rating }),
    ...(row.asks === 'transcript' ? { asks: row.asks } : {}),
    staffSpokeLast: row.staff_last === true,
  };
}

/** A row of `desk_alert`. */
export interface AlertRow {
  readonly id: string;
  readonly handoff_id: string | null;
  readonly channel: Channel;
  readonly kind: DangerKind;
  readonly urgency: 'immediate' | 'soon';
  readonly at: Date;
  readonly seen_by: string | null;
  readonly seen_at: Date | null;
  readonly note: string | null;
}

export function alertOf(row: AlertRow): DeskAlert {
  return {
    id: row.id,
    at: row.at,
    channel: row.channel,
    kind: row.kind,
    urgency: row.urgency,
    ...(row.handoff_id === null ? {} : { handoffId: row.handoff_id }),
    ...(row.seen_by === null ? {} : { seenBy: row.seen_by }),
    ...(row.seen_at === null ? {} : { seenAt: row.seen_at }),
    ...(row.note === null ? {} : { note: row.note }),
  };
}
