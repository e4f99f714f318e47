import { answer, type Answer } from './answer.js';
import type { Nation } from './nation.js';
import type { Understanding } from './understanding.js';

/** A message whose right topic is known. The form of `test/fixtures/questions/dev.jsonl`. */
export interface Judged {
  readonly id: string;
  readonly text: string;
  readonly topic: string;
  readonly nation: Nation | 'uk';
  readonly style: string;
  readonly source: string;
  readonly variant_of?: string;
}

/** What counts for the release; each is a share of the messages in its row. */
export interface Report {
  readonly questions: number;
  /** Right topic first among the candidates; in the first three. */
  readonly first: number;
  readonly inThree: number;
  /** Answered at once; of those, right. */
  readonly answered: number;
  readonly answeredRight: number;
  /** Right article first in what is shown (the answer, or first of the choices). */
  readonly shownFirst: number;
  /** Right article among what is shown, of those shown anything. */
  readonly shownRight: number;
  readonly none: number;
  readonly outOfScope: number;
  /** Answered at once and wrong, of all. */
  readonly wrong: number;
}

export interface OutsideReport {
  readonly messages: number;
  /** Answered at once from an article: wrong. */
  readonly answered: number;
  readonly recognised: number;
  readonly choices: number;
  readonly none: number;
}

/** How an understanding does on in-scope questions. */
export function judge(understanding: Understanding, questions: readonly Judged[]): Report {
  const { library } = understanding;
  const counts = {
    first: 0,
    inThree: 0,
    answered: 0,
    right: 0,
    shownFirst: 0,
    shown: 0,
    shownRight: 0,
    none: 0,
    out: 0,
  };
  for (const question of questions) {
    const given: Answer = answer(understanding, { text: question.text });
    const home = library.homes.get(question.topic) ?? question.topic;
    const isRight = (id: string) => (library.articles.get(id)?.variant_of ?? id) === home;
    const places = given.candidates.map((candidate) => isRight(candidate.article));
    counts.first += places[0] === true ? 1 : 0;
    counts.inThree += places.includes(true) ? 1 : 0;
    const shown =
      given.term?.article !== undefined
        ? [isRight(given.term.article)]
        : given.shown.map((one) => isRight(one.article.id));
    if (given.kind === 'answer') {
      counts.answered += 1;
      counts.right += shown[0] === true ? 1 : 0;
    }
    if (given.kind === 'none') counts.none += 1;
    if (given.kind === 'out-of-scope') counts.out += 1;
    if (given.kind === 'answer' || given.kind === 'choices') counts.shown += 1;
    counts.shownFirst += shown[0] === true ? 1 : 0;
    counts.shownRight += shown.includes(true) ? 1 : 0;
  }
  const all = Math.max(questions.length, 1);
  return {
    questions: questions.length,
    first: counts.first / all,
    inThree: counts.inThree / all,
    answered: counts.answered / all,
    answeredRight: counts.right / Math.max(counts.answered, 1),
    shownFirst: counts.shownFirst / all,
    shownRight: counts.shownRight / Math.max(counts.shown, 1),
    none: counts.none / all,
    outOfScope: counts.out / all,
    wrong: (counts.answered - counts.right) / all,
  };
}

/** How an understanding does on messages that are not ours to answer. */
export function judgeOutside(
  understanding: Understanding,
  messages: readonly { readonly text: string }[],
): OutsideReport {
  const kinds = messages.map((message) => answer(understanding, message).kind);
  const share = (kind: Answer['kind']) => kinds.filter((one) => one === kind).length / Math.max(kinds.length, 1);
  return {
    messages: messages.length,
    answered: share('answer'),
    recognised: share('out-of-scope'),
    choices: share('choices'),
    none: share('none'),
  };
}

/** One row of a reliability table: of the questions whose best article scored from `from` up, how many it was right for. */
export interface Reliability {
  readonly from: number;
  readonly questions: number;
  readonly meanScore: number;
  readonly right: number;
}

/** Whether a score of 0.8 is right 8 times in 10. */
export function reliability(understanding: Understanding, questions: readonly Judged[]): Reliability[] {
  const scored = questions.flatMap((question) => {
    const best = answer(understanding, { text: question.text }).candidates[0];
    return best === undefined ? [] : [{ score: best.score, right: best.topics.includes(question.topic) }];
  });
  return [0, 0.2, 0.4, 0.6, 0.8, 0.9].map((from, at, edges) => {
    const inside = scored.filter(({ score }) => score >= from && score < (edges[at + 1] ?? 2));
    const mean = (of: (row: (typeof scored)[number]) => number) =>
      inside.reduce((sum, row) => sum + of(row), 0) / Math.max(inside.length, 1);
    return {
      from,
      questions: inside.length,
      meanScore: mean((row) => row.score),
      right: mean((row) => (row.right ? 1 : 0)),
    };
  });
}
