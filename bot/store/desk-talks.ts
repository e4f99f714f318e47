import type { DeskKind } from '../handoff/desk-kinds.js';
import type { StaffMember } from '../handoff/desk-people.js';
import type { DeskMessage, Outcome } from '../handoff/desk-records.js';
import type { ClaimResult, DeskMove, DeskResult, SayResult } from '../handoff/port.js';
import { SAY_MAX } from '../handoff/port.js';
import { keptFrom } from '../handoff/kept-for-one.js';
import { splitText } from '../handoff/split-text.js';
import { isWaiting } from '../handoff/states.js';
import { deskLine, KIND_WORDS, roleWords, YES_NO } from '../handoff/words.js';
import { redact } from '../privacy/redact.js';
import { mayWriteUnasked, readCrisis } from '../safety/crisis.js';
import { deskMessages, toDeskMessage, type DeskMessageRow } from './desk-messages.js';
import { begun, DESK_NEWS, move, type HandoffWork } from './handoff-moves.js';
import { summaryOf, type HandoffRow } from './handoff-row.js';
import { isOptedOut, lockConversationRow, speak, type LockedConversation } from './handoff-speak.js';
import { lockHandoff, type HandoffTransactions } from './handoff-transactions.js';
import { storableText } from './storable.js';
import { isUuid } from './is-uuid.js';

type Form = 'sms' | 'web';
const formOf = (channel: string): Form => (channel === 'sms' ? 'sms' : 'web');

/** What members of staff do with one hand-off. Each call is one transaction. */
export class DeskTalks {
  constructor(private readonly transactions: HandoffTransactions) {}

