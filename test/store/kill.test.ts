import { spawn } from 'node:child_process';
import { once as event } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { open } from '../../bot/store/open.js';
import { testDatabase } from '../support/database.js';
import { count, inbound } from './inbound.js';

/** How many kept turns each process is allowed before it is killed; `npm run test:long` kills more often. */
const KILLS = process.env['TEST_LONG'] ? [1, 2, 5, 20, 60, 150, 200, 300] : [3, 200];

describe('a process killed in the middle of its turns', () => {
  it('loses nothing that it had acknowledged, keeps each turn whole and once, and its folder opens again', async () => {
    const { config, remove } = await testDatabase('embedded');
    const kept = new Map<string, number>();
    let first = 0;
    for (const turns of KILLS) {
      for (const [conversation, number] of await runUntil(turns, config.dataDir, config.templateFile ?? '', first)) {
        kept.set(conversation, number);
      }
      first = Math.max(...kept.values()) + 1;
      const store = await open(config);
      for (const [conversationId, last] of kept) {
        const log = await store.messagesAfter(conversationId, 0, 10_000);
        expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
        const asked = log.filter(({ direction }) => direction === 'in');
        const numbers = asked.map(({ text }) => Number(text.slice('message '.length)));
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(numbers.at(-1)).toBeGreaterThanOrEqual(last);
        // Whole turns: each message is followed by the answer that counts it, so the state was kept with it.
        expect(log.filter(({ direction }) => direction === 'out').map(({ text, replyTo }) => [text, replyTo])).toEqual(
          asked.map(({ id }, index) => [`answer ${index + 1}`, id]),
        );
        const repeated = inbound({ channel: 'sms', conversationId, externalId: `SM${last}` });
        await expect(store.turn(repeated, count)).resolves.toMatchObject({ duplicate: true });
      }
      await store.close();
    }
    await remove();
  }, 240_000);
});

/** Lets a process run until it has acknowledged that many turns, kills it, and returns all that it said: the last number by conversation. */
async function runUntil(turns: number, dataDir: string, template: string, first: number): Promise<Map<string, number>> {
  const script = join(__dirname, 'turns-until-killed.ts');
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir, template, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  const exit = event(child, 'exit');
  const acknowledged = new Map<string, number>();
  let said = 0;
  for await (const line of createInterface(child.stdout)) {
    const [conversation = '', number] = line.split(' ');
    acknowledged.set(conversation, Number(number));
    said += 1;
    if (said === turns) child.kill('SIGKILL');
  }
  const [, signal] = (await exit) as [number | null, string | null];
  expect([signal, said >= turns]).toEqual(['SIGKILL', true]);
  return acknowledged;
}
