import type { HandoffFacts } from '../handoff/desk-facts.js';
import type { GuideSummary, HandoffChange, NewCallBack } from '../handoff/handoff-change.js';
import { isOver } from '../handoff/states.js';
import { redact } from '../privacy/redact.js';
import { begun, DESK_NEWS, move, tellOthers, type HandoffWork } from './handoff-moves.js';
import { factsOf, type HandoffRow } from './handoff-row.js';
import type { Channel } from './port.js';
import type { SqlClient } from './sql.js';
import { storableJson } from './storable.js';
import { isUuid } from './is-uuid.js';

/** The turn in whose transaction hand-offs change. Its conversation is locked and its lines are written. */
export interface ChangingTurn {
  readonly conversationId: string;
  readonly channel: Channel;
}

/** The hand-off that a conversation's state names, with its place in the queue, read under the conversation's lock. */
export async function handoffFacts(
  client: SqlClient,
  conversationId: string,
  id: string,
): Promise<HandoffFacts | undefined> {
  if (!isUuid(id)) return undefined;
  const { rows } = await client.query<
    HandoffRow & { place: number | null; staff_last: boolean | null; asks: string | null }
  >(
    `SELECT handoff.*, CASE WHEN state IN ('queued', 'transferred') THEN (
        SELECT count(*)::int + 1 FROM handoff AS other
        WHERE other.state IN ('queued', 'transferred') AND other.kind = handoff.kind AND other.id <> handoff.id
          AND (other.urgent AND NOT handoff.urgent
            OR other.urgent = handoff.urgent AND (other.requested_at, other.id) < (handoff.requested_at, handoff.id))
      ) END AS place,
      last.extra ? 'by' AS staff_last, last.extra->>'asks' AS asks
     FROM handoff LEFT JOIN LATERAL (
       SELECT message.extra FROM message WHERE message.conversation_id = $2 ORDER BY message.seq DESC LIMIT 1
     ) AS last ON true
     WHERE handoff.id = $1 AND handoff.conversation_id = $2`,
    [id, conversationId],
  );
  return rows[0] && factsOf(rows[0]);
}

/** Everything that one turn changes at the desk, in order. */
export async function applyChanges(
  work: HandoffWork,
  turn: ChangingTurn,
  changes: readonly HandoffChange[],
): Promise<void> {
  for (const change of changes) await apply(work, turn, change);
}

