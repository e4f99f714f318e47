import type { Database } from './database.js';

export type Health =
  | { readonly ok: true; readonly kind: 'embedded' | 'postgresql'; readonly ms: number }
  | { readonly ok: false; readonly kind: 'embedded' | 'postgresql'; readonly why: string };

const PATIENCE = 2_000;

/** Whether the database answers, asked as a turn would ask: through the gate, or on a connection of the pool. Never rejects. */
export async function checkHealth(database: Database): Promise<Health> {
  const asked = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), PATIENCE);
  });
  try {
    const answer = await Promise.race([database.executeSql('SELECT 1'), late]);
    if (answer === 'late') return { ok: false, kind: database.kind, why: `no answer within ${PATIENCE} ms` };
    return { ok: true, kind: database.kind, ms: Math.round(performance.now() - asked) };
  } catch (error) {
    return { ok: false, kind: database.kind, why: error instanceof Error ? error.message : 'unknown' };
  } finally {
    clearTimeout(timer);
  }
}