  async claim(id: string, staff: StaffMember, now: Date, max: number): Promise<ClaimResult> {
    return this.transactions.run(now, async (work): Promise<ClaimResult> => {
      const { client } = work;
      // One member's claims queue up here, so that two at once cannot both find room.
      await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`desk:${staff.id}`]);
      const held = await lockHandoff(client, id);
      if (held === undefined) return { kind: 'gone' };
      const { row, conversation } = held;
      if (row.state === 'accepted')
        return row.claimed_by === staff.id
          ? { kind: 'claimed', handoff: summaryOf(row) }
          : { kind: 'taken', by: row.claimed_name ?? '' };
      if (!isWaiting(row.state) || conversation === undefined)
        return { kind: 'gone', state: row.state, reason: row.reason };
      const until = keptFrom(staff.id, summaryOf(row), work.timing.notTaken, now);
      if (until !== undefined) return { kind: 'kept', until };
      if (await isFull(work, staff, max)) return { kind: 'full', max };
      const moved = await move(work, row, {
        to: 'accepted',
        reason: 'claimed',
        by: 'staff',
        staff,
        set: taken(row, staff, conversation, now),
      });
      if (moved === undefined) return { kind: 'taken', by: '' };
      const form = formOf(row.channel);
      const here = deskLine('deskHere', form, { name: staff.name, role: roleWords(staff.role) });
      if (mayAsk(row, conversation))
        await tell(work, conversation, [`${here} ${deskLine('deskMayRead', form, { name: staff.name })}`], {
          choices: YES_NO,
          asks: 'transcript',
        });
      else await tell(work, conversation, [here]);
      return { kind: 'claimed', handoff: summaryOf(moved) };
    });
  }

  async say(id: string, staff: StaffMember, text: string, key: string, now: Date): Promise<SayResult> {
    const words = storableText(text.replace(/\r\n?/g, '\n')).trim();
    if (words === '') return { kind: 'empty' };
    if (words.length > SAY_MAX) return { kind: 'too-long', max: SAY_MAX };
    return this.transactions.run(now, async (work): Promise<SayResult> => {
      const held = await lockHandoff(work.client, id);
      if (held === undefined) return { kind: 'not-yours' };
      const { row, conversation } = held;
      const externalId = (part: number): string => `desk:${id}:${key}:${part}`;
      if (conversation !== undefined) {
        const before = await saidBefore(work, conversation, `desk:${id}:${key}:`);
        if (before.length > 0) return { kind: 'said', messages: before, repeated: true };
      }
      if (conversation === undefined || row.state !== 'accepted' || row.claimed_by !== staff.id)
        return { kind: 'not-yours', state: row.state, reason: row.reason };
      if (await isOptedOut(work.client, conversation)) {
        await trouble(work, row, 'opted-out');
        return { kind: 'opted-out' };
      }
      const parts = row.channel === 'sms' ? splitText(words) : [words];
      const said = await speak(
        work,
        conversation,
        parts.map((part, index) => ({
          text: part,
          by: { name: staff.name, role: staff.role },
          externalId: externalId(index),
        })),
      );
      await work.client.query(
        'UPDATE handoff SET staff_at = $2, first_reply_at = COALESCE(first_reply_at, $2) WHERE id = $1',
        [id, now],
      );
      work.wakes.add(DESK_NEWS);
      return {
        kind: 'said',
        repeated: false,
        messages: said.map(
          (line): DeskMessage => ({
            id: line.id,
            seq: line.seq,
            at: line.at,
            from: 'staff',
            by: { name: staff.name, role: staff.role },
            text: line.text,
            ...(row.channel === 'sms' ? { delivery: { state: 'queued' } } : {}),
          }),
        ),
      };
    });
  }

  async note(id: string, staff: StaffMember, text: string, now: Date): Promise<DeskResult> {
    return this.transactions.run(now, async (work): Promise<DeskResult> => {
      const held = await lockHandoff(work.client, id);
      if (held?.conversation === undefined) return { kind: 'gone' };
      await keepNote(work, held.row, held.conversation, staff, text);
      return { kind: 'done' };
    });
  }

  async transfer(
    id: string,
    staff: StaffMember,
    to: { readonly kind?: DeskKind; readonly staffId?: string; readonly staffName?: string },
    note: string,
    now: Date,
  ): Promise<DeskResult> {
    return this.#asHolder(id, staff, now, async (work, row, conversation) => {
      await move(work, row, {
        to: 'transferred',
        reason: 'transferred',
        by: 'staff',
        staff,
        set: { for_staff: to.staffId ?? null, kind: to.kind ?? row.kind },
      });
      if (note.trim() !== '') await keepNote(work, row, conversation, staff, note);
      const name = to.staffName ?? KIND_WORDS[to.kind ?? row.kind].one;
      await tell(work, conversation, [deskLine('deskPassedTo', formOf(row.channel), { from: staff.name, name })]);
    });
  }

  async putBack(id: string, staff: StaffMember, now: Date): Promise<DeskResult> {
    return this.#asHolder(id, staff, now, async (work, row, conversation) => {
      await move(work, row, { to: 'queued', reason: 'put-back', by: 'staff', staff });
      await tell(work, conversation, [deskLine('deskPutBack', formOf(row.channel), { name: staff.name })]);
    });
  }

  async close(
    id: string,
    staff: StaffMember,
    outcome: Outcome,
    followUp: string | undefined,
    now: Date,
  ): Promise<DeskResult> {
    return this.#asHolder(id, staff, now, async (work, row, conversation) => {
      await move(work, row, {
        to: 'returned',
        reason: 'closed',
        by: 'staff',
        staff,
        set: { outcome, follow_up: followUp === undefined ? null : storableText(redact(followUp).text) },
      });
      await tell(work, conversation, [deskLine('deskClosed', formOf(row.channel), { name: staff.name })], {
        choices: RATE_CHOICES,
      });
    });
  }

  /** A transition by a timer or by a desk that is not ours, with what the person is told. */
  async move(id: string, change: DeskMove, now: Date): Promise<boolean> {
    return this.transactions.run(now, async (work) => {
      const held = await lockHandoff(work.client, id);
      return held === undefined ? false : moveHeld(work, held, change);
    });
  }

  /** Written-back call-backs: a hand-off that begins in this member's hands. */
  async takeUp(id: string, staff: StaffMember, now: Date, max: number): Promise<ClaimResult | { kind: 'not-yours' }> {
    return this.transactions.run(now, async (work): Promise<ClaimResult | { kind: 'not-yours' }> => {
      const { client } = work;
      if (!isUuid(id)) return { kind: 'gone' };
      await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`desk:${staff.id}`]);
      const found = await client.query<{ conversation_id: string }>(
        'SELECT conversation_id FROM call_back WHERE id = $1',
        [id],
      );
      const conversation = await lockConversationRow(client, found.rows[0]?.conversation_id ?? '');
      if (conversation === undefined) return { kind: 'gone' };
      const { rows } = await client.query<{
        kind: DeskKind;
        may_write: boolean;
        state: string;
        changed_by: string | null;
      }>('SELECT kind, may_write, state, changed_by FROM call_back WHERE id = $1 FOR UPDATE', [id]);
      const callBack = rows[0];
      if (callBack === undefined) return { kind: 'gone' };
      if (callBack.state === 'taken-up') return { kind: 'taken', by: callBack.changed_by ?? '' };
      if (!callBack.may_write || !mayWrite(work, conversation) || (await isOptedOut(client, conversation)))
        return { kind: 'not-yours' };
      const open = await client.query<HandoffRow>(
        `SELECT * FROM handoff WHERE conversation_id = $1 AND state IN ('requested', 'queued', 'transferred', 'accepted') FOR UPDATE`,
        [conversation.id],
      );
      if (open.rows[0] !== undefined) return { kind: 'taken', by: open.rows[0].claimed_name ?? '' };
      if (await isFull(work, staff, max)) return { kind: 'full', max };
      const made = await client.query<HandoffRow>(
        `INSERT INTO handoff (id, conversation_id, channel, kind, urgent, state, reason, requested_at, claimed_by, claimed_name,
           claimed_role, claimed_at, first_claimed_at, visible_from)
         VALUES ($1, $2, $3, $4, false, 'accepted', 'called-back', $5, $6, $7, $8, $5, $5, $9) RETURNING *`,
        [
          work.newId(),
          conversation.id,
          conversation.channel,
          callBack.kind,
          now,
          staff.id,
          staff.name,
          staff.role,
          conversation.last_seq + 1,
        ],
      );
      const row = made.rows[0];
      if (row === undefined) return { kind: 'gone' };
      await begun(work, row, 'staff', staff);
      await client.query(`UPDATE call_back SET state = 'taken-up', changed_at = $2, changed_by = $3 WHERE id = $1`, [
        id,
        now,
        staff.name,
      ]);
      await nameHandoff(work, conversation, row.id);
      await tell(work, conversation, [
        deskLine('deskWritesBack', formOf(conversation.channel), { name: staff.name, role: roleWords(staff.role) }),
      ]);
      return { kind: 'claimed', handoff: summaryOf(row) };
    });
  }

  async #asHolder(
    id: string,
    staff: StaffMember,
    now: Date,
    act: (work: HandoffWork, row: HandoffRow, conversation: LockedConversation) => Promise<void>,
  ): Promise<DeskResult> {
    return this.transactions.run(now, async (work): Promise<DeskResult> => {
      const held = await lockHandoff(work.client, id);
      if (held === undefined) return { kind: 'gone' };
      const { row, conversation } = held;
      if (row.state !== 'accepted' || conversation === undefined)
        return row.state === 'queued' || row.state === 'transferred' ? { kind: 'not-yours' } : { kind: 'gone' };
      if (row.claimed_by !== staff.id) return { kind: 'not-yours' };
      await act(work, row, conversation);
      return { kind: 'done' };
    });
  }
}

