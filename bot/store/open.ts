import { randomUUID } from 'node:crypto';
import { Audit } from './audit.js';
import { Database } from './database.js';
import { Deliveries } from './deliveries.js';
import { openDesk } from './desk.js';
import { DESK_ALERT_QUEUE, HANDOFF_NEWS_QUEUE, HANDOFF_TIMER_QUEUE } from '../handoff/port.js';
import { TIMING, type HandoffTiming } from '../handoff/timing.js';
import { TEXT_QUEUE } from './handoff-queues.js';
import { HandoffTransactions } from './handoff-transactions.js';
import { Erasure } from './erasure.js';
import { Feedback } from './feedback.js';
import { gapsBefore } from './gaps.js';
import { conversationState } from './conversation-state.js';
import { deletePractice, practiceList, sealContacts, setPracticeState } from './good-practice.js';
import type { SealingKeys } from '../privacy/sealed-words.js';
import { checkHealth } from './health.js';
import { Jobs } from './jobs.js';
import { KeptWords, type Place } from './kept-words.js';
import { messagesAfter, messagesAsWritten } from './message-log.js';
import { migrate } from './migrate.js';
import { LocalNotifier, type Notifier } from './notifier.js';
import { openEmbedded } from './open-embedded.js';
import { connectListener, openPostgres } from './open-postgres.js';
import { OptOuts } from './opt-outs.js';
import { Outbox } from './outbox.js';
import { Phones } from './phones.js';
import { PostgresNotifier } from './postgres-notifier.js';
import type { SqlSource } from './sql.js';
import { reachable } from './reachable.js';
import { Reference } from './reference.js';
import { Staff } from './staff.js';
import type { Store } from './store.js';
import { Turns } from './turns.js';
import { openWebhookLedger } from './webhook-ledger.js';

export interface StoreConfig {
  /** A PostgreSQL 15 or later. Absent: the embedded database in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  /** Folder of the embedded database. Not touched where `databaseUrl` is given. */
  readonly dataDir: string;
  /** The migrated database that the build made, a folder (`template.ts`), for a quick first start of the embedded one. */
  readonly templateFile?: string | undefined;
  /** Connections to PostgreSQL, at most; default 10, and one more that listens. */
  readonly connections?: number | undefined;
  /** How long to wait for a PostgreSQL that is not up yet, in milliseconds; default 30,000. */
  readonly startupWait?: number | undefined;
  /** Where there is a desk: its timers, and whether another desk is told of every hand-off. */
  readonly desk?: { readonly timing?: Partial<HandoffTiming>; readonly news?: boolean } | undefined;
  /**
   * Seal people's words as they were written, beside the redacted ones; the first seals, all open. Absent: what redaction
   * takes out is not kept.
   */
  readonly wordKeys?: SealingKeys | undefined;
  readonly now?: () => Date;
  readonly newId?: () => string;
  /** Lines for the operator while a first start takes its time. */
  readonly onProgress?: (line: string) => void;
  /** What went wrong behind the scenes, for the log. Never holds anybody's words, number or name. */
  readonly onTrouble?: (trouble: Trouble) => void;
}

export type Trouble =
  | { readonly kind: 'state-dropped'; readonly why: string }
  | { readonly kind: 'job-failed'; readonly queue: string; readonly error: string }
  | { readonly kind: 'connection-lost'; readonly error: string }
  /** Sealed words that no key opens: altered, moved, or their key is gone. `row` is absent where it would name a person. */
  | { readonly kind: 'words-not-opened'; readonly place: Place; readonly row?: string };

