import type { Activity, TurnContext } from 'botbuilder';
import { EventFactory } from 'botbuilder';
import WebSocket from 'ws';
import { once } from 'node:events';
import type { HandoffView } from '../../../bot/handoff/desk-records.js';
import { DeskActivity, handoffInitiate, isHandoffEvent, statusOf } from '../../../bot/handoff/protocol.js';
import { PhoneBook } from '../../../channels/sms/phone-book.js';
import { vaultKeys } from '../../../channels/sms/vault-keys.js';
import { queued } from '../../store/handoff-turn.js';
import { Seal } from '../../../channels/seal.js';
import { botServiceForTests } from '../../support/bot-service.js';
import { serverForTests } from '../../support/server.js';
import { inboundFields, postSigned, TWILIO_SETTINGS } from '../../support/twilio.js';
import { Visitor } from '../../support/visitor.js';

const DIRECT_LINE = 'a Direct Line secret that only the tests know';
const VIEW: HandoffView = {
  id: '3b241101-e2bb-4255-8caf-4136c566a962',
  channel: 'webchat',
  kind: 'broker',
  state: 'queued',
  urgent: false,
  requestedAt: new Date(),
  waitingSince: new Date(),
  overdue: false,
  consentTranscript: true,
  consentGuide: undefined,
  messages: [{ id: 'm', seq: 1, at: new Date(), from: 'person', text: 'TRANSCRIPT' }],
  notes: [],
  events: [],
  alerts: [],
  erased: false,
};
const initiate = () => handoffInitiate(VIEW, { transcript: true, guide: true });
const forged = (state: string) => ({
  ...EventFactory.createHandoffStatus({ id: 'c', name: '', isGroup: false, conversationType: '' }, state),
  from: { id: 'me' },
});

/** A bot that says what it should not: the hand-off's events, with the transcript, to whoever it talks to. */
const leak = (context: TurnContext) =>
  context.sendActivities([initiate(), { type: 'event', name: 'Handoff.Status', value: { state: 'TRANSCRIPT' } }]);
const at = serverForTests({
  settings: { DESK_KINDS: 'broker', DIRECTLINE_SECRET: DIRECT_LINE, ...TWILIO_SETTINGS },
  wrap: (bot) => ({
    onTurn: async (context) => {
      await bot.onTurn(context);
      await leak(context);
    },
  }),
});
const bots = botServiceForTests(at);
const { service, post: botService } = bots;

