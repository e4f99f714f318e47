import type { DeskKind } from '../handoff/desk-kinds.js';
import type { DeskPresence, StaffFace, StaffMember } from '../handoff/desk-people.js';
import type { DeskResult } from '../handoff/port.js';
import { DESK_NEWS } from './handoff-moves.js';
import type { HandoffTransactions } from './handoff-transactions.js';
import { isUuid } from './is-uuid.js';

/** Who is at the desk and with whom: small questions that pages ask by themselves, again and again. */
export class DeskWhere {
  constructor(private readonly transactions: HandoffTransactions) {}

  async presenceOf(staffId: string): Promise<DeskPresence | undefined> {
    const [row] = await this.transactions.read<{ kinds: readonly DeskKind[]; seen_until: Date }>(
      'SELECT kinds, seen_until FROM presence WHERE staff_id = $1',
      [staffId],
    );
    return row && { kinds: row.kinds, until: row.seen_until };
  }

  async holderOf(conversationId: string): Promise<StaffFace | undefined> {
    const [row] = await this.transactions.read<{ claimed_name: string | null; claimed_role: string | null }>(
      `SELECT claimed_name, claimed_role FROM handoff WHERE conversation_id = $1 AND state = 'accepted' LIMIT 1`,
      [conversationId],
    );
    return row && { name: row.claimed_name ?? '', role: row.claimed_role ?? '' };
  }

  async reopenCallBack(id: string, staff: StaffMember, now: Date): Promise<DeskResult> {
    if (!isUuid(id)) return { kind: 'gone' };
    return this.transactions.run(now, async ({ client, wakes }): Promise<DeskResult> => {
      const { rowCount } = await client.query(
        `UPDATE call_back SET state = 'new', changed_at = $2, changed_by = $3 WHERE id = $1 AND state = 'done'`,
        [id, now, staff.name],
      );
      wakes.add(DESK_NEWS);
      return { kind: rowCount > 0 ? 'done' : 'gone' };
    });
  }
}

/** Keys of the notifier under which somebody's typing is felt. The hint itself is all there is: nothing is stored. */
export const typingKey = (conversationId: string, who: 'person' | 'staff'): string => `${conversationId}~${who}`;
