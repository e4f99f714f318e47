import { spawn } from 'node:child_process';
import { once as event } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { open } from '../../bot/store/open.js';
import { HANDOFF_STATES, isOver, transition, type HandoffState } from '../../bot/handoff/states.js';
import { HOMES, openParts, testDatabase, type TestDatabase } from '../support/database.js';
import { SAM } from './handoff-turn.js';

/** What a process acknowledges: a state that was reached, or words that were said. */
type Step = HandoffState | 'said';

/** The step at whose acknowledgement the process is killed; others are under way at that moment. */
const KILLED_AT: readonly Step[] = process.env['TEST_LONG'] ? ['said', ...HANDOFF_STATES] : ['accepted', 'returned'];

/** How many transitions are behind a step once it is acknowledged. */
const BEHIND: Readonly<Record<Step, number>> = {
  requested: 1,
  queued: 2,
  accepted: 3,
  said: 3,
  transferred: 4,
  returned: 6,
  completed: 7,
  abandoned: 3,
  expired: 3,
  failed: 3,
};

describe.each(HOMES)('a process killed while people wait and talk, on %s', (home) => {
  it('loses no hand-off and no step, leaves none without its timer, and sends no text twice', async () => {
    const database = await testDatabase(home);
    const seen = new Set<string>();
    for (const step of KILLED_AT) for (const one of await round(database, step)) seen.add(one);
    expect([...seen].sort()).toEqual(expect.arrayContaining([...KILLED_AT].sort()));
    await database.remove();
  }, 240_000);
});

/** One process until it is killed; what it left behind is looked at. @returns the steps it had acknowledged */
async function round(database: TestDatabase, step: Step): Promise<ReadonlySet<Step>> {
  const acknowledged = await runUntil(step, database);
  const store = await open({ ...database.config, desk: { news: true } });
  const open_: { id: string; state: HandoffState; conversationId: string }[] = [];
  for (const [id, { steps, conversationId }] of acknowledged) {
    const view = await store.desk.open(id, new Date());
    if (view === undefined) throw new Error('a hand-off was lost');
    expect(view.events.length).toBeGreaterThanOrEqual(Math.max(...steps.map((one) => BEHIND[one])));
    view.events.forEach((one, index) => {
      expect([one.seq, one.from]).toEqual([index + 1, view.events[index - 1]?.to ?? 'none']);
      const by = (['person', 'system', 'desk'] as const).find((mover) => mover === one.by) ?? 'staff';
      expect(transition(one.from, one.to, one.reason, by)).toBeDefined();
    });
    expect(view.events.at(-1)?.to).toBe(view.state);
    const log = await store.messagesAfter(conversationId, 0, 1_000);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    const said = log.filter(({ text }) => text === `hello ${id}`);
    if (steps.includes('said')) expect(said).toHaveLength(1);
    // Posted again, as by a page that got no answer: still one.
    if (view.state === 'accepted' && view.claimedBy?.id === SAM.id) {
      await store.desk.say(id, SAM, `hello ${id}`, 'first', new Date());
      const again = await store.messagesAfter(conversationId, 0, 1_000);
      expect(again.filter(({ text }) => text === `hello ${id}`)).toHaveLength(1);
    }
    open_.push({ id, state: view.state, conversationId });
  }
  await store.close();

  const parts = await openParts(database);
  const { rows: timers } = await parts.executeSql(
    `SELECT data->>'handoffId' AS id FROM pgboss.job WHERE name = 'handoff-timer' AND state < 'completed'`,
  );
  const timed = new Set(timers.map((row) => (row as { id: string }).id));
  for (const { id, state } of open_) if (!isOver(state)) expect([state, timed.has(id)]).toEqual([state, true]);
  const { rows: texts } = await parts.executeSql(
    `SELECT message.id, count(job.id)::int AS jobs FROM message
     LEFT JOIN pgboss.job ON job.name = 'sms-send' AND job.data->>'messageId' = message.id::text
     WHERE message.direction = 'out' AND message.reply_to IS NULL GROUP BY message.id`,
  );
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter((row) => (row as { jobs: number }).jobs !== 1)).toEqual([]);
  await parts.close();
  return new Set([...acknowledged.values()].flatMap(({ steps }) => steps));
}

/** Lets a process run until it has acknowledged that step twice, kills it, and returns all that it said. */
async function runUntil(
  step: Step,
  { config }: TestDatabase,
): Promise<Map<string, { steps: Step[]; conversationId: string }>> {
  const script = join(__dirname, 'handoffs-until-killed.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(config)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const exit = event(child, 'exit');
  const acknowledged = new Map<string, { steps: Step[]; conversationId: string }>();
  let seen = 0;
  for await (const line of createInterface(child.stdout)) {
    const [state = '', id = '', conversationId = ''] = line.split(' ');
    const known = acknowledged.get(id) ?? { steps: [], conversationId };
    known.steps.push(state as Step);
    acknowledged.set(id, known);
    if (state === step) seen += 1;
    if (seen === 2) child.kill('SIGKILL');
  }
  const [, signal] = (await exit) as [number | null, string | null];
  expect([signal, seen >= 2]).toEqual(['SIGKILL', true]);
  return acknowledged;
}
