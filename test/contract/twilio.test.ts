import { connect } from 'node:net';
import { once } from 'node:events';
import { serverForTests } from '../support/server.js';
import {
  ACCOUNT,
  inboundFields,
  OUR_NUMBER,
  postSigned,
  SERVICE,
  textsIn,
  TOKEN,
  TWILIO_SETTINGS,
} from '../support/twilio.js';

// The signatures are made by the real SDK, over the address that was entered at Twilio.
const PUBLIC = 'https://texts.example.org';
const at = serverForTests({ settings: { ...TWILIO_SETTINGS, PUBLIC_BASE_URL: PUBLIC } });
const address = (path = '/sms/inbound'): string => `${PUBLIC}${path}`;
const post = (fields: Record<string, string>, sign: Parameters<typeof postSigned>[2] = {}, path = '/sms/inbound') =>
  postSigned(`${at.url}${path}`, fields, { address: address(path), ...sign });

describe('a message that Twilio signed', () => {
  it.each([
    ['to a plain number', inboundFields('hello'), '/sms/inbound'],
    ['to a Messaging Service', inboundFields('hello', { MessagingServiceSid: SERVICE }), '/sms/inbound'],
    ['with a query string in the address', inboundFields('hello'), '/sms/inbound?site=leeds&x=%20y'],
    ['with emoji, plus, ampersand and equals', inboundFields('50% + 50 & a=b 👍 “quoted”'), '/sms/inbound'],
    [
      'with a field in brackets',
      inboundFields('hello', { 'Annotation[one]': 'a', 'Annotation[two]': 'b' }),
      '/sms/inbound',
    ],
    ['with an empty body', inboundFields(''), '/sms/inbound'],
    [
      'with fields that nobody has heard of',
      inboundFields('hello', { NewThing: 'x', ChannelMetadata: '{"a":1}' }),
      '/sms/inbound',
    ],
    [
      'with a picture',
      inboundFields('look', { NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x', MediaContentType0: 'image/jpeg' }),
      '/sms/inbound',
    ],
  ])('%s is answered', async (_name, fields, path) => {
    const response = await post(fields, {}, path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(textsIn(await response.text())).toEqual([`You said: ${fields['Body'] ?? ''}`]);
  });

  it('is believed behind a proxy, whatever Host and forwarded headers say', async () => {
    const fields = inboundFields('hello');
    const form = new URLSearchParams(fields).toString();
    const { getExpectedTwilioSignature } = await import('twilio/lib/webhooks/webhooks.js');
    const signature = getExpectedTwilioSignature(TOKEN, address(), fields);
    const { port } = new URL(at.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /sms/inbound HTTP/1.1\r\nHost: 10.1.2.3:8080\r\nX-Forwarded-Host: elsewhere\r\nX-Forwarded-Proto: http\r\nX-Twilio-Signature: ${signature}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\nConnection: close\r\n\r\n${form}`,
    );
    const [data] = (await once(socket, 'data')) as [Buffer];
    expect(data.toString()).toMatch(/^HTTP\/1\.1 200/);
    socket.destroy();
  });
});

describe('a message that Twilio did not sign', () => {
  it.each([
    ['without a signature', { signature: null }],
    ['with an empty signature', { signature: '' }],
    ['with a short one', { signature: 'abc=' }],
    ['with another token', { token: 'another token entirely' }],
    ['signed for another address', { address: 'https://elsewhere.example.org/sms/inbound' }],
    ['signed for another path', { address: address('/sms/status') }],
  ])('%s is refused, tells nothing, and makes no turn', async (_name, sign) => {
    const turns = at.bot.turns;
    const response = await post(inboundFields('hello'), sign);
    expect(response.status).toBe(403);
    expect(await response.text()).not.toMatch(/token|signature|hello/i);
    expect(at.bot.turns).toBe(turns);
  });

  it('and altered on the way is refused', async () => {
    const fields = inboundFields('hello');
    const { getExpectedTwilioSignature } = await import('twilio/lib/webhooks/webhooks.js');
    const signature = getExpectedTwilioSignature(TOKEN, address(), fields);
    for (const altered of [
      { ...fields, Body: 'other' },
      { ...fields, From: '+447700900555' },
      { ...fields, Extra: '1' },
    ])
      expect((await post(altered, { signature })).status).toBe(403);
  });
});

it('a status callback is signed over our message id as well', async () => {
  const status = {
    MessageSid: `SM${'a'.repeat(32)}`,
    MessageStatus: 'delivered',
    AccountSid: ACCOUNT,
    To: '+447700900123',
    From: OUR_NUMBER,
  };
  const path = '/sms/status?m=5b2f0d3c-0000-4000-8000-000000000000';
  expect((await post(status, {}, path)).status).toBe(204);
  expect((await post(status, { address: address('/sms/status') }, path)).status).toBe(403);
});
