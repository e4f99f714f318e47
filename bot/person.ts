import { closedReply } from './handoff/call-back.js';
import { consentAsked } from './handoff/consent.js';
import type { DecidedChange } from './handoff/decided.js';
import { kindSaid } from './handoff/desk-commands.js';
import { openHandoff, openKinds, statusOf, waitsIn } from './handoff/here.js';
import type { DeskKind } from './handoff/desk-kinds.js';
import { backWords, inReplies, line, notHere, waitWords } from './handoff/queue-words.js';
import { KIND_WORDS, YES_NO } from './handoff/words.js';
import type { Reply } from './reply.js';
import { personDetails } from './person-details.js';
import { say, sentence } from './say.js';
import type { Decision, Turn } from './turn.js';

/**
 * Where there is no desk: how to reach a person by phone, or the truth that nobody is on call here. Never promises anyone.
 * @param before what is said first, where there is something
 */
export function personReply(turn: Pick<Turn, 'form' | 'mind' | 'setting'>, before?: 'twoMisses'): Reply {
  const { form, mind, setting } = turn;
  const reply =
    setting.person === undefined
      ? say(mind.library, form, 'nobodyHere')
      : say(mind.library, form, 'person', personDetails(setting.person, form));
  return before === undefined ? reply : { ...reply, text: `${sentence(mind.library, form, before)} ${reply.text}` };
}

/**
 * Somebody asks for a person, in whatever way: the queue where one is there, a choice where several kinds are, else when
 * they are back and a call-back. Asked again while waiting, the place in the queue.
 */
export function askForPerson(turn: Turn): Decision {
  const { asked: _, ...rest } = turn.conversation;
  const calm = { ...rest, misses: 0, last: { kind: 'control', intent: 'human' } as const };
  const { desk } = turn;
  if (desk === undefined || desk.kinds.length === 0)
    return { kind: 'handoff', replies: [personReply(turn)], conversation: calm };
  const waiting = waitsIn(turn);
  if (waiting !== undefined && waiting.state !== 'requested')
    return { kind: 'handoff', replies: placeReplies(turn), conversation: calm };
  const open = openKinds(turn);
  const named = kindSaid(turn.text, desk.kinds);
  const fresh: Turn = { ...turn, conversation: calm };
  if (named !== undefined) return open.includes(named) ? join(fresh, named) : closed(fresh, named, open);
  const [only] = open;
  if (only === undefined) return closed(fresh, soonest(turn, desk.kinds), []);
  if (open.length === 1) return join(fresh, only);
  return choose(fresh, open, []);
}

/** Into the queue of that kind. */
export function join(turn: Turn, kind: DeskKind): Decision {
  const { crisis, conversation, mind } = turn;
  const danger = crisis.state !== undefined && !crisis.state.corrected ? crisis.state.kind : undefined;
  const waiting = waitsIn(turn);
  const id = waiting?.id ?? turn.newId();
  const consent = consentAsked(turn);
  const place = statusOf(turn, kind).waiting + 1;
  return {
    kind: 'handoff',
    replies: inReplies(
      turn,
      [
        sentence(mind.library, turn.form, 'deskAsked', { one: KIND_WORDS[kind].one }),
        ...waitWords(turn, kind, place, danger !== undefined),
        consent?.words ?? '',
      ],
      consent === undefined ? [] : YES_NO,
    ),
    conversation: {
      ...conversation,
      handoff: { id, told: 'queued' },
      ...(consent === undefined ? {} : { asked: consent.asked }),
    },
    handoff: [
      ...settled(turn),
      waiting === undefined
        ? { do: 'open', id, kind, state: 'queued', urgent: danger !== undefined, ...about(turn, danger) }
        : { do: 'move', id, to: 'queued', reason: 'kind-chosen', kind },
    ],
  };
}

