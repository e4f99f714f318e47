import { normalise } from '../../knowledge/normalise.js';
import { asksSomething } from '../flows/commands.js';
import { cutWhole } from '../privacy/cut-whole.js';
import { mayWriteUnasked } from '../safety/crisis.js';
import type { Decision, Turn } from '../turn.js';
import { COMMAND_LABELS } from '../wording.js';
import type { DecidedChange } from './decided.js';
import { ukNumber } from './desk-commands.js';
import { waitsIn } from './here.js';
import type { DeskKind } from './desk-kinds.js';
import { openLines } from './open-lines.js';
import { backWords, inReplies, line, notHere } from './queue-words.js';
import { personDetails } from '../person-details.js';

type Asked = Extract<NonNullable<Turn['conversation']['asked']>, { kind: 'desk-call-back' }>;

const PREFERRED_MAX = 200;
const MESSAGE_MAX = 1_500;
const LEAVE = 'Leave a message';
/** What the desk reads where a call was wanted and no time named. */
const ANY_TIME = 'any time';

/** Nobody of that kind is there: when they are, who answers now, and a call-back or a message. */
export function closedReply(turn: Turn, kind: DeskKind): Pick<Decision, 'replies'> & { readonly asked: Asked } {
  const { setting, form } = turn;
  const step = firstStep(turn);
  const own = setting.person === undefined ? '' : line(turn, 'person', personDetails(setting.person, form));
  const lines = openLines(turn);
  return {
    replies: inReplies(
      turn,
      [
        notHere(turn, kind),
        backWords(turn, kind),
        own,
        lines === '' ? '' : line(turn, 'deskLines', { lines }),
        offerWords(turn, step),
      ],
      choicesOf(step),
    ),
    asked: { kind: 'desk-call-back', step, who: kind },
  };
}

/** Over SMS we have the number; on the web we ask for it, where it can be kept safely; else a message. */
function firstStep({ form, desk }: Turn): Asked['step'] {
  if (form === 'sms') return 'when';
  return desk?.takesNumbers === true ? 'number' : 'message-or-no';
}

function offerWords(turn: Turn, step: Asked['step']): string {
  if (step === 'when') return line(turn, 'deskCallThisNumber');
  return line(turn, step === 'number' ? 'deskCallNumber' : 'deskLeaveMessage');
}

const choicesOf = (step: Asked['step']): readonly string[] =>
  step === 'number' || step === 'message-or-no' ? [LEAVE, COMMAND_LABELS.no] : [];

