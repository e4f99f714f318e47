import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import type { TurnReceipt } from '../../bot/store/port.js';
import type { Store } from '../../bot/store/store.js';
import type { AssistantAdapter } from '../adapter.js';
import { readBody, requireType } from '../body.js';
import { cleanText } from '../clean-text.js';
import type { SmsConfig } from './sms-settings.js';
import { withDeadline } from '../deadline.js';
import { inboundActivity } from '../inbound-activity.js';
import type { Metrics } from '../metrics.js';
import { route } from '../route.js';
import type { Unstored } from '../unstored.js';
import { callbackUrl } from './callback-url.js';
import { carrierWord, type CarrierWord } from './carrier-word.js';
import { parseDeliveryNews } from './delivery-news.js';
import { parseInboundText, type InboundText } from './inbound-text.js';
import type { PhoneBook } from './phone-book.js';
import { provenForm } from './signature.js';
import { NO_REPLY, twimlFor, twimlSaying } from './twiml.js';

/** Far more than the fields of one message; a message itself has at most 1,600 characters. */
const MAX_BODY = 32 * 1024;

/** The provider waits 5 seconds (`webhookUrl`); a turn that ends later is found by the look job. */
const REPLY_MS = 4_000;

export interface SmsDeps {
  readonly config: SmsConfig;
  readonly publicBaseUrl: string;
  readonly adapter: Pick<AssistantAdapter, 'receive'>;
  readonly store: Pick<Store, 'recordOptOut' | 'clearOptOut' | 'isOptedOut' | 'recordDelivery'>;
  readonly phoneBook: Pick<PhoneBook, 'keyOf' | 'remember'>;
  readonly metrics: Pick<Metrics, 'texts'>;
  readonly now: () => Date;
  readonly unstored: Pick<Unstored, 'words' | 'carrierWord'>;
  /** How long a turn may take before the fixed words are sent instead, in milliseconds. */
  readonly replyMs?: number;
}

/** Text messages, by Twilio's webhooks: `POST /sms/inbound` and `POST /sms/status`. */
export function mountSms(server: Server, deps: SmsDeps): void {
  const { config, publicBaseUrl } = deps;
  const fieldsOf = async (req: Request): Promise<ReadonlyMap<string, string>> => {
    requireType(req, 'application/x-www-form-urlencoded');
    const body = await readBody(req, MAX_BODY);
    return provenForm({ target: req.url ?? '', headers: req.headers, body }, config.authToken, publicBaseUrl);
  };

  server.post(
    '/sms/inbound',
    route(async (req, res) => {
      const text = parseInboundText(await fieldsOf(req), config.accountSid);
      sendTwiml(res, await answer(deps, text, req.log as unknown as Logger));
    }),
  );

  server.post(
    '/sms/status',
    route(async (req, res) => {
      const news = parseDeliveryNews(await fieldsOf(req), config.accountSid);
      const messageId = new URL(req.url ?? '', 'http://local').searchParams.get('m') ?? '';
      if (news !== undefined) {
        await deps.store.recordDelivery(messageId, news, deps.now());
        deps.metrics.texts.inc({ outcome: news.state });
      }
      res.sendRaw(204, '');
    }),
  );
}

/**
 * The TwiML for one message. What the carrier understood as opt-out, opt-in or help it has answered itself: we note it
 * and stay silent. To somebody who opted out nothing is sent, so nothing is asked of the bot either.
 */
async function answer(deps: SmsDeps, text: InboundText, log: Logger): Promise<string> {
  const { store, phoneBook, metrics } = deps;
  if (text.from === undefined) {
    metrics.texts.inc({ outcome: 'no-number' });
    return NO_REPLY;
  }
  const key = phoneBook.keyOf(text.from);
  const activity = inboundActivity({
    channel: 'sms',
    // The provider's id makes the same message the same turn, however often it is handed over.
    externalId: text.messageSid,
    conversationId: key,
    text: cleanText(text.body),
    at: deps.now(),
  });
  const word = carrierWord(text);
  if (word !== undefined) {
    await noteCarrierWord(deps, word, key, log);
    return NO_REPLY;
  }
  const remember = (): Promise<void> => phoneBook.remember(text.from ?? '', deps.now());
  let receipt: TurnReceipt;
  try {
    if (await withDeadline(deps.replyMs ?? REPLY_MS, store.isOptedOut(key))) {
      metrics.texts.inc({ outcome: 'opted-out' });
      return NO_REPLY;
    }
    receipt = await withDeadline(
      deps.replyMs ?? REPLY_MS,
      remember().then(() => deps.adapter.receive(activity)),
    );
  } catch (error) {
    // A 500 would be silence to the person, and perhaps danger. The fixed words need no database.
    log.error({ err: error }, 'text message not stored');
    metrics.texts.inc({ outcome: 'trouble' });
    return twimlSaying(deps.unstored.words(activity, 'sms', undefined, remember));
  }
  metrics.texts.inc({ outcome: receipt.duplicate ? 'repeated' : 'answered' });
  return twimlFor(receipt.replies, (messageId) => callbackUrl(deps.publicBaseUrl, messageId));
}

/** Silence in any case: whoever opted out is sent nothing, also no word of our trouble. */
async function noteCarrierWord(
  { store, unstored, metrics, now, replyMs = REPLY_MS }: SmsDeps,
  word: CarrierWord,
  key: string,
  log: Logger,
): Promise<void> {
  metrics.texts.inc({ outcome: word });
  if (word === 'help') return;
  const at = now();
  const note = (): Promise<void> =>
    withDeadline(replyMs, word === 'stop' ? store.recordOptOut(key, at) : store.clearOptOut(key));
  await unstored.carrierWord(key, note).catch((error: unknown) => log.error({ err: error }, 'carrier word not stored'));
}

function sendTwiml(res: Response, twiml: string): void {
  res.sendRaw(200, twiml, { 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-store' });
}
