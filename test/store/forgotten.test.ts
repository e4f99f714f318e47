import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Store } from '../../bot/store/store.js';
import { HOMES, openParts, testDatabase } from '../support/database.js';
import { open } from '../../bot/store/open.js';
import { queued, SAM, turnWith } from './handoff-turn.js';
import { inbound, reply } from './inbound.js';

jest.setTimeout(60_000);
const now = new Date();
/** Everything that a person says carries this, and so does what staff write of them. */
const WORDS = 'quetzalcoatlus';
/** Who opted out must stay known, or they would be texted again. */
const STAYS = new Set(['opt_out']);

/** Leaves behind all that one person can: their words and number, a talk with a person, codes, texts from the helpline. */
async function leaveEverything(store: Store, conversationId: string): Promise<void> {
  await store.savePhone(conversationId, `sealed ${WORDS}`, now);
  await store.turn(
    inbound({ channel: 'sms', conversationId, text: WORDS, at: now }),
    () => ({
      state: { said: WORDS },
      replies: [reply(WORDS)],
      moveCode: { hash: randomUUID(), expiresAt: new Date(now.getTime() + 60_000) },
    }),
    () => ({ hash: 'a wrong code' }),
  );
  const staffId = randomUUID();
  await store.staff.add({ id: staffId, name: staffId, login: staffId, roles: ['helpline'], at: now });
  const text = { id: randomUUID(), staffId, phoneKey: conversationId, sealed: `sealed ${WORDS}`, messages: [WORDS] };
  await expect(store.reference.textCaller(text, { byMember: 5, toNumber: 5 }, now)).resolves.toBe('sent');
  await turnWith(store, conversationId, () => [
    { do: 'alert', id: randomUUID(), kind: 'crisis-suicide', urgency: 'immediate' },
  ]);
  for (const ended of [true, false]) {
    const { id } = await queued(store, { channel: 'sms', conversationId, text: WORDS });
    await turnWith(store, conversationId, () => [
      { do: 'consent', id, transcript: true, guide: { title: WORDS, lines: [WORDS] } },
    ]);
    await store.desk.claim(id, SAM, now, 5);
    await store.desk.say(id, SAM, WORDS, randomUUID(), now);
    await store.desk.note(id, SAM, WORDS, now);
    if (ended) await store.desk.close(id, SAM, 'answered', WORDS, now);
    await store.webhook.takeForTelling(id, now, now);
  }
  const callBack = { kind: 'broker', preferred: WORDS, message: WORDS, mayWrite: true } as const;
  const left = { key: conversationId, sealed: WORDS };
  await turnWith(store, conversationId, () => [
    { do: 'call-back', callBack: { id: randomUUID(), ...callBack, number: left } },
  ]);
  for (const { id } of await store.desk.callBacks())
    await store.desk.settleCallBack(id, SAM, 'not-reached', WORDS, now);
}

describe.each(HOMES)('"delete my data" on %s', (home) => {
  it.each(['page', 'turn'] as const)('by the %s leaves nothing of the person in any table', async (way) => {
    const database = await testDatabase(home);
    const conversationId = randomUUID();
    const store = await open({ ...database.config, desk: {}, now: () => now });
    try {
      await leaveEverything(store, conversationId);
      if (way === 'page') await store.deleteConversation(conversationId);
      else
        await store.turn(inbound({ channel: 'sms', conversationId, text: `delete ${WORDS}`, at: now }), () => ({
          state: {},
          replies: [],
          forget: true,
        }));
    } finally {
      await store.close();
    }
    const parts = await openParts(database);
    try {
      const tables = await sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`.execute(parts.query);
      expect(tables.rows.length).toBeGreaterThan(25);
      const left: string[] = [];
      for (const { name } of tables.rows.filter((one) => !STAYS.has(one.name))) {
        const { rows } = await sql<{ row: string }>`SELECT to_jsonb(t)::text AS row FROM ${sql.table(name)} t`.execute(
          parts.query,
        );
        // In a turn the conversation itself goes on: its row, the empty line that asked for it.
        const goesOn = way === 'turn' && ['conversation', 'message'].includes(name);
        for (const { row } of rows)
          if (row.includes(WORDS) || (row.includes(conversationId) && !goesOn)) left.push(`${name}: ${row}`);
      }
      expect(left).toEqual([]);
      const jobs = await sql<{ row: string }>`SELECT to_jsonb(j)::text AS row FROM pgboss.job j`.execute(parts.query);
      expect(jobs.rows.filter(({ row }) => row.includes(WORDS))).toEqual([]);
    } finally {
      await parts.close();
      await database.remove();
    }
  });
});
