import type { Logger } from 'pino';
import { z } from 'zod';
import { HANDOFF_NEWS_QUEUE, type DeskStore } from '../../bot/handoff/port.js';
import { isSettled, nextNews, NOTHING_TOLD, Told } from '../../bot/handoff/webhook-news.js';
import type { JobRun } from '../../bot/store/jobs.js';
import type { Store } from '../../bot/store/store.js';
import { NotTaken, signedPost, type SignedTarget } from './signed-post.js';
import { DAY_MS, MINUTE_MS } from '../../knowledge/milliseconds.js';

/** The queue whose tick looks for hand-offs of which something is owed: after a failure, or a job that was lost. */
export const OWED_QUEUE = 'handoff-owed';
export const OWED_SECONDS = 15;
const AT_ONCE = 50;
/** How long a node has a hand-off for itself between two events. */
const LEASE_MS = 30_000;
/** Where another node has it just now, we look again. */
const AGAIN_MS = 2_000;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * MINUTE_MS;
/** A desk that was away for so long is not told of that hand-off any more. */
const GIVE_UP_MS = 7 * DAY_MS;

export interface TellDeps {
  readonly target: SignedTarget;
  readonly store: {
    readonly desk: Pick<DeskStore, 'open'>;
    readonly webhook: Store['webhook'];
    readonly jobs: Pick<Store['jobs'], 'send'>;
  };
  readonly now: () => Date;
  readonly log: Logger;
  readonly post?: typeof signedPost;
}

const NewsData = z.object({ handoffId: z.uuid() });

/** One job of the news queue: something happened in a hand-off. What it was, the store knows. */
export async function tellNews(deps: TellDeps, run: Pick<JobRun, 'data'>): Promise<void> {
  await tellHandoff(deps, NewsData.parse(run.data).handoffId);
}

/** The tick. */
export async function tellOwed(deps: TellDeps): Promise<void> {
  // One that fails ends the round: a desk that is away is not asked for each of the others.
  for (const id of await deps.store.webhook.owedTellings(deps.now(), AT_ONCE))
    if (!(await tellHandoff(deps, id))) return;
}

/**
 * Tells the other desk everything that it does not know of this hand-off, event by event and in order: the next goes when
 * the one before was taken. At least once: an event may come twice, with the same id.
 * @returns false where the other desk did not take one
 */
export async function tellHandoff(deps: TellDeps, handoffId: string): Promise<boolean> {
  const { store, now, log } = deps;
  const post = deps.post ?? signedPost;
  const lease = (): Date => new Date(now().getTime() + LEASE_MS);
  const taken = await store.webhook.takeForTelling(handoffId, now(), lease());
  if (taken === 'busy')
    await store.jobs.send({
      queue: HANDOFF_NEWS_QUEUE,
      data: { handoffId },
      startAfter: new Date(now().getTime() + AGAIN_MS),
      singletonKey: `${handoffId}:again`,
    });
  if (typeof taken === 'string') return true;
  let told = read(taken.told);
  let { attempts, since } = taken;
  for (;;) {
    const view = await store.desk.open(handoffId, now(), 'another-desk');
    const owed = view && nextNews(view, told);
    if (owed === undefined) {
      await store.webhook.tellLater(handoffId, { now: now(), done: view === undefined || isSettled(view.state) });
      return true;
    }
    try {
      await post(deps.target, owed.news, now());
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error;
      await failed(deps, { handoffId, attempts, since }, error.code);
      return false;
    }
    told = owed.then;
    [attempts, since] = [0, now()];
    await store.webhook.toldSoFar(handoffId, told, now(), lease());
    log.debug({ handoff: handoffId, type: owed.news.type }, 'the other desk was told');
  }
}

async function failed(
  { store, now, log }: TellDeps,
  { handoffId, attempts, since }: { handoffId: string; attempts: number; since: Date },
  code: string,
): Promise<void> {
  if (attempts > 0 && now().getTime() - since.getTime() > GIVE_UP_MS) {
    await store.webhook.tellLater(handoffId, { now: now(), done: true });
    log.error({ handoff: handoffId, code }, 'the other desk was away for a week: it is not told of this hand-off');
    return;
  }
  const wait = Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS);
  await store.webhook.tellFailed(handoffId, now(), new Date(now().getTime() + wait));
  log.warn(
    { handoff: handoffId, code, attempts: attempts + 1, seconds: wait / 1_000 },
    'the other desk did not take an event',
  );
}

function read(told: unknown): Told {
  const known = Told.safeParse(told);
  return known.success ? known.data : NOTHING_TOLD;
}
