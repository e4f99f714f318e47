import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { AssistantAdapter } from '../adapter.js';
import { readBody, requireType } from '../body.js';
import { cleanText } from '../clean-text.js';
import { withDeadline } from '../deadline.js';
import { inboundActivity } from '../inbound-activity.js';
import type { MessageLog, Notifier } from '../message-log.js';
import { Problem } from '../problem.js';
import { route, tellAsJson } from '../route.js';
import type { Unstored } from '../unstored.js';
import { sameSecret } from '../seal.js';
import type { Streams } from '../streams.js';
import type { Upgrades } from '../upgrades.js';
import { Asides } from './asides.js';
import { activitySet, PostedActivity, readWatermark, wordsOf } from './activity.js';
import { serveStreams } from './stream.js';
import { TOKEN_SECONDS, type TokenClaims, type Tokens } from './token.js';

const BASE = '/v3/directline';
const MAX_BODY = 256 * 1024;
export const MAX_CHARACTERS = 4_000;
/** How many lines one poll brings; the next brings the next. */
const BATCH = 100;

export interface DirectLineDeps {
  readonly secret: string;
  readonly tokens: Tokens;
  readonly publicBaseUrl: string;
  readonly botName: string;
  readonly adapter: Pick<AssistantAdapter, 'receive'>;
  readonly log: MessageLog;
  readonly notifier: Notifier;
  readonly streams: Streams;
  readonly upgrades: Upgrades;
  readonly trustProxy: boolean;
  readonly unstored: Unstored;
  /** How long a turn may take before the words for what cannot be stored are said, in milliseconds. */
  readonly turnMs: number;
  readonly now: () => Date;
  readonly newId: () => string;
}

const NewToken = z.object({ user: z.object({ id: z.string().min(1).max(64) }).optional() });

/** Direct Line 3.0, as any public client speaks it: REST by polling, and a WebSocket for what is new. */
export function mountDirectLine(server: Server, deps: DirectLineDeps): void {
  const { tokens } = deps;
  const asides = new Asides(deps.botName, deps.now);
  const newConversation = (): string => `dl-${deps.newId()}`;
  const streamUrl = (claims: TokenClaims, watermark: number): string => {
    const base = deps.publicBaseUrl.replace(/^http/, 'ws');
    const token = tokens.issueForStream(claims);
    return `${base}${BASE}/conversations/${claims.conversationId}/stream?watermark=${watermark}&t=${token}`;
  };
  const opened = (claims: TokenClaims, watermark: number) => ({
    conversationId: claims.conversationId,
    token: tokens.issue(claims),
    expires_in: TOKEN_SECONDS,
    streamUrl: streamUrl(claims, watermark),
    referenceGrammarId: claims.conversationId,
  });

  /** Whoever holds the secret may open any Direct Line conversation, whoever holds a token its own. */
  const authorise = (req: Request): TokenClaims | 'secret' => {
    const bearer = /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1];
    if (bearer === undefined)
      throw new Problem(401, 'MissingToken', 'This needs a token.', { 'www-authenticate': 'Bearer' });
    if (sameSecret(bearer, deps.secret)) return 'secret';
    const claims = tokens.read(bearer);
    if (claims === undefined) throw new Problem(403, 'TokenExpired', 'This token is not valid, or not any more.');
    return claims;
  };
  const inConversation = (req: Request): TokenClaims => {
    const given = authorise(req);
    const id = String((req.params as { id?: string }).id);
    if (given === 'secret') {
      if (!id.startsWith('dl-')) throw new Problem(404, 'NotFound', 'There is no such conversation.');
      return { conversationId: id };
    }
    if (given.conversationId !== id)
      throw new Problem(403, 'OtherConversation', 'This token opens another conversation.');
    return given;
  };
  const handle = (handler: (req: Request, res: Response) => Promise<void> | void) =>
    route((req, res) => {
      for (const [name, value] of Object.entries(CORS)) res.setHeader(name, value);
      return handler(req, res);
    }, tellAsJson);

  server.opts(
    `${BASE}/*`,
    route((_req, res) => {
      res.sendRaw(204, '', { ...CORS, ...PREFLIGHT });
    }),
  );

  server.post(
    `${BASE}/tokens/generate`,
    handle(async (req, res) => {
      if (authorise(req) !== 'secret') throw new Problem(403, 'NeedsSecret', 'Only the secret makes new tokens.');
      const body = await readBody(req, MAX_BODY);
      const asked = body === '' ? undefined : NewToken.safeParse(parseJson(body));
      if (asked?.success === false)
        throw new Problem(400, 'BadArgument', 'The user needs an id of 1 to 64 characters.');
      const claims = { conversationId: newConversation(), user: asked?.data.user?.id };
      const token = tokens.issue(claims);
      sendJson(res, 200, { conversationId: claims.conversationId, token, expires_in: TOKEN_SECONDS });
    }),
  );

  server.post(
    `${BASE}/tokens/refresh`,
    handle((req, res) => {
      const claims = authorise(req);
      if (claims === 'secret') throw new Problem(403, 'NeedsToken', 'A secret needs no refreshing.');
      sendJson(res, 200, {
        conversationId: claims.conversationId,
        token: tokens.issue(claims),
        expires_in: TOKEN_SECONDS,
      });
    }),
  );

  server.post(
    `${BASE}/conversations`,
    handle((req, res) => {
      const given = authorise(req);
      sendJson(res, 201, opened(given === 'secret' ? { conversationId: newConversation() } : given, 0));
    }),
  );

  server.get(
    `${BASE}/conversations/:id`,
    handle((req, res) => {
      sendJson(res, 200, opened(inConversation(req), watermarkOf(req)));
    }),
  );

  server.get(
    `${BASE}/conversations/:id/activities`,
    handle(async (req, res) => {
      const claims = inConversation(req);
      const after = watermarkOf(req);
      const messages = await deps.log.messagesAfter(claims.conversationId, after, BATCH).catch((error: unknown) => {
        // A client that gets a 5xx here stops asking for good: nothing new now, ask again.
        req.log.error({ err: error }, 'conversation not readable');
        return [];
      });
      const { activities, watermark } = activitySet(messages, after, claims, deps.botName);
      sendJson(res, 200, { activities: [...activities, ...asides.take(claims.conversationId)], watermark });
    }),
  );

  server.post(
    `${BASE}/conversations/:id/activities`,
    handle(async (req, res) => {
      const claims = inConversation(req);
      requireType(req, 'application/json');
      const posted = PostedActivity.safeParse(parseJson(await readBody(req, MAX_BODY)));
      if (!posted.success) throw new Problem(400, 'BadArgument', 'An activity needs a type, and a text if it has one.');
      // Typing, events and the like: heard, and nothing comes of them. A client has no say in a handoff.
      if (posted.data.type !== 'message') return sendJson(res, 200, { id: deps.newId() });
      sendJson(res, 200, { id: await receive(deps, asides, claims, posted.data, req.log as unknown as Logger) });
    }),
  );

  serveStreams(deps.upgrades, { ...deps, asides });
}

