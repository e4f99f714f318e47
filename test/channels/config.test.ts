import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, readConfig, SETTINGS } from '../../channels/config.js';

const TWILIO = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'a'.repeat(32),
  TWILIO_FROM: '+447700900123',
  PHONE_KEY: Buffer.alloc(32, 7).toString('base64'),
  PUBLIC_BASE_URL: 'https://chat.example.org',
};
const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_BASE_URL: 'https://chat.example.org',
  SESSION_SECRET: 's'.repeat(40),
  DATABASE_URL: 'postgres://bot:word@db/bot',
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

it('needs no setting to be tried out', () => {
  expect(readConfig({})).toMatchObject({
    port: 3978,
    host: '127.0.0.1',
    publicBaseUrl: 'http://localhost:3978',
    dataDir: './data',
    webchat: true,
    retentionDays: 30,
    frameAncestors: [],
    sms: undefined,
    directLineSecret: undefined,
    botService: undefined,
    helpline: undefined,
  });
});

it('takes an empty value for not set', () => {
  const empty = Object.fromEntries(Object.keys(SETTINGS.shape).map((name) => [name, ' ']));
  expect(readConfig(empty)).toEqual(readConfig({}));
});

it.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['PUBLIC_BASE_URL', 'chat.somewhere.uk'],
  ['PUBLIC_BASE_URL', 'https://chat.somewhere.uk/bot'],
  ['PUBLIC_BASE_URL', 'ftp://chat.somewhere.uk'],
  ['NODE_ENV', 'staging'],
  ['TRUST_PROXY', 'maybe'],
  ['LOG_LEVEL', 'loud'],
  ['METRICS_TOKEN', 'short'],
  ['DATABASE_URL', 'mysql://host/name'],
  ['SESSION_SECRET', 'short'],
  ['RETENTION_DAYS', '3'],
  ['NATION', 'cornwall'],
  ['HELPLINE_PHONE', 'call me'],
  ['FRAME_ANCESTORS', 'somewhere.uk'],
  ['TWILIO_ACCOUNT_SID', 'SK123'],
  ['TWILIO_FROM', '07700900123'],
  ['TWILIO_MESSAGING_SERVICE_SID', 'AC123'],
  ['PHONE_KEY', 'c2hvcnQ='],
  ['DESK_HOURS', 'mon 9-5; tue all day'],
  ['DESK_HOLIDAYS', 'cornwall'],
  ['HANDOFF_WEBHOOK_URL', 'desk.somewhere.uk'],
  ['HANDOFF_WEBHOOK_URL', 'ftp://desk.somewhere.uk/in'],
  ['HANDOFF_WEBHOOK_SECRET', 'short'],
  ['ALERT_EMAIL', 'nobody at all'],
  ['ALERT_EMAIL_FROM', 'nobody'],
  ['SMTP_URL', 'https://mail.somewhere.uk'],
  ['ALERT_WEBHOOK_URL', 'https://user:word@pager.uk/'],
  ['ALERT_WEBHOOK_SECRET', 'short'],
  ['DIRECTLINE_SECRET', 'short'],
  ['STAFF_LOCAL_ACCOUNTS', 'perhaps'],
  ['OIDC_ISSUER', 'login.somewhere.uk'],
  ['OIDC_SCOPE', 'offline'],
  ['OIDC_ROLE_MAP', 'pb-brokers=boss'],
  ['REFERENCE_NETWORK', '0.0.0.0/0'],
])('says of %s=%s which setting it is and what to put there, and never repeats the value', (name, value) => {
  const problems = problemsOf({ [name]: value });
  const about = problems.find((problem) => problem.startsWith(`${name}: `));
  expect(about).toMatch(/: .{10,}/);
  expect(about?.slice(name.length)).not.toContain(value);
});

it('names all that is wrong at once', () => {
  const problems = problemsOf({ PORT: 'x', NATION: 'y', LOG_LEVEL: 'z' });
  expect(problems.map((problem) => problem.split(':')[0])).toEqual(['PORT', 'LOG_LEVEL', 'NATION']);
});

