import type { DeskStatus, KindStatus } from '../handoff/desk-facts.js';
import type { DeskKind } from '../handoff/desk-kinds.js';
import type { DeskReader, StaffMember } from '../handoff/desk-people.js';
import type {
  DeskAlert,
  DeskMessage,
  DeskQueue,
  HandoffNote,
  HandoffSummary,
  HandoffView,
} from '../handoff/desk-records.js';
import type { HandoffReason, HandoffState } from '../handoff/states.js';
import { ELSEWHERE } from './desk-talks.js';
import { deskMessages, toDeskMessage, visible, type DeskMessageRow } from './desk-messages.js';
import type { KeptWords } from './kept-words.js';
import { alertOf, summaryOf, type AlertRow, type HandoffRow } from './handoff-row.js';
import type { HandoffTransactions } from './handoff-transactions.js';
import { isUuid } from './is-uuid.js';
import { DAY_MS } from '../../knowledge/milliseconds.js';

const ALERT = 'id, handoff_id, channel, kind, urgency, at, seen_by, seen_at, note';
/** Over how long, and from how many, we say how long it usually takes. */
const TYPICAL_DAYS = 28;
const TYPICAL_LEAST = 5;

/** What the desk reads: lists without words, and one conversation as far as consent goes. */
export class DeskLists {
  constructor(private readonly transactions: HandoffTransactions) {}

  async queue(): Promise<DeskQueue> {
    const alerts = await this.transactions.read<AlertRow>(
      `SELECT ${ALERT} FROM desk_alert WHERE seen_at IS NULL ORDER BY urgency = 'immediate' DESC, at LIMIT 200`,
    );
    const waiting = await this.transactions.read<HandoffRow>(
      `SELECT * FROM handoff WHERE state IN ('queued', 'transferred') ORDER BY urgent DESC, requested_at, id LIMIT 500`,
    );
    return { alerts: alerts.map(alertOf), waiting: waiting.map(summaryOf) };
  }

  async mine(staffId: string): Promise<readonly HandoffSummary[]> {
    const rows = await this.transactions.read<HandoffRow>(
      `SELECT * FROM handoff WHERE claimed_by = $1 AND state = 'accepted'
       ORDER BY (person_at IS NOT NULL AND (staff_at IS NULL OR staff_at < person_at)) DESC, person_at, claimed_at`,
      [staffId],
    );
    return rows.map(summaryOf);
  }

  async open(id: string, reader?: DeskReader): Promise<HandoffView | undefined> {
    const row = await this.#row(id);
    if (row === undefined) return undefined;
    const [messages, notes, events, alerts] = [
      await this.#messages(row, 0, reader),
      await this.#notes(row, reader),
      await this.transactions.read<EventRow>('SELECT * FROM handoff_event WHERE handoff_id = $1 ORDER BY seq', [id]),
      await this.#alerts(row),
    ];
    return {
      ...summaryOf(row),
      consentTranscript: row.consent_transcript ?? undefined,
      consentGuide: row.consent_guide ?? undefined,
      ...(row.guide === null || row.consent_guide !== true ? {} : { guide: row.guide }),
      messages,
      notes,
      events: events.map((event) => ({
        seq: event.seq,
        at: event.at,
        from: event.from_state,
        to: event.to_state,
        by: event.staff_name ?? event.by,
        reason: event.reason,
      })),
      alerts,
      ...(row.outcome === null ? {} : { outcome: row.outcome }),
      ...(row.follow_up === null ? {} : { followUp: row.follow_up }),
      ...(row.rating === null ? {} : { rating: row.rating }),
      ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
      erased: row.erased,
      ...(row.conversation_id === null ? {} : { conversationId: row.conversation_id }),
    };
  }

  async messages(id: string, afterSeq: number, reader?: DeskReader): Promise<readonly DeskMessage[]> {
    const row = await this.#row(id);
    return row === undefined ? [] : this.#messages(row, afterSeq, reader);
  }

  async whoIsHere(
    now: Date,
  ): Promise<readonly (StaffMember & { readonly kinds: readonly DeskKind[]; readonly holds: number })[]> {
    return this.transactions.read(
      `SELECT staff_id AS id, name, role, kinds,
         (SELECT count(*)::int FROM handoff WHERE claimed_by = staff_id AND state = 'accepted') AS holds
       FROM presence WHERE seen_until > $1 ORDER BY name, staff_id`,
      [now],
    );
  }

