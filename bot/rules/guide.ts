import { NATION_NAMES } from '../../knowledge/nation.js';
import { normalise } from '../../knowledge/normalise.js';
import type { Intent } from '../control-phrases.js';
import type { Conversation } from '../conversation.js';
import { askQuestion } from '../flows/ask-question.js';
import { asksSomething, commandOf, type Command } from '../flows/commands.js';
import { fillWords, type Speech } from '../flows/fill-words.js';
import { NOT_SURE, type AnswerValue, type Flow, type Question } from '../flows/flow.js';
import { guideByName, guideNamed, guideStarted } from '../flows/guides.js';
import { parseAnswer } from '../flows/parse/parse-answer.js';
import { feltOnly, plainness } from '../flows/plain-answer.js';
import { replay, type Position } from '../flows/replay.js';
import { answerSaid, outcomePage, outcomeTexts } from '../flows/say-outcome.js';
import { SELF, someone, type Whom } from '../flows/whom.js';
import { onlyNation } from '../follow-up.js';
import { lightly } from '../light.js';
import type { Reply } from '../reply.js';
import { sentence } from '../say.js';
import type { Decision, Turn } from '../turn.js';
import { COMMAND_LABELS, type WordingName } from '../wording.js';

type FlowState = NonNullable<Conversation['flow']>;

/** A guide as one turn sees it. */
interface Open {
  readonly flow: Flow;
  readonly state: FlowState;
  readonly position: Position;
  readonly speech: Speech;
}

/** How often an answer may be missed before the guide goes another way. */
const TRIES = 3;

/** Controls that belong to a guide's open question; every other one wins over it. */
const OWN: ReadonlySet<Intent> = new Set(['yes', 'no', 'not-sure', 'back', 'restart', 'repeat', 'more']);

/** A running guide: its question answered, explained, changed, paused or gone on with. */
export function guide(turn: Turn): Decision | undefined {
  const open = opened(turn);
  if (open === undefined) return undefined;
  const { control } = turn;
  // Another guide by its name, from a button: the start row begins it.
  const other = guideByName(turn.text);
  if (other !== undefined && other.id !== open.flow.id) return undefined;
  const command = commandOf(turn.text);
  if (open.position.at.kind === 'outcome' || open.state.paused) return atRest(turn, open, command);
  if (control === 'goodbye') return pause(turn, open);
  if (command !== undefined) return commanded(turn, open, command);
  if (control === 'help' && normalise(turn.text) !== 'help') return explain(turn, open, true);
  if (control !== undefined && !OWN.has(control)) return undefined;
  if (control === 'back') return back(turn, open);
  if (control === 'restart') return begin(turn, open.flow, 'guideAgain');
  if (control === 'repeat' || (control === 'more' && open.state.shown)) return ask(turn, open);
  if (control === 'more') return undefined;
  return answered(turn, open);
}

/** Somebody asks for a guide: by its title, its keyword or in their own words. */
export function startGuide(turn: Turn): Decision | undefined {
  const flow = guideStarted(turn.text);
  if (flow === undefined) return undefined;
  const open = opened(turn);
  const unfinished = open?.flow.id === flow.id && open.position.at.kind === 'question' && open.position.path.length > 0;
  return unfinished ? ask(turn, unpaused(open), 'guideResumed') : begin(turn, flow);
}

/**
 * After a turn that was not the guide's: its question once more where the guide runs, so that a question in the middle
 * costs nothing. Danger and a choice that waits for its number leave the guide waiting instead.
 */
export function goOnWithGuide(turn: Turn, decision: Decision): Decision {
  const { conversation, kind } = decision;
  if (kind.startsWith('flow:') || conversation.flow === undefined) return decision;
  const silent: Decision = {
    ...decision,
    conversation: { ...conversation, flow: { ...conversation.flow, shown: false } },
  };
  const open = opened({ ...turn, conversation: silent.conversation });
  if (open === undefined || open.state.paused || open.position.at.kind === 'outcome') return silent;
  if (kind.startsWith('danger:') || kind === 'control:menu' || kind === 'control:stop')
    return { ...silent, conversation: { ...silent.conversation, flow: { ...open.state, paused: true } } };
  if (kind === 'handoff' || conversation.asked !== undefined || decision.replies.length === 0) return silent;
  const asked = ask({ ...turn, conversation: silent.conversation }, open, 'guideGoOn');
  return {
    ...silent,
    // What may be pressed is what was said last: the guide's.
    replies: [...decision.replies.map((reply) => ({ ...reply, choices: [] })), ...asked.replies],
    conversation: { ...silent.conversation, flow: asked.conversation.flow },
  };
}

