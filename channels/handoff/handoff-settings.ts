import { z } from 'zod';
import { HOLIDAY_CHOICES, type HolidayChoice } from '../../bot/handoff/bank-holidays.js';
import { HoursUnclear, parseDeskHours, type WrittenHours } from '../../bot/handoff/opening-hours-setting.js';
import { DESK_KINDS } from '../../bot/handoff/desk-kinds.js';
import { secret } from '../setting-kinds.js';
import type { SignedTarget } from './signed-post.js';

const address = z.string().transform((value, ctx) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.hash === '') return url.href;
  ctx.addIssue('write the whole address, for example https://desk.example.org/handoff');
  return z.NEVER;
});
const MAIL = /^[^\s@<>,;:"]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$/;

/** Settings of hand-offs: when the desk is open, a desk that is not ours, and who is told that somebody waits. */
export const HANDOFF_SETTINGS = {
  DESK_HOURS: z
    .string()
    .transform((value, ctx) => {
      try {
        return parseDeskHours(value, DESK_KINDS);
      } catch (error) {
        if (!(error instanceof HoursUnclear)) throw error;
        ctx.addIssue(error.message);
        return z.NEVER;
      }
    })
    .optional(),
  DESK_HOLIDAYS: z.enum(HOLIDAY_CHOICES, `write one of ${HOLIDAY_CHOICES.join(', ')}`).optional(),
  HANDOFF_WEBHOOK_URL: address.optional(),
  HANDOFF_WEBHOOK_SECRET: secret(32).optional(),
  ALERT_EMAIL: z
    .string()
    .transform((value) => value.split(/[\s,;]+/).filter((part) => part !== ''))
    .pipe(z.array(z.string().regex(MAIL, 'write addresses such as desk@example.org, divided by commas')).min(1))
    .optional(),
  ALERT_EMAIL_FROM: z.string().regex(MAIL, 'write an address such as assistant@example.org').optional(),
  SMTP_URL: z
    .string()
    .refine(
      (value) => /^smtps?:\/\/[^/]/.test(value) && URL.canParse(value),
      'write it as smtps://user:password@host:465',
    )
    .optional(),
  ALERT_WEBHOOK_URL: address.optional(),
  ALERT_WEBHOOK_SECRET: secret(32).optional(),
} as const;

type Settings = z.infer<z.ZodObject<typeof HANDOFF_SETTINGS>>;

/** Where mails go, and through which server. */
export interface AlertMail {
  readonly smtpUrl: string;
  readonly to: readonly string[];
  readonly from: string;
}

export interface HandoffConfig {
  /** The hours that a desk starts with; staff may have changed them since. */
  readonly hours?: WrittenHours | undefined;
  /** Absent: the nation of whoever asks. */
  readonly holidays?: HolidayChoice | undefined;
  /** A desk that is not ours, in the place of our own. */
  readonly webhook?: SignedTarget | undefined;
  readonly alertMail?: AlertMail | undefined;
  readonly alertWebhook?: SignedTarget | undefined;
}

export function handoffProblems(s: Settings & { readonly DESK_KINDS?: unknown }, production: boolean): string[] {
  const problems: string[] = [];
  const both = (first: keyof Settings, second: keyof Settings, why: string): void => {
    if ((s[first] === undefined) !== (s[second] === undefined))
      problems.push(`${s[first] === undefined ? first : second}: ${why}`);
  };
  both('HANDOFF_WEBHOOK_URL', 'HANDOFF_WEBHOOK_SECRET', 'a desk of your own needs both its address and a secret');
  both('ALERT_WEBHOOK_URL', 'ALERT_WEBHOOK_SECRET', 'alerts by webhook need both an address and a secret');
  both('SMTP_URL', 'ALERT_EMAIL', 'alerts by mail need both a mail server and an address to send to');
  if (s.HANDOFF_WEBHOOK_URL !== undefined && s.DESK_KINDS === undefined)
    problems.push('DESK_KINDS: say whom people can ask for at the desk of HANDOFF_WEBHOOK_URL');
  for (const name of ['HANDOFF_WEBHOOK_URL', 'ALERT_WEBHOOK_URL'] as const)
    if (production && s[name]?.startsWith('http:') === true) problems.push(`${name}: give an https address`);
  return problems;
}

export function handoffConfig(s: Settings, nation: HolidayChoice | undefined): HandoffConfig {
  return {
    hours: s.DESK_HOURS,
    holidays: s.DESK_HOLIDAYS ?? nation,
    webhook: target(s.HANDOFF_WEBHOOK_URL, s.HANDOFF_WEBHOOK_SECRET),
    alertMail:
      s.SMTP_URL === undefined || s.ALERT_EMAIL === undefined
        ? undefined
        : { smtpUrl: s.SMTP_URL, to: s.ALERT_EMAIL, from: s.ALERT_EMAIL_FROM ?? s.ALERT_EMAIL[0] ?? '' },
    alertWebhook: target(s.ALERT_WEBHOOK_URL, s.ALERT_WEBHOOK_SECRET),
  };
}

const target = (url: string | undefined, key: string | undefined): SignedTarget | undefined =>
  url === undefined || key === undefined ? undefined : { url, secret: key };
