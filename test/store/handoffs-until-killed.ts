import { randomUUID } from 'node:crypto';
import { open } from '../../bot/store/open.js';
import { JO, SAM, turnWith } from './handoff-turn.js';

/**
 * A process that takes people from asking for a person to the end, several at a time, until somebody kills it, and says of
 * each step that it is kept: one line `<state> <hand-off> <conversation>` on stdout after the commit. Argument: the store's
 * configuration as JSON.
 */
async function main(config: Parameters<typeof open>[0]): Promise<void> {
  const store = await open({ ...config, desk: { news: true } });
  const { desk } = store;
  const kept = (state: string, { id, conversationId }: { id: string; conversationId: string }): void =>
    void process.stdout.write(`${state} ${id} ${conversationId}\n`);
  const now = (): Date => new Date();
  await Promise.all(
    Array.from({ length: 4 }, async (_, lane) => {
      for (let round = lane; ; round += 1) {
        const first = randomUUID();
        const talk = { id: randomUUID(), conversationId: first };
        await turnWith(
          store,
          first,
          () => [{ do: 'open', id: talk.id, kind: 'broker', state: 'requested', urgent: false }],
          { channel: 'sms', handoffId: talk.id },
        );
        kept('requested', talk);
        await turnWith(
          store,
          first,
          () => [{ do: 'move', id: talk.id, to: 'queued', reason: 'kind-chosen', kind: 'broker' }],
          { channel: 'sms', handoffId: talk.id },
        );
        kept('queued', talk);
        if (round % 5 === 4) {
          const refused = { to: 'failed', reason: 'desk-refused', by: 'system', say: () => ['sorry'] } as const;
          await desk.move(talk.id, refused, now());
          kept('failed', talk);
          continue;
        }
        if (round % 5 === 3) {
          await turnWith(store, first, () => [{ do: 'move', id: talk.id, to: 'abandoned', reason: 'left-queue' }], {
            channel: 'sms',
            handoffId: talk.id,
          });
          kept('abandoned', talk);
          continue;
        }
        if (round % 5 === 2) {
          await desk.move(
            talk.id,
            { to: 'expired', reason: 'desk-closed', by: 'system', say: () => ['gone home'] },
            now(),
          );
          kept('expired', talk);
          continue;
        }
        await desk.claim(talk.id, SAM, now(), 1_000);
        kept('accepted', talk);
        await desk.say(talk.id, SAM, `hello ${talk.id}`, 'first', now());
        kept('said', talk);
        await turnWith(store, first, () => [{ do: 'heard', id: talk.id }], { channel: 'sms', text: 'hello you' });
        await desk.transfer(talk.id, SAM, { staffId: JO.id, staffName: 'Jo' }, 'a note', now());
        kept('transferred', talk);
        await desk.claim(talk.id, JO, now(), 1_000);
        await desk.close(talk.id, JO, 'answered', undefined, now());
        kept('returned', talk);
        await turnWith(store, first, () => [{ do: 'move', id: talk.id, to: 'completed', reason: 'rated' }], {
          channel: 'sms',
        });
        kept('completed', talk);
      }
    }),
  );
}

void main(JSON.parse(process.argv[2] ?? '{}') as Parameters<typeof open>[0]);