it.each([
  ['in production without a database', { ...PRODUCTION, DATABASE_URL: '' }, ['DATABASE_URL']],
  ['in production without a secret', { ...PRODUCTION, SESSION_SECRET: '' }, ['SESSION_SECRET']],
  ['in production without an address', { ...PRODUCTION, PUBLIC_BASE_URL: '' }, ['PUBLIC_BASE_URL']],
  ['in production with all of it', PRODUCTION, []],
  [
    'in production on the built-in database, on purpose',
    { ...PRODUCTION, DATABASE_URL: '', ALLOW_EMBEDDED: 'true' },
    [],
  ],
  ['with PostgreSQL and without a secret', { DATABASE_URL: 'postgres://db/bot' }, ['SESSION_SECRET']],
  ['with half a helpline', { HELPLINE_NAME: 'A line' }, ['HELPLINE_PHONE']],
  ['with the other half', { HELPLINE_PHONE: '01632 960 001' }, ['HELPLINE_NAME']],
  ['with all of Twilio', TWILIO, []],
  [
    'with only the account of Twilio',
    { TWILIO_ACCOUNT_SID: TWILIO.TWILIO_ACCOUNT_SID },
    ['TWILIO_AUTH_TOKEN', 'TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID', 'PHONE_KEY', 'PUBLIC_BASE_URL'],
  ],
  [
    'with both a number and a Messaging Service',
    { ...TWILIO, TWILIO_MESSAGING_SERVICE_SID: `MG${'0'.repeat(32)}` },
    ['TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID'],
  ],
  [
    'with half a desk of its own',
    { HANDOFF_WEBHOOK_URL: 'https://desk.example.org/in', DESK_KINDS: 'broker' },
    ['HANDOFF_WEBHOOK_SECRET'],
  ],
  ['with the other half of it', { HANDOFF_WEBHOOK_SECRET: 'h'.repeat(32) }, ['HANDOFF_WEBHOOK_URL']],
  [
    'in production with a desk that is not reached by https',
    {
      ...PRODUCTION,
      DESK_KINDS: 'broker',
      HANDOFF_WEBHOOK_URL: 'http://desk.example.org/in',
      HANDOFF_WEBHOOK_SECRET: 'h'.repeat(32),
    },
    ['HANDOFF_WEBHOOK_URL'],
  ],
  [
    'in production with alerts that do not go by https',
    { ...PRODUCTION, ALERT_WEBHOOK_URL: 'http://pager.example.org/', ALERT_WEBHOOK_SECRET: 'a'.repeat(32) },
    ['ALERT_WEBHOOK_URL'],
  ],
  [
    'with a desk of its own and nobody to ask for there',
    { HANDOFF_WEBHOOK_URL: 'https://desk.example.org/in', HANDOFF_WEBHOOK_SECRET: 'h'.repeat(32) },
    ['DESK_KINDS'],
  ],
  ['with alerts by mail and no server', { ALERT_EMAIL: 'desk@example.org' }, ['SMTP_URL']],
  ['with a mail server and nobody to mail', { SMTP_URL: 'smtp://mail.example.org' }, ['ALERT_EMAIL']],
  ['with half of Bot Service', { MICROSOFT_APP_ID: 'app' }, ['MICROSOFT_APP_PASSWORD']],
])('%s asks for what is missing', (_name, env, expected) => {
  expect(problemsOf(env).map((problem) => problem.split(':')[0])).toEqual(expected);
});

it('reads keys as base64 and as hex', () => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));
  for (const PHONE_KEY of [bytes.toString('base64'), bytes.toString('hex')])
    expect(readConfig({ ...TWILIO, PHONE_KEY }).sms?.phoneKey).toEqual(bytes);
});

it('reads the keys that were used before, the newest first', () => {
  const [newer, oldest] = [Buffer.alloc(32, 3), Buffer.alloc(32, 5)];
  const PHONE_KEY_OLD = `${newer.toString('base64')}, ${oldest.toString('hex')}`;
  expect(readConfig({ ...TWILIO, PHONE_KEY_OLD }).phoneKeysOld).toEqual([newer, oldest]);
  expect(readConfig(TWILIO).phoneKeysOld).toBeUndefined();
  expect(problemsOf({ ...TWILIO, PHONE_KEY_OLD: 'c2hvcnQ=' }).join()).toContain('PHONE_KEY_OLD');
});

it('listens to every network in production only', () => {
  expect(readConfig(PRODUCTION).host).toBe('0.0.0.0');
  expect(readConfig({ ...PRODUCTION, HOST: '10.0.0.7' }).host).toBe('10.0.0.7');
});