/** Members of a desk that is not ours, in `claimed_by`. */
export const ELSEWHERE = 'desk:';

/** A transition that nobody of our desk makes, of a hand-off whose lock is held. */
export async function moveHeld(
  work: HandoffWork,
  { row, conversation }: NonNullable<Awaited<ReturnType<typeof lockHandoff>>>,
  change: DeskMove,
): Promise<boolean> {
  if (change.from !== undefined && row.state !== change.from) return false;
  const face = change.staff;
  const moved = await move(work, row, {
    to: change.to,
    reason: change.reason,
    by: change.by,
    staff: face && { id: `${ELSEWHERE}${face.name}`, ...face },
    set: {
      ...(change.to === 'accepted' && conversation !== undefined
        ? taken(
            row,
            { id: `${ELSEWHERE}${face?.name ?? ''}`, name: face?.name ?? '', role: face?.role ?? row.kind },
            conversation,
            work.now,
          )
        : {}),
      ...(change.outcome === undefined ? {} : { outcome: change.outcome }),
    },
  });
  if (moved === undefined) return false;
  if (conversation !== undefined && change.say !== undefined)
    await tell(
      work,
      conversation,
      change.say(formOf(row.channel)),
      change.to === 'returned' ? { choices: RATE_CHOICES } : {},
    );
  return true;
}