async function receive(
  deps: DirectLineDeps,
  asides: Asides,
  claims: TokenClaims,
  posted: PostedActivity,
  log: Logger,
): Promise<string> {
  const { conversationId } = claims;
  const text = cleanText(wordsOf(posted));
  if ([...text].length > MAX_CHARACTERS) {
    const signposts = deps.unstored.signposts(text, 'web');
    if (signposts !== undefined) asides.say(conversationId, signposts);
    throw new Problem(
      413,
      'MessageSizeTooBig',
      `A message has at most ${MAX_CHARACTERS.toLocaleString('en-GB')} characters.`,
    );
  }
  const clientActivityID = posted.channelData?.clientActivityID;
  const activity = inboundActivity({
    channel: 'directline',
    // The client's own id makes a second try of the same message the same message.
    externalId: clientActivityID ?? deps.newId(),
    conversationId,
    text,
    at: deps.now(),
    ...(clientActivityID === undefined ? {} : { extra: { clientActivityID } }),
  });
  try {
    return (await withDeadline(deps.turnMs, deps.adapter.receive(activity))).inbound.id;
  } catch (error) {
    log.error({ err: error }, 'message not stored');
    // A client shows nothing of an error but that the message failed; so the words come as a message of ours. Said, they are
    // not said again when the message is stored.
    const words = deps.unstored.words(activity, 'web', []);
    asides.say(conversationId, words);
    throw new Problem(503, 'ServiceUnavailable', words);
  }
}

const watermarkOf = (req: Request): number =>
  readWatermark(new URL(req.url ?? '/', 'http://local').searchParams.get('watermark'));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, 'BadSyntax', 'The body is not valid JSON.');
  }
}

/** Tokens travel in a header and no cookie counts, so a page of any site may call. */
const CORS = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
  'access-control-max-age': '86400',
};

function sendJson(res: Response, status: number, data: object): void {
  res.sendRaw(status, JSON.stringify(data), {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
}
