import { serverForTests } from '../../support/server.js';
import { Visitor } from '../../support/visitor.js';

let broken: boolean | 'after' = false;
const away = () => Promise.reject(new Error('the database is away'));
const at = serverForTests({
  wrapStore: (store) => ({
    ...store,
    turn: async (inbound, work) => {
      if (broken === true) return away();
      const receipt = await store.turn(inbound, work);
      return broken === 'after' ? away() : receipt;
    },
    messagesAsWritten: (...args) => (broken === true ? away() : store.messagesAsWritten(...args)),
  }),
});
afterEach(() => (broken = false));
const visitor = () => new Visitor(at.url);

describe('while the database is away', () => {
  it('the page comes, a message is not lost, and goes through once it is back', async () => {
    const someone = visitor();
    await someone.open();
    broken = true;
    const response = await someone.post({ text: 'my long question' });
    expect(response.status).toBe(503);
    const page = await response.text();
    expect(page).not.toMatch(/database|away|\.ts:/);
    expect(page).not.toContain('People often ask');
    expect(page).toContain('cannot be shown just now');
    someone.read(page);
    expect(someone.draft).toBe('my long question');
    broken = false;
    await someone.post({ text: someone.draft });
    expect(await someone.conversation()).toHaveLength(2);
  });
});

describe('a database that goes away between storing and saying so', () => {
  it.each([
    ['without a script', 'text/html'],
    ['with a script', 'application/json'],
  ])('the message, sent again, is the same message (%s)', async (_how, accept) => {
    const someone = visitor();
    await someone.open();
    broken = 'after';
    const refused = await someone.post({ text: 'once, please' }, { accept });
    expect(refused.status).toBe(503);
    if (accept === 'text/html') someone.read(await refused.text());
    else someone.stamp = ((await refused.json()) as { stamp: typeof someone.stamp }).stamp;
    broken = false;
    await someone.post({ text: 'once, please' }, { accept });
    expect(await someone.conversation()).toEqual([
      expect.stringContaining('once, please'),
      expect.stringContaining('You said: once, please'),
    ]);
  });
});
