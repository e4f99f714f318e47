import { answerSaid } from './answer-said.js';
import { holds } from './condition.js';
import { fillWords, type Speech } from './fill-words.js';
import type { Ask, Flow, Line, Outcome, RuleLine } from './flow.js';
import type { Position } from './replay.js';

const ASKS_MAX = 9;

export const VERDICTS: Readonly<Record<Outcome['verdict'], string>> = {
  likely: 'Likely',
  ask: 'Worth asking',
  unlikely: 'Unlikely as things are',
  list: '',
  done: '',
};

export interface Telling {
  readonly flow: Flow;
  readonly outcome: Outcome;
  readonly position: Position;
  readonly speech: Speech;
  /** True where a deployment has somebody to talk to. */
  readonly somebody: boolean;
}

/** Everything an outcome says for these answers, filled in. */
export interface OutcomeSaid {
  readonly title: string;
  readonly means: readonly string[];
  readonly because: readonly string[];
  readonly rules: readonly RuleLine[];
  readonly could: readonly string[];
  readonly next: readonly string[];
  readonly asks: readonly Ask[];
  readonly parts: readonly { title: string; lines: readonly string[] }[];
  readonly letter: readonly string[];
  readonly show: readonly RuleLine[];
}

export function outcomeSaid({ outcome, position, speech }: Telling): OutcomeSaid {
  const say = (words: string): string => fillWords(words, speech);
  const kept = <L extends Line>(lines: readonly L[] = []): L[] =>
    lines
      .filter(({ when }) => holds(when, position.answers, speech.library.figures))
      .map((line) => ({ ...line, text: say(line.text) }));
  const texts = (lines: readonly Line[] | undefined): string[] => kept(lines).map(({ text }) => text);
  return {
    title: say(outcome.title),
    means: texts(outcome.means),
    because: becauseYouSaid(outcome.because, position, speech),
    rules: kept(outcome.rules),
    could: texts(outcome.couldChange),
    next: texts(outcome.next),
    asks: kept(outcome.asks)
      .slice(0, ASKS_MAX)
      .map((ask) => ({ ...ask, why: say(ask.why), good: say(ask.good) })),
    parts: (outcome.parts ?? [])
      .map(({ title, lines }) => ({ title: say(title), lines: texts(lines) }))
      .filter(({ lines }) => lines.length > 0),
    letter: outcome.letter === undefined ? [] : texts(outcome.letter.parts),
    show: kept(outcome.show?.lines),
  };
}

/** What was answered, as the outcome repeats it: only questions on the path. */
function becauseYouSaid(questions: readonly string[], position: Position, speech: Speech): string[] {
  return position.path
    .filter(({ id }) => questions.includes(id))
    .map((question) => answerSaid(question, position, speech))
    .filter((said) => said !== '');
}