/** Labels of the question how it went; the numbers over SMS are theirs. */
const RATE_CHOICES = ['Good', 'OK', 'Not good'] as const;

/**
 * Asked once more, in the line that says who is here, of whoever spoke past the question before: only at the first claim, and
 * only where something was said that could be shared.
 */
function mayAsk(row: HandoffRow, conversation: LockedConversation): boolean {
  const state = conversation.state as { blank?: unknown } | null;
  return row.consent_transcript === null && row.visible_from === null && state !== null && state.blank !== true;
}

async function isFull({ client }: HandoffWork, staff: StaffMember, max: number): Promise<boolean> {
  const { rows } = await client.query<{ held: number }>(
    `SELECT count(*)::int AS held FROM handoff WHERE claimed_by = $1 AND state = 'accepted'`,
    [staff.id],
  );
  return (rows[0]?.held ?? 0) >= max;
}

function taken(
  row: HandoffRow,
  staff: StaffMember,
  conversation: LockedConversation,
  now: Date,
): Partial<Omit<HandoffRow, 'id' | 'state' | 'reason' | 'version'>> {
  return {
    claimed_by: staff.id,
    claimed_name: staff.name,
    claimed_role: staff.role,
    claimed_at: now,
    first_claimed_at: row.first_claimed_at ?? now,
    visible_from: row.visible_from ?? conversation.last_seq + 1,
    person_at: null,
    staff_at: null,
  };
}

/** False where somebody else reads this phone or page, by what is known now. */
const mayWrite = (work: HandoffWork, { state }: LockedConversation): boolean =>
  mayWriteUnasked(readCrisis((state as { crisis?: unknown } | null)?.crisis), work.now);

/** Our own lines to the person. Over SMS nothing goes to somebody who opted out, or whose phone is watched. */
async function tell(
  work: HandoffWork,
  conversation: LockedConversation,
  texts: readonly string[],
  last: { readonly choices?: readonly string[]; readonly asks?: 'transcript' } = {},
): Promise<void> {
  if (conversation.channel === 'sms') {
    if (await isOptedOut(work.client, conversation)) return;
    if (!mayWrite(work, conversation)) return;
  }
  await speak(
    work,
    conversation,
    texts.map((text, index) => ({
      text,
      ...(index === texts.length - 1
        ? { ...last, choices: conversation.channel === 'sms' ? [] : (last.choices ?? []) }
        : {}),
    })),
  );
}

async function trouble(work: HandoffWork, row: HandoffRow, what: NonNullable<HandoffRow['trouble']>): Promise<void> {
  await work.client.query('UPDATE handoff SET trouble = $2 WHERE id = $1', [row.id, what]);
  work.wakes.add(DESK_NEWS);
  if (row.conversation_id !== null) work.wakes.add(row.conversation_id);
}

async function keepNote(
  work: HandoffWork,
  row: HandoffRow,
  conversation: LockedConversation,
  staff: StaffMember,
  text: string,
): Promise<void> {
  const id = work.newId();
  const { clear, sealed } = work.words.keep(text, 'handoff_note', id);
  await work.client.query(
    `INSERT INTO handoff_note (id, conversation_id, handoff_id, at, staff_id, staff_name, text, sealed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, conversation.id, row.id, work.now, staff.id, staff.name, clear, sealed],
  );
  work.wakes.add(conversation.id);
}

async function saidBefore(
  { client }: HandoffWork,
  conversation: LockedConversation,
  prefix: string,
): Promise<DeskMessage[]> {
  const { rows } = await client.query<DeskMessageRow>(
    `${deskMessages("message.conversation_id = $1 AND message.direction = 'out' AND starts_with(message.external_id, $2)")} ORDER BY message.seq`,
    [conversation.id, prefix],
  );
  return rows.map((row) => toDeskMessage(row));
}

/** The conversation's state names the hand-off that holds it. Answers are the turn's to write; this one field is not an answer. */
async function nameHandoff({ client }: HandoffWork, conversation: LockedConversation, id: string): Promise<void> {
  await client.query(
    `UPDATE conversation SET state = jsonb_set(COALESCE(state, '{}'::jsonb), '{handoff}', $2::jsonb), version = version + 1
     WHERE id = $1`,
    [conversation.id, JSON.stringify({ id, told: 'accepted' })],
  );
}
