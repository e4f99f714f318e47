import { Corpus } from './staff-search-corpus.js';
import type { StaffFound, StaffQuestion } from './staff-search-found.js';
import { findIn } from './staff-search-run.js';
import type { Understanding } from './understanding.js';

/** The reference's search box: a question as said, a keyword, a law, a figure, a phone number, a word, a misspelling. */
export interface StaffSearch {
  /** Never throws, whatever the text; best first. */
  find(question: StaffQuestion, limit?: number): StaffFound;
}

const made = new WeakMap<Understanding, Promise<StaffSearch>>();
/** How many articles are read between two turns of the event loop. */
const AT_ONCE = 8;

/** The search over this content: made once, a few articles at a time, so that no turn waits for it. */
export function staffSearchFor(understanding: Understanding): Promise<StaffSearch> {
  let search = made.get(understanding);
  if (search === undefined) {
    search = inSteps(understanding);
    made.set(understanding, search);
  }
  return search;
}

/** The same in one step, for whoever has nobody waiting. */
export function buildStaffSearch(understanding: Understanding): StaffSearch {
  const corpus = new Corpus(understanding);
  for (const article of understanding.library.articles.values()) corpus.add(article);
  return over(corpus);
}

async function inSteps(understanding: Understanding): Promise<StaffSearch> {
  const corpus = new Corpus(understanding);
  let count = 0;
  for (const article of understanding.library.articles.values()) {
    corpus.add(article);
    if ((count += 1) % AT_ONCE === 0) await new Promise((done) => setImmediate(done));
  }
  return over(corpus);
}

function over(corpus: Corpus): StaffSearch {
  const closed = corpus.close();
  return { find: (question, limit = 10) => findIn(closed, question, limit) };
}
