import { callBackAnswered } from '../handoff/call-back.js';
import { consentGiven, consentInTalk } from '../handoff/consent.js';
import { deskCommand, ratingSaid } from '../handoff/desk-commands.js';
import { isHeld, openHandoff, openKinds, waitsIn } from '../handoff/here.js';
import type { HandoffFacts } from '../handoff/desk-facts.js';
import type { DeskKind } from '../handoff/desk-kinds.js';
import { inReplies, line } from '../handoff/queue-words.js';
import { isOver, isWaiting } from '../handoff/states.js';
import type { Conversation } from '../conversation.js';
import { closed, join, kindChosen, placeReplies } from '../person.js';
import type { Decision, Turn } from '../turn.js';
import { danger } from './danger.js';

const RATINGS = ['Good', 'OK', 'Not good'] as const;

/**
 * What happened to the hand-off since the conversation's last turn: what its last reply asked is then past, and what the
 * desk said asks something of its own.
 */
export function caughtUp(conversation: Conversation, handoff: HandoffFacts | undefined): Conversation {
  const { handoff: known, asked: open, ...rest } = conversation;
  if (known === undefined) return conversation;
  const asked = handoff?.staffSpokeLast === true ? undefined : open;
  // Its words are gone, or another store's: nothing is held.
  if (handoff === undefined) return asked === undefined ? rest : { ...rest, asked };
  if (handoff.state === known.told) return asked === open ? conversation : { ...rest, handoff: known };
  const told = { handoff: { id: known.id, told: handoff.state } };
  switch (handoff.state) {
    case 'accepted':
      return { ...rest, ...told, ...(handoff.asks === 'transcript' ? { asked: { kind: 'desk-transcript' } } : {}) };
    case 'returned':
      return { ...rest, ...told, asked: { kind: 'desk-rating' } };
    case 'expired':
      return handoff.reason === 'waited-too-long' || handoff.reason === 'desk-closed'
        ? { ...rest, asked: { kind: 'desk-call-back', step: 'offer', who: handoff.kind } }
        : { ...rest, ...(asked === undefined ? {} : { asked }) };
    default:
      return {
        ...rest,
        ...(isOver(handoff.state) ? {} : told),
        ...(asked === undefined || (isDeskQuestion(asked.kind) && asked.kind !== 'desk-call-back') ? {} : { asked }),
      };
  }
}

const isDeskQuestion = (kind: string): boolean => kind.startsWith('desk-');

/**
 * Danger comes first in every conversation. While a person holds it the assistant gives the signposts and nothing else: what
 * is said about danger later on is that person's to answer.
 */
export function dangerFirst(turn: Turn): Decision | undefined {
  const decision = danger(turn);
  if (decision === undefined || !isHeld(turn)) return decision;
  if (decision.alert === undefined) return undefined;
  const { asked: _, ...rest } = decision.conversation;
  return {
    ...decision,
    replies: decision.replies.slice(0, 1).map((reply) => ({ ...reply, choices: [] })),
    conversation: rest,
    handoff: heard(turn),
  };
}

/** The alert of a danger turn, for the desk: kind and urgency, never the words. */
export function alerted(turn: Pick<Turn, 'desk' | 'handoff' | 'newId'>, decision: Decision): Decision {
  const { alert } = decision;
  if (alert === undefined || turn.desk === undefined) return decision;
  const open = openHandoff(turn);
  return {
    ...decision,
    handoff: [
      ...(decision.handoff ?? []),
      {
        do: 'alert',
        id: turn.newId(),
        kind: alert.kind,
        urgency: alert.urgency,
        ...(open === undefined ? {} : { handoffId: open.id }),
      },
    ],
  };
}

/** What the person said reached the one who has the conversation. */
export const heard = ({ handoff }: Pick<Turn, 'handoff'>): NonNullable<Decision['handoff']> =>
  handoff === undefined ? [] : [{ do: 'heard', id: handoff.id }];

/** A person has this conversation: the message is theirs, and the assistant says nothing. */
export function talk(turn: Turn): Decision | undefined {
  const { handoff, conversation } = turn;
  if (!isHeld(turn) || handoff === undefined) return undefined;
  const { asked: _, ...rest } = conversation;
  const command = deskCommand(turn.text);
  // "Never mind" is said to people, too; these words only to us.
  if (command === 'leave-talk' || (command === 'leave' && /\bqueue\b/i.test(turn.text)))
    return leaveTalk(turn, handoff);
  const consent = consentInTalk(turn);
  if (consent !== undefined) return consent;
  return { kind: 'held', replies: [], conversation: rest, handoff: heard(turn) };
}

function leaveTalk(turn: Turn, handoff: HandoffFacts): Decision {
  const { asked: _, ...rest } = turn.conversation;
  return {
    kind: 'control:leave',
    replies: inReplies(turn, [line(turn, 'deskLeftTalk', { name: handoff.by?.name ?? '' })], RATINGS),
    conversation: { ...rest, handoff: { id: handoff.id, told: 'returned' }, asked: { kind: 'desk-rating' } },
    handoff: [{ do: 'move', id: handoff.id, to: 'returned', reason: 'left-talk' }],
  };
}

