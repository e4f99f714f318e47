import type { Logger } from 'pino';
import { z } from 'zod';
import { DESK_ALERT_QUEUE, type DeskStore } from '../../../bot/handoff/port.js';
import type { JobRun } from '../../../bot/store/jobs.js';
import type { Store } from '../../../bot/store/store.js';
import type { HandoffConfig } from '../../handoff/handoff-settings.js';
import { signedPost } from '../../handoff/signed-post.js';
import { alertMail, alertOf, type Alert } from './alert.js';
import { mailer } from './mailer.js';

/** One queue a way: where one fails and is tried again, the other is not repeated. */
const MAIL_QUEUE = 'desk-alert-mail';
const WEBHOOK_QUEUE = 'desk-alert-webhook';
/** For about an hour, and only while somebody still waits. */
const RETRIES = { retries: 7, retryDelay: 30 } as const;

export interface AlertDeps {
  readonly config: Pick<HandoffConfig, 'alertMail' | 'alertWebhook'>;
  readonly publicBaseUrl: string;
  readonly store: { readonly desk: Pick<DeskStore, 'open'>; readonly jobs: Pick<Store['jobs'], 'work' | 'send'> };
  readonly now: () => Date;
  readonly log: Logger;
}

const AlertData = z.object({ handoffId: z.uuid() });

/** Tells staff outside the desk that somebody has waited too long, in the ways that are configured. */
export async function startAlerts(deps: AlertDeps): Promise<void> {
  const { config, store, log } = deps;
  const ways: string[] = [];
  const way = async (queue: string, send: (alert: Alert) => Promise<void>): Promise<void> => {
    ways.push(queue);
    await store.jobs.work(
      queue,
      async (run) => {
        const alert = await alertFor(deps, run);
        if (alert === undefined) return;
        await send(alert);
        log.info({ queue, minutes: alert.minutes }, 'staff were told that somebody waits');
      },
      RETRIES,
    );
  };
  if (config.alertMail !== undefined) {
    const send = mailer(config.alertMail);
    await way(MAIL_QUEUE, (alert) => send(alertMail(alert)));
  }
  const { alertWebhook } = config;
  if (alertWebhook !== undefined) await way(WEBHOOK_QUEUE, (alert) => signedPost(alertWebhook, alert, deps.now()));
  await store.jobs.work(DESK_ALERT_QUEUE, async (run) => {
    const { handoffId } = AlertData.parse(run.data);
    for (const queue of ways) await store.jobs.send({ queue, data: { handoffId }, singletonKey: handoffId });
  });
}

async function alertFor(
  { store, publicBaseUrl, now }: AlertDeps,
  run: Pick<JobRun, 'data'>,
): Promise<Alert | undefined> {
  const { handoffId } = AlertData.parse(run.data);
  return alertOf(await store.desk.open(handoffId, now()), { publicBaseUrl, now: now() });
}
