import type { Source } from '../../knowledge/article.js';
import { septets, toGsm7 } from '../../knowledge/gsm7.js';
import { longDate, provenance } from '../../knowledge/render.js';
import { holds } from './condition.js';
import { fillWords, type Speech } from './fill-words.js';
import {
  NONE,
  NOT_SURE,
  RATHER_NOT_SAY,
  type AnswerValue,
  type Ask,
  type Flow,
  type Line,
  type Outcome,
  type Question,
  type RuleLine,
} from './flow.js';
import type { Position } from './replay.js';

export const VERDICTS: Readonly<Record<Outcome['verdict'], string>> = {
  likely: 'Likely',
  ask: 'Worth asking',
  unlikely: 'Unlikely as things are',
  list: '',
};

/** Room is left in a text for "Reply MORE for more." */
const PART_MAX = 280;
const ASKS_MAX = 9;
/** Enough to say two or three answers. */
const ROOM_ENOUGH = 110;

export interface Telling {
  readonly flow: Flow;
  readonly outcome: Outcome;
  readonly position: Position;
  readonly speech: Speech;
  /** True where a deployment has somebody to talk to. */
  readonly somebody: boolean;
}

/** Everything an outcome says for these answers, filled in. */
interface Said {
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

function gather({ outcome, position, speech }: Telling): Said {
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
export function becauseYouSaid(questions: readonly string[], position: Position, speech: Speech): string[] {
  return position.path
    .filter(({ id }) => questions.includes(id))
    .map((question) => answerSaid(question, position, speech))
    .filter((said) => said !== '');
}

/** One answer in words: "you live in England", "you were not sure: Do you …?" */
export function answerSaid(question: Question, position: Position, speech: Speech): string {
  const value = position.answers[question.id];
  const say = (words: string): string => fillWords(words, speech);
  const { answer } = question;
  if (value === undefined) return '';
  if (value === NOT_SURE) return `you were not sure: ${say(question.ask)}`;
  if (value === RATHER_NOT_SAY) return `you would rather not say: ${say(question.ask)}`;
  switch (answer.type) {
    case 'choice':
      return say(answer.choices.find(({ id }) => id === value)?.said ?? '');
    case 'checklist': {
      const ids = typeof value === 'object' ? value : [];
      if (ids.includes(NONE)) return valued(say(answer.said), say(answer.none).toLowerCase());
      const items = answer.choices.filter(({ id }) => ids.includes(id)).map(({ said }) => say(said));
      return valued(say(answer.said), items.join(', '));
    }
    case 'money':
      return valued(say(answer.said), `£${Number(value).toLocaleString('en-GB')}`);
    case 'date':
      return valued(say(answer.said), longDate(String(value)));
    case 'text':
      return valued(say(answer.said), String(value));
  }
}

/** Put in by a function: what a person wrote may hold a dollar sign. */
const valued = (said: string, value: string): string => said.replace('{value}', () => value);

const upper = (text: string): string => (text[0]?.toUpperCase() ?? '') + text.slice(1);
const sentence = (text: string): string => (/[.?!]$/.test(text) ? upper(text) : `${upper(text)}.`);

/** The outcome as a chat message: what it means, because, the rule, what could change it, what to do, a person. */
export function outcomePage(telling: Telling): string {
  const { flow, outcome, somebody } = telling;
  const said = gather(telling);
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
    heading('Because you said', list(said.because.map(sentence))),
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

/**
 * The outcome as texts of at most two segments each. The first three are the summary: what it means, the first step,
 * what could change it, because, the rule (for a list: the list, and the first step). MORE brings the rest.
 */
export function outcomeTexts(telling: Telling): string[] {
  const { flow, outcome, somebody } = telling;
  const said = gather(telling);
  const verdict = VERDICTS[outcome.verdict];
  const checked = `checked ${longDate(flow.checked).replace(/(\w{3})\w* (\d{4})$/, '$1 $2')}`;
  const [firstStep = '', ...otherSteps] = said.next;
  const [firstRule, ...otherRules] = said.rules;
  const [firstCould = '', ...otherCould] = said.could;
  const rule = (line: RuleLine): string => `Rule: ${line.text} (${line.law}; ${checked})`;
  const opening = `${verdict === '' ? said.title : `${verdict}: ${said.title}`}.`;
  // What does not fit into the first text follows after the summary.
  let meant = said.means.length;
  while (meant > 1 && septets([opening, ...said.means.slice(0, meant)].join(' ')) > PART_MAX) meant -= 1;
  const head = [opening, ...said.means.slice(0, meant)].join(' ');
  const asks = said.asks.map(({ text }, index) => `${index + 1}. ${text}`);
  const step = `First: ${firstStep}`;
  const could = `Could change it: ${firstCould}`;
  const reason = firstRule === undefined ? '' : rule(firstRule);
  const person = somebody ? 'To talk to a person, reply PERSON.' : 'To see who can help, reply PERSON.';
  const rest = [
    ...said.means.slice(meant),
    ...otherSteps.map((line) => `Then: ${line}`),
    person,
    ...otherRules.map(rule),
    ...otherCould,
    ...said.asks.flatMap(({ why, good }, index) => [`${index + 1}: why: ${why} Good answer: ${good}`]),
    ...said.parts.flatMap(({ title, lines }) => lines.map((line, index) => (index === 0 ? `${title}: ${line}` : line))),
    `You said: ${said.because.join('; ')}.`,
    ...said.show.map((line, index) => `${index === 0 ? 'To show: ' : ''}${line.text} (${line.law})`),
    ...said.letter.map((line, index) => (index === 0 ? `Letter to copy: ${line}` : line)),
  ];
  const clean = (units: readonly string[]): string[] =>
    units.map((unit) => toGsm7(unit).trim()).filter((unit) => unit !== '');
  if (outcome.verdict === 'list')
    return pack(clean([head, step, ...asks, shortBecause(telling, PART_MAX), reason, could, ...rest]));
  // "Because you said" goes where most of it fits, best of all into the text of the rule.
  const summary = [[head], [step, could], [reason]].map((units) => clean(units).join('\n'));
  const rooms = summary.map((text) => PART_MAX - septets(text) - 1);
  const roomiest = (rooms[2] ?? 0) >= ROOM_ENOUGH ? 2 : rooms.lastIndexOf(Math.max(...rooms));
  const because = shortBecause(telling, rooms[roomiest] ?? 0);
  return [
    ...summary.flatMap((text, index) =>
      pack(index === roomiest ? clean(index === 2 ? [because, text] : [text, because]) : clean([text])),
    ),
    ...pack(clean(rest)),
  ];
}

/** Answers that say whom and where: left out where there is no room for all. */
const SETTING_QUESTIONS: ReadonlySet<string> = new Set(['who', 'nation', 'age', 'aware']);

/** As many of the deciding answers as fit. */
function shortBecause({ outcome, position, speech }: Telling, room: number): string {
  const deciding = position.path.filter(({ id }) => outcome.because.includes(id));
  const weighty = deciding.filter(({ id }) => !SETTING_QUESTIONS.has(id) && !isEmptyAnswer(position.answers[id]));
  const items = (weighty.length > 0 ? weighty : deciding).map((question) => {
    const value = position.answers[question.id];
    const isOpen = value === NOT_SURE || value === RATHER_NOT_SAY;
    return toGsm7(
      isOpen ? `you left question ${position.path.indexOf(question) + 1} open` : answerSaid(question, position, speech),
    );
  });
  let text = '';
  for (const item of items) {
    const longer = text === '' ? `Because you said: ${item}` : `${text}; ${item}`;
    if (septets(longer) + 1 <= room) text = longer;
  }
  return text === '' ? '' : sentence(text);
}

const isEmptyAnswer = (value: AnswerValue | undefined): boolean =>
  Array.isArray(value) && (value as readonly string[]).includes(NONE);

/** Puts units together into texts; one that is too long is broken between its sentences, then between words. */
export function pack(units: readonly string[]): string[] {
  const texts: string[] = [];
  let text = '';
  for (const unit of units.flatMap(pieces)) {
    const joined = text === '' ? unit : `${text}\n${unit}`;
    if (septets(joined) <= PART_MAX) text = joined;
    else {
      texts.push(text);
      text = unit;
    }
  }
  if (text !== '') texts.push(text);
  return texts;
}

function pieces(unit: string): string[] {
  if (septets(unit) <= PART_MAX) return [unit];
  const found: string[] = [];
  let piece = '';
  for (const word of unit.split(/(?<=[.;?!]) |(?<=,) /)) {
    for (const part of septets(word) > PART_MAX ? (word.match(/.{1,200}(?:\s|$)|.{1,200}/gs) ?? []) : [word]) {
      const joined = piece === '' ? part.trim() : `${piece} ${part.trim()}`;
      if (septets(joined) <= PART_MAX) piece = joined;
      else {
        found.push(piece);
        piece = part.trim();
      }
    }
  }
  if (piece !== '') found.push(piece);
  return found;
}
