import type { Source } from '../../knowledge/article.js';
import { provenance } from '../../knowledge/render.js';
import { asSentence } from './answer-said.js';
import { fillWords } from './fill-words.js';
import type { Flow, RuleLine } from './flow.js';
import { outcomeSaid, VERDICTS, type Telling } from './outcome-said.js';

/** An outcome in the parts that are shown, printed or copied each by itself. Markdown, but for the letter. */
export interface OutcomeParts {
  readonly title: string;
  /** What it means, what to do, because, the rule, what could change it. */
  readonly main: string;
  /** The page to show to the professional: their duty, with the rule and its source. */
  readonly show: { readonly title: string; readonly lines: string };
  /** The letter in plain paragraphs, where the outcome has one. */
  readonly letter: { readonly to: string; readonly paragraphs: readonly string[] } | undefined;
  /** When it was checked, and that it decides nothing. */
  readonly foot: string;
}

export function outcomeParts(telling: Telling): OutcomeParts {
  const { flow, outcome } = telling;
  const said = outcomeSaid(telling);
  const verdict = VERDICTS[outcome.verdict];
  const rule = (line: RuleLine): string => `- ${line.text} ${sourceOf(flow, line)}`;
  const heading = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `**${title}**\n\n${lines.join('\n')}`;
  const list = (lines: readonly string[]): string[] => lines.map((line) => `- ${line}`);
  const steps = (lines: readonly string[]): string[] => lines.map((line, index) => `${index + 1}. ${line}`);
  const own = outcome.show;
  return {
    title: verdict === '' ? said.title : `${verdict}: ${said.title}`,
    main: [
      said.means.join(' '),
      heading(
        'Questions to ask, most important first',
        said.asks.flatMap(({ text, why, good }, index) => [
          `${index + 1}. **${text}**`,
          `   - Why it matters: ${why}`,
          `   - A good answer sounds like: ${good}`,
        ]),
      ),
      heading('What to do next', steps(said.next)),
      ...said.parts.map(({ title, lines }) => heading(title, list(lines))),
      heading('Because you said', list(said.because.map(asSentence))),
      heading('The rule', said.rules.map(rule)),
      heading('What could change it', list(said.could)),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    show:
      own === undefined || said.show.length === 0
        ? { title: 'To show to the professional: the rules behind this', lines: said.rules.map(rule).join('\n') }
        : { title: fillWords(own.title, telling.speech), lines: said.show.map(rule).join('\n') },
    letter:
      outcome.letter === undefined || said.letter.length === 0
        ? undefined
        : { to: fillWords(outcome.letter.to, telling.speech), paragraphs: said.letter },
    foot: `${provenance(flow)} This is a guide, not a decision: only the council or the NHS decides.`,
  };
}

function sourceOf(flow: Flow, { facts, law }: RuleLine): string {
  const source: Source | undefined = flow.sources.find(({ fact }) => fact === facts[0]);
  return source === undefined ? `(${law}.)` : `([${law}](${source.url}), ${source.date}.)`;
}
