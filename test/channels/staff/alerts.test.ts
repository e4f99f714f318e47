import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { isSigned } from '../../../bot/handoff/webhook-signature.js';
import { DESK_ALERT_QUEUE } from '../../../bot/handoff/port.js';
import type { HandoffConfig } from '../../../channels/handoff/handoff-settings.js';
import { createLog } from '../../../channels/log.js';
import { alertMail, alertOf } from '../../../channels/staff/alerts/alert.js';
import { startAlerts } from '../../../channels/staff/alerts/alert-jobs.js';
import { mailer } from '../../../channels/staff/alerts/mailer.js';
import { queued, SAM } from '../../store/handoff-turn.js';
import { storeForTests } from '../../support/database.js';
import { freePort } from '../../support/server.js';

const SECRET = 'the secret of whoever is paged, 32 and more';
const logged: string[] = [];
const log = createLog('debug', { write: (line: string) => void logged.push(line) });

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}
const mails: Received[] = [];
const pages: { headers: Record<string, string>; body: string }[] = [];
let onNews: () => void = () => undefined;
let smtp: SMTPServer;
let pager: Server;
let config: HandoffConfig;
beforeAll(async () => {
  smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === 'desk' && password === 'word' ? done(null, { user: 'desk' }) : done(new Error('wrong')),
    onData: (stream, session, done) => {
      let source = '';
      stream.on('data', (chunk) => (source += String(chunk)));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source,
        });
        done();
        onNews();
      });
    },
  });
  const listening = smtp.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  pager = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk) => (body += String(chunk)));
    req.on('end', () => {
      pages.push({ headers: req.headers as Record<string, string>, body });
      res.end();
      onNews();
    });
  }).listen(0, '127.0.0.1');
  await once(pager, 'listening');
  config = {
    alertMail: {
      smtpUrl: `smtp://desk:word@127.0.0.1:${(listening.address() as AddressInfo).port}`,
      to: ['one@example.org', 'two@example.org'],
      from: 'assistant@example.org',
    },
    alertWebhook: { url: `http://127.0.0.1:${(pager.address() as AddressInfo).port}/page`, secret: SECRET },
  };
});
afterAll(() => {
  pager.closeAllConnections();
  pager.close();
  return new Promise<void>((resolve) => smtp.close(resolve));
});

const at = storeForTests('embedded', { desk: {} });
/** Six and a half minutes after whoever waits came. */
const now = () => new Date(Date.now() + 6.5 * 60_000);
const publicBaseUrl = 'https://chat.example.org';

it('tells by mail and webhook that somebody waits: kind, channel, minutes, link, and nothing else', async () => {
  const { id, conversationId } = await queued(at.store, {
    channel: 'sms',
    text: 'I am Rosalind Pemberton, 07700 900123',
  });
  await startAlerts({ config, publicBaseUrl, store: at.store, now, log });
  const both = new Promise<void>((resolve) => {
    onNews = () => {
      if (mails.length > 0 && pages.length > 0) resolve();
    };
  });
  await at.store.jobs.send({ queue: DESK_ALERT_QUEUE, data: { handoffId: id } });
  await both;

  const [mail] = mails;
  expect(mail).toMatchObject({ from: 'assistant@example.org', to: ['one@example.org', 'two@example.org'] });
  expect(mail?.source).toMatch(/^Subject: Somebody has waited 6 minutes for a broker$/m);
  expect(mail?.source).toContain('Somebody by text message has waited 6 minutes for a broker');
  expect(mail?.source).toContain('https://chat.example.org/staff/desk');
  expect(mail?.source).toMatch(/^auto-submitted: auto-generated$/im);

  const [page] = pages;
  expect(JSON.parse(page?.body ?? '')).toEqual({
    id: expect.stringContaining(':unclaimed:') as unknown,
    type: 'handoff.unclaimed',
    kind: 'broker',
    channel: 'sms',
    minutes: 6,
    desk: 'https://chat.example.org/staff/desk',
  });
  const signed = { id: page?.headers['x-event-id'], signature: page?.headers['x-signature'] };
  expect(isSigned(SECRET, signed, page?.body ?? '', now())).toBe(true);

  for (const sent of [mail?.source, page?.body, logged.join('\n')]) {
    expect(sent).not.toMatch(/Rosalind|Pemberton|900123/);
    expect(sent).not.toContain(conversationId);
  }
});

it('tells nobody once somebody has taken them up', async () => {
  const { id } = await queued(at.store);
  const options = { publicBaseUrl, now: now() };
  expect(alertOf(await at.store.desk.open(id, now()), options)).toMatchObject({ minutes: 6 });
  await at.store.desk.claim(id, SAM, new Date(), 3);
  expect(alertOf(await at.store.desk.open(id, now()), options)).toBeUndefined();
  expect(alertOf(undefined, options)).toBeUndefined();
});

it('is one alert a wait: the same id again and again, another one for another wait', async () => {
  const { id } = await queued(at.store);
  const idOf = async (later: number) =>
    alertOf(await at.store.desk.open(id, now()), { publicBaseUrl, now: new Date(Date.now() + later) })?.id;
  const first = await idOf(0);
  expect(await idOf(600_000)).toBe(first);
  await at.store.desk.claim(id, SAM, new Date(), 3);
  await at.store.desk.putBack(id, SAM, new Date(Date.now() + 60_000));
  expect(await idOf(0)).not.toBe(first);
});

it.each([
  [0, 'sms', '0 minutes', 'by text message'],
  [1, 'webchat', '1 minute ', 'on the web chat'],
  [5, 'directline', '5 minutes', 'Direct Line'],
  [61, 'botservice', '61 minutes', 'Bot Service'],
] as const)('says %i minutes on %s in words', (minutes, channel, wait, where) => {
  const { subject, text } = alertMail({
    id: 'x',
    type: 'handoff.unclaimed',
    kind: 'peer',
    channel,
    minutes,
    desk: 'd',
  });
  expect(`${subject} `).toContain(wait);
  expect(subject).toContain('a peer supporter');
  expect(text).toContain(where);
});

it('says that a mail was not sent, without an address or the password', async () => {
  const port = await freePort();
  const mail = { subject: 'x', text: 'y' };
  const nobody = mailer({ smtpUrl: `smtp://desk:word@127.0.0.1:${port}`, to: ['one@example.org'], from: 'a@b.org' });
  await expect(nobody(mail)).rejects.toMatchObject({ name: 'MailNotSent', message: 'mail not sent: ESOCKET' });
  const { alertMail: given } = config;
  if (given === undefined) throw new Error('no mail is configured');
  const wrong = mailer({ ...given, smtpUrl: given.smtpUrl.replace('word', 'guess') });
  await expect(wrong(mail)).rejects.toMatchObject({ name: 'MailNotSent', message: 'mail not sent: EAUTH' });
});
