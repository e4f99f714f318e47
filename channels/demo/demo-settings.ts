import { randomBytes } from 'node:crypto';

/** The number that the demo's phones text to: one of those that Ofcom keeps for drama. */
export const OUR_NUMBER = '+447700900100';

/** The settings of a demo: everything on, nothing real. Secrets are made anew each time. */
export function demoSettings(dataDir: string): Record<string, string> {
  return {
    SERVICE_NAME: 'DEMO: Personal budgets assistant',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    TWILIO_ACCOUNT_SID: `AC${randomBytes(16).toString('hex')}`,
    TWILIO_AUTH_TOKEN: randomBytes(24).toString('hex'),
    TWILIO_FROM: OUR_NUMBER,
    PHONE_KEY: randomBytes(32).toString('base64'),
    SESSION_SECRET: randomBytes(48).toString('base64'),
    DESK_KINDS: 'broker peer',
    DESK_HOURS: 'daily 00:00-24:00; holidays 00:00-24:00',
    SMS_PENCE_PER_SEGMENT: '4',
  };
}
