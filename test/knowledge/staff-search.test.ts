import fc from 'fast-check';
import type { Article } from '../../knowledge/article.js';
import type { StaffFound, StaffQuestion, Why } from '../../knowledge/staff-search-found.js';
import { buildStaffSearch, staffSearchFor, type StaffSearch } from '../../knowledge/staff-search.js';
import { realMind } from '../support/talk.js';

let search: StaffSearch;
let articles: ReadonlyMap<string, Article>;
beforeAll(async () => {
  const { understanding, library } = await realMind();
  search = buildStaffSearch(understanding);
  articles = library.articles;
}, 60_000);

const find = (text: string, more: Omit<StaffQuestion, 'text'> = {}): StaffFound => search.find({ text, ...more });
const ids = (found: StaffFound, first = 3): string[] => found.results.slice(0, first).map(({ article }) => article.id);
const kinds = (why: readonly Why[] | undefined): string[] => (why ?? []).map(({ kind }) => kind);
const shownText = (found: StaffFound, at = 0): string =>
  found.results[at]?.passage.excerpt.map(({ text }) => text).join('') ?? '';

describe('what a worker types', () => {
  it.each([
    ['a section, short', 's117', 'mh-s117-free-aftercare', 'law'],
    ['a section, long', 'Section 117', 'mh-s117-free-aftercare', 'law'],
    ['a section with its dot and paragraph', 's.117(3)', 'mh-s117-free-aftercare', 'law'],
    ['an Act by its initials', 'CA 2014 s32', 'capacity-power-of-attorney', 'law'],
    ['a figure as written', '£23,250', 'money-savings-limits', 'figure'],
    ['a figure without its signs', '23250', 'money-savings-limits', 'figure'],
    ['an abbreviation', 'ISF', 'isf-what-is', 'term'],
    ['a title', 'Section 117: free aftercare, who pays', 'mh-s117-free-aftercare', 'title'],
    ['a title half typed', 'Section 117: free aft', 'mh-s117-free-aftercare', 'title'],
    ['an id', 'mh-s117-free-aftercare', 'mh-s117-free-aftercare', 'title'],
  ])('%s: "%s"', (_what, text, id, why) => {
    const found = find(text);
    expect(ids(found)).toContain(id);
    expect(found.weak).toBeUndefined();
    expect(kinds(found.results.find(({ article }) => article.id === id)?.why)).toContain(why);
  });

  it.each(['116 123', '116123', '11 61 23'])('a phone number however it is spaced: %s', (text) => {
    const [card] = find(text).cards;
    expect(card).toMatchObject({ kind: 'contact', contact: { phone: '116 123' } });
  });

  it('a phone number from abroad', () => {
    const here = find('0300 123 3393').cards.map(({ id }) => id);
    expect(here.length).toBeGreaterThan(0);
    expect(find('+44 300 123 3393').cards.map(({ id }) => id)).toEqual(here);
  });

  it('a misspelling, and says how it read it', () => {
    const found = find('dirct paymnt from the council, carer alowance');
    expect(found.mended).toEqual(
      expect.arrayContaining([
        { from: 'paymnt', to: 'payment' },
        { from: 'alowance', to: 'allowance' },
      ]),
    );
    expect(found.results.length).toBeGreaterThan(0);
  });

  it('a word half typed finds what the whole word finds', () => {
    const whole = find('ombudsman');
    expect(ids(whole, 1)[0]).toBeDefined();
    expect(ids(find('ombudsm'), 5)).toContain(ids(whole, 1)[0]);
  });

  it('what a caller said, in their words', () => {
    const [best] = find('they put me on a section and now want to charge me for my care').results;
    expect(best?.article.id).toBe('mh-s117-free-aftercare');
    expect(kinds(best?.why)).toContain('question');
  });
});

