import type { Activity, TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Server } from 'restify';
import { z } from 'zod';
import { toActivity } from '../../bot/assistant.js';
import type { TurnReceipt } from '../../bot/store/port.js';
import type { Store } from '../../bot/store/store.js';
import type { AssistantAdapter } from '../adapter.js';
import { readBody, requireType } from '../body.js';
import { cleanText } from '../clean-text.js';
import { withDeadline } from '../deadline.js';
import { inboundActivity } from '../inbound-activity.js';
import { Problem } from '../problem.js';
import { route } from '../route.js';
import type { Seal } from '../seal.js';
import type { Unstored } from '../unstored.js';
import { isUnauthorised, type Connector } from './connector.js';
import { referenceTo } from './reference.js';

const MAX_BODY = 256 * 1024;

/** What we need of an activity before we ask whether its sender is who it says. */
const Posted = z.looseObject({
  type: z.string().min(1),
  id: z.string().min(1).max(500).optional(),
  text: z.string().optional(),
  // The old channel of this name is proven in another way, which we do not use.
  channelId: z.string().refine((id) => id !== 'AseChannel'),
  serviceUrl: z.url(),
  conversation: z.looseObject({ id: z.string().min(1) }),
  from: z.looseObject({ id: z.string() }),
  recipient: z.looseObject({ id: z.string() }),
});

export interface BotServiceDeps {
  readonly connector: Connector;
  readonly adapter: Pick<AssistantAdapter, 'receive'>;
  readonly store: Pick<Store, 'outboxSent'>;
  /** Names conversations, so that the other side's ids, which may be people's, are not ours. */
  readonly seal: Seal;
  readonly unstored: Pick<Unstored, 'words'>;
  /** How long a turn may take before the words for what cannot be stored are said, in milliseconds. */
  readonly turnMs: number;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Azure Bot Service at `/api/messages`. Mounted only with an app id: without one the library would believe anybody. */
export function mountBotService(server: Server, deps: BotServiceDeps): void {
  server.post(
    '/api/messages',
    route(async (req, res) => {
      requireType(req, 'application/json');
      const posted = Posted.safeParse(parseJson(await readBody(req, MAX_BODY)));
      if (!posted.success) throw new Problem(400, 'BadActivity', 'That is not an activity of Bot Service.');
      const activity = posted.data as unknown as Activity;
      try {
        await deps.connector.receive(req.headers.authorization ?? '', activity, (context) =>
          answer(deps, context, req.log as unknown as Logger),
        );
      } catch (error) {
        if (isUnauthorised(error)) throw new Problem(401, 'NotAuthorised', 'This address is for Bot Service only.');
        throw error;
      }
      res.sendRaw(200, '');
    }),
  );
}

/** The turn, and its replies once they are committed. What cannot be sent now the outbox job sends later. */
async function answer(deps: BotServiceDeps, context: TurnContext, log: Logger): Promise<void> {
  const { activity } = context;
  if (activity.type !== 'message') return;
  const inbound = inboundActivity({
    channel: 'botservice',
    externalId: activity.id ?? deps.newId(),
    conversationId: `bs-${deps.seal.sign(`${activity.channelId}|${activity.conversation.id}`)}`,
    text: cleanText(activity.text ?? ''),
    at: deps.now(),
    extra: { reference: referenceTo(activity) },
  });
  let receipt: TurnReceipt;
  try {
    receipt = await withDeadline(deps.turnMs, deps.adapter.receive(inbound));
  } catch (error) {
    log.error({ err: error }, 'message not stored');
    // Said now, and so not owed by the outbox later. A service that hands the message over again hands over the same one.
    const text = deps.unstored.words(inbound, 'web', []);
    await context.sendActivity({ type: 'message', textFormat: 'markdown', text });
    throw new Problem(503, 'ServiceUnavailable', 'The message was answered, and not stored. Hand it over again.');
  }
  if (receipt.duplicate) return;
  try {
    for (const reply of receipt.replies) {
      await context.sendActivity(toActivity(reply));
      await deps.store.outboxSent(reply.id, deps.now());
    }
  } catch (error) {
    log.warn({ err: error }, 'replies left to the outbox');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, 'BadSyntax', 'The body is not valid JSON.');
  }
}
