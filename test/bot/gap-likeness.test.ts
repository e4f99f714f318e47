import fc from 'fast-check';
import { GapGroups, likeness, TOGETHER } from '../../bot/gap-likeness.js';

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
    const known = new GapGroups<(typeof groups)[number]>();
    expect(known.mostLike(gap('anything'))).toBeUndefined();
    groups.forEach((group) => known.add(group));
    expect(known.mostLike(gap('a hot tub, can it pay for one'))).toBe(groups[1]);
    expect(known.mostLike(gap('zebra crossing outside school'))).toBeUndefined();
  });

  it('finds what comparing with every group finds', () => {
    const word = fc.constantFrom('otter', 'otters', 'taxi', 'hot tub', 'can', 'pay', 'velvet', 'trombone', 'it', '');
    const texts = fc.array(word, { maxLength: 5 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 12 }), texts, (all, text) => {
        const groups = all.map((one, at) => gap(one, at % 2 === 0 ? 'a' : 'b'));
        const wanted = gap(text, 'a');
        const scores = groups.map((group) => likeness(wanted, group));
        const best = Math.max(0, ...scores);
        const known = new GapGroups<(typeof groups)[number]>();
        groups.forEach((group) => known.add(group));
        expect(known.mostLike(wanted)).toBe(best >= TOGETHER ? groups[scores.indexOf(best)] : undefined);
      }),
    );
  });

  it('reads each group once, however many gaps come', () => {
    let reads = 0;
    const known = new GapGroups();
    for (const text of ['velvet trombone', 'porcelain windmill', 'otter sanctuary'])
      known.add({
        get text() {
          reads += 1;
          return text;
        },
        nearest: [],
      });
    for (let at = 0; at < 50; at += 1) known.mostLike(gap(`velvet windmill ${at}`));
    expect(reads).toBe(3);
  });

  it('tells a very long question by how it begins', () => {
    const letter = (end: string) => gap(`${'otter sanctuary wombat holiday '.repeat(20)}${end.repeat(200)}`);
    expect(likeness(letter(' zebra'), letter(' trombone'))).toBe(1);
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
