import type { Screening } from '../safety/danger.js';
import { NATION_NAMES } from '../../knowledge/nation.js';
import { normalise } from '../../knowledge/normalise.js';
import type { Intent } from '../control-phrases.js';
import type { Conversation } from '../conversation.js';
import { answerSaid } from '../flows/answer-said.js';
import { begin } from '../flows/begin.js';
import { asksSomething, commandOf, type Command } from '../flows/commands.js';
import { fillWords } from '../flows/fill-words.js';
import { NOT_SURE, type AnswerValue, type Question } from '../flows/flow.js';
import { guideByName, guideStarted } from '../flows/guides.js';
import { moveGuide } from '../flows/move-guide.js';
import { withoutContacts } from '../flows/no-contacts.js';
import { openGuide, openGuideAt, type FlowState, type OpenGuide } from '../flows/open-guide.js';
import { parseAnswer } from '../flows/parse/parse-answer.js';
import { feltOnly, plainness } from '../flows/plain-answer.js';
import { showAnswers } from '../flows/show-answers.js';
import { ask, conclude, explain, more, pause, summary } from '../flows/speak.js';
import { onlyNation } from '../follow-up.js';
import { lightly } from '../light.js';
import { sentence } from '../say.js';
import type { Decision, Turn } from '../turn.js';
import { COMMAND_LABELS, type WordingName } from '../wording.js';

/** How often an answer may be missed before the guide goes another way. */
const TRIES = 3;

/** Controls that belong to a guide's open question; every other one wins over it. */
const OWN: ReadonlySet<Intent> = new Set(['yes', 'no', 'not-sure', 'back', 'restart', 'repeat', 'more']);

