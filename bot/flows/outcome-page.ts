import type { Source } from '../../knowledge/article.js';
import { provenance } from '../../knowledge/render.js';
import { asSentence } from './answer-said.js';
import { fillWords } from './fill-words.js';
import type { Flow, RuleLine } from './flow.js';
import { outcomeSaid, VERDICTS, type Telling } from './outcome-said.js';

/** The outcome as a chat message: what it means, because, the rule, what could change it, what to do, a person. */
export function outcomePage(telling: Telling): string {
  const { flow, outcome, somebody } = telling;
  const said = outcomeSaid(telling);
  const verdict = VERDICTS[outcome.verdict];
  const rule = (line: RuleLine): string => `- ${line.text} ${sourceOf(flow, line)}`;
  const heading = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `**${title}**\n\n${lines.join('\n')}`;
  const list = (lines: readonly string[]): string[] => lines.map((line) => `- ${line}`);
  const steps = (lines: readonly string[]): string[] => lines.map((line, index) => `${index + 1}. ${line}`);
  return [
    `## ${verdict === '' ? said.title : `${verdict}: ${said.title}`}`,
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
    said.show.length === 0 ? '' : heading(fillWords(outcome.show?.title ?? '', telling.speech), said.show.map(rule)),
    said.letter.length === 0
      ? ''
      : `**A letter or email to copy: ${fillWords(outcome.letter?.to ?? '', telling.speech)}**\n\n${said.letter.map((part) => `> ${part}`).join('\n>\n')}`,
    `${provenance(flow)} This is a guide, not a decision: only the council or the NHS decides. ${offer(somebody)} To change an answer, write **my answers**.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const offer = (somebody: boolean): string =>
  somebody ? 'To talk it over with a person, write **person**.' : 'To see who can help, write **person**.';

function sourceOf(flow: Flow, { facts, law }: RuleLine): string {
  const source: Source | undefined = flow.sources.find(({ fact }) => fact === facts[0]);
  const name = `${law}`;
  return source === undefined ? `(${name}.)` : `([${name}](${source.url}), ${source.date}.)`;
}
