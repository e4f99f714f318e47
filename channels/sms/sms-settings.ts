import { z } from 'zod';
import { key32, secret, words } from '../setting-kinds.js';

/** Settings of the text message channel, and the key that numbers are kept under. */
export const SMS_SETTINGS = {
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, 'copy it from the Twilio console: AC and 32 letters and digits')
    .optional(),
  TWILIO_AUTH_TOKEN: secret(16).optional(),
  TWILIO_FROM: z
    .string()
    .regex(/^\+[1-9][0-9]{6,14}$/, 'write the number with its country code, for example +447700900123')
    .optional(),
  TWILIO_MESSAGING_SERVICE_SID: z
    .string()
    .regex(/^MG[0-9a-f]{32}$/i, 'copy it from the Twilio console: MG and 32 letters and digits')
    .optional(),
  PHONE_KEY: key32.optional(),
  PHONE_KEY_OLD: z.string().transform(words).pipe(z.array(key32)).optional(),
} as const;

type Settings = z.infer<z.ZodObject<typeof SMS_SETTINGS>>;

/** What the text message channel needs; `from` is a number or a Messaging Service. */
export interface SmsConfig {
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: { readonly number: string } | { readonly messagingServiceSid: string };
  /** 32 bytes: keys the HMAC by which conversations are known and the encryption of the numbers. */
  readonly phoneKey: Buffer;
}

const TWILIO_NAMES = [
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'TWILIO_FROM',
  'TWILIO_MESSAGING_SERVICE_SID',
] as const;

/** What is missing, where any of it is given. */
export function smsProblems(s: Settings & { readonly PUBLIC_BASE_URL?: string | undefined }): string[] {
  if (TWILIO_NAMES.every((name) => s[name] === undefined)) return [];
  const problems: string[] = [];
  if (s.TWILIO_ACCOUNT_SID === undefined) problems.push('TWILIO_ACCOUNT_SID: text messages need it (Twilio console)');
  if (s.TWILIO_AUTH_TOKEN === undefined)
    problems.push(
      'TWILIO_AUTH_TOKEN: text messages need it, to prove that a message comes from Twilio (Twilio console)',
    );
  if ((s.TWILIO_FROM === undefined) === (s.TWILIO_MESSAGING_SERVICE_SID === undefined))
    problems.push(
      'TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID: give one of the two, the number or the Messaging Service',
    );
  if (s.PHONE_KEY === undefined)
    problems.push('PHONE_KEY: text messages need it, to keep phone numbers secret: openssl rand -base64 32');
  if (s.PUBLIC_BASE_URL === undefined)
    problems.push('PUBLIC_BASE_URL: text messages need it; Twilio signs the address that it calls');
  return problems;
}

/** Absent where texts are not set up. */
export function smsConfig(s: Settings): SmsConfig | undefined {
  const from =
    s.TWILIO_MESSAGING_SERVICE_SID !== undefined
      ? { messagingServiceSid: s.TWILIO_MESSAGING_SERVICE_SID }
      : s.TWILIO_FROM !== undefined
        ? { number: s.TWILIO_FROM }
        : undefined;
  if (s.TWILIO_ACCOUNT_SID === undefined || s.TWILIO_AUTH_TOKEN === undefined || s.PHONE_KEY === undefined)
    return undefined;
  return from && { accountSid: s.TWILIO_ACCOUNT_SID, authToken: s.TWILIO_AUTH_TOKEN, from, phoneKey: s.PHONE_KEY };
}
