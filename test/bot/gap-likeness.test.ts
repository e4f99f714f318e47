import fc from 'fast-check';
import { groupFor, likeness, TOGETHER } from '../../bot/gap-likeness.js';

const gap = (text: string, ...nearest: string[]) => ({ text, nearest });

describe('gaps that are alike', () => {
  it.each([
    ['can my budget pay for a hot tub', 'can my personal budget pay for a hot tub'],
    ['will they pay for hot tub', 'can i get a hot tub paid for'],
    ['does the council check my bank statments', 'does the council check my bank statements'],
    ['Can I employ my ex-husband?', 'can i employ my ex husband as a pa'],
  ])('"%s" and "%s" are one', (one, other) => {
    expect(likeness(gap(one, 'spend-what-can'), gap(other, 'spend-what-can'))).toBeGreaterThanOrEqual(TOGETHER);
  });

  it.each([
    ['can my budget pay for a hot tub', 'can my budget pay for a taxi to church'],
    ['can I employ my ex-husband', 'can I stop my direct payment'],
    ['may I buy a velvet trombone', 'may I buy a porcelain windmill'],
    ['how much is it in Wales', 'how long does it take'],
    ['hello', 'is my budget safe if the council goes bust'],
  ])('"%s" and "%s" are two', (one, other) => {
    expect(likeness(gap(one, 'spend-what-can'), gap(other, 'spend-what-can'))).toBeLessThan(TOGETHER);
  });

  it('a gap joins the group that it is most like, or none', () => {
    const groups = [gap('can it pay for a taxi'), gap('can it pay for a hot tub'), gap('who checks my budget')];
    expect(groupFor(gap('a hot tub, can it pay for one'), groups)).toBe(groups[1]);
    expect(groupFor(gap('zebra crossing outside school'), groups)).toBeUndefined();
    expect(groupFor(gap('anything'), [])).toBeUndefined();
  });

  it('is between 0 and 1, the same both ways, and takes any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const there = likeness(gap(one, 'a'), gap(other, 'a'));
        expect(there).toBe(likeness(gap(other, 'a'), gap(one, 'a')));
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(1);
      }),
    );
  });
});
