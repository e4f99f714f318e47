import { septets } from '../../knowledge/gsm7.js';
import { SMS_ENVELOPE } from '../compose.js';
import type { Form, Reply } from '../reply.js';
import { sentence } from '../say.js';
import type { Decision, Turn } from '../turn.js';
import { COMMAND_LABELS, type WordingName } from '../wording.js';
import { askQuestion } from './ask-question.js';
import { fillWords } from './fill-words.js';
import { finishSharing } from './finish-sharing.js';
import { guideNamed } from './guides.js';
import type { FlowState, OpenGuide } from './open-guide.js';
import { outcomePage } from './outcome-page.js';
import { outcomeTexts } from './outcome-texts.js';

/** What a guide says in a turn: its question, an explanation, its outcome. Every one leaves the guide speaking last. */

/** The open question, after whatever is said before it. */
export function ask(turn: Turn, open: OpenGuide, before: WordingName | (string & {}) = '', plain = false): Decision {
  const { at, path } = open.position;
  const lead = plain || before === '' ? before : sentence(turn.mind.library, turn.form, before as WordingName);
  if (at.kind === 'outcome') {
    const decision = conclude(turn, open);
    return lead === '' ? decision : { ...decision, replies: ledBy(lead, turn.form, decision.replies) };
  }
  return spoken(turn, open, askQuestion({ question: at, number: path.length + 1, speech: open.speech }, lead));
}

/** Words before what follows: in the same message, unless a text has no room for both. */
function ledBy(lead: string, form: Form, [first, ...rest]: readonly Reply[]): Reply[] {
  if (first === undefined) return [{ text: lead, choices: [] }];
  const text = `${lead}${form === 'web' ? '\n\n' : '\n'}${first.text}`;
  if (form === 'web' || septets(text) <= SMS_ENVELOPE) return [{ ...first, text }, ...rest];
  return [{ text: lead, choices: [] }, first, ...rest];
}

export function spoken(
  turn: Turn,
  open: OpenGuide,
  replies: readonly Reply[],
  change: Partial<FlowState> = {},
): Decision {
  const { asked: _asked, more: _more, ...rest } = turn.conversation;
  return {
    kind: `flow:${open.flow.id}`,
    replies,
    conversation: { ...rest, misses: 0, flow: { ...open.state, shown: true, ...change } },
  };
}

/** "Why do you ask?", or what the question means; then the question again. */
export function explain(turn: Turn, open: OpenGuide, meaning: boolean): Decision | undefined {
  const { at } = open.position;
  if (at.kind === 'outcome') return undefined;
  const say = (words: string): string => fillWords(words, open.speech);
  const words = meaning
    ? [say(at.hint), at.example === undefined ? say(at.why) : `For example: ${say(at.example)}`]
    : [say(at.why)];
  return ask(turn, open, words.join(' '), true);
}

export function pause(turn: Turn, open: OpenGuide): Decision {
  const { mind, form } = turn;
  return spoken(
    turn,
    open,
    [{ text: sentence(mind.library, form, 'guidePaused'), choices: form === 'web' ? [COMMAND_LABELS.carryOn] : [] }],
    { paused: true },
  );
}

/** The outcome: one message on the web, a text at a time over SMS. */
export function conclude(turn: Turn, open: OpenGuide): Decision {
  if (open.flow.collects !== undefined) return finishSharing(turn, open);
  if (turn.form === 'sms') return more(turn, open, 0);
  const { flow, position, speech } = open;
  const { at } = position;
  if (at.kind !== 'outcome') return ask(turn, open);
  const { library } = turn.mind;
  const text = outcomePage({
    flow,
    outcome: at,
    position,
    speech,
    somebody: turn.setting.person !== undefined || turn.desk !== undefined,
  });
  const next = at.articles.flatMap((id) =>
    id.startsWith('flow:') ? (guideNamed(id.slice(5))?.title ?? []) : (library.articles.get(id)?.title ?? []),
  );
  return spoken(turn, open, [
    {
      text,
      choices: [
        ...next.slice(0, 4),
        COMMAND_LABELS.myAnswers,
        ...(turn.setting.places?.texts === undefined ? [] : [COMMAND_LABELS.move]),
        COMMAND_LABELS.person,
      ],
      guide: flow.id,
    },
  ]);
}

/** Texts of an outcome that are its summary. */
const SUMMARY = 3;

/** "TEXT ME": the summary at once, in at most three texts. */
export function summary(turn: Turn, open: OpenGuide): Decision {
  const { at } = open.position;
  if (at.kind !== 'outcome' || turn.form !== 'sms') return conclude(turn, open);
  const texts = textsOf(turn, open);
  const sent = Math.min(SUMMARY, texts.length);
  const replies = texts.slice(0, sent).map((text) => ({ text, choices: [] }));
  return spoken(turn, open, replies, { sent });
}

function textsOf({ setting, desk }: Turn, { flow, position, speech }: OpenGuide): string[] {
  const { at } = position;
  if (at.kind !== 'outcome') return [];
  return outcomeTexts({
    flow,
    outcome: at,
    position,
    speech,
    somebody: setting.person !== undefined || desk !== undefined,
  });
}

/** The next text of the outcome. */
export function more(turn: Turn, open: OpenGuide, sent: number): Decision {
  const { at } = open.position;
  const { mind, form } = turn;
  if (at.kind !== 'outcome') return ask(turn, open);
  if (form === 'web')
    return spoken(turn, open, [{ text: sentence(mind.library, form, 'guideNothingMore'), choices: [] }]);
  const texts = textsOf(turn, open);
  const text = texts[sent];
  if (text === undefined)
    return spoken(turn, open, [{ text: sentence(mind.library, form, 'guideNothingMore'), choices: [] }]);
  const last = sent + 1 >= texts.length;
  return spoken(turn, open, [{ text: last ? text : `${text}\n${sentence(mind.library, form, 'more')}`, choices: [] }], {
    sent: sent + 1,
  });
}
