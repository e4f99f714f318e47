import { upper, answerSaid } from '../flows/answer-said.js';
import { openGuide } from '../flows/open-guide.js';
import type { Decision, Turn } from '../turn.js';
import type { GuideSummary } from './handoff-change.js';
import { isWaiting } from './states.js';
import { inReplies, line } from './queue-words.js';
import { YES_NO } from './words.js';

type Asked = NonNullable<Turn['conversation']['asked']>;

/** The answers of the guide that the conversation holds, as a member of staff would read them. */
export function guideSummary(turn: Pick<Turn, 'conversation' | 'form' | 'mind'>): GuideSummary | undefined {
  const open = openGuide({ ...turn, form: 'web' });
  if (open === undefined) return undefined;
  const lines = open.position.path
    // What is kept apart even from the log is nobody's to read.
    .filter((question) => question.private !== true)
    .map((question) => upper(answerSaid(question, open.position, open.speech)))
    .filter((said) => said !== '');
  return lines.length === 0 ? undefined : { title: open.flow.title, lines };
}

/** What is asked about sharing, one thing after the other; nothing where there is nothing to share. */
export function consentAsked(
  turn: Pick<Turn, 'conversation' | 'form' | 'mind' | 'isFirst'>,
  after?: 'desk-transcript',
): { readonly words: string; readonly asked: Asked } | undefined {
  if (after === undefined && !turn.isFirst && turn.conversation.blank !== true)
    return { words: line(turn, 'deskTranscript'), asked: { kind: 'desk-transcript' } };
  const guide = guideSummary(turn);
  if (guide === undefined) return undefined;
  return { words: line(turn, 'deskGuide', { title: guide.title }), asked: { kind: 'desk-guide' } };
}

/** In a talk only a plain yes or no to what we asked last is ours: "ok" is said to people. */
export function consentInTalk(turn: Turn): Decision | undefined {
  const { control, text } = turn;
  if (control === 'not-sure' || (control === 'yes' && !/^\W*(?:y|yes|yeah|yep|yea|yes please)\W*$/i.test(text)))
    return undefined;
  return consentGiven(turn);
}

/** Yes or no to one of them. Anything else is not ours: the wait goes on, and nothing is shared. */
export function consentGiven(turn: Turn): Decision | undefined {
  const { conversation, control, handoff } = turn;
  const question = conversation.asked?.kind;
  if (handoff === undefined || (question !== 'desk-transcript' && question !== 'desk-guide')) return undefined;
  const yes = control === 'yes';
  if (!yes && control !== 'no' && control !== 'not-sure') return undefined;
  const { asked: _, ...rest } = conversation;
  const noted =
    handoff.state === 'accepted'
      ? line(turn, yes ? 'deskTalkShared' : 'deskTalkNotShared', { name: handoff.by?.name ?? '' })
      : line(turn, yes ? 'deskShared' : 'deskNotShared');
  const queue = isWaiting(handoff.state) ? line(turn, 'deskStillQueued') : '';
  if (question === 'desk-guide') {
    const guide = guideSummary(turn);
    return {
      kind: 'handoff',
      replies: inReplies(turn, [noted, queue]),
      conversation: rest,
      handoff: [{ do: 'consent', id: handoff.id, guide: yes && guide !== undefined ? guide : false }],
    };
  }
  const next = consentAsked(turn, 'desk-transcript');
  return {
    kind: 'handoff',
    replies: inReplies(turn, [noted, next?.words ?? queue], next === undefined ? [] : YES_NO),
    conversation: next === undefined ? rest : { ...rest, asked: next.asked },
    handoff: [{ do: 'consent', id: handoff.id, transcript: yes }],
  };
}
