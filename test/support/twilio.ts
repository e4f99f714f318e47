import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio, { type Twilio } from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient.js';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import type { SmsConfig } from '../../channels/sms/sms-settings.js';

export const ACCOUNT = `AC${'0'.repeat(32)}`;
export const TOKEN = 'the auth token of the tests';
export const OUR_NUMBER = '+447700900999';
export const SERVICE = `MG${'1'.repeat(32)}`;
export const TWILIO_SETTINGS = {
  TWILIO_ACCOUNT_SID: ACCOUNT,
  TWILIO_AUTH_TOKEN: TOKEN,
  TWILIO_FROM: OUR_NUMBER,
  PHONE_KEY: Buffer.alloc(32, 7).toString('base64'),
} as const;

let made = 0;
export const newSid = (): string => `SM${(made += 1).toString(16).padStart(32, '0')}`;

/** The fields of an inbound message as Twilio sends them, in its order, empty ones included. */
export function inboundFields(body: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const sid = newSid();
  return {
    ToCountry: 'GB',
    ToState: '',
    SmsMessageSid: sid,
    NumMedia: '0',
    ToCity: '',
    FromZip: '',
    SmsSid: sid,
    FromState: '',
    SmsStatus: 'received',
    FromCity: '',
    Body: body,
    FromCountry: 'GB',
    To: OUR_NUMBER,
    ToZip: '',
    NumSegments: '1',
    MessageSid: sid,
    AccountSid: ACCOUNT,
    From: '+447700900123',
    ApiVersion: '2010-04-01',
    ...more,
  };
}

/** Posts a form as Twilio does: signed by the real SDK over the address it was told. */
export function postSigned(
  to: string,
  fields: Readonly<Record<string, string>>,
  sign: { readonly address?: string; readonly token?: string; readonly signature?: string | null } = {},
): Promise<Response> {
  const signature =
    sign.signature === undefined
      ? getExpectedTwilioSignature(sign.token ?? TOKEN, sign.address ?? to, { ...fields })
      : sign.signature;
  return fetch(to, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      ...(signature === null ? {} : { 'x-twilio-signature': signature }),
    },
    body: new URLSearchParams(fields).toString(),
  });
}

/** The texts in an answer of ours, as a person would get them. */
export function textsIn(twiml: string): string[] {
  return [...twiml.matchAll(/<Message[^>]*>([^<]*)<\/Message>/g)].map(([, text]) =>
    (text ?? '')
      .replace(/&#x([0-9A-F]+);/gi, (_all, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );
}

export function callbacksIn(twiml: string): string[] {
  return [...twiml.matchAll(/action="([^"]*)"/g)].map(([, address]) => (address ?? '').replaceAll('&amp;', '&'));
}

export interface FakeMessage {
  sid: string;
  to: string;
  body: string;
  status: string;
  direction: string;
  date_created: string;
  error_code: number | null;
  [field: string]: unknown;
}

/** A local server that answers like Twilio's REST API, for the real SDK to talk to. */
export class FakeTwilio {
  readonly messages: FakeMessage[] = [];
  /** Forms that asked for a new message. */
  readonly sent: Record<string, string>[] = [];
  /** How the next requests for a new message fail. */
  readonly failures: { status: number; code: number }[] = [];
  #server: Server | undefined;

  async start(): Promise<void> {
    this.#server = createServer((req, res) => {
      void this.#answer(req).then(({ status, body }) => {
        res.writeHead(status, { 'content-type': 'application/json' });
        res.end(JSON.stringify(body));
      });
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  /** As if a message had been made there some other way: by our TwiML, whose callback got lost. */
  has(to: string, body: string, at: Date, status = 'delivered'): FakeMessage {
    const message = {
      sid: newSid(),
      to,
      body,
      status,
      direction: 'outbound-reply',
      date_created: at.toUTCString().replace('GMT', '+0000'),
      error_code: null,
    };
    this.messages.unshift(message);
    return message;
  }

  /** The real SDK's client, with every request going to us instead. */
  readonly connect = async (config: SmsConfig): Promise<Twilio> => {
    const { port } = this.#server?.address() as AddressInfo;
    class Local extends RequestClient {
      override request<T>(options: RequestClient.RequestOptions<T>) {
        const { pathname, search } = new URL(options.uri);
        return super.request<T>({ ...options, uri: `http://127.0.0.1:${port}${pathname}${search}` });
      }
    }
    return twilio(config.accountSid, config.authToken, { httpClient: new Local() });
  };

  async #answer(req: IncomingMessage): Promise<{ status: number; body: object }> {
    let text = '';
    for await (const chunk of req) text += String(chunk);
    const url = new URL(req.url ?? '/', 'http://twilio');
    if (url.pathname !== `/2010-04-01/Accounts/${ACCOUNT}/Messages.json`)
      return { status: 404, body: { code: 20404, message: 'not found', status: 404 } };
    if (req.method === 'GET') {
      const to = url.searchParams.get('To');
      const messages = this.messages.filter((message) => message.to === to);
      return { status: 200, body: { messages, page: 0, page_size: 50, uri: req.url, next_page_uri: null } };
    }
    const form = Object.fromEntries(new URLSearchParams(text));
    const failure = this.failures.shift();
    if (failure) return { status: failure.status, body: { ...failure, message: 'refused', more_info: '' } };
    this.sent.push(form);
    const message = this.has(form['To'] ?? '', form['Body'] ?? '', new Date(), 'queued');
    message.direction = 'outbound-api';
    return { status: 201, body: message };
  }
}
