import { furthest, isDeliveryState, type DeliveryState } from '../../bot/store/delivery-state.js';

const STATES: readonly DeliveryState[] = ['offered', 'queued', 'sent', 'failed', 'undelivered', 'delivered'];

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

function subsets<T>(items: readonly T[]): T[][] {
  return items.reduce<T[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]);
}

describe('the state of a delivery', () => {
  it.each(subsets(STATES).map((set) => [set.join(', ') || 'nothing', set] as const))(
    'ends the same whatever the order of callbacks: %s',
    (_, heard) => {
      const ends = permutations(heard).map((order) => order.reduce(furthest, 'offered' as DeliveryState));
      const expected = STATES.findLast((state) => heard.includes(state)) ?? 'offered';
      expect(new Set(ends)).toEqual(new Set([expected]));
    },
  );

  it('never goes back, and hearing the same again changes nothing', () => {
    for (const current of STATES) {
      for (const heard of STATES) {
        const next = furthest(current, heard);
        expect(STATES.indexOf(next)).toBeGreaterThanOrEqual(STATES.indexOf(current));
        expect(furthest(next, heard)).toBe(next);
      }
    }
  });

  it.each([
    ['delivered', true],
    ['read', false],
    ['toString', false],
    ['', false],
  ])('knows its own words: %s', (word, known) => expect(isDeliveryState(word)).toBe(known));
});
