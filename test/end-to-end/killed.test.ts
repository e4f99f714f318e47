import { readEmbeddedLog } from '../support/embedded-log.js';
import { RunningService } from './running-service.js';

const TURNS = process.env.TEST_LONG ? 1000 : 200;
const AT_ONCE = 10;
/** Enough people that none meets the limit of fifteen messages a minute, where silence would be right. */
const PEOPLE = 100;
const KILLS = process.env.TEST_LONG ? 5 : 2;

const service = new RunningService();
// Also where the test fails half-way: a process left behind would hold the run open.
afterAll(() => service.stop());

/**
 * Texts are sent by ten people at once; the process is killed in the middle, several times. What was acknowledged must
 * be answered exactly once afterwards: the same MessageSid again gives the same words, and the log has it once.
 */
it(`loses no acknowledged message and answers none twice, killed ${KILLS} times in ${TURNS} turns`, async () => {
  await service.start();
  const acknowledged = new Map<string, { readonly xml: string; readonly turn: number }>();
  const from = (turn: number): string => `+4477009${String(10_000 + (turn % PEOPLE)).slice(-5)}`;
  const sid = (turn: number): string => `SM${String(turn).padStart(32, '0')}`;
  const text = (turn: number): string =>
    turn % 3 === 0 ? 'hello' : turn % 3 === 1 ? 'What is a direct payment?' : 'menu';

  let next = 0;
  const killAt = new Set(Array.from({ length: KILLS }, (_, index) => Math.floor(((index + 1) * TURNS) / (KILLS + 1))));
  let up: Promise<unknown> = Promise.resolve();
  const worker = async (): Promise<void> => {
    for (;;) {
      const turn = next;
      next += 1;
      if (turn >= TURNS) return;
      if (killAt.has(turn)) up = service.kill().then(() => service.start());
      await up;
      try {
        const answer = await service.text(text(turn), { sid: sid(turn), from: from(turn) });
        if (answer.status === 200) acknowledged.set(sid(turn), { xml: answer.xml, turn });
      } catch {
        // Killed under this message: Twilio was told nothing, and would ask again.
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => worker()));
  await up;

  expect(acknowledged.size).toBeGreaterThan(TURNS * 0.8);
  let same = 0;
  for (const [id, { xml, turn }] of acknowledged) {
    const again = await service.text(text(turn), { sid: id, from: from(turn) });
    if (again.xml === xml) same += 1;
  }
  expect(same).toBe(acknowledged.size);
  await service.halt();

  // Every message is in the log once, and every answer belongs to one of them.
  const log = await readEmbeddedLog(service.folder);
  expect(log.inboundTwice).toBe(0);
  expect(log.unanswered).toBe(0);
  for (const id of acknowledged.keys()) expect(log.externalIds.has(id)).toBe(true);
}, 180_000);
