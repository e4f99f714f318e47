import { DIRECTLINE_SECRET, RunningService } from './running-service.js';

const service = new RunningService();
beforeAll(async () => {
  await service.start();
}, 120_000);
afterAll(() => service.stop());

const QUESTION = 'What is a direct payment?';

it('answers a form post without JavaScript, with source and date', async () => {
  const cookies = new Map<string, string>();
  const keep = (response: Response): void => {
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const at = pair?.indexOf('=') ?? -1;
      if (pair && at > 0) cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  };
  const jar = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const first = await fetch(`${service.url}/`);
  keep(first);
  const page = await first.text();
  const form = page.slice(page.indexOf('id="composer"'));
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(form)?.[1] ?? '';
  const posted = await fetch(`${service.url}/chat`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: jar() },
    body: new URLSearchParams({ id: field('id'), proof: field('proof'), text: QUESTION }).toString(),
  });
  expect(posted.status).toBe(303);
  keep(posted);
  const answer = await (await fetch(`${service.url}/`, { headers: { cookie: jar() } })).text();
  expect(answer).toContain(QUESTION);
  expect(answer).toMatch(/Source: <a [^>]*href="https?:/);
  expect(answer).toMatch(/Checked against its sources on \d+ \w+ 20\d\d/);
});

it('answers over Direct Line, and the log grows by what was said', async () => {
  const call = async (path: string, token: string, body?: unknown): Promise<Record<string, unknown>> => {
    const response = await fetch(`${service.url}/v3/directline/${path}`, {
      method: body === undefined && path.includes('watermark') ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(response.ok).toBe(true);
    return (await response.json()) as Record<string, unknown>;
  };
  const { token } = (await call('tokens/generate', DIRECTLINE_SECRET, {})) as { token: string };
  const { conversationId } = (await call('conversations', token, {})) as { conversationId: string };
  await call(`conversations/${conversationId}/activities`, token, {
    type: 'message',
    from: { id: 'someone' },
    text: QUESTION,
  });
  const { activities } = (await call(`conversations/${conversationId}/activities?watermark=0`, token)) as {
    activities: { text: string }[];
  };
  expect(activities.some(({ text }) => text.includes('Checked against its sources'))).toBe(true);
});

it('answers a signed text in the webhook, and the same text again with the same words', async () => {
  const first = await service.text(QUESTION, { sid: 'SM00000000000000000000000000000001' });
  expect(first.status).toBe(200);
  expect(first.messages).toHaveLength(2);
  expect(first.messages[0]).toMatch(/^In England: /);
  const again = await service.text(QUESTION, { sid: 'SM00000000000000000000000000000001' });
  expect(again.xml).toBe(first.xml);
});

it('answers danger first, by text', async () => {
  const { messages } = await service.text('I have taken all my tablets', {
    sid: 'SM00000000000000000000000000000002',
    from: '+447700900002',
  });
  expect(messages[0]?.slice(0, 160)).toContain('999');
});

it.each([['a wrong token'], ['no signature']])('refuses a text with %s', async (how) => {
  const refused = await service.text(QUESTION, {
    sid: 'SM3',
    token: how === 'a wrong token' ? 'another-token-altogether-0000000' : '',
  });
  expect(refused.status).toBe(403);
  expect(refused.messages).toEqual([]);
});

it('prints no message, no number and no secret', () => {
  for (const secret of [
    QUESTION,
    'tablets',
    '7700900001',
    '+447700900002',
    DIRECTLINE_SECRET,
    'an-auth-token-for-tests',
  ])
    expect(service.output).not.toContain(secret);
});

it('stops by itself when asked, and starts again within three seconds of start-up work', async () => {
  const other = new RunningService();
  await other.start();
  const health = await fetch(`${other.url}/health/ready`);
  expect(health.status).toBe(200);
  await other.stop();
  await expect(fetch(`${other.url}/health/live`)).rejects.toThrow();
}, 120_000);