/** Opens the store, migrates it, and starts its job queue. @throws StoreRefused with one sentence for the operator. */
export async function open(config: StoreConfig): Promise<Store> {
  const now = config.now ?? (() => new Date());
  const newId = config.newId ?? randomUUID;
  const trouble = config.onTrouble ?? (() => undefined);

  const database = new Database(await openSource(config, trouble));
  const words = new KeptWords(config.wordKeys, (place, row) =>
    trouble({ kind: 'words-not-opened', place, ...(place === 'conversation' ? {} : { row }) }),
  );
  const jobs = new Jobs(database, { onFailed: (queue, error) => trouble({ kind: 'job-failed', queue, error }) });
  try {
    await reachable(config, () => migrate(database, Jobs.install));
    await sealContacts(database, words);
    await jobs.start();
    if (config.desk !== undefined)
      for (const queue of [HANDOFF_TIMER_QUEUE, HANDOFF_NEWS_QUEUE, DESK_ALERT_QUEUE, TEXT_QUEUE])
        await jobs.declare(queue);
  } catch (error) {
    await database.close();
    throw error;
  }
  const notifier = await startNotifier(config, newId);
  const handoffs = { timing: { ...TIMING, ...config.desk?.timing }, news: config.desk?.news === true };
  const committed = (wakes: Iterable<string>, queues: readonly string[]): void => {
    for (const key of wakes) notifier.changed(key);
    jobs.announce(queues);
  };
  const transactions = new HandoffTransactions({
    database,
    newId,
    words,
    ...handoffs,
    addJobs: (made, client) => jobs.add(made, client),
    committed,
  });
  const turns = new Turns({
    database,
    words,
    now,
    newId,
    addJobs: (made, client) => jobs.add(made, client),
    committed: ({ channel, conversationId }, queues, wakes) => {
      if (channel !== 'sms') notifier.changed(conversationId);
      committed(wakes, queues);
    },
    handoffs,
    stateDropped: (why) => trouble({ kind: 'state-dropped', why }),
  });
  const optOuts = new OptOuts(database);
  const desk = openDesk(transactions, newId, notifier);
  const phones = new Phones(database);
  const deliveries = new Deliveries(database);
  const outbox = new Outbox(database);
  const erasure = new Erasure(database);

  return {
    kind: database.kind,
    jobs,
    notifier,
    staff: new Staff(database),
    audit: new Audit(database),
    webhook: openWebhookLedger(database),
    feedback: new Feedback(database, newId),
    reference: new Reference({
      database,
      newId,
      addJobs: (made, client) => jobs.add(made, client),
      announce: (queues) => jobs.announce(queues),
    }),
    turn: (inbound, work, wants) => turns.turn(inbound, work, wants),
    messagesAfter: (conversationId, seq, limit) => messagesAfter(database, conversationId, seq, limit),
    messagesAsWritten: (conversationId, seq, limit) => messagesAsWritten(database, words, conversationId, seq, limit),
    health: () => checkHealth(database),
    recordOptOut: async (hash, at) => {
      await optOuts.record(hash, at);
      await desk.optedOut(hash, at);
    },
    clearOptOut: async (hash) => {
      await optOuts.clear(hash);
      await desk.optedIn(hash, now());
    },
    isOptedOut: (hash) => optOuts.has(hash),
    savePhone: (key, sealed, at) => phones.save(key, sealed, at),
    sealedPhone: (key) => phones.sealed(key),
    recordDelivery: async (messageId, news, at) => {
      const state = await deliveries.record(messageId, news, at);
      await desk.delivered(messageId, state, at);
      return state;
    },
    mayLeave: (messageId, at) => deliveries.mayLeave(messageId, at),
    carrierIdsBeside: (messageId, conversationId) => deliveries.carrierIdsBeside(messageId, conversationId),
    unheardReplies: (offeredBefore, limit) => deliveries.unheard(offeredBefore, limit),
    claimOutbox: (at, until, limit) => outbox.claim(at, until, limit),
    outboxSent: (messageId, at) => outbox.sent(messageId, at),
    gapsBefore: (before, limit) => gapsBefore(database, before, limit),
    conversationState: (conversationId) => conversationState(database, conversationId),
    practiceList: (limit, state) => practiceList(database, words, limit, state),
    setPracticeState: (id, state, at) => setPracticeState(database, id, state, at),
    deletePractice: (id) => deletePractice(database, id),
    desk,
    deleteConversation: (conversationId) => erasure.conversation(conversationId, transactions, now()),
    eraseBefore: (cutoff) => erasure.before(cutoff),
    close: async () => {
      // Jobs first: from this moment on no new one begins.
      await jobs.stop();
      await notifier.close();
      await database.close();
    },
  };
}

async function openSource(config: StoreConfig, trouble: (trouble: Trouble) => void): Promise<SqlSource> {
  if (!config.databaseUrl) return openEmbedded(config);
  return openPostgres({
    databaseUrl: config.databaseUrl,
    connections: config.connections,
    onLost: (error) => trouble({ kind: 'connection-lost', error }),
  });
}

async function startNotifier({ databaseUrl }: StoreConfig, newId: () => string): Promise<Notifier> {
  if (!databaseUrl) return new LocalNotifier();
  const notifier = new PostgresNotifier(() => connectListener(databaseUrl), newId());
  await notifier.start();
  return notifier;
}
