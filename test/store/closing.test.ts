import { open } from '../../bot/store/open.js';
import { HOMES, testDatabase } from '../support/database.js';
import { count, inbound } from './inbound.js';

describe.each(HOMES)('closing the store on %s', (home) => {
  it('lets turns under way end, refuses those after, and everything acknowledged is there at the next start', async () => {
    const { config, remove } = await testDatabase(home);
    const store = await open(config);
    const { conversationId } = inbound();
    const underWay = Array.from({ length: 5 }, (_, index) =>
      store.turn(inbound({ conversationId: `${conversationId}-${index}` }), count),
    );
    await Promise.race(underWay);
    const closed = store.close();
    const settled = await Promise.allSettled(underWay);
    await closed;
    await expect(store.turn(inbound({ conversationId }), count)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(store.messagesAfter(conversationId, 0, 1)).rejects.toMatchObject({ name: 'StoreUnavailable' });
    expect(await store.health()).toMatchObject({ ok: false, kind: home });

    const again = await open(config);
    for (const [index, outcome] of settled.entries()) {
      const log = await again.messagesAfter(`${conversationId}-${index}`, 0, 10);
      expect(log).toHaveLength(outcome.status === 'fulfilled' ? 2 : 0);
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ name: 'StoreUnavailable' });
    }
    await again.close();
    await remove();
  });
});