  async status(kinds: readonly DeskKind[], now: Date): Promise<DeskStatus> {
    const counts = await this.transactions.read<{
      kind: DeskKind;
      waiting: number;
      served: number;
      median: number | null;
    }>(
      `SELECT kind,
         (count(*) FILTER (WHERE state IN ('queued', 'transferred')))::int AS waiting,
         (count(*) FILTER (WHERE first_claimed_at IS NOT NULL AND first_queued_at IS NOT NULL AND requested_at > $1))::int AS served,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM first_claimed_at - first_queued_at)::float8)
           FILTER (WHERE first_claimed_at IS NOT NULL AND first_queued_at IS NOT NULL AND requested_at > $1) AS median
       FROM handoff WHERE requested_at > $1 OR state IN ('queued', 'transferred') GROUP BY kind`,
      [new Date(now.getTime() - TYPICAL_DAYS * DAY_MS)],
    );
    const here = await this.whoIsHere(now);
    return {
      at: now,
      kinds: kinds.map((kind): KindStatus => {
        const count = counts.find((one) => one.kind === kind);
        const typical = count?.median ?? null;
        return {
          kind,
          waiting: count?.waiting ?? 0,
          present: here.filter((staff) => staff.kinds.includes(kind)).length,
          ...(count === undefined || typical === null || count.served < TYPICAL_LEAST
            ? {}
            : { typicalMinutes: Math.max(1, Math.round(typical / 60)) }),
        };
      }),
    };
  }

  async #row(id: string): Promise<HandoffRow | undefined> {
    if (!isUuid(id)) return undefined;
    const [row] = await this.transactions.read<HandoffRow>('SELECT * FROM handoff WHERE id = $1', [id]);
    return row;
  }

  async #messages(row: HandoffRow, afterSeq: number, reader: DeskReader | undefined): Promise<DeskMessage[]> {
    if (row.conversation_id === null) return [];
    const { from, to } = visible(row);
    const rows = await this.transactions.read<DeskMessageRow>(
      `${deskMessages('message.conversation_id = $1 AND message.seq > $2 AND message.seq >= $3 AND message.seq <= $4')}
         AND NOT EXISTS (SELECT FROM handoff WHERE id = $5 AND consent_transcript IS NOT TRUE AND hidden @> message.seq)
       ORDER BY message.seq`,
      [row.conversation_id, afterSeq, from, to, row.id],
    );
    const words = this.#wordsFor(row, reader);
    return rows.map((one) => toDeskMessage(one, words));
  }

  /** Words as written are for one reader alone: who holds it now. */
  #wordsFor(row: HandoffRow, reader: DeskReader | undefined): KeptWords | undefined {
    if (reader === undefined || row.state !== 'accepted' || row.claimed_by === null) return undefined;
    const holds = reader === 'another-desk' ? row.claimed_by.startsWith(ELSEWHERE) : row.claimed_by === reader.staffId;
    return holds ? this.transactions.words : undefined;
  }

  async #notes(row: HandoffRow, reader: DeskReader | undefined): Promise<HandoffNote[]> {
    if (row.conversation_id === null) return [];
    const rows = await this.transactions.read<{
      id: string;
      at: Date;
      staff_name: string;
      text: string;
      sealed: string | null;
      handoff_id: string;
    }>(
      'SELECT id, at, staff_name, text, sealed, handoff_id FROM handoff_note WHERE conversation_id = $1 ORDER BY at, id',
      [row.conversation_id],
    );
    const words = this.#wordsFor(row, reader);
    return rows.map(({ id, at, staff_name, text, sealed, handoff_id }) => ({
      id,
      at,
      by: staff_name,
      text: words?.open(sealed, 'handoff_note', id) ?? text,
      earlier: handoff_id !== row.id,
    }));
  }

  async #alerts(row: HandoffRow): Promise<DeskAlert[]> {
    const rows = await this.transactions.read<AlertRow>(
      `SELECT ${ALERT} FROM desk_alert WHERE handoff_id = $1 ORDER BY at DESC`,
      [row.id],
    );
    return rows.map(alertOf);
  }
}

interface EventRow {
  readonly seq: number;
  readonly at: Date;
  readonly from_state: HandoffState | 'none';
  readonly to_state: HandoffState;
  readonly by: string;
  readonly staff_name: string | null;
  readonly reason: HandoffReason;
}
