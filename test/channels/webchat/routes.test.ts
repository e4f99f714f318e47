import fc from 'fast-check';
import { say } from '../../support/parrot-bot.js';
import { serverForTests } from '../../support/server.js';
import { Visitor } from '../../support/visitor.js';

const at = serverForTests({
  answer: (text) =>
    /choose/.test(text)
      ? [say('Which one?', { choices: ['This one', 'That "one" <b>'] })]
      : /markdown/.test(text)
        ? [
            say(
              '# Big\n\n**bold** [ok](https://example.org) [bad](javascript:alert(1)) <script>alert(1)</script> ![x](https://example.org/x.png)\n\n| a | b |\n| - | - |\n| 1 | 2 |',
            ),
          ]
        : /danger/.test(text)
          ? [say('Call **999**.', { danger: 'suicide' })]
          : [say(`You said: ${text}`)],
});
const visitor = () => new Visitor(at.url);

describe('a question by form post, without JavaScript', () => {
  it('leads back to the page, at the answer', async () => {
    const someone = visitor();
    await someone.open();
    const response = await someone.post({ text: 'hello' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/#m2');
    expect(await someone.conversation()).toEqual(['You said: hello', 'Assistant said: You said: hello']);
  });

  it('keeps the conversation from page to page, and from other people', async () => {
    const [ann, bob] = [visitor(), visitor()];
    await ann.open();
    await bob.open();
    await ann.ask('from ann');
    await bob.ask('from bob');
    await ann.ask('more from ann');
    expect((await ann.conversation()).filter((line) => line.startsWith('You'))).toEqual([
      'You said: from ann',
      'You said: more from ann',
    ]);
    expect(await bob.conversation()).toHaveLength(2);
  });

  it('pressed twice is one turn', async () => {
    const someone = visitor();
    await someone.open();
    const responses = await Promise.all([someone.post({ text: 'once' }), someone.post({ text: 'once' })]);
    expect(responses.map(({ status }) => status)).toEqual([303, 303]);
    expect(await someone.conversation()).toHaveLength(2);
  });

  it('sent again from the page behind (the back button) is one turn, but other words from there are not lost', async () => {
    const someone = visitor();
    const old = await someone.open();
    await someone.ask('first');
    await someone.post({ text: 'first', ...old });
    await someone.post({ text: 'changed', ...old });
    expect((await someone.conversation()).filter((line) => line.startsWith('You'))).toEqual([
      'You said: first',
      'You said: changed',
    ]);
  });

  it('offers choices as buttons, and takes a pressed one', async () => {
    const someone = visitor();
    await someone.open();
    await someone.ask('choose');
    const page = await someone.page();
    expect(page).toContain(
      '<button class="choice" type="submit" name="choice" value="That &quot;one&quot; &lt;b&gt;">That &quot;one&quot; &lt;b&gt;</button>',
    );
    await someone.post({ choice: 'That "one" <b>' });
    expect((await someone.conversation()).at(-1)).toBe(
      'Assistant said: You said: That "one" &lt;b&gt;'.replace('"', '&quot;').replace('"', '&quot;'),
    );
    expect(await someone.page()).not.toContain('name="choice"');
  });

  it('two messages at the same moment are both answered, in order', async () => {
    const someone = visitor();
    await someone.open();
    await Promise.all(['one', 'two', 'three'].map((text) => someone.post({ text })));
    const lines = await someone.conversation();
    expect(lines).toHaveLength(6);
    for (let index = 0; index < 6; index += 2) expect(lines[index + 1]).toBe(`Assistant said: ${lines[index] ?? ''}`);
  });
});

describe('a message that cannot be taken', () => {
  it.each([
    ['nothing', '', 'Type your question'],
    ['only spaces', '   \n ', 'Type your question'],
    ['only control characters', '\u0000\u0007', 'Type your question'],
    ['10,000 characters', 'x'.repeat(10_000), '10,000 characters'],
    ['10,000 emoji', '👍'.repeat(10_000), '10,000 characters'],
  ])('%s: a kind page, with the words still in the box', async (_name, text, words) => {
    const someone = visitor();
    await someone.open();
    const turns = at.bot.turns;
    const response = await someone.post({ text });
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain('Your message was not sent');
    expect(page).toContain(words);
    expect(page).toContain('<title>Error: ');
    if (text.length > 100) expect(/<textarea[^>]*>\n([^<]*)<\/textarea>/.exec(page)?.[1]).toBe(text);
    expect(at.bot.turns).toBe(turns);
    await someone.ask('shorter');
    expect(await someone.conversation()).toHaveLength(2);
  });

  it('a body beyond all measure: refused, without reading it', async () => {
    const someone = visitor();
    await someone.open();
    expect((await someone.post({ text: 'x'.repeat(300_000) })).status).toBe(413);
  });

  it('too long, and about danger: the danger words come with the page', async () => {
    const someone = visitor();
    await someone.open();
    const page = await (await someone.post({ text: `he will hurt me ${'x'.repeat(5_000)}` })).text();
    expect(page).toContain('In danger: <strong>999</strong>.');
  });

  it.each([
    ['another conversation', async (other: Visitor) => other.open()],
    ['nobody', async () => ({ id: 'made-up', proof: 'made-up' })],
    ['nothing', async () => ({ id: '', proof: '' })],
  ])('with the form of %s: refused kindly, and taken with the next press', async (_name, steal) => {
    const someone = visitor();
    await someone.open();
    const response = await someone.post({ text: 'kept words', ...(await steal(visitor())) });
    expect(response.status).toBe(403);
    someone.read(await response.text());
    expect(someone.draft).toBe('kept words');
    await someone.post({ text: someone.draft });
    expect(await someone.conversation()).toHaveLength(2);
  });

  it('without a cookie: refused kindly, and taken with the next press', async () => {
    const someone = visitor();
    const stamp = await someone.open();
    const forgetful = visitor();
    const response = await forgetful.post({ text: 'kept words', ...stamp });
    expect(response.status).toBe(403);
    forgetful.read(await response.text());
    await forgetful.post({ text: forgetful.draft });
    expect(await forgetful.conversation()).toHaveLength(2);
  });

  it('with a cookie that was altered: a new conversation', async () => {
    const someone = visitor();
    await someone.open();
    await someone.ask('hello');
    someone.cookie = someone.cookie.replace(/=(.)/, (_all, first: string) => `=${first === 'a' ? 'b' : 'a'}`);
    expect(await someone.conversation()).toEqual([]);
  });

  it.each([
    ['https://evil.example', 403],
    ['null', 403],
    ['http://127.0.0.1:1', 403],
    [undefined, 303],
    ['own', 303],
  ])('from the origin %s: %i', async (origin, status) => {
    const someone = visitor();
    await someone.open();
    const headers: Record<string, string> = origin === undefined ? {} : { origin: origin === 'own' ? at.url : origin };
    expect((await someone.post({ text: 'hello' }, headers)).status).toBe(status);
  });

  it('that says it comes from another site: refused', async () => {
    const someone = visitor();
    await someone.open();
    expect((await someone.post({ text: 'hello' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('that is no form: refused', async () => {
    const response = await fetch(`${at.url}/chat`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(415);
  });
});

describe('what is shown', () => {
  it('is what was written, letter by letter, and never markup', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (text) => {
        const someone = visitor();
        await someone.open();
        const response = await someone.post({ text: `<${text}>` });
        expect(response.status).toBe(303);
        const log =
          /<ol[^>]*>([\s\S]*?)<\/ol><\/section>/.exec((await someone.page()).replace(/\n(?=<\/section>)/, ''))?.[1] ??
          '';
        expect(log.match(/<li /g)).toHaveLength(2);
        expect(log).not.toMatch(/<(script|img|a|b|svg)\b/i);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['HTML', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['right-to-left marks', '\u202eolleh', '<p dir="auto">\u202eolleh</p>'],
    ['several lines', 'one\r\ntwo', 'one<br>two'],
    ['the end of the box', '</textarea><script>alert(1)</script>', '&lt;/textarea&gt;&lt;script&gt;'],
  ])('%s', async (_name, text, shown) => {
    const someone = visitor();
    await someone.open();
    await someone.ask(text);
    expect(await someone.page()).toContain(shown);
  });

  it('of our Markdown: no raw HTML, no images, links to the web only, headings below the page’s own', async () => {
    const someone = visitor();
    await someone.open();
    await someone.ask('markdown');
    const page = await someone.page();
    expect(page).toContain('<h3>Big</h3>');
    expect(page).toContain('<a href="https://example.org" rel="noopener noreferrer">ok</a>');
    expect(page).toContain('<table class="nhsuk-table">');
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toMatch(/javascript:alert\(1\)"|<img/);
  });

  it('of a danger reply stands out', async () => {
    const someone = visitor();
    await someone.open();
    await someone.ask('danger');
    expect(await someone.page()).toContain('message--danger');
  });

  it('of a long conversation is the latest part, with every message kept', async () => {
    const someone = visitor();
    await someone.open();
    for (let count = 1; count <= 60; count += 1) await someone.post({ text: `message ${count}` });
    const lines = await someone.conversation();
    expect(lines).toHaveLength(100);
    expect(lines.at(-1)).toBe('Assistant said: You said: message 60');
    expect(await someone.page()).toContain('Only the latest messages are shown');
  }, 20_000);
});

describe('urgent help and the ways out', () => {
  it.each(['/', '/privacy', '/accessibility', '/urgent-help', '/end', '/no/such/page'])(
    '%s has the numbers and the quick way out',
    async (path) => {
      const page = await (await fetch(at.url + path, { headers: { accept: 'text/html' } })).text();
      for (const href of ['tel:999', 'tel:111', 'tel:116123', '/urgent-help', '/leave'])
        expect(page).toContain(`href="${href}"`);
      expect(page).toMatch(/<html[^>]* lang="en-GB"/);
      expect(page).not.toMatch(/<script(?![^>]*src=)|<style|style="|onclick|Frutiger/);
    },
  );

  it('leaving forgets the conversation, so that the back button does not show it', async () => {
    const someone = visitor();
    await someone.open();
    await someone.ask('a secret');
    const response = await someone.get('/leave');
    expect(response.status).toBe(303);
    expect(new URL(response.headers.get('location') ?? '').origin).not.toBe(at.url);
    expect(await someone.conversation()).toEqual([]);
  });

  it('another site cannot make a person lose their conversation', async () => {
    const someone = visitor();
    await someone.open();
    await someone.ask('hello');
    await someone.get('/leave', { 'sec-fetch-site': 'cross-site' });
    await someone.send('/end', {}, { origin: 'https://evil.example' });
    expect(await someone.conversation()).toHaveLength(2);
  });

  it('ending it asks first, then erases what was said', async () => {
    const someone = visitor();
    await someone.open();
    await someone.ask('hello');
    const id = someone.conversationId;
    expect(await (await someone.get('/end')).text()).toContain('End and clear this conversation?');
    expect(await someone.conversation()).toHaveLength(2);
    const response = await someone.send('/end', {});
    expect(response.headers.get('location')).toBe('/');
    expect(await someone.conversation()).toEqual([]);
    expect(await at.store.messagesAfter(id, 0, 10)).toEqual([]);
  });
});

describe('the cookie', () => {
  it('ends with the browser, is for this site alone, and no script reads it', async () => {
    const response = await fetch(`${at.url}/`);
    expect(response.headers.get('set-cookie')).toMatch(/^chat=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('is not given twice', async () => {
    const someone = visitor();
    await someone.open();
    expect((await someone.get('/')).headers.get('set-cookie')).toBeNull();
  });

  describe('over https', () => {
    const https = serverForTests({ settings: { PUBLIC_BASE_URL: 'https://chat.example.org' } });
    it('is secure and bound to this host', async () => {
      const response = await fetch(`${https.url}/`);
      expect(response.headers.get('set-cookie')).toMatch(
        /^__Host-chat=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
      );
    });
  });
});

it('leaves no words in the log', async () => {
  const someone = visitor();
  await someone.open();
  await someone.ask('my neighbour Quentin Ashdown, 07700 900123');
  await someone.post({ text: `Quentin Ashdown ${'x'.repeat(5_000)}` });
  expect(at.logged.join('\n')).not.toMatch(/Quentin|Ashdown|neighbour|900123/);
});