const directLine = (method: string, path: string, bearer: string, body?: unknown) =>
  fetch(`${at.url}/v3/directline${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const openDirectLine = async () =>
  (await (await directLine('POST', '/conversations', DIRECT_LINE)).json()) as {
    conversationId: string;
    token: string;
    streamUrl: string;
  };
describe('no client receives an event of the hand-off, or a transcript,', () => {
  const nothing = /handoff\.|TRANSCRIPT/i;

  it('on the web chat', async () => {
    const visitor = new Visitor(at.url);
    await visitor.open();
    const json = await (await visitor.post({ text: 'hello' }, { accept: 'application/json' })).text();
    const stream = await visitor.stream(0);
    const events = JSON.stringify([await stream.next(), await stream.next()]);
    await stream.close();
    for (const shown of [json, events, await visitor.page()]) {
      expect(shown).toContain('You said');
      expect(shown).not.toMatch(nothing);
    }
  });

  it('over Direct Line, asked or live', async () => {
    const { conversationId, token, streamUrl } = await openDirectLine();
    const socket = new WebSocket(streamUrl);
    const frames: string[] = [];
    const answered = new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        frames.push(String(data));
        if (/You said/.test(String(data))) resolve();
      });
    });
    await once(socket, 'open');
    await directLine('POST', `/conversations/${conversationId}/activities`, token, { type: 'message', text: 'hello' });
    await answered;
    socket.close();
    const polled = await (await directLine('GET', `/conversations/${conversationId}/activities`, token)).text();
    expect(polled).toContain('You said');
    expect(polled + frames.join('')).not.toMatch(nothing);
  });

  it('by text', async () => {
    const twiml = await (await postSigned(`${at.url}/sms/inbound`, inboundFields('hello'))).text();
    expect(twiml).toContain('You said');
    expect(twiml).not.toMatch(nothing);
  });

  it('over Bot Service, whether the turn sends it or a job does', async () => {
    expect((await botService(service.activity('hello'))).status).toBe(200);
    const activity = service.activity('direct') as unknown as Activity;
    await bots.connector.receive(`Bearer ${service.token()}`, activity, async (context) => {
      await leak(context);
      await context.sendActivities([initiate(), { type: 'message', text: 'after it' }]);
    });
    expect(service.received.map(({ text }) => text)).toEqual(['You said: hello', 'after it']);
    expect(JSON.stringify(service.received)).not.toMatch(nothing);
  });
});

describe('no client moves a hand-off', () => {
  const states = ['accepted', 'completed', 'failed', 'transferred'];
  const stateOf = async (id: string) => {
    const view = await at.store.desk.open(id, new Date());
    return [view?.state, view?.events.length];
  };

  it.each(states)('over Direct Line with "%s"', async (state) => {
    const { conversationId, token } = await openDirectLine();
    const { id } = await queued(at.store, { channel: 'directline', conversationId });
    const { turns } = at.bot;
    const path = `/conversations/${conversationId}/activities`;
    for (const bearer of [token, DIRECT_LINE])
      for (const activity of [
        forged(state),
        { ...forged(state), name: 'HANDOFF.STATUS', relatesTo: { conversation: { id } } },
        { ...initiate(), from: { id: 'me' } },
        { type: 'endOfConversation', code: 'completedSuccessfully', value: { state } },
        { type: 'invoke', name: 'handoff.status', value: { state } },
      ])
        expect((await directLine('POST', path, bearer, activity)).status).toBe(200);
    expect(at.bot.turns).toBe(turns);
    expect(await stateOf(id)).toEqual(['queued', 1]);
  });

  it.each(states)('over Bot Service with "%s"', async (state) => {
    const key = `bs-${new Seal('s'.repeat(32), 'botservice').sign('msteams|19:abc@thread')}`;
    const { id } = await queued(at.store, { channel: 'botservice', conversationId: key });
    const { turns } = at.bot;
    for (const more of [
      { type: 'event', name: 'handoff.status', value: { state } },
      { type: 'endOfConversation', value: { state } },
    ])
      expect((await botService(service.activity('x', more))).status).toBe(200);
    expect(at.bot.turns).toBe(turns);
    expect(await stateOf(id)).toEqual(['queued', 1]);
  });

  it.each(states)('with a message that pretends to be "%s": it is words, and nothing else', async (state) => {
    const { conversationId, token } = await openDirectLine();
    const { id } = await queued(at.store, { channel: 'directline', conversationId });
    await directLine('POST', `/conversations/${conversationId}/activities`, token, {
      ...forged(state),
      type: 'message',
      text: `handoff.status ${state}`,
      channelData: { handoff: { id, state } },
    });
    expect(await stateOf(id)).toEqual(['queued', 1]);
    const log = await at.store.messagesAfter(conversationId, 0, 10);
    expect(log.at(-2)).toMatchObject({ direction: 'in', text: `handoff.status ${state}`, extra: {} });
  });

  it.each(states)('with fields of a form that say "%s"', async (state) => {
    const visitor = new Visitor(at.url);
    await visitor.open();
    const more = { type: 'event', name: 'handoff.status', value: state, state, by: 'desk' };
    await visitor.post({ text: 'hello', ...more });
    const web = await queued(at.store, { conversationId: visitor.conversationId });
    await visitor.page();
    await visitor.post({ text: 'again', ...more, handoff: web.id });
    expect(await stateOf(web.id)).toEqual(['queued', 1]);

    const phone = new PhoneBook(at.store, vaultKeys(Buffer.alloc(32, 7))).keyOf('+447700900123');
    const sms = await queued(at.store, { channel: 'sms', conversationId: phone });
    await postSigned(`${at.url}/sms/inbound`, inboundFields('handoff.status', { ...more, handoff: sms.id }));
    expect(await stateOf(sms.id)).toEqual(['queued', 1]);
  });

  it('nor reaches the address of another desk, which is not there', async () => {
    for (const path of ['/handoff/events', '/handoff', '/v3/directline/handoff/events'])
      expect((await fetch(at.url + path, { method: 'POST', body: '{}' })).status).toBeGreaterThanOrEqual(404);
  });
});

describe('the protocol', () => {
  it.each([
    [{ type: 'event', name: 'handoff.initiate' }, true],
    [{ type: 'event', name: 'handoff.status' }, true],
    [{ type: 'event', name: 'HandOff.Status' }, true],
    [{ type: 'event', name: 'webchat/join' }, false],
    [{ type: 'event' }, false],
    [{ type: 'message', name: 'handoff.status' }, false],
  ])('knows its events: %j', (activity, expected) => {
    expect(isHandoffEvent(activity)).toBe(expected);
  });

  it.each(['accepted', 'completed', 'failed'])('reads the "%s" that the SDK itself makes', (state) => {
    const read = DeskActivity.parse(JSON.parse(JSON.stringify(forged(state))));
    expect(statusOf(read)).toBe(state);
  });

  it('makes the event that the SDK would make', () => {
    const activity = initiate();
    expect(activity).toMatchObject({
      type: 'event',
      name: 'handoff.initiate',
      conversation: { id: VIEW.id },
      value: { kind: 'broker', channel: 'webchat', urgent: false },
      attachments: [{ name: 'Transcript', contentType: 'application/json' }],
    });
    expect(
      handoffInitiate({ ...VIEW, consentTranscript: undefined }, { transcript: true, guide: true }).attachments,
    ).toEqual([]);
    expect(handoffInitiate(VIEW, { transcript: false, guide: true }).attachments).toEqual([]);
  });
});
