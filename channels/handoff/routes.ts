import type { Server } from 'restify';
import type { DeskStore } from '../../bot/handoff/port.js';
import { isSigned } from '../../bot/handoff/webhook-signature.js';
import type { Store } from '../../bot/store/store.js';
import { readBody, requireType } from '../body.js';
import { Problem } from '../problem.js';
import { route } from '../route.js';
import { DeskEvent, takeDeskEvent } from './desk-event.js';

export const DESK_EVENTS_PATH = '/handoff/events';
const MAX_BODY = 64 * 1024;

export interface DeskWebhookDeps {
  readonly secret: string;
  readonly store: {
    readonly desk: Pick<DeskStore, 'open' | 'move' | 'say'>;
    readonly webhook: Pick<Store['webhook'], 'wasTaken' | 'markTaken'>;
  };
  readonly now: () => Date;
}

/**
 * Where a desk that is not ours tells us what its people do (bot/handoff/WEBHOOK.md). Mounted only with its secret. What is
 * not signed, is too old or was taken before changes nothing.
 */
export function mountDeskWebhook(server: Server, { secret, store, now }: DeskWebhookDeps): void {
  server.post(
    DESK_EVENTS_PATH,
    route(async (req, res) => {
      requireType(req, 'application/json');
      const body = await readBody(req, MAX_BODY);
      const id = headerOf(req.headers['x-event-id']);
      if (id === undefined || !isSigned(secret, { id, signature: headerOf(req.headers['x-signature']) }, body, now()))
        throw new Problem(401, 'NotSigned', 'The signature is missing, wrong or older than five minutes.');
      const event = DeskEvent.safeParse(parseJson(body));
      if (!event.success) {
        const [issue] = event.error.issues;
        throw new Problem(400, 'BadEvent', `The event cannot be understood: ${issue?.path.join('.') ?? ''}.`);
      }
      if (await store.webhook.wasTaken(id))
        throw new Problem(409, 'TakenBefore', 'An event of this id was taken before. Nothing was done again.');
      await takeDeskEvent(store.desk, id, event.data, now());
      // After it, not before: an event that was taken and not done would be lost. Doing it twice changes nothing.
      await store.webhook.markTaken(id, now());
      res.sendRaw(200, JSON.stringify({ status: 'taken' }), {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      });
    }),
  );
}

const headerOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, 'BadSyntax', 'The body is not valid JSON.');
  }
}
