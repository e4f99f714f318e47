import type { SmsConfig } from './sms-settings.js';
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import type { Twilio } from 'twilio';

/** A message that the provider has, as far as we need to know it. */
export interface ProviderMessage {
  readonly sid: string;
  readonly status: string;
  readonly errorCode: string | undefined;
}

/** Sends texts that are not the answer to a webhook, and looks up what was sent. */
export interface TextSender {
  /** @throws SendRefused where the provider will never take it, whatever else where it may later */
  send(message: { to: string; text: string; callback: string }): Promise<ProviderMessage>;
  /** A message with these very words to that number since then, if the provider has one that is none of `others`. */
  find(message: {
    to: string;
    text: string;
    since: Date;
    others: readonly string[];
  }): Promise<ProviderMessage | undefined>;
}

/** The provider has decided: trying again would change nothing. */
export class SendRefused extends Error {
  override readonly name = 'SendRefused';

  constructor(
    readonly code: string,
    /** The person's number is opted out at the provider (error 21610). */
    readonly optedOut: boolean,
  ) {
    super(`The provider refused a text message: ${code}`);
  }
}

/** How many messages to one number we look through. */
const LOOK_AT = 50;

/**
 * The real thing. The whole SDK takes 0.2 s to load, so it is loaded when first needed.
 * @param connect makes the client; replaced in tests by one that calls a local server
 */
export function twilioSender(
  config: SmsConfig,
  connect: (config: SmsConfig) => Promise<Twilio> = connectTwilio,
): TextSender {
  let client: Promise<Twilio> | undefined;
  const ready = (): Promise<Twilio> => (client ??= connect(config));
  const from = 'number' in config.from ? { from: config.from.number } : config.from;
  return {
    async send({ to, text, callback }) {
      try {
        const { messages } = await ready();
        return summary(await messages.create({ to, body: text, statusCallback: callback, ...from }));
      } catch (error) {
        throw isFinal(error) ? new SendRefused(String(error.code ?? error.status), error.code === 21610) : error;
      }
    },
    async find({ to, text, since, others }) {
      const { messages } = await ready();
      // Newest first. Not filtered by date: what is still queued has no date of sending.
      const listed = await messages.list({ to, limit: LOOK_AT });
      const found = listed.find(
        (one) =>
          one.direction !== 'inbound' && one.body === text && one.dateCreated >= since && !others.includes(one.sid),
      );
      return found && summary(found);
    },
  };
}

async function connectTwilio(config: SmsConfig): Promise<Twilio> {
  const { default: twilio } = await import('twilio');
  return twilio(config.accountSid, config.authToken, { timeout: 10_000 });
}

function summary(message: MessageInstance): ProviderMessage {
  const code = message.errorCode as number | null | undefined;
  return { sid: message.sid, status: message.status, errorCode: code ? String(code) : undefined };
}

/** A 4xx other than "too many requests" is the provider's last word; 429, 5xx and a broken line are not. */
function isFinal(error: unknown): error is { status: number; code?: number } {
  const status = (error as { status?: unknown }).status;
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 429 && status !== 408;
}
