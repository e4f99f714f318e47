import { z } from 'zod';
import { NATIONS, type Nation } from '../knowledge/nation.js';
import { DESK_SETTINGS, deskConfig, type DeskConfig } from './handoff/desk-settings.js';
import { HANDOFF_SETTINGS, handoffConfig, handoffProblems, type HandoffConfig } from './handoff/handoff-settings.js';
import { flag, origin, secret, words } from './setting-kinds.js';
import { SMS_SETTINGS, smsConfig, smsProblems, type SmsConfig } from './sms/sms-settings.js';
import type { StaffConfig } from './staff/staff-config.js';
import { STAFF_SETTINGS, staffConfig, staffProblems } from './staff/staff-settings.js';

/**
 * Every setting of the product, by the name it has in the environment. An empty value counts as not set.
 * `.env.example` says what each one does; a test holds the two together.
 */
export const SETTINGS = z.object({
  PORT: z.coerce.number('write a number').int().min(0).max(65_535).default(3978),
  HOST: z.string().optional(),
  PUBLIC_BASE_URL: origin.optional(),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  TRUST_PROXY: flag.default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  METRICS_TOKEN: secret(16).optional(),

  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'write it as postgres://user:password@host:5432/name')
    .optional(),
  ALLOW_EMBEDDED: flag.default(false),
  SESSION_SECRET: secret(32).optional(),
  RETENTION_DAYS: z.coerce
    .number('write a number of days')
    .int()
    .min(7, 'write 7 to 90')
    .max(90, 'write 7 to 90')
    .default(30),

  SERVICE_NAME: z.string().max(60).default('Personal budgets assistant'),
  NATION: z.enum(NATIONS).optional(),
  HELPLINE_NAME: z.string().max(80).optional(),
  HELPLINE_PHONE: z
    .string()
    .regex(/^\+?[0-9 ()]{3,20}$/, 'write the number as people dial it, for example 020 7946 0000')
    .optional(),
  HELPLINE_HOURS: z.string().max(80).optional(),
  KNOWLEDGE_LOCAL: z.string().optional(),
  REQUIRE_REVIEW: flag.default(false),

  WEBCHAT_ENABLED: flag.default(true),
  FRAME_ANCESTORS: z.string().transform(words).pipe(z.array(origin)).default([]),

  ...SMS_SETTINGS,
  ...STAFF_SETTINGS,
  ...DESK_SETTINGS,
  ...HANDOFF_SETTINGS,

  DIRECTLINE_SECRET: secret(32).optional(),
  MICROSOFT_APP_ID: z.string().optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TENANT: z.string().optional(),
});
type Settings = z.infer<typeof SETTINGS>;

/** Whom to send a person to who asks for one, until someone answers on the desk. */
export interface Helpline {
  readonly name: string;
  readonly phone: string;
  readonly hours?: string;
}

/** The settings as the rest of the code reads them: checked, defaulted, grouped. A missing group means: not mounted. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Scheme and host under which people reach us, without a slash at the end. */
  readonly publicBaseUrl: string;
  readonly trustProxy: boolean;
  readonly logLevel: Settings['LOG_LEVEL'];
  readonly metricsToken?: string;
  readonly dataDir: string;
  readonly databaseUrl?: string;
  /** Absent: one is made and kept in the data folder. */
  readonly sessionSecret?: string;
  /** How long messages are kept. */
  readonly retentionDays: number;
  readonly serviceName: string;
  readonly nation?: Nation;
  readonly helpline?: Helpline;
  readonly knowledgeLocal?: string;
  readonly requireReview: boolean;
  readonly webchat: boolean;
  readonly frameAncestors: readonly string[];
  readonly sms?: SmsConfig;
  readonly staff: StaffConfig;
  readonly directLineSecret?: string;
  readonly handoff: HandoffConfig;
  /** Whom people can ask for. Absent: nobody is on call here. */
  readonly desk?: DeskConfig;
  /** Seals the phone numbers that people leave for a call-back; text messages need it anyway. */
  readonly phoneKey?: Buffer;
  /** Keys used before that one, the newest first: they still open what they sealed. Absent: none. */
  readonly phoneKeysOld?: readonly Buffer[];
  readonly botService?: { readonly appId: string; readonly password: string; readonly tenant?: string };
}