describe('.env.example', () => {
  const lines = readFileSync(join(__dirname, '..', '..', '.env.example'), 'utf8').split('\n');
  const named = lines.flatMap((line) => /^#([A-Z_0-9]+)=(.*)$/.exec(line)?.slice(1, 3) ?? []);
  const examples = new Map<string, string>();
  for (let at = 0; at < named.length; at += 2) examples.set(named[at] ?? '', named[at + 1] ?? '');

  it('names every setting, each once, and no other', () => {
    expect([...examples.keys()].sort()).toEqual(Object.keys(SETTINGS.shape).sort());
    expect(named.length / 2).toBe(examples.size);
  });

  it('sets nothing by itself', () => {
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });

  it.each(Object.keys(SETTINGS.shape))('says what %s does and what its default is', (name) => {
    const at = lines.findIndex((line) => line.startsWith(`#${name}=`));
    let from = at;
    while (from > 0 && lines[from - 1] !== '') from -= 1;
    const comment = lines
      .slice(from, at)
      .filter((line) => line.startsWith('# '))
      .join(' ');
    expect(comment).toMatch(/Default: /);
  });

  it.each(
    Object.entries(SETTINGS.shape).flatMap(([name, schema]) => {
      const parsed = schema.safeParse(undefined);
      return parsed.success && parsed.data !== undefined && !Array.isArray(parsed.data)
        ? [[name, String(parsed.data)] as const]
        : [];
    }),
  )('gives the true default of %s', (name, value) => {
    expect(examples.get(name)).toBe(value);
  });

  it('shows values that would be taken', () => {
    const shown = Object.fromEntries([...examples].filter(([, value]) => value !== ''));
    const { data, error } = SETTINGS.safeParse(shown);
    expect(error?.issues ?? []).toEqual([]);
    expect(data?.PORT).toBe(3978);
  });
});

describe('hand-offs', () => {
  const secret = 'h'.repeat(32);

  it('reads hours, holidays, another desk, and who is told', () => {
    const { handoff } = readConfig({
      NATION: 'wales',
      DESK_HOURS: 'mon-fri 09:00-17:00; broker: mon 10:00-12:00',
      DESK_KINDS: 'broker',
      HANDOFF_WEBHOOK_URL: 'http://127.0.0.1:9/in',
      HANDOFF_WEBHOOK_SECRET: secret,
      ALERT_EMAIL: 'one@example.org, two@example.org',
      SMTP_URL: 'smtp://mail.example.org',
      ALERT_WEBHOOK_URL: 'https://pager.example.org/waiting?team=1',
      ALERT_WEBHOOK_SECRET: secret,
    });
    expect(handoff).toEqual({
      hours: expect.objectContaining({ byKind: { broker: expect.anything() } }),
      holidays: 'wales',
      webhook: { url: 'http://127.0.0.1:9/in', secret },
      alertMail: {
        smtpUrl: 'smtp://mail.example.org',
        to: ['one@example.org', 'two@example.org'],
        from: 'one@example.org',
      },
      alertWebhook: { url: 'https://pager.example.org/waiting?team=1', secret },
    });
  });

  it("keeps the bank holidays that it is told to, also where they are not its nation's", () => {
    expect(readConfig({ NATION: 'wales', DESK_HOLIDAYS: 'none' }).handoff.holidays).toBe('none');
    expect(readConfig({}).handoff.holidays).toBeUndefined();
  });
});

describe('signing staff in', () => {
  const OIDC = { OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'assistant', OIDC_CLIENT_SECRET: 'x' };

  it('is by accounts of our own, by the organisation instead, or by both where that is said', () => {
    expect(readConfig({}).staff).toEqual({ localAccounts: true, oidc: undefined, referenceNetwork: [] });
    expect(readConfig(OIDC).staff).toMatchObject({ localAccounts: false, oidc: { rolesClaim: 'roles' } });
    expect(readConfig({ ...OIDC, STAFF_LOCAL_ACCOUNTS: 'true' }).staff.localAccounts).toBe(true);
    expect(problemsOf({ STAFF_LOCAL_ACCOUNTS: 'false' })).toEqual([expect.stringContaining('no way to sign in')]);
  });

  it('names each part that is missing of an organisation’s sign-in, and wants https in production', () => {
    const problems = problemsOf({ OIDC_ISSUER: 'https://login.example.org' });
    expect(problems.map((line) => line.split(':')[0])).toEqual(['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']);
    expect(problemsOf({ ...PRODUCTION, ...OIDC, OIDC_ISSUER: 'http://login.example.org' })).toEqual([
      'OIDC_ISSUER: give an https address',
    ]);
  });

  it('reads the map of roles and the networks', () => {
    const { staff } = readConfig({
      ...OIDC,
      OIDC_ROLE_MAP: '/pb/brokers=broker, a=b=manager',
      REFERENCE_NETWORK: '10.1.0.0/16, fd00::/8',
    });
    expect(staff.oidc?.roleMap).toEqual(
      new Map([
        ['/pb/brokers', 'broker'],
        ['a=b', 'manager'],
      ]),
    );
    expect(staff.referenceNetwork.map(({ address, prefix }) => `${address}/${prefix}`)).toEqual([
      '10.1.0.0/16',
      'fd00::/8',
    ]);
  });
});