describe('the passage', () => {
  it('is where the words stand, with them marked, and can be linked to', () => {
    const found = find('Stennett House of Lords');
    const [best] = found.results;
    expect(best?.article.id).toBe('mh-s117-free-aftercare');
    expect(best?.passage.anchor).toBe('for-staff');
    expect(best?.passage.excerpt.filter(({ hit }) => hit).map(({ text }) => text)).toContain('Stennett');
  });

  it('is part of the article, and short', () => {
    for (const text of ['respite', 'can I pay my sister', 's117', 'reg 8', 'budget cut']) {
      const found = find(text);
      found.results.forEach((_, at) => expect(shownText(found, at).length).toBeLessThan(260));
      expect(shownText(found)).not.toMatch(/\{\{|\*\*/);
    }
  });
});

describe('the nation', () => {
  it('of the call decides which article is shown', () => {
    expect(find('what is a direct payment', { nation: 'scotland' }).results[0]?.article.nation).toBe('scotland');
  });

  it('of the query wins over that of the call, and is said to have been read there', () => {
    const found = find('direct payments in Wales', { nation: 'scotland' });
    expect(found.nation).toEqual({ nation: 'wales', said: true });
  });

  it('is said to be missing where we have no article for it', () => {
    const found = find('section 117 aftercare', { nation: 'ni' });
    const here = found.results.find(({ article }) => article.id === 'mh-s117-free-aftercare');
    expect(here?.nationMissing).toBe(true);
  });

  it('where nobody said one: the home article, and where it differs', () => {
    const best = find('what is a direct payment').results.find(({ article }) => article.id === 'basics-direct-payment');
    expect(best?.differsIn).toEqual(expect.arrayContaining(['scotland', 'ni']));
    expect(best?.nationMissing).toBe(false);
  });
});

it('a professional who rings finds what is written for professionals', () => {
  const place = (caller?: 'staff') =>
    find('do I have to offer direct payments to everyone', caller && { caller })
      .results.map(({ article }) => article.id)
      .indexOf('staff-must-offer');
  expect(place('staff')).toBeGreaterThanOrEqual(0);
  expect(place('staff')).toBeLessThanOrEqual(place() < 0 ? 99 : place());
});

describe('a poor match is said to be one', () => {
  it.each(['best pizza in town', 'what time does the post office close', 'who won the football last night'])(
    '%s',
    (text) => {
      expect(find(text).weak).toBeDefined();
    },
  );

  it.each([
    ['nothing', '', 'empty'],
    ['signs', '?!… — ()', 'empty'],
    ['emoji', '🤷‍♀️🎉', 'empty'],
    ['only filler', 'the of and to is it', 'nothing'],
    ['another alphabet', 'שלום עולם', 'nothing'],
    ['right-to-left marks around nothing', '\u202e\u200f', 'empty'],
    ['letters of no word', 'zzxqwv', 'nothing'],
  ])('%s', (_what, text, weak) => {
    const found = find(text);
    expect(found.weak).toBe(weak);
    expect(found.results).toEqual([]);
  });
});

describe('whatever is typed', () => {
  it('ten thousand characters are searched like their beginning', () => {
    const question = 'can I pay my sister to care for me ';
    const found = find(question + 'x'.repeat(10_000));
    expect(ids(found, 5)).toEqual(expect.arrayContaining(ids(find(question), 1)));
  });

  it('script and query language are words like any other', () => {
    const found = find('<script>alert(1)</script> direct +payment^99 ~title:x* -care "');
    expect(found.results.length).toBeGreaterThan(0);
  });

  it('never throws, and gives no article twice', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.lorem({ maxCount: 12 }),
          fc.constantFrom('__proto__', 'constructor'),
        ),
        (text) => {
          const found = find(text);
          const all = found.results.map(({ article }) => article.id);
          expect(new Set(all).size).toBe(all.length);
          expect(all.length).toBeLessThanOrEqual(10);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('each letter of a question as it is typed', () => {
    const text = 'My son’s budget was cut by £120 a week – s.31 says otherwise?';
    for (let length = 0; length <= text.length; length += 1)
      for (const { article } of find(text.slice(0, length)).results) expect(articles.has(article.id)).toBe(true);
  });
});

it('is made once for a content, in steps, and finds the same', async () => {
  const { understanding } = await realMind();
  const [one, two] = await Promise.all([staffSearchFor(understanding), staffSearchFor(understanding)]);
  expect(one).toBe(two);
  expect(ids(one.find({ text: 's117' }))).toEqual(ids(find('s117')));
});
