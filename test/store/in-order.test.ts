import { InOrder } from '../../bot/store/in-order.js';

/** A piece of work that ends when told. */
function held() {
  let finish!: () => void;
  const end = new Promise<void>((resolve) => (finish = resolve));
  return { finish, work: () => end };
}

describe('work in order', () => {
  it('runs work of one key one after the other, in the order of asking, whatever fails', async () => {
    const inOrder = new InOrder(10_000);
    const first = held();
    const seen: string[] = [];
    const runs = [
      inOrder.run('a', async () => {
        await first.work();
        seen.push('first');
        throw new RangeError('fails');
      }),
      inOrder.run('a', async () => seen.push('second')),
      inOrder.run('a', async () => seen.push('third')),
    ];
    await inOrder.run('b', async () => seen.push('other key'));
    first.finish();
    const settled = await Promise.allSettled(runs);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(seen).toEqual(['other key', 'first', 'second', 'third']);
  });

  it('refuses what waited too long, which then never begins, and serves who comes after', async () => {
    const inOrder = new InOrder(20);
    const slow = held();
    const first = inOrder.run('a', slow.work);
    let began = false;
    const late = inOrder.run('a', async () => {
      began = true;
    });
    setTimeout(slow.finish, 60);
    await first;
    await expect(late).rejects.toMatchObject({ name: 'StoreUnavailable' });
    expect(began).toBe(false);
    await expect(inOrder.run('a', async () => 'served')).resolves.toBe('served');
  });
});