/** Which kind, where several are there. The row is made already: whoever does not choose gets one all the same. */
function choose(turn: Turn, open: readonly DeskKind[], before: readonly string[], later?: DeskKind): Decision {
  const options = [...open, ...(later === undefined ? [] : [`call-back:${later}` as const])];
  const labels = options.map((option) =>
    option.startsWith('call-back:') ? CALL_ME : KIND_WORDS[option as DeskKind].label,
  );
  const numbered = turn.form === 'sms' ? labels.map((label, index) => `${index + 1} ${label}`) : [];
  const text = [[...before, line(turn, 'deskWhich')].join(' '), ...numbered, line(turn, 'deskWhichEnd')].join('\n');
  const opened = requested(turn, open[0] ?? 'broker');
  return {
    ...opened,
    replies: [{ text, choices: turn.form === 'web' ? labels : [] }],
    conversation: { ...opened.conversation, asked: { kind: 'desk-kind', options } },
  };
}

const CALL_ME = 'Call me back later';

/** The label or number of a kind that was offered. */
export function kindChosen(turn: Turn, options: readonly string[]): string | undefined {
  const said = turn.text.trim().toLowerCase();
  const number = /^(?:number |no |option )?(\d)\.?$/.exec(said)?.[1];
  if (number !== undefined) return options[Number(number) - 1];
  const label = options.find(
    (option) =>
      (option.startsWith('call-back:') ? CALL_ME : KIND_WORDS[option as DeskKind].label).toLowerCase() === said,
  );
  return (
    label ??
    kindSaid(
      turn.text,
      options.filter((option): option is DeskKind => option in KIND_WORDS),
    )
  );
}

/** Nobody of that kind is there now. */
export function closed(turn: Turn, kind: DeskKind, others: readonly DeskKind[]): Decision {
  if (others.length > 0)
    return choose(
      turn,
      others,
      [notHere(turn, kind), backWords(turn, kind)].filter((part) => part !== ''),
      kind,
    );
  const { replies, asked } = closedReply(turn, kind);
  const opened = requested(turn, kind);
  return { ...opened, replies, conversation: { ...opened.conversation, asked } };
}

/** A hand-off that waits for the person's own choice; the one that is there already, where it does. */
function requested(turn: Turn, kind: DeskKind): Decision {
  const { crisis } = turn;
  const danger = crisis.state !== undefined && !crisis.state.corrected ? crisis.state.kind : undefined;
  const waiting = waitsIn(turn);
  const id = waiting?.id ?? turn.newId();
  return {
    kind: 'handoff',
    replies: [],
    conversation: { ...turn.conversation, handoff: { id, told: 'requested' } },
    handoff:
      waiting === undefined
        ? [
            ...settled(turn),
            { do: 'open', id, kind, state: 'requested', urgent: danger !== undefined, ...about(turn, danger) },
          ]
        : [],
  };
}

/** One that is back with the assistant and was not judged yet is over once the next is asked for. */
function settled(turn: Turn): readonly DecidedChange[] {
  const open = openHandoff(turn);
  return open?.state === 'returned' ? [{ do: 'move', id: open.id, to: 'completed', reason: 'not-rated' }] : [];
}

function about(
  { conversation }: Turn,
  danger: NonNullable<Turn['crisis']['state']>['kind'] | undefined,
): { danger?: typeof danger & string; nation?: NonNullable<Turn['conversation']['nation']> } {
  return {
    ...(danger === undefined ? {} : { danger }),
    ...(conversation.nation === undefined ? {} : { nation: conversation.nation }),
  };
}

/** Where somebody who waits stands. */
export function placeReplies(turn: Turn): readonly Reply[] {
  const waiting = waitsIn(turn);
  if (waiting === undefined) return [say(turn.mind.library, turn.form, 'deskNotWaiting')];
  return inReplies(turn, [
    line(turn, 'deskStillWaiting', { one: KIND_WORDS[waiting.kind].one }),
    ...waitWords(turn, waiting.kind, waiting.place ?? 1, false),
  ]);
}

function soonest({ desk, conversation, now }: Turn, kinds: readonly DeskKind[]): DeskKind {
  const next = (kind: DeskKind): number =>
    desk?.calendar.nextOpening(kind, conversation.nation, now)?.at?.getTime() ?? Number.POSITIVE_INFINITY;
  return kinds.reduce((best, kind) => (next(kind) < next(best) ? kind : best), kinds[0] ?? 'broker');
}
