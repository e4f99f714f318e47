import { sentence } from '../say.js';
import type { Decision, Turn } from '../turn.js';
import type { WordingName } from '../wording.js';
import { answerSaid } from './answer-said.js';
import { fillWords } from './fill-words.js';
import type { AnswerValue, Flow } from './flow.js';
import { openGuideAt, type FlowState } from './open-guide.js';
import { ask } from './speak.js';

/** A new guide: what the conversation knows already is not asked again. */
export function begin(turn: Turn, flow: Flow, opening?: WordingName): Decision {
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
  const open = openGuideAt(turn, flow, state);
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