/** What the person answers to the offer of a call-back, step by step. */
export function callBackAnswered(turn: Turn): Decision | undefined {
  const { conversation, control } = turn;
  const question = conversation.asked;
  if (question?.kind !== 'desk-call-back') return undefined;
  const { asked: _, ...rest } = conversation;
  const said = normalise(turn.text);
  const refuses =
    control === 'no' ||
    /^(?:no(?: (?:thanks|thank you|call))?|none|nothing|never ?mind|forget it|leave it)$/.test(said);
  if (refuses) return declined(turn, question);
  if (question.step !== 'message' && /^(?:leave (?:a|them a) )?message$/.test(said))
    return ask(turn, { ...question, step: 'message' }, 'deskWhatMessage');
  switch (question.step) {
    case 'offer':
      if (control !== 'yes') return undefined;
      return next(turn, question, firstStep(turn));
    case 'message-or-no':
      return control === 'yes' ? ask(turn, { ...question, step: 'message' }, 'deskWhatMessage') : undefined;
    case 'number': {
      const ring = ukNumber(turn.text);
      if (ring !== undefined) {
        const id = turn.newId();
        return {
          kind: 'handoff',
          replies: inReplies(turn, [line(turn, 'deskWhen')]),
          conversation: { ...rest, asked: { kind: 'desk-call-back', step: 'when', who: question.who, callBack: id } },
          handoff: kept(turn, question, { id }, ring),
        };
      }
      if (control === 'yes' || (turn.text.match(/\d/g) ?? []).length >= 5) return ask(turn, question, 'deskBadNumber');
      return undefined;
    }
    case 'when': {
      // A question of its own is answered, and the offer is past; a command is a command.
      if (control !== undefined && control !== 'yes' && control !== 'not-sure') return undefined;
      if (asksSomething(turn.text) && ukNumber(turn.text) === undefined) return undefined;
      const preferred = control === 'yes' ? ANY_TIME : cutWhole(turn.text.trim(), PREFERRED_MAX);
      return {
        kind: 'handoff',
        replies: inReplies(turn, [line(turn, 'deskCallBackKept', { back: backWords(turn, question.who) }).trim()]),
        conversation: rest,
        handoff:
          question.callBack === undefined
            ? kept(turn, question, { id: turn.newId(), preferred }, ukNumber(turn.text))
            : [{ do: 'call-back-when', id: question.callBack, preferred }],
      };
    }
    case 'message': {
      // A command is a command; a message worth keeping is longer than one.
      if (control !== undefined && control !== 'yes') return undefined;
      const message = cutWhole(turn.text.trim(), MESSAGE_MAX);
      if (message === '') return ask(turn, question, 'deskWhatMessage');
      const wording = mayWrite(turn) ? 'deskMessageKept' : 'deskMessageRead';
      return {
        kind: 'handoff',
        replies: inReplies(turn, [line(turn, wording, { back: backWords(turn, question.who) }).trim()]),
        conversation: rest,
        handoff: kept(turn, question, { id: turn.newId(), message }, undefined),
      };
    }
  }
}

function next(turn: Turn, question: Asked, step: Asked['step']): Decision {
  if (step === 'when') return ask(turn, { ...question, step }, 'deskWhen');
  return ask(turn, { ...question, step }, step === 'number' ? 'deskCallNumber' : 'deskLeaveMessage', choicesOf(step));
}

function ask(
  turn: Turn,
  asked: Asked,
  wording: 'deskWhen' | 'deskCallNumber' | 'deskLeaveMessage' | 'deskBadNumber' | 'deskWhatMessage',
  choices: readonly string[] = [],
): Decision {
  return {
    kind: 'handoff',
    replies: inReplies(turn, [line(turn, wording)], choices),
    conversation: { ...turn.conversation, asked },
  };
}

function declined(turn: Turn, question: Asked): Decision {
  const { asked: _, ...rest } = turn.conversation;
  const waiting = waitsIn(turn);
  return {
    kind: 'control:no',
    replies: inReplies(turn, [line(turn, 'okNo')]),
    conversation: { ...rest, misses: 0, ...toldOf(turn, 'abandoned', waiting?.state === 'requested') },
    ...(waiting?.state === 'requested' && question.callBack === undefined
      ? { handoff: [{ do: 'move', id: waiting.id, to: 'abandoned', reason: 'changed-mind' }] }
      : {}),
  };
}

function kept(
  turn: Turn,
  question: Asked,
  callBack: { readonly id: string; readonly preferred?: string; readonly message?: string },
  ring: string | undefined,
): readonly DecidedChange[] {
  const waiting = waitsIn(turn);
  return [
    {
      do: 'call-back',
      callBack: { ...callBack, kind: question.who, mayWrite: mayWrite(turn) },
      ...(turn.handoff === undefined ? {} : { handoffId: turn.handoff.id }),
      ...(ring === undefined ? {} : { ring }),
    },
    ...(waiting === undefined ? [] : [{ do: 'move', id: waiting.id, to: 'completed', reason: 'call-back' } as const]),
  ];
}

const mayWrite = (turn: Turn): boolean => mayWriteUnasked(turn.crisis.state, turn.now);

function toldOf(
  turn: Turn,
  told: NonNullable<Turn['conversation']['handoff']>['told'],
  moved: boolean,
): Pick<Turn['conversation'], 'handoff'> {
  const { handoff } = turn.conversation;
  return moved && handoff !== undefined ? { handoff: { ...handoff, told } } : {};
}