async function apply(work: HandoffWork, turn: ChangingTurn, change: HandoffChange): Promise<void> {
  const { client, now } = work;
  switch (change.do) {
    case 'open': {
      const { rows } = await client.query<HandoffRow>(
        `INSERT INTO handoff (id, conversation_id, channel, kind, urgent, danger, state, reason, nation, requested_at,
           queued_at, first_queued_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7::text, 'asked', $8, $9::timestamptz,
           CASE WHEN $7::text = 'queued' THEN $9::timestamptz END, CASE WHEN $7::text = 'queued' THEN $9::timestamptz END)
         RETURNING *`,
        [
          change.id,
          turn.conversationId,
          turn.channel,
          change.kind,
          change.urgent,
          change.danger ?? null,
          change.state,
          change.nation ?? null,
          now,
        ],
      );
      if (rows[0] !== undefined) await begun(work, rows[0], 'person', undefined);
      // Danger that was said before belongs to it.
      await client.query('UPDATE desk_alert SET handoff_id = $1 WHERE conversation_id = $2 AND handoff_id IS NULL', [
        change.id,
        turn.conversationId,
      ]);
      return;
    }
    case 'move': {
      const row = await own(client, turn, change.id);
      if (row === undefined) return;
      const moved = await move(work, row, {
        to: change.to,
        reason: change.reason,
        by: 'person',
        ...(change.kind === undefined ? {} : { set: { kind: change.kind } }),
      });
      // The turn read the state under the lock that it still holds: a refusal is a fault of ours, and nothing is kept.
      if (moved === undefined) throw new Error(`a turn may not move a hand-off from ${row.state} to ${change.to}`);
      return;
    }
    case 'consent': {
      const { transcript, guide } = change;
      await client.query(
        `UPDATE handoff SET consent_transcript = COALESCE($3, consent_transcript), consent_guide = COALESCE($4, consent_guide),
           guide = COALESCE($5::jsonb, guide) WHERE id = $1 AND conversation_id = $2`,
        [
          change.id,
          turn.conversationId,
          transcript ?? null,
          guide === undefined ? null : guide !== false,
          guide === undefined || guide === false ? null : storableJson(redactedGuide(guide)),
        ],
      );
      tellOthers(work, change.id);
      break;
    }
    case 'rate':
      await client.query('UPDATE handoff SET rating = $3 WHERE id = $1 AND conversation_id = $2', [
        change.id,
        turn.conversationId,
        change.rating,
      ]);
      break;
    case 'heard':
      await client.query(
        `UPDATE handoff SET person_at = CASE
             WHEN person_at IS NULL OR staff_at >= person_at THEN $3::timestamptz ELSE person_at END
         WHERE id = $1 AND conversation_id = $2`,
        [change.id, turn.conversationId, now],
      );
      tellOthers(work, change.id);
      break;
    case 'call-back':
      await keepCallBack(work, turn, change.callBack, change.handoffId);
      break;
    case 'call-back-when': {
      const preferred = work.words.keep(change.preferred, 'call_back.preferred', change.id);
      await client.query(
        'UPDATE call_back SET preferred = $3, preferred_sealed = $4 WHERE id = $1 AND conversation_id = $2',
        [change.id, turn.conversationId, preferred.clear, preferred.sealed],
      );
      break;
    }
    case 'alert': {
      await client.query(
        `INSERT INTO desk_alert (id, conversation_id, handoff_id, channel, kind, urgency, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [change.id, turn.conversationId, change.handoffId ?? null, turn.channel, change.kind, change.urgency, now],
      );
      if (change.handoffId !== undefined)
        // Passed to one by name, it is now for whoever is there first.
        await client.query(
          'UPDATE handoff SET urgent = true, danger = $3, for_staff = NULL WHERE id = $1 AND conversation_id = $2',
          [change.handoffId, turn.conversationId, change.kind],
        );
      if (change.handoffId !== undefined) tellOthers(work, change.handoffId);
      break;
    }
  }
  work.wakes.add(DESK_NEWS);
  work.wakes.add(turn.conversationId);
}

async function own(client: SqlClient, turn: ChangingTurn, id: string): Promise<HandoffRow | undefined> {
  const { rows } = await client.query<HandoffRow>(
    'SELECT * FROM handoff WHERE id = $1 AND conversation_id = $2 FOR UPDATE',
    [id, turn.conversationId],
  );
  return rows[0];
}

/** What they left for whoever rings stands redacted, and sealed as they wrote it. */
async function keepCallBack(
  { client, now, words }: HandoffWork,
  turn: ChangingTurn,
  callBack: NewCallBack,
  handoffId: string | undefined,
): Promise<void> {
  const { id, preferred: when, message: left } = callBack;
  const preferred = when === undefined ? undefined : words.keep(when, 'call_back.preferred', id);
  const message = left === undefined ? undefined : words.keep(left, 'call_back.message', id);
  await client.query(
    `INSERT INTO call_back (id, conversation_id, handoff_id, channel, kind, preferred, preferred_sealed, message,
       message_sealed, number_key, number_sealed, may_write, state, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'new', $13)`,
    [
      id,
      turn.conversationId,
      handoffId ?? null,
      turn.channel,
      callBack.kind,
      preferred?.clear ?? null,
      preferred?.sealed ?? null,
      message?.clear ?? null,
      message?.sealed ?? null,
      callBack.number?.key ?? null,
      callBack.number?.sealed ?? null,
      callBack.mayWrite,
      now,
    ],
  );
}

const redactedGuide = ({ title, lines }: GuideSummary): GuideSummary => ({
  title,
  lines: lines.map((line) => redact(line).text),
});

/**
 * "Delete my data": whatever is open ends as abandoned, and nothing that was said or noted is left. What stays is that
 * there was a hand-off, when, and how it ended, led back to nobody.
 */
export async function forgetHandoffs(work: HandoffWork, conversationId: string): Promise<void> {
  const { client } = work;
  const { rows } = await client.query<HandoffRow>(
    'SELECT * FROM handoff WHERE conversation_id = $1 ORDER BY requested_at FOR UPDATE',
    [conversationId],
  );
  for (const row of rows)
    if (!isOver(row.state)) await move(work, row, { to: 'abandoned', reason: 'data-deleted', by: 'person' });
  await client.query('DELETE FROM handoff_note WHERE conversation_id = $1', [conversationId]);
  await client.query('DELETE FROM call_back WHERE conversation_id = $1', [conversationId]);
  await client.query('UPDATE desk_alert SET conversation_id = NULL, note = NULL WHERE conversation_id = $1', [
    conversationId,
  ]);
  await client.query(
    `UPDATE handoff SET conversation_id = NULL, guide = NULL, follow_up = NULL, nation = NULL, danger = NULL, erased = true
     WHERE conversation_id = $1`,
    [conversationId],
  );
  work.wakes.add(DESK_NEWS);
  work.wakes.add(conversationId);
}
