import { setImmediate as others } from 'node:timers/promises';
import { sql } from 'kysely';
import { GapGroups } from '../gap-likeness.js';
import type { Transaction } from 'kysely';
import type { Database } from './database.js';
import {
  GAP_STATES,
  type FeedbackStore,
  type GapEdit,
  type GapGroup,
  type GapState,
  type GroupedGap,
  type Verdict,
  type VerdictCount,
} from './feedback-port.js';
import type { Gap } from './port.js';
import { isUuid } from './is-uuid.js';
import { storableJson, storableText } from './storable.js';
import type { Tables } from './tables.js';

/** So many new gaps are grouped at a time, and so many of the newest of a group are shown. */
const GROUPED_AT_ONCE = 500;
const SHOWN = 8;
const READ_AT_ONCE = 200;
/** Held while gaps are grouped, so that two nodes do not make two groups of one question. Any number, but always this one. */
const GROUPING_LOCK = 7_240_031;

/** What people and staff said of the answers, grouped for the editors. */
export class Feedback implements FeedbackStore {
  constructor(
    private readonly database: Database,
    private readonly newId: () => string,
  ) {}

  async addGap(gap: Parameters<FeedbackStore['addGap']>[0]): Promise<void> {
    await this.database.query
      .insertInto('gap')
      .values({
        id: gap.id,
        at: gap.at,
        channel: gap.channel,
        reason: gap.reason,
        text: storableText(gap.text),
        nation: gap.nation ?? null,
        nearest: storableJson(gap.nearest),
        remark: gap.remark === undefined ? null : storableText(gap.remark),
      })
      // The same verdict sent twice (a double press) is one; a remark that comes later joins it.
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ remark: sql`coalesce(excluded.remark, gap.remark)` }),
      )
      .execute();
  }

  async groups({ state, limit, now }: Parameters<FeedbackStore['groups']>[0]): Promise<GapGroup[]> {
    await this.#group(now);
    const rows = await this.database.query
      .selectFrom('gap_group')
      .innerJoin('gap', 'gap.group_id', 'gap_group.id')
      .$if(state !== undefined, (query) => query.where('gap_group.state', '=', state ?? 'new'))
      .groupBy('gap_group.id')
      .selectAll('gap_group')
      .select(sql<number>`count(*)::int`.as('count'))
      .orderBy('count', 'desc')
      .orderBy(sql`max(gap.at)`, 'desc')
      .orderBy('gap_group.id')
      .limit(limit)
      .execute();
    const held = await this.#newest(rows.map(({ id }) => id));
    return rows.map(({ example: _example, state: kept, changed_at, changed_by, ...row }) => ({
      ...row,
      state: kept as GapState,
      changedAt: changed_at,
      ...(changed_by === null ? {} : { changedBy: changed_by }),
      gaps: held.get(row.id) ?? [],
    }));
  }

  async groupCounts(): Promise<Readonly<Record<GapState, number>>> {
    const rows = await this.database.query
      .selectFrom('gap_group')
      .where(({ exists, selectFrom }) =>
        exists(selectFrom('gap').select('gap.id').whereRef('gap.group_id', '=', 'gap_group.id')),
      )
      .groupBy('state')
      .select(['state', sql<number>`count(*)::int`.as('count')])
      .execute();
    const counted = new Map(rows.map(({ state, count }) => [state, count]));
    return Object.fromEntries(GAP_STATES.map((state) => [state, counted.get(state) ?? 0])) as Record<GapState, number>;
  }

  async editGroup({ id, version, state, note, by, at }: Parameters<FeedbackStore['editGroup']>[0]): Promise<GapEdit> {
    if (!isUuid(id)) return 'gone';
    const changed = await this.database.query
      .updateTable('gap_group')
      .set({ state, note: storableText(note), changed_by: by, changed_at: at, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) > 0) return 'changed';
    const there = await this.database.query
      .selectFrom('gap_group')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    return there === undefined ? 'gone' : 'changed-by-another';
  }

  async keepVerdict({ id, at, channel, article, verdict }: Verdict): Promise<void> {
    await this.database.query
      .insertInto('feedback')
      .values({ id, at, channel, article, verdict })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ at, verdict }))
      .execute();
  }

  async verdicts(since: Date): Promise<VerdictCount[]> {
    return this.database.query
      .selectFrom('feedback')
      .where('at', '>=', since)
      .groupBy('article')
      .select([
        'article',
        sql<number>`(count(*) FILTER (WHERE verdict = 'helped'))::int`.as('helped'),
        sql<number>`(count(*) FILTER (WHERE verdict = 'not-helped'))::int`.as('notHelped'),
      ])
      .orderBy('notHelped', 'desc')
      .orderBy('article')
      .execute();
  }

  /** Puts new gaps to the group they are most like, or into one of their own. */
  async #group(now: Date): Promise<void> {
    const waiting = await this.database.query
      .selectFrom('gap')
      .select('id')
      .where('group_id', 'is', null)
      .limit(1)
      .execute();
    if (waiting.length === 0) return;
    await this.database.transaction(async (trx) => {
      await sql`SELECT pg_advisory_xact_lock(${GROUPING_LOCK}::bigint)`.execute(trx);
      const fresh = await trx
        .selectFrom('gap')
        .select(['id', 'text', 'nearest'])
        .where('group_id', 'is', null)
        .orderBy('at')
        .orderBy('id')
        .limit(GROUPED_AT_ONCE)
        .execute();
      const groups = new GapGroups<{ id: string; text: string; nearest: string[] }>();
      for (const [read, group] of (await examples(trx)).entries()) {
        // Whoever asks something meanwhile gets their turn.
        if (read % READ_AT_ONCE === 0) await others();
        groups.add(group);
      }
      for (const gap of fresh) {
        let group = groups.mostLike(gap);
        if (group === undefined) {
          group = { id: this.newId(), text: gap.text, nearest: gap.nearest };
          groups.add(group);
          await trx.insertInto('gap_group').values({ id: group.id, example: gap.text, changed_at: now }).execute();
        }
        await trx.updateTable('gap').set({ group_id: group.id }).where('id', '=', gap.id).execute();
      }
    });
  }

  async #newest(ids: readonly string[]): Promise<Map<string, GroupedGap[]>> {
    const held = new Map<string, GroupedGap[]>();
    if (ids.length === 0) return held;
    const ranked = this.database.query
      .selectFrom('gap')
      .where('group_id', 'in', [...ids])
      .selectAll()
      .select(sql<number>`row_number() OVER (PARTITION BY group_id ORDER BY at DESC, id)`.as('place'));
    const rows = await this.database.query
      .selectFrom(ranked.as('ranked'))
      .where('place', '<=', SHOWN)
      .selectAll()
      .orderBy('place')
      .execute();
    for (const { group_id, place: _place, reason, nation, remark, ...row } of rows) {
      if (group_id === null) continue;
      const gap: GroupedGap = {
        ...row,
        reason: reason as Gap['reason'],
        ...(nation === null ? {} : { nation }),
        ...(remark === null ? {} : { remark }),
      };
      held.set(group_id, [...(held.get(group_id) ?? []), gap]);
    }
    return held;
  }
}

/** The groups there are, by the words of their first gap and the article nearest to it. */
async function examples(query: Transaction<Tables>): Promise<{ id: string; text: string; nearest: string[] }[]> {
  const rows = await query
    .selectFrom('gap_group')
    .leftJoin('gap', (join) =>
      join.onRef('gap.group_id', '=', 'gap_group.id').onRef('gap.text', '=', 'gap_group.example'),
    )
    .select(['gap_group.id', 'gap_group.example', 'gap.nearest'])
    .distinctOn('gap_group.id')
    .orderBy('gap_group.id')
    .execute();
  return rows.map(({ id, example, nearest }) => ({ id, text: example, nearest: nearest ?? [] }));
}
