/** How the evidence is weighed; how the numbers were found: test/bench/staff-search.ts. */
export const WEIGHTS = {
  /** Added to a probability before its logarithm: the ranker alone may rule nothing out. */
  floor: 1e-3,
  /** The words of the articles, against one unit of the ranker's log-probability: of a question, and of a word or two. */
  words: 1,
  keywords: 3,
  /** What was asked for by its own name: an article's title, a place in the law, a sum, a number, a word. */
  title: 12,
  begunTitle: 3,
  law: 6,
  lawInSentence: 2,
  figure: 4,
  contact: 4,
  term: 5,
  /** A keyword that stands in this article, in its nations' forms, and in no other. */
  sole: 5,
  /** Prior of an article about one of three nations where nobody said one, and where one was said. */
  nationUnsaid: 0.5,
  nationOwn: 2,
  nationOther: 0.05,
  /** Taken off where the nation is known and the article is another's. */
  elsewhere: 2,
  /** Prior of an article for staff where the query sounds like staff, and where staff ring. */
  staffWords: 3,
  staffCaller: 6,
  carerCaller: 1.5,
  child: 4,
} as const;
