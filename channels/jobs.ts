import type { Logger } from 'pino';
import type { Store } from '../bot/store/store.js';
import type { Connector } from './botservice/connector.js';
import { OUTBOX_QUEUE, OUTBOX_SECONDS, sendOwed } from './botservice/outbox-job.js';
import type { Config } from './config.js';
import { startHandoffJobs } from './handoff/handoff-jobs.js';
import { LOOK_QUEUE, LOOK_SECONDS, lookForUnheard } from './sms/look-job.js';
import { PhoneBook } from './sms/phone-book.js';
import { SEND_QUEUE, SEND_RETRIES, sendText } from './sms/send-job.js';
import type { TextSender } from './sms/text-sender.js';
import { callSince } from './staff/reference/call.js';
import { NOTE_DAYS } from './staff/reference/mount-notes.js';
import { vaultKeys } from './sms/vault-keys.js';
import { DAY_MS } from '../knowledge/milliseconds.js';

const RETENTION_QUEUE = 'retention';
const RETENTION_SECONDS = 3_600;
/** Editors need longer to see what people asked in vain; those texts are redacted. */
const GAP_DAYS = 90;

export interface JobDeps {
  readonly config: Config;
  readonly store: Store;
  readonly log: Logger;
  readonly now: () => Date;
  /** Absent without text messages. */
  readonly sender?: TextSender;
  /** Absent without Bot Service. */
  readonly connector?: Connector;
}

/** Starts the duties that no request waits for: forgetting what is old, and the texts that no webhook answered. */
export async function startJobs({ config, store, log, now, sender, connector }: JobDeps): Promise<void> {
  await store.jobs.work(RETENTION_QUEUE, async () => {
    const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS);
    const days = config.retentionDays;
    const erased = await store.eraseBefore({ messages: daysAgo(days), gaps: daysAgo(Math.max(days, GAP_DAYS)) });
    const kept = { calls: callSince(now()), notes: daysAgo(NOTE_DAYS) };
    const reference = await store.reference.eraseBefore(kept);
    if (reference > 0) log.info({ reference }, 'retention');
    const level = Object.values(erased).some((count) => count > 0) ? 'info' : 'debug';
    log[level]({ erased }, 'retention');
  });
  await store.jobs.every(RETENTION_QUEUE, RETENTION_SECONDS);

  await startHandoffJobs({ config: config.handoff, publicBaseUrl: config.publicBaseUrl, store, now, log });
  if (config.botService !== undefined && connector !== undefined) {
    const { appId } = config.botService;
    await store.jobs.work(OUTBOX_QUEUE, () => sendOwed({ connector, appId, store, now, log }));
    await store.jobs.every(OUTBOX_QUEUE, OUTBOX_SECONDS);
  }
  if (config.sms === undefined || sender === undefined) return;
  const phoneBook = new PhoneBook(store, vaultKeys(config.sms.phoneKey, config.phoneKeysOld));
  const { publicBaseUrl } = config;
  await store.jobs.work(
    SEND_QUEUE,
    (run) => sendText({ store, phoneBook, sender, publicBaseUrl, now, log }, run),
    SEND_RETRIES,
  );
  await store.jobs.work(LOOK_QUEUE, async () => {
    const found = await lookForUnheard(store, now());
    if (found > 0) log.warn({ found }, 'replies of which nothing was heard');
  });
  await store.jobs.every(LOOK_QUEUE, LOOK_SECONDS);
}
