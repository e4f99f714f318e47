import { septets, toGsm7 } from '../../knowledge/gsm7.js';
import { longDate } from '../../knowledge/render.js';
import { answerSaid, asSentence } from './answer-said.js';
import { NONE, NOT_SURE, RATHER_NOT_SAY, type AnswerValue, type RuleLine } from './flow.js';
import { outcomeSaid, VERDICTS, type Telling } from './outcome-said.js';

/** Room is left in a text for "Reply MORE for more." */
const PART_MAX = 280;
/** Enough to say two or three answers. */
const ROOM_ENOUGH = 110;

/**
 * The outcome as texts of at most two segments each. The first three are the summary: what it means, the first step,
 * what could change it, because, the rule (for a list: the list, and the first step). MORE brings the rest.
 */
export function outcomeTexts(telling: Telling): string[] {
  const { flow, outcome, somebody } = telling;
  const said = outcomeSaid(telling);
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
  return text === '' ? '' : asSentence(text);
}

const isEmptyAnswer = (value: AnswerValue | undefined): boolean =>
  Array.isArray(value) && (value as readonly string[]).includes(NONE);

/** Puts units together into texts; one that is too long is broken between its sentences, then between words. */
function pack(units: readonly string[]): string[] {
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
