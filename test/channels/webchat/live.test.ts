import { say } from '../../support/parrot-bot.js';
import { serverForTests } from '../../support/server.js';
import { Visitor } from '../../support/visitor.js';

const at = serverForTests({
  answer: (text) => [
    /choose/.test(text) ? say('Which one?', { choices: ['This one', 'That "one" <b>'] }) : say(`You said: ${text}`),
  ],
});
const visitor = () => new Visitor(at.url);

describe('by fetch, for browsers with a script', () => {
  it('gives the messages and the next form', async () => {
    const someone = visitor();
    await someone.open();
    const response = await someone.post({ text: 'choose' }, { accept: 'application/json' });
    const data = (await response.json()) as {
      messages: { seq: number; from: string; markup: string; choices: string[] }[];
      stamp: { id: string };
    };
    expect(data.messages.map(({ seq, from, choices }) => [seq, from, choices])).toEqual([
      [1, 'you', []],
      [2, 'assistant', ['This one', 'That "one" <b>']],
    ]);
    expect(data.stamp.id).not.toBe(someone.stamp.id);
  });

  it('says what is wrong, and gives a form that is good', async () => {
    const someone = visitor();
    await someone.open();
    const response = await someone.post({ text: 'hello', id: 'made-up', proof: 'x' }, { accept: 'application/json' });
    const data = (await response.json()) as { problem: string; stamp: { id: string; proof: string } };
    expect(response.status).toBe(403);
    expect(data.problem).toMatch(/press Send again/);
    expect((await someone.post({ text: 'hello', ...data.stamp }, { accept: 'application/json' })).status).toBe(200);
  });
});

describe('the event stream', () => {
  it('brings what is new, from where the page is, and goes on from the last event', async () => {
    const someone = visitor();
    await someone.open();
    await someone.ask('one');
    const stream = await someone.stream(1);
    expect((await stream.next()).seq).toBe(2);
    await someone.ask('two');
    expect([(await stream.next()).seq, (await stream.next()).seq]).toEqual([3, 4]);
    await stream.close();
    const again = await someone.stream(0, '3');
    expect((await again.next()).seq).toBe(4);
    await again.close();
  });

  it('is nobody else’s', async () => {
    const response = await fetch(`${at.url}/chat/stream`);
    expect(response.status).toBe(403);
  });

  it('is counted while it is open', async () => {
    const someone = visitor();
    await someone.open();
    await someone.ask('one');
    const before = at.composed.streams.size;
    const stream = await someone.stream(0);
    await stream.next();
    expect(at.composed.streams.size).toBe(before + 1);
    const gone = new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (at.composed.streams.size > before) return;
        clearInterval(look);
        resolve();
      }, 5);
    });
    await stream.close();
    await gone;
  });
});
