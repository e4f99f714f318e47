import type { Logger } from 'pino';
import { HANDOFF_NEWS_QUEUE } from '../../bot/handoff/port.js';
import { WINDOW_SECONDS } from '../../bot/handoff/webhook-signature.js';
import type { Store } from '../../bot/store/store.js';
import { startAlerts } from '../staff/alerts/alert-jobs.js';
import type { HandoffConfig } from './handoff-settings.js';
import { OWED_QUEUE, OWED_SECONDS, tellNews, tellOwed, type TellDeps } from './tell-job.js';

const FORGET_QUEUE = 'handoff-forget-taken';
const FORGET_SECONDS = 3_600;
/** Ids of messages are kept for long after their signature has expired. */
const KEEP_TAKEN_MS = 100 * WINDOW_SECONDS * 1_000;

export interface HandoffJobDeps {
  readonly config: HandoffConfig;
  readonly publicBaseUrl: string;
  readonly store: Pick<Store, 'desk' | 'webhook' | 'jobs'>;
  readonly now: () => Date;
  readonly log: Logger;
}

/** Starts what hand-offs need outside of any request: alerts to staff, and telling a desk that is not ours. */
export async function startHandoffJobs(deps: HandoffJobDeps): Promise<void> {
  const { config, store, now } = deps;
  await startAlerts(deps);
  if (config.webhook === undefined) return;
  const tell: TellDeps = { ...deps, target: config.webhook };
  await store.jobs.work(HANDOFF_NEWS_QUEUE, (run) => tellNews(tell, run), { concurrency: 2 });
  await store.jobs.work(OWED_QUEUE, () => tellOwed(tell));
  await store.jobs.every(OWED_QUEUE, OWED_SECONDS);
  await store.jobs.work(FORGET_QUEUE, () => store.webhook.forgetTaken(new Date(now().getTime() - KEEP_TAKEN_MS)));
  await store.jobs.every(FORGET_QUEUE, FORGET_SECONDS);
}
