import { queued, SAM } from '../../store/handoff-turn.js';
import { serverForTests } from '../../support/server.js';
import { Visitor } from '../../support/visitor.js';

let clock: Date | undefined;
const now = (): Date => clock ?? new Date();
const at = serverForTests({
  settings: { DESK_KINDS: 'broker', PHONE_KEY: Buffer.alloc(32, 7).toString('base64') },
  answer: () => [{ text: 'noted', choices: [] }],
  now,
});
afterEach(() => (clock = undefined));

/** Somebody on the web whom a broker has taken up. */
async function talking(): Promise<{ person: Visitor; id: string }> {
  const person = new Visitor(at.url);
  await person.open();
  await person.ask('good morning');
  const [conversationId = ''] = person.conversationId.split('.');
  const { id } = await queued(at.store, { conversationId });
  await at.store.desk.claim(id, SAM, new Date(), 20);
  return { person, id };
}

it("a broker's words are on the page when it is loaded again, with who they are, letter by letter", async () => {
  const { person, id } = await talking();
  const words = '**not bold** <b>nor this</b> [x](javascript:alert(1)) https://example.org/?a=1&b=2';
  await at.store.desk.say(id, SAM, words, 'k1', new Date());
  const page = await person.page();
  const said = /<li class="message message--staff"[\s\S]*?<\/li>/.exec(page)?.[0] ?? '';
  expect(said).toContain('Sam (broker)');
  expect(said).toContain(
    '**not bold** &lt;b&gt;nor this&lt;/b&gt; [x](javascript:alert(1)) <a href="https://example.org/?a=1&amp;b=2"',
  );
  expect(said.match(/<a /g)).toHaveLength(1);
});

it('all that was said is on one page, for its own visitor alone', async () => {
  const { person, id } = await talking();
  await at.store.desk.say(id, SAM, 'written by Sam', 'k2', new Date());
  const page = await person.get('/transcript');
  expect(page.headers.get('cache-control')).toBe('no-store');
  const html = await page.text();
  expect(html).toContain('good morning');
  expect(html).toContain('written by Sam');
  const stranger = new Visitor(at.url);
  await stranger.open();
  const other = await (await stranger.get('/transcript')).text();
  expect(other).not.toContain('written by Sam');
  expect(other).toContain('There is nothing here');
});

it('typing is felt by who holds the conversation and by nobody else, and only from our own page', async () => {
  const { person } = await talking();
  const [conversationId = ''] = person.conversationId.split('.');
  let felt = 0;
  const stop = at.store.desk.subscribeToTyping(conversationId, 'person', () => (felt += 1));
  expect((await person.send('/chat/typing', {})).status).toBe(204);
  expect(felt).toBe(1);
  expect((await person.send('/chat/typing', {}, { origin: 'https://evil.example' })).status).toBe(403);
  const stranger = new Visitor(at.url);
  expect((await stranger.send('/chat/typing', {})).status).toBe(204);
  expect(felt).toBe(1);
  stop();
});

it('typing is felt twice a second in one conversation, and whatever comes beyond that is taken quietly', async () => {
  const people = await Promise.all([talking(), talking()]);
  const [one, other] = people.map(({ person }) => person);
  const felt = [0, 0];
  const stops = people.map(({ person }, index) =>
    at.store.desk.subscribeToTyping(person.conversationId.split('.')[0] ?? '', 'person', () => {
      felt[index] = (felt[index] ?? 0) + 1;
    }),
  );
  const start = Date.now();
  const types = async (who: Visitor | undefined, afterMs: number): Promise<number | undefined> => {
    clock = new Date(start + afterMs);
    return (await who?.send('/chat/typing', {}))?.status;
  };
  for (const afterMs of [0, 10, 20, 400, 999]) expect(await types(one, afterMs)).toBe(204);
  expect(felt).toEqual([2, 0]);
  // Somebody else's conversation has a pace of its own.
  expect(await types(other, 999)).toBe(204);
  expect(felt).toEqual([2, 1]);
  for (const afterMs of [1_000, 1_500, 1_999]) expect(await types(one, afterMs)).toBe(204);
  expect(felt).toEqual([4, 1]);
  stops.forEach((stop) => stop());
});

it('what the person wrote stands as written on their own page, in their transcript and stream, and nowhere else', async () => {
  const { person } = await talking();
  await person.ask('ring me on 07700 900377');
  expect((await person.conversation()).join()).toContain('ring me on 07700 900377');
  expect(await (await person.get('/transcript')).text()).toContain('ring me on 07700 900377');
  const stream = await person.stream(0);
  const said: string[] = [];
  while (!said.some((event) => event.includes('ring me on'))) said.push(JSON.stringify(await stream.next()));
  await stream.close();
  expect(said.join()).toContain('ring me on 07700 900377');
  const [conversationId = ''] = person.conversationId.split('.');
  expect((await at.store.messagesAfter(conversationId, 0, 50)).map(({ text }) => text)).toContain(
    'ring me on [phone number]',
  );
});