/** A running guide: its question answered, explained, changed, paused or gone on with. */
export function guide(turn: Turn): Decision | undefined {
  const open = openGuide(turn);
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
  const open = openGuide(turn);
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
  const open = openGuide({ ...turn, conversation: silent.conversation });
  if (open === undefined || open.state.paused || open.position.at.kind === 'outcome') return silent;
  if (kind.startsWith('danger:')) return guideWaits(turn, silent, open, open.position.at);
  if (kind === 'control:menu' || kind === 'control:stop')
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

/**
 * Danger in the middle: the guide waits. Where the message was also a plain answer ("homeless", to what is true now), the
 * answer is kept; and what waits is the guide, not an article that we might guess from a word.
 */
function guideWaits(turn: Turn, decision: Decision, open: OpenGuide, at: Question): Decision {
  const { asked, ...rest } = decision.conversation;
  // A list takes what it finds in a sentence; of anything else only a plain answer is sure to be one.
  const plain = at.answer.type === 'checklist' || plainness(turn.text, at, open.speech) !== 'no';
  const value = plain ? answerIn(turn, open, at) : undefined;
  const answers = value === undefined ? open.state.answers : { ...open.state.answers, [at.id]: value };
  const flow = { ...open.state, answers, paused: true };
  if (asked?.kind !== 'kept-question' && value === undefined)
    return { ...decision, conversation: { ...decision.conversation, flow } };
  const { form, mind } = turn;
  const waits = {
    text: sentence(mind.library, form, value === undefined ? 'guideWaits' : 'guideWaitsNoted'),
    choices: form === 'web' ? [COMMAND_LABELS.carryOn] : [],
  };
  return {
    ...decision,
    replies: [...decision.replies.filter(({ danger }) => danger !== undefined), waits],
    conversation: { ...rest, flow },
  };
}

function answerIn(turn: Turn, open: OpenGuide, question: Question): AnswerValue | undefined {
  return parseAnswer(question, {
    text: turn.text,
    control: turn.control,
    now: turn.now,
    label: (words) => fillWords(words, open.speech),
    ...(turn.nationSaid ? { nation: turn.nationSaid.nation } : {}),
  });
}

/** Paused or finished: only what plainly belongs to the guide is taken; everything else is a new subject. */
function atRest(turn: Turn, open: OpenGuide, command: Command | undefined): Decision | undefined {
  const { control } = turn;
  const { shown, paused, sent } = open.state;
  const finished = open.position.at.kind === 'outcome';
  if (command?.kind === 'resume' && (!finished || !shown)) return goOn(turn, open);
  if (command?.kind === 'move' || (command?.kind === 'text-me' && (shown || paused)))
    return commanded(turn, open, command);
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

function commanded(turn: Turn, open: OpenGuide, command: Command): Decision | undefined {
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
    case 'move':
      return moveGuide(turn, open);
    case 'text-me':
      return turn.form === 'sms' ? summary(turn, unpaused(open)) : moveGuide(turn, open);
    case 'change':
      return change(turn, open, command.number);
  }
}

const unpaused = (open: OpenGuide): OpenGuide => ({ ...open, state: { ...open.state, paused: false, tries: 0 } });

function goOn(turn: Turn, open: OpenGuide): Decision {
  const { at } = open.position;
  return at.kind === 'outcome' ? conclude(turn, unpaused(open)) : ask(turn, unpaused(open), 'guideResumed');
}

/** The message as an answer; a question of its own goes past the guide; else a hint, and the third time another way. */
function answered(turn: Turn, open: OpenGuide): Decision | undefined {
  const { at } = open.position;
  if (at.kind === 'outcome') return undefined;
  const elsewhere = movedNation(turn, open, at);
  if (elsewhere !== undefined) return elsewhere;
  const label = (words: string): string => fillWords(words, open.speech);
  const isText = at.answer.type === 'text';
  const isPlain = plainness(turn.text, at, open.speech) !== 'no';
  if (asksSomething(turn.text) && !isPlain && (!isText || turn.text.trim().endsWith('?'))) return undefined;
  const value = answerIn(turn, open, at);
  const apart = at.private === true ? { inboundText: sentence(turn.mind.library, turn.form, 'guideKeptApart') } : {};
  const unsure = value === NOT_SURE || (value === undefined && open.state.tries + 1 >= TRIES);
  if (unsure && at.pausesUnsure === true) return pause(turn, { ...open, state: { ...open.state, tries: 0 } });
  if (value !== undefined) {
    const recorded = { ...record(turn, open, at, value), ...apart };
    return isPlain ? recorded : lightly(turn, recorded);
  }
  const tries = open.state.tries + 1;
  if (tries >= TRIES) return { ...record(turn, open, at, NOT_SURE, 'guideNotSureForYou'), ...apart };
  const decision = ask(turn, open, label(at.hint), true);
  return lightly(turn, {
    ...decision,
    ...apart,
    conversation: { ...decision.conversation, flow: { ...open.state, tries, shown: true } },
  });
}

/**
 * True where the message is nothing but an answer to the guide's open question: its number, its label, words we listed.
 * Such words say nothing about danger, unless a written rule of the screening speaks: the danger row lets them pass.
 */
export function isPlainAnswer(turn: Pick<Turn, 'text' | 'conversation' | 'mind' | 'form'>, found: Screening): boolean {
  const open = openGuide(turn);
  if (open === undefined || open.position.at.kind === 'outcome') return false;
  const how = plainness(turn.text, open.position.at, open.speech);
  return how === 'ours' || (how === 'listed' && feltOnly(found));
}

/** Keeps the answer and goes on from there. */
function record(turn: Turn, open: OpenGuide, question: Question, given: AnswerValue, noted?: WordingName): Decision {
  const { forWhomSaid } = turn;
  const instead = withoutContacts(turn, open.flow, question, given);
  const [value, before] = instead === undefined ? [given, noted] : [instead, 'guideNoContacts' as const];
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
  const next = openGuideAt(turn, open.flow, state);
  const conversation =
    question.id === 'nation' && typeof value === 'string' && value in NATION_NAMES
      ? { ...turn.conversation, nation: value as NonNullable<Conversation['nation']>, nationSaid: true }
      : turn.conversation;
  return ask({ ...turn, conversation }, next, before);
}

/** "Scotland", said in the middle: the rules are another nation's from here on. */
function movedNation(turn: Turn, open: OpenGuide, at: Question): Decision | undefined {
  const nation = turn.nationSaid?.nation;
  if (nation === undefined || at.id === 'nation' || !onlyNation(turn.text, turn.nationSaid)) return undefined;
  const question = open.position.path.find(({ id }) => id === 'nation');
  if (question === undefined) return undefined;
  const state = { ...open.state, answers: { ...open.state.answers, nation }, tries: 0 };
  const moved = openGuideAt(turn, open.flow, state);
  const taken = answerSaid(question, moved.position, moved.speech);
  return ask(turn, moved, sentence(turn.mind.library, turn.form, 'guideNoted', { taken }), true);
}

/** The question before this one, asked anew. */
function back(turn: Turn, open: OpenGuide): Decision {
  const last = open.position.path.at(-1);
  if (last === undefined) return ask(turn, open, 'guideFirst');
  return ask(turn, without(turn, open, last));
}

function without(turn: Turn, open: OpenGuide, question: Question): OpenGuide {
  const { [question.id]: _, ...answers } = open.state.answers;
  return openGuideAt(turn, open.flow, { ...open.state, answers, tries: 0, sent: 0, paused: false });
}

/** "CHANGE 3": that question anew; every other answer stays. */
function change(turn: Turn, open: OpenGuide, number: number | undefined): Decision {
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
