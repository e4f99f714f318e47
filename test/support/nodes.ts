import { open, type StoreConfig } from '../../bot/store/open.js';
import type { Store } from '../../bot/store/store.js';
import { testDatabase, type TestDatabase } from './database.js';

/** Several nodes on one PostgreSQL for the tests of the surrounding `describe`; `node(7)` is one of them, whatever their number. */
export function nodesForTests(
  count: number,
  settings: Partial<StoreConfig>,
): { readonly nodes: readonly Store[]; node(index: number): Store } {
  const nodes: Store[] = [];
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await testDatabase('postgresql');
    for (let index = 0; index < count; index += 1) nodes.push(await open({ ...database.config, ...settings }));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.close()));
    await database?.remove();
  }, 30_000);
  return { nodes, node: (index) => nodes[index % nodes.length] as Store };
}