/** The guide that the conversation holds, or undefined where it has none or we no longer do. */
function opened(turn: Pick<Turn, 'conversation' | 'form' | 'mind'>): Open | undefined {
  const state = turn.conversation.flow;
  const flow = guideNamed(state?.id ?? '');
  if (state === undefined || flow === undefined) return undefined;
  return openedAt(turn, flow, state);
}

function openedAt(turn: Pick<Turn, 'form' | 'mind'>, flow: Flow, state: FlowState): Open {
  const { library } = turn.mind;
  const position = replay(flow, state.answers, library.figures);
  return {
    flow,
    state,
    position,
    speech: { library, form: turn.form, whom: whomOf(state), answers: position.answers },
  };
}

/** Whom the sentences are about: the answer to `who`, with the word that was used. */
function whomOf({ answers, word }: FlowState): Whom {
  const who = answers['who'];
  if (who === 'client') return someone(word ?? 'client');
  return who === 'other' ? someone(word) : SELF;
}

/** Paused or finished: only what plainly belongs to the guide is taken; everything else is a new subject. */
function atRest(turn: Turn, open: Open, command: Command | undefined): Decision | undefined {
  const { control } = turn;
  const { shown, paused, sent } = open.state;
  const finished = open.position.at.kind === 'outcome';
  if (command?.kind === 'resume' && (!finished || !shown)) return goOn(turn, open);
  if (command?.kind === 'change' || command?.kind === 'answers') return commanded(turn, unpaused(open), command);
  if (shown && finished) {
    if (control === 'more') return more(turn, open, sent);
    if (control === 'back') return back(turn, open);
    if (control === 'repeat') return conclude(turn, open);
    if (control === 'restart') return begin(turn, open.flow, 'guideAgain');
  }
  const { at } = open.position;
  // Days later, the number or the label of what was asked last: yes and no are not plain enough.
  if (
    paused &&
    at.kind === 'question' &&
    turn.conversation.asked?.kind !== 'choices' &&
    plainness(turn.text, at, open.speech) === 'ours'
  )
    return answered(turn, unpaused(open));
  return undefined;
}

function commanded(turn: Turn, open: Open, command: Command): Decision | undefined {
  switch (command.kind) {
    case 'pause':
      return pause(turn, open);
    case 'resume':
      return goOn(turn, open);
    case 'why':
      return explain(turn, open, false);
    case 'meaning':
      return explain(turn, open, true);
    case 'answers':
      return showAnswers(turn, open);
    case 'change':
      return change(turn, open, command.number);
  }
}

const unpaused = (open: Open): Open => ({ ...open, state: { ...open.state, paused: false, tries: 0 } });

function goOn(turn: Turn, open: Open): Decision {
  const { at } = open.position;
  return at.kind === 'outcome' ? conclude(turn, unpaused(open)) : ask(turn, unpaused(open), 'guideResumed');
}

/** A new guide: what the conversation knows already is not asked again. */
function begin(turn: Turn, flow: Flow, opening?: WordingName): Decision {
  const { conversation, now, form, mind } = turn;
  const answers: Record<string, AnswerValue> = {};
  const offers = (id: string, value: string): boolean =>
    flow.nodes.some(
      (node) =>
        node.kind === 'question' &&
        node.id === id &&
        node.answer.type === 'choice' &&
        node.answer.choices.some((choice) => choice.id === value),
    );
  const { forWhom, nation } = conversation;
  const who = forWhom?.whom === 'client' ? 'client' : forWhom?.whom === 'self' ? undefined : forWhom && 'other';
  const again = opening === 'guideAgain';
  if (!again && who !== undefined && offers('who', who)) answers['who'] = who;
  if (!again && nation !== undefined && offers('nation', nation)) answers['nation'] = nation;
  const word = forWhom === undefined || forWhom.whom === 'self' ? undefined : forWhom.word;
  const state: FlowState = {
    id: flow.id,
    answers,
    tries: 0,
    paused: false,
    startedAt: now.getTime(),
    sent: 0,
    shown: true,
    ...(word === undefined ? {} : { word }),
  };
  const open = openedAt(turn, flow, state);
  const about = fillWords(flow.about, open.speech);
  const taken = open.position.path.map((question) => answerSaid(question, open.position, open.speech));
  const words = [
    again
      ? sentence(mind.library, form, 'guideAgain')
      : sentence(mind.library, form, 'guideOpening', {
          title: /[.?]$/.test(flow.title) ? flow.title : `${flow.title}.`,
          about,
        }),
    taken.length === 0 ? '' : sentence(mind.library, form, 'guideTaken', { taken: taken.join(' and ') }),
  ].filter((one) => one !== '');
  return ask(turn, open, words.join(form === 'sms' ? ' ' : '\n\n'), true);
}