/** No more texts, said in a sentence: whoever waits or talks is let go. */
export function left(turn: Turn, decision: Decision): Decision {
  const open = openHandoff(turn);
  if (decision.kind !== 'control:stop' || open === undefined) return decision;
  if (open.state === 'returned') return decision;
  const { handoff: _, ...rest } = decision.conversation;
  return {
    ...decision,
    conversation: rest,
    handoff: [
      open.state === 'accepted'
        ? { do: 'move', id: open.id, to: 'returned', reason: 'left-talk' }
        : { do: 'move', id: open.id, to: 'abandoned', reason: 'opted-out' },
    ],
  };
}

/** The wait: the place in it, the way out of it; what the desk's lines asked; the transcript. */
export function waiting(turn: Turn): Decision | undefined {
  if (turn.desk === undefined) return undefined;
  const command = deskCommand(turn.text);
  const wait = waitsIn(turn);
  const { asked: _, ...rest } = turn.conversation;
  if (command === 'transcript')
    return {
      kind: 'control:transcript',
      replies: inReplies(turn, [line(turn, 'deskTranscriptHow')]),
      conversation: rest,
    };
  if (wait !== undefined && (command === 'leave' || (command === 'leave-talk' && isWaiting(wait.state))))
    return leaveQueue(turn, wait);
  if (wait !== undefined && command === 'place' && isWaiting(wait.state))
    return { kind: 'handoff', replies: placeReplies(turn), conversation: turn.conversation };
  if (wait === undefined && ((command === 'leave' && IN_QUEUE.test(turn.text)) || command === 'leave-talk'))
    return said(turn, command === 'leave' ? 'deskNotWaiting' : 'deskWithMe');
  const answered = kindAnswered(turn) ?? consentGiven(turn) ?? callBackAnswered(turn) ?? rated(turn);
  if (answered !== undefined) return answered;
  // "No" to nothing that was asked may mean the wait itself.
  const asksNothing = turn.conversation.asked === undefined && turn.conversation.flow === undefined;
  return asksNothing && turn.control === 'no' && wait !== undefined && isWaiting(wait.state)
    ? said(turn, 'deskStillIn')
    : undefined;
}

const IN_QUEUE = /\b(?:queue|line|waiting list)\b/i;

function said(turn: Turn, wording: 'deskNotWaiting' | 'deskWithMe' | 'deskStillIn'): Decision {
  return { kind: 'handoff', replies: inReplies(turn, [line(turn, wording)]), conversation: turn.conversation };
}

function leaveQueue(turn: Turn, wait: HandoffFacts): Decision {
  const { asked: _, handoff: _known, ...rest } = turn.conversation;
  return {
    kind: 'control:leave',
    replies: inReplies(turn, [line(turn, isWaiting(wait.state) ? 'deskLeftQueue' : 'okNo')]),
    conversation: { ...rest, misses: 0 },
    handoff: [
      { do: 'move', id: wait.id, to: 'abandoned', reason: isWaiting(wait.state) ? 'left-queue' : 'changed-mind' },
    ],
  };
}

function kindAnswered(turn: Turn): Decision | undefined {
  const question = turn.conversation.asked;
  const wait = waitsIn(turn);
  if (wait === undefined) return undefined;
  // They asked something in between, and then say it: whoever is there.
  const [there] = openKinds(turn);
  if (
    wait.state === 'requested' &&
    question?.kind === 'choices' &&
    there !== undefined &&
    ANYONE.test(turn.text.trim())
  )
    return join(turn, there);
  if (question?.kind !== 'desk-kind') return undefined;
  const { asked: _, ...rest } = turn.conversation;
  const answered: Turn = { ...turn, conversation: rest };
  const chosen = kindChosen(turn, question.options);
  if (chosen !== undefined)
    return chosen.startsWith('call-back:')
      ? closed(answered, chosen.slice('call-back:'.length) as DeskKind, [])
      : join(answered, chosen as DeskKind);
  if (turn.control === 'no') return leaveQueue(turn, wait);
  // "Anyone", "yes", "I do not mind": the first that is there.
  const [first] = question.options;
  if (first !== undefined && (turn.control === 'yes' || turn.control === 'not-sure' || ANYONE.test(turn.text.trim())))
    return join(answered, first as DeskKind);
  return undefined;
}

const ANYONE = /^(?:any(?: ?one| ?body)?|either|whoever|all|(?:i )?(?:don'?t|do not) (?:mind|care))\b.{0,20}$/i;

function rated(turn: Turn): Decision | undefined {
  const { conversation, handoff } = turn;
  if (conversation.asked?.kind !== 'desk-rating' || handoff?.state !== 'returned') return undefined;
  const rating = ratingSaid(turn.text);
  const { asked: _, handoff: _known, ...rest } = conversation;
  if (rating === undefined && turn.control !== 'no' && turn.control !== 'not-sure') return undefined;
  return {
    kind: 'control:rated',
    replies: inReplies(turn, [line(turn, rating === undefined ? 'okNo' : 'deskRated')]),
    conversation: { ...rest, misses: 0 },
    handoff: [
      ...(rating === undefined ? [] : [{ do: 'rate', id: handoff.id, rating } as const]),
      { do: 'move', id: handoff.id, to: 'completed', reason: rating === undefined ? 'not-rated' : 'rated' },
    ],
  };
}