/** What is wrong with the settings, one line each, for the person who runs the service. Never holds a value. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The settings need mending (see .env.example):\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads and checks all settings at once, so that an operator mends them in one go.
 * @throws ConfigError naming each setting and what to put there
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(SETTINGS.shape).flatMap((name) => {
      const value = env[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = SETTINGS.safeParse(given);
  // zod's own messages name the rule, not the value, but an enum's would list it: ours are all written above.
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`));
  const problems = contradictions(parsed.data);
  if (problems.length > 0) throw new ConfigError(problems);
  return compose(parsed.data);
}

/** Reads `.env` in the working directory if there is one (what is set already wins), then the environment. */
export function readEnvironment(): Config {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return readConfig(process.env);
}

/**
 * Settings that are given, with the port that is set: for the demo. The rest of the environment plays no part.
 * @throws ConfigError where real people or their data could be meant
 */
export function readDemo(given: Readonly<Record<string, string>>): Config {
  const { NODE_ENV, DATABASE_URL, PORT } = process.env;
  const refuse = (name: string): ConfigError =>
    new ConfigError([
      `${name}: the demo is for trying out on your own machine; it never runs in production or on a real database`,
    ]);
  if (NODE_ENV === 'production') throw refuse('NODE_ENV');
  if (DATABASE_URL !== undefined && DATABASE_URL !== '') throw refuse('DATABASE_URL');
  const port = PORT === undefined || PORT === '' ? given['PORT'] : PORT;
  return readConfig({ ...given, PORT: port, PUBLIC_BASE_URL: `http://localhost:${port ?? '3978'}` });
}

function contradictions(s: Settings): string[] {
  const problems: string[] = [];
  const production = s.NODE_ENV === 'production';
  if (production && s.DATABASE_URL === undefined && !s.ALLOW_EMBEDDED)
    problems.push(
      'DATABASE_URL: give a PostgreSQL address. The built-in database is for trying out; ALLOW_EMBEDDED=true runs on it all the same',
    );
  if (s.SESSION_SECRET === undefined && (production || s.DATABASE_URL !== undefined))
    problems.push('SESSION_SECRET: give 32 characters or more, the same on each node: openssl rand -base64 48');
  if (production && s.PUBLIC_BASE_URL === undefined)
    problems.push('PUBLIC_BASE_URL: give the address people use, for example https://chat.example.org');
  if ((s.HELPLINE_NAME === undefined) !== (s.HELPLINE_PHONE === undefined))
    problems.push(
      `${s.HELPLINE_NAME === undefined ? 'HELPLINE_NAME' : 'HELPLINE_PHONE'}: a helpline needs both its name and its number`,
    );
  problems.push(...smsProblems(s), ...staffProblems(s, production));
  if ((s.MICROSOFT_APP_ID === undefined) !== (s.MICROSOFT_APP_PASSWORD === undefined))
    problems.push(
      `${s.MICROSOFT_APP_ID === undefined ? 'MICROSOFT_APP_ID' : 'MICROSOFT_APP_PASSWORD'}: Bot Service needs both the app id and its password`,
    );
  problems.push(...handoffProblems(s, production));
  return problems;
}

function compose(s: Settings): Config {
  const production = s.NODE_ENV === 'production';
  return {
    port: s.PORT,
    host: s.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    publicBaseUrl: s.PUBLIC_BASE_URL ?? `http://localhost:${s.PORT}`,
    trustProxy: s.TRUST_PROXY,
    logLevel: s.LOG_LEVEL,
    metricsToken: s.METRICS_TOKEN,
    dataDir: s.DATA_DIR,
    databaseUrl: s.DATABASE_URL,
    sessionSecret: s.SESSION_SECRET,
    retentionDays: s.RETENTION_DAYS,
    serviceName: s.SERVICE_NAME,
    nation: s.NATION,
    helpline:
      s.HELPLINE_NAME !== undefined && s.HELPLINE_PHONE !== undefined
        ? { name: s.HELPLINE_NAME, phone: s.HELPLINE_PHONE, hours: s.HELPLINE_HOURS }
        : undefined,
    knowledgeLocal: s.KNOWLEDGE_LOCAL,
    requireReview: s.REQUIRE_REVIEW,
    webchat: s.WEBCHAT_ENABLED,
    frameAncestors: s.FRAME_ANCESTORS,
    sms: smsConfig(s),
    staff: staffConfig(s),
    directLineSecret: s.DIRECTLINE_SECRET,
    handoff: handoffConfig(s, s.NATION),
    desk: deskConfig(s),
    phoneKey: s.PHONE_KEY,
    phoneKeysOld: s.PHONE_KEY_OLD,
    botService:
      s.MICROSOFT_APP_ID !== undefined && s.MICROSOFT_APP_PASSWORD !== undefined
        ? { appId: s.MICROSOFT_APP_ID, password: s.MICROSOFT_APP_PASSWORD, tenant: s.MICROSOFT_APP_TENANT }
        : undefined,
  };
}
