import type { Logger } from 'pino';
import type { AssistantDesk } from '../../bot/assistant.js';
import { LiveDesk } from '../../bot/handoff/live-desk.js';
import type { HandoffSummary } from '../../bot/handoff/desk-records.js';
import { HANDOFF_TIMER_QUEUE } from '../../bot/handoff/port.js';
import { lookAtAll, runTimer, type TimerDeps } from '../../bot/handoff/timers.js';
import { phoneKey, sealPhone } from '../../bot/privacy/phone-vault.js';
import type { Store } from '../../bot/store/store.js';
import type { Config } from '../config.js';
import { vaultKeys } from '../sms/vault-keys.js';

/** The queue whose tick looks at every open hand-off. */
const ROUND_QUEUE = 'handoff-round';
const ROUND_SECONDS = 300;

export interface RunningDesk {
  /** What the assistant knows of it. */
  readonly assistant: AssistantDesk;
  stop(): void;
}

export interface DeskStart {
  readonly config: Pick<Config, 'desk' | 'handoff' | 'phoneKey' | 'phoneKeysOld'>;
  readonly store: Pick<Store, 'desk' | 'jobs'>;
  readonly log: Logger;
  readonly now: () => Date;
  /** Somebody has waited too long for a claim: by mail and webhook, where they are configured. */
  readonly onUnclaimed?: (handoff: HandoffSummary) => Promise<void>;
}

/** Starts the desk's side of this node: what turns know of it, and its timers. Undefined where there is no desk. */
export async function startDesk(start: DeskStart): Promise<RunningDesk | undefined> {
  const { config, store, log, now } = start;
  const { desk, handoff, phoneKey: key } = config;
  if (desk === undefined) return undefined;
  const keys = key && vaultKeys(key, config.phoneKeysOld);
  const live = new LiveDesk({
    desk: store.desk,
    kinds: desk.kinds,
    hours: handoff.hours,
    holidays: handoff.holidays,
    takesNumbers: keys !== undefined,
    elsewhere: handoff.webhook !== undefined,
    now,
    onTrouble: (error) => log.warn({ err: error }, 'the desk could not be looked at'),
  });
  await live.start();
  const timers: TimerDeps = {
    store: store.desk,
    desk: () => live.facts(),
    timing: desk.timing,
    now,
    onUnclaimed: async (waiting) => {
      log.warn({ handoff: waiting.id, kind: waiting.kind, urgent: waiting.urgent }, 'somebody waits unclaimed');
      await start.onUnclaimed?.(waiting);
    },
  };
  await store.jobs.work(HANDOFF_TIMER_QUEUE, ({ data }) => runTimer(timers, data));
  await store.jobs.work(ROUND_QUEUE, () => lookAtAll(timers));
  await store.jobs.every(ROUND_QUEUE, ROUND_SECONDS);
  return {
    assistant: {
      facts: () => live.facts(),
      ...(keys === undefined
        ? {}
        : { seal: (number) => ({ key: phoneKey(number, keys), sealed: sealPhone(number, keys) }) }),
    },
    stop: () => live.stop(),
  };
}
