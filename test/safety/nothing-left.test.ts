import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Assistant } from '../../bot/assistant.js';
import { open } from '../../bot/store/open.js';
import type { Store } from '../../bot/store/store.js';
import { AssistantAdapter } from '../../channels/adapter.js';
import { createLog } from '../../channels/log.js';
import { createMetrics } from '../../channels/metrics.js';
import { PhoneBook } from '../../channels/sms/phone-book.js';
import { vaultKeys } from '../../channels/sms/vault-keys.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { smallMind } from '../support/small-mind.js';
import { SOMEBODY } from '../support/talk.js';
import { DAY_MS } from '../../knowledge/milliseconds.js';

const NUMBER = '+447700900377';
/** What this person says, and what of it must never leave the two places that hold messages and what was asked in vain. */
const SAID = [
  'My name is Zebedee Quartz, NHS number 943 476 5919, what is a personal budget?',
  'my carer Zebedee hits me and I live at 12 Acacia Avenue SW1A 1AA',
  'how do I train a wombat for the zebedee festival',
  'person',
  'ring me on 07700 900377',
] as const;
const SECRETS = ['zebedee', 'quartz', '943 476', '9434765919', 'acacia', 'wombat', '7700900377', '07700 900377'];

let now = new Date('2026-11-22T10:00:00Z');
let database: TestDatabase;
let store: Store;
let sql: Client;
const logged: string[] = [];
const metrics = createMetrics(() => 0);
const log = createLog('debug', { write: (line: string) => void logged.push(line) });
const phones = () => new PhoneBook(store, vaultKeys(Buffer.alloc(32, 9)));

beforeAll(async () => {
  database = await testDatabase('postgresql');
  store = await open({
    ...database.config,
    now: () => now,
    onTrouble: (trouble) => log.warn(trouble, 'trouble'),
  });
  sql = new Client({ connectionString: database.config.databaseUrl });
  await sql.connect();
}, 60_000);
afterAll(async () => {
  await sql.end();
  await store.close();
  await database.remove();
}, 30_000);

/** Says it as the SMS channel would, with the process's own log and metrics listening. */
async function say(conversation: string, ...messages: readonly string[]): Promise<void> {
  const assistant = new Assistant({
    store,
    mind: smallMind,
    setting: SOMEBODY,
    now: () => now,
    newId: randomUUID,
    observe: ({ kind, article, channel, ms, alert }) => {
      metrics.turns.observe({ channel, outcome: kind }, ms / 1000);
      log.info({ kind, article, channel, ms }, 'turn');
      if (alert !== undefined) log.warn({ ...alert, channel }, 'danger');
    },
  });
  const adapter = new AssistantAdapter(assistant);
  for (const text of messages) {
    now = new Date(now.getTime() + 10_000);
    await adapter.receive({
      type: 'message',
      id: randomUUID(),
      channelId: 'sms',
      conversation: { id: conversation, isGroup: false, conversationType: 'personal', name: '' },
      from: { id: conversation, name: '' },
      text,
      timestamp: now,
    });
  }
}

/** Every row of every table of ours and of the queue's, as text, by table. */
async function everyRow(): Promise<Map<string, string>> {
  const tables = await sql.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY name`,
  );
  const rows = new Map<string, string>();
  for (const { name } of tables.rows) {
    const found = await sql.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    rows.set(name, found.rows.map(({ row }) => row.toLowerCase()).join('\n'));
  }
  return rows;
}

const holding = async (needles: readonly string[]): Promise<string[]> =>
  [...(await everyRow())].filter(([, rows]) => needles.some((one) => rows.includes(one))).map(([name]) => name);

describe('a whole conversation, danger in it', () => {
  const key = (): string => phones().keyOf(NUMBER);

  it('leaves no word, name or number in log, metrics or job payloads, and words only where messages are kept', async () => {
    await phones().remember(NUMBER, now);
    await say(key(), ...SAID);
    expect(logged.length).toBeGreaterThanOrEqual(SAID.length);
    const shown = `${logged.join('\n')}\n${await metrics.registry.metrics()}`.toLowerCase();
    expect(SECRETS.filter((secret) => shown.includes(secret))).toEqual([]);
    const tables = await holding(SECRETS);
    expect(tables.filter((name) => name.startsWith('pgboss'))).toEqual([]);
    expect(tables).toEqual(['public.message']);
    // The number itself stands in no table in the clear.
    expect(await holding(['7700900377'])).toEqual([]);
  });

  it('deleted on request, leaves nothing but the receipt in any table', async () => {
    await say(key(), 'delete my data', 'yes');
    expect(await holding(SECRETS)).toEqual([]);
    // What is left under this person's key is the receipt, so that a text that is asked for again is the same text.
    expect(await holding([key().toLowerCase()])).toEqual(['public.conversation', 'public.message']);
    const left = await store.messagesAfter(key(), 0, 100);
    expect(left.map(({ text }) => text)).toEqual(['', expect.stringMatching(/^Done\..*receipt/)]);
    expect(await phones().numberOf(key())).toBeUndefined();
  });
});

describe('what is said is forgotten by the clock', () => {
  it('words after the days that are set, to the second, and the conversation with its number', async () => {
    const key = phones().keyOf('+447700900388');
    await phones().remember('+447700900388', now);
    await say(key, 'what is a personal budget, asks mister wombat');
    const said = now;
    const after = (days: number): Date => new Date(said.getTime() - 1_000 + days * DAY_MS);
    const forgetAt = (date: Date) => {
      const cutoff = new Date(date.getTime() - 30 * DAY_MS);
      return store.eraseBefore({ messages: cutoff, gaps: cutoff });
    };
    await forgetAt(after(30));
    expect(await holding(['wombat'])).toEqual(['public.message']);
    await forgetAt(new Date(after(30).getTime() + 3_000));
    expect(await holding(['wombat', key.toLowerCase()])).toEqual([]);
  });
});
