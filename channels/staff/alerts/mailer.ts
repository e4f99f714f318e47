import type { AlertMail } from '../../handoff/handoff-settings.js';

export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** The mail server did not take it. */
export class MailNotSent extends Error {
  /** @param code the error's code; its text may hold addresses */
  constructor(readonly code: string) {
    super(`mail not sent: ${code}`);
    this.name = 'MailNotSent';
  }
}

const TIME_LIMIT_MS = 20_000;

/** Sends plain mails through the configured server, a connection each. */
export function mailer({ smtpUrl, to, from }: AlertMail): (mail: Mail) => Promise<void> {
  return async ({ subject, text }) => {
    // Most deployments send none: loaded when the first one leaves.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport(smtpUrl, {
      connectionTimeout: TIME_LIMIT_MS,
      greetingTimeout: TIME_LIMIT_MS,
      socketTimeout: TIME_LIMIT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as object);
    try {
      await transport.sendMail({
        from,
        to: [...to],
        subject,
        text,
        headers: { 'auto-submitted': 'auto-generated' },
      });
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      throw new MailNotSent(typeof code === 'string' ? code : 'unknown');
    } finally {
      transport.close();
    }
  };
}