/** The open question, after whatever is said before it. */
function ask(turn: Turn, open: Open, before: WordingName | (string & {}) = '', plain = false): Decision {
  const { at, path } = open.position;
  if (at.kind === 'outcome') return conclude(turn, open);
  const lead = plain || before === '' ? before : sentence(turn.mind.library, turn.form, before as WordingName);
  return spoken(turn, open, askQuestion({ question: at, number: path.length + 1, speech: open.speech }, lead));
}

function spoken(turn: Turn, open: Open, replies: readonly Reply[], change: Partial<FlowState> = {}): Decision {
  const { asked: _asked, more: _more, ...rest } = turn.conversation;
  return {
    kind: `flow:${open.flow.id}`,
    replies,
    conversation: { ...rest, misses: 0, flow: { ...open.state, shown: true, ...change } },
  };
}

/** The message as an answer; a question of its own goes past the guide; else a hint, and the third time another way. */
function answered(turn: Turn, open: Open): Decision | undefined {
  const { at } = open.position;
  if (at.kind === 'outcome') return undefined;
  const elsewhere = movedNation(turn, open, at);
  if (elsewhere !== undefined) return elsewhere;
  const label = (words: string): string => fillWords(words, open.speech);
  const isText = at.answer.type === 'text';
  const isPlain = plainness(turn.text, at, open.speech) !== 'no';
  if (asksSomething(turn.text) && !isPlain && (!isText || turn.text.trim().endsWith('?'))) return undefined;
  const value = parseAnswer(at, {
    text: turn.text,
    control: turn.control,
    now: turn.now,
    label,
    ...(turn.nationSaid ? { nation: turn.nationSaid.nation } : {}),
  });
  if (value !== undefined) {
    const recorded = record(turn, open, at, value);
    return isPlain ? recorded : lightly(turn, recorded);
  }
  const tries = open.state.tries + 1;
  if (tries >= TRIES) return record(turn, open, at, NOT_SURE, 'guideNotSureForYou');
  const decision = ask(turn, open, label(at.hint), true);
  return lightly(turn, {
    ...decision,
    conversation: { ...decision.conversation, flow: { ...open.state, tries, shown: true } },
  });
}

/**
 * True where the message is nothing but an answer to the guide's open question: its number, its label, words we listed.
 * Such words say nothing about danger, unless a written rule of the screening speaks: the danger row lets them pass.
 */
export function isPlainAnswer(turn: Turn): boolean {
  const open = opened(turn);
  if (open === undefined || open.position.at.kind === 'outcome') return false;
  const how = plainness(turn.text, open.position.at, open.speech);
  return how === 'ours' || (how === 'listed' && feltOnly(turn.mind.safety.screen(turn.text)));
}

/** Keeps the answer and goes on from there. */
function record(turn: Turn, open: Open, question: Question, value: AnswerValue, before?: WordingName): Decision {
  const { forWhomSaid } = turn;
  const word =
    question.id === 'who' && forWhomSaid !== undefined && forWhomSaid.whom !== 'self'
      ? forWhomSaid.word
      : open.state.word;
  const state: FlowState = {
    ...open.state,
    answers: { ...open.state.answers, [question.id]: value },
    tries: 0,
    sent: 0,
    ...(word === undefined ? {} : { word }),
  };
  const next = openedAt(turn, open.flow, state);
  const conversation =
    question.id === 'nation' && typeof value === 'string' && value in NATION_NAMES
      ? { ...turn.conversation, nation: value as NonNullable<Conversation['nation']>, nationSaid: true }
      : turn.conversation;
  return ask({ ...turn, conversation }, next, before);
}

/** "Scotland", said in the middle: the rules are another nation's from here on. */
function movedNation(turn: Turn, open: Open, at: Question): Decision | undefined {
  const nation = turn.nationSaid?.nation;
  if (nation === undefined || at.id === 'nation' || !onlyNation(turn.text, turn.nationSaid)) return undefined;
  const question = open.position.path.find(({ id }) => id === 'nation');
  if (question === undefined) return undefined;
  const state = { ...open.state, answers: { ...open.state.answers, nation }, tries: 0 };
  const moved = openedAt(turn, open.flow, state);
  const taken = answerSaid(question, moved.position, moved.speech);
  return ask(turn, moved, sentence(turn.mind.library, turn.form, 'guideNoted', { taken }), true);
}

/** "Why do you ask?", or what the question means; then the question again. */
function explain(turn: Turn, open: Open, meaning: boolean): Decision | undefined {
  const { at } = open.position;
  if (at.kind === 'outcome') return undefined;
  const say = (words: string): string => fillWords(words, open.speech);
  const words = meaning
    ? [say(at.hint), at.example === undefined ? say(at.why) : `For example: ${say(at.example)}`]
    : [say(at.why)];
  return ask(turn, open, words.join(' '), true);
}

