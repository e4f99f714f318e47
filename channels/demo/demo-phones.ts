import { randomBytes } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import type { SmsConfig } from '../sms/sms-settings.js';
import { SendRefused, type ProviderMessage, type TextSender } from '../sms/text-sender.js';

/** A text on a phone of the demo. */
export interface PhoneText {
  readonly id: number;
  readonly from: 'me' | 'them';
  readonly text: string;
  readonly at: Date;
}

export interface DemoPhonesDeps {
  readonly sms: SmsConfig;
  /** Where the real routes are. */
  readonly baseUrl: string;
  readonly ourNumber: string;
  readonly now: () => Date;
}

interface Phone {
  readonly texts: PhoneText[];
  /** Switched off: texts to it are not delivered. */
  off: boolean;
  optedOut: boolean;
}

const sid = (): string => `SM${randomBytes(16).toString('hex')}`;
/** How long a network takes. */
const DELIVERY_MS = 700;

/**
 * The demo's telephone network: what a phone sends goes signed to the real webhook, as the provider would send it, and what
 * the service sends comes here instead of to the provider.
 */
export class DemoPhones {
  readonly #phones = new Map<string, Phone>();
  readonly #watchers = new Set<() => void>();
  #made = 0;

  constructor(private readonly deps: DemoPhonesDeps) {}

  textsOf(number: string): readonly PhoneText[] {
    return this.#phone(number).texts;
  }

  isOff(number: string): boolean {
    return this.#phone(number).off;
  }

  switchOff(number: string, off: boolean): void {
    this.#phone(number).off = off;
  }

  /** Wakes at every text that comes or goes. @returns how to stop */
  watch(wake: () => void): () => void {
    this.#watchers.add(wake);
    return () => this.#watchers.delete(wake);
  }

  /** Somebody sends a text. Resolves when the service has answered. */
  async send(number: string, text: string): Promise<void> {
    const phone = this.#phone(number);
    this.#add(phone, 'me', text);
    if (/^\s*(stop|stopall|unsubscribe|quit)\s*$/i.test(text)) phone.optedOut = true;
    if (/^\s*(start|unstop)\s*$/i.test(text)) phone.optedOut = false;
    const twiml = await this.#post('/sms/inbound', {
      MessageSid: sid(),
      AccountSid: this.deps.sms.accountSid,
      From: number,
      To: this.deps.ourNumber,
      Body: text,
      NumSegments: '1',
      NumMedia: '0',
    });
    for (const [, callback, words] of twiml.matchAll(/<Message(?: action="([^"]*)")?[^>]*>([^<]*)<\/Message>/g))
      this.#deliver(number, unescape(words ?? ''), sid(), unescape(callback ?? ''));
  }

  /** In the place of the provider's API. */
  readonly sender: TextSender = {
    send: async ({ to, text, callback }): Promise<ProviderMessage> => {
      if (this.#phone(to).optedOut) throw new SendRefused('21610', true);
      const id = sid();
      this.#deliver(to, text, id, callback);
      return { sid: id, status: 'queued', errorCode: undefined };
    },
    // Nothing is lost on the way in a demo: what was not seen is not there.
    find: async () => undefined,
  };

  #deliver(number: string, text: string, id: string, callback: string): void {
    const phone = this.#phone(number);
    const { off } = phone;
    if (!off) this.#add(phone, 'them', text);
    if (callback === '') return;
    const path = callback.slice(this.deps.baseUrl.length);
    const tell = (MessageStatus: string, more: Record<string, string> = {}): Promise<string> =>
      this.#post(path, { MessageSid: id, AccountSid: this.deps.sms.accountSid, MessageStatus, ...more });
    const timer = setTimeout(() => {
      // A service that stops meanwhile does not hear of it any more; nor would it from the provider.
      tell('sent')
        .then(() => (off ? tell('undelivered', { ErrorCode: '30003' }) : tell('delivered')))
        .catch(() => undefined);
    }, DELIVERY_MS);
    timer.unref();
  }

  async #post(path: string, fields: Record<string, string>): Promise<string> {
    const address = `${this.deps.baseUrl}${path}`;
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'x-twilio-signature': getExpectedTwilioSignature(this.deps.sms.authToken, address, fields),
      },
      body: new URLSearchParams(fields).toString(),
    });
    return response.text();
  }

  #phone(number: string): Phone {
    let phone = this.#phones.get(number);
    if (phone === undefined) this.#phones.set(number, (phone = { texts: [], off: false, optedOut: false }));
    return phone;
  }

  #add(phone: Phone, from: PhoneText['from'], text: string): void {
    phone.texts.push({ id: (this.#made += 1), from, text, at: this.deps.now() });
    for (const wake of this.#watchers) wake();
  }
}

function unescape(text: string): string {
  return text
    .replace(/&#x([0-9A-F]+);/gi, (_all, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
