#!/usr/bin/env node
/**
 * An example of a desk that is not ours (bot/handoff/WEBHOOK.md): plain Node, nothing to install. It checks each event's
 * signature and time, takes each event once, and answers as one made-up broker: it accepts whoever asks for a person,
 * replies to each message, and ends the talk when somebody writes "that is all". Start from it; it keeps everything in
 * memory and is no desk for real people.
 *
 *   HANDOFF_SECRET=…  ASSISTANT_URL=http://localhost:3978  PORT=4000  node channels/deploy/example-receiver.mjs
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const { HANDOFF_SECRET: secret, ASSISTANT_URL = 'http://localhost:3978', PORT = '4000', NAME = 'Robin' } = process.env;
if (secret === undefined || secret.length < 32) {
  console.error('HANDOFF_SECRET: give the 32 or more characters that the assistant has as HANDOFF_WEBHOOK_SECRET.');
  process.exit(1);
}
const WINDOW_SECONDS = 300;
const LARGEST = 1024 * 1024;
const me = { name: NAME, role: 'broker' };

/** Ids of events that were taken. Keep them in a database, for as long as an event may come again: a week. */
const taken = new Set();
/** Hand-offs in which danger was spoken of. */
const urgent = new Set();
/** What happened, for GET /events: types and ids, no words. */
const seen = [];

const hmac = (text) => createHmac('sha256', secret).update(text, 'utf8').digest();

function isSigned(header, id, body) {
  const [, time, hex] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (time === undefined || hex === undefined || Math.abs(Date.now() / 1000 - Number(time)) > WINDOW_SECONDS)
    return false;
  return timingSafeEqual(hmac(`${time}.${id}.${body}`), Buffer.from(hex, 'hex'));
}

/** Tells the assistant what we do. Try again, with the same id, until it answers; 4xx means that trying again is no use. */
async function tell(event, id = randomUUID()) {
  const body = JSON.stringify(event);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const time = Math.floor(Date.now() / 1000);
    try {
      const response = await fetch(`${ASSISTANT_URL}/handoff/events`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-event-id': id,
          'x-signature': `t=${time},v1=${hmac(`${time}.${id}.${body}`).toString('hex')}`,
        },
        body,
      });
      if (response.status < 500) return response.status;
    } catch {
      // Not there now: wait and try again.
    }
    await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** attempt));
  }
  return undefined;
}

const status = (handoff, state) =>
  tell({ handoff, by: me, activity: { type: 'event', name: 'handoff.status', value: { state } } });
const say = (handoff, text) => tell({ handoff, by: me, activity: { type: 'message', text } });

/** The desk itself: what to do about an event. */
async function act({ type, handoff, activity }) {
  if (type === 'handoff.requested' || type === 'handoff.waiting') {
    if ((await status(handoff, 'accepted')) === 200)
      await say(handoff, 'Hello, this is an example. What can I do for you?');
  } else if (type === 'handoff.urgent') {
    // A machine does not answer this: call a person of yours, at once.
    console.error(`Read hand-off ${handoff} now: ${activity.value.danger}`);
    urgent.add(handoff);
  } else if (type === 'handoff.message' && !urgent.has(handoff)) {
    if (/that is all/i.test(activity.text)) await status(handoff, 'completed');
    else await say(handoff, `Thank you. Your message had ${activity.text.length} characters.`);
  }
}

/** One after the other, in the order in which they came. */
let work = Promise.resolve();

const server = createServer((req, res) => {
  const answer = (code, data) => {
    res.writeHead(code, { 'content-type': 'application/json' });
    res.end(JSON.stringify(data));
  };
  if (req.method === 'GET' && req.url === '/events') return answer(200, seen);
  if (req.method !== 'POST') return answer(404, {});
  const chunks = [];
  let size = 0;
  req.on('data', (chunk) => {
    size += chunk.length;
    if (size <= LARGEST) chunks.push(chunk);
  });
  req.on('end', () => {
    if (size > LARGEST) return answer(413, {});
    const body = Buffer.concat(chunks).toString('utf8');
    const id = req.headers['x-event-id'];
    if (!isSigned(req.headers['x-signature'], id, body)) return answer(401, {});
    // It came before, and our answer was lost: say yes again, and do nothing.
    if (taken.has(id)) return answer(200, { status: 'taken before' });
    const event = JSON.parse(body);
    taken.add(id);
    seen.push({ id, type: event.type, handoff: event.handoff });
    // Answer first: the assistant waits ten seconds and sends the next event only then.
    answer(200, { status: 'taken' });
    work = work.then(() => act(event)).catch((error) => console.error(error.message));
  });
});
server.listen(Number(PORT), '127.0.0.1', () => console.log(`Listening on ${server.address().port}`));