function pause(turn: Turn, open: Open): Decision {
  const { mind, form } = turn;
  return spoken(
    turn,
    open,
    [{ text: sentence(mind.library, form, 'guidePaused'), choices: form === 'web' ? [COMMAND_LABELS.carryOn] : [] }],
    { paused: true },
  );
}

/** The question before this one, asked anew. */
function back(turn: Turn, open: Open): Decision {
  const last = open.position.path.at(-1);
  if (last === undefined) return ask(turn, open, 'guideFirst');
  return ask(turn, without(turn, open, last));
}

function without(turn: Turn, open: Open, question: Question): Open {
  const { [question.id]: _, ...answers } = open.state.answers;
  return openedAt(turn, open.flow, { ...open.state, answers, tries: 0, sent: 0, paused: false });
}

/** "CHANGE 3": that question anew; every other answer stays. */
function change(turn: Turn, open: Open, number: number | undefined): Decision {
  const { path } = open.position;
  if (number === undefined) return showAnswers(turn, open);
  const question = path[number - 1];
  if (question !== undefined) return ask(turn, without(turn, open, question));
  const words = sentence(turn.mind.library, turn.form, 'guideNoSuchAnswer', {
    number: String(number),
    count: String(path.length),
  });
  return ask(turn, open, words, true);
}

/** Every answer with its number. */
function showAnswers(turn: Turn, open: Open): Decision {
  const { form, mind } = turn;
  const { path, position } = { path: open.position.path, position: open.position };
  const lines = path.map((question, index) => `${index + 1}. ${upper(answerSaid(question, position, open.speech))}`);
  const words =
    lines.length === 0
      ? sentence(mind.library, form, 'guideNoAnswers')
      : `${lines.join('\n')}\n${form === 'web' ? '\n' : ''}${sentence(mind.library, form, 'guideChange')}`;
  if (form === 'sms' && lines.length > 0) {
    const texts = shortAnswers(lines, sentence(mind.library, form, 'guideChange'));
    return spoken(
      turn,
      open,
      texts.map((text) => ({ text, choices: [] })),
      { paused: open.state.paused },
    );
  }
  if (open.position.at.kind === 'outcome') return spoken(turn, open, [{ text: words, choices: [] }]);
  return ask(turn, open, words, true);
}

const ANSWERS_MAX = 300;

/** The answers in as few texts as they need, three at most: a long one is cut, its number is not. */
function shortAnswers(lines: readonly string[], end: string): string[] {
  for (const most of [200, 60, 40, 24]) {
    const texts: string[] = [];
    for (const line of [...lines.map((one) => (one.length > most ? `${one.slice(0, most - 3)}...` : one)), end]) {
      const last = texts.at(-1);
      if (last !== undefined && `${last}\n${line}`.length <= ANSWERS_MAX) texts[texts.length - 1] = `${last}\n${line}`;
      else texts.push(line);
    }
    if (texts.length <= 3) return texts;
  }
  return [end];
}

const upper = (text: string): string => (text[0]?.toUpperCase() ?? '') + text.slice(1);

/** The outcome: one message on the web, a text at a time over SMS. */
function conclude(turn: Turn, open: Open): Decision {
  if (turn.form === 'sms') return more(turn, open, 0);
  const { at, position, speech, flow } = { at: open.position.at, ...open };
  if (at.kind !== 'outcome') return ask(turn, open);
  const { library } = turn.mind;
  const text = outcomePage({ flow, outcome: at, position, speech, somebody: turn.setting.person !== undefined });
  const next = at.articles.flatMap((id) =>
    id.startsWith('flow:') ? (guideNamed(id.slice(5))?.title ?? []) : (library.articles.get(id)?.title ?? []),
  );
  return spoken(turn, open, [
    { text, choices: [...next.slice(0, 4), COMMAND_LABELS.myAnswers, COMMAND_LABELS.person] },
  ]);
}

/** The next text of the outcome. */
function more(turn: Turn, open: Open, sent: number): Decision {
  const { at } = open.position;
  const { mind, form, setting } = turn;
  if (at.kind !== 'outcome') return ask(turn, open);
  if (form === 'web')
    return spoken(turn, open, [{ text: sentence(mind.library, form, 'guideNothingMore'), choices: [] }]);
  const texts = outcomeTexts({
    flow: open.flow,
    outcome: at,
    position: open.position,
    speech: open.speech,
    somebody: setting.person !== undefined,
  });
  const text = texts[sent];
  if (text === undefined)
    return spoken(turn, open, [{ text: sentence(mind.library, form, 'guideNothingMore'), choices: [] }]);
  const last = sent + 1 >= texts.length;
  return spoken(turn, open, [{ text: last ? text : `${text}\n${sentence(mind.library, form, 'more')}`, choices: [] }], {
    sent: sent + 1,
  });
}
