import { z } from 'zod';
import type { StaffFace } from '../../bot/handoff/desk-people.js';
import { OUTCOMES, type HandoffView } from '../../bot/handoff/desk-records.js';
import type { DeskMove, DeskStore } from '../../bot/handoff/port.js';
import { DeskActivity, statusOf } from '../../bot/handoff/protocol.js';
import { deskLine, roleWords } from '../../bot/handoff/words.js';
import { cleanText } from '../clean-text.js';
import { Problem } from '../problem.js';

/** A name as it may stand in our own sentences: nothing that Markdown or HTML would read as more than a name. */
const Name = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{M}\p{N} .,'’-]{1,60}$/u, 'a name of 1 to 60 letters');

/** What the other desk posts. `by` is who acts, as the person is told. */
export const DeskEvent = z.object({
  handoff: z.uuid(),
  by: z.object({ name: Name, role: Name.optional() }).optional(),
  /** Whom it is passed to, with the status "transferred". */
  to: z.object({ name: Name }).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  activity: DeskActivity,
});
export type DeskEvent = z.infer<typeof DeskEvent>;

/**
 * Does what the other desk says, by the same transitions as our own desk. Doing it again changes nothing.
 * @param id the event's id: the same id is the same message to the person
 * @throws Problem 400 it cannot be understood, 404 no such hand-off, 409 not possible now; nothing is changed then
 */
export async function takeDeskEvent(
  desk: Pick<DeskStore, 'open' | 'move' | 'say'>,
  id: string,
  event: DeskEvent,
  now: Date,
): Promise<void> {
  const view = await desk.open(event.handoff, now);
  if (view === undefined) throw new Problem(404, 'UnknownHandoff', 'There is no such hand-off.');
  if (event.activity.type === 'message') return say(desk, id, view, event, event.activity.text, now);
  const change = moveOf(view, event);
  if (!(await desk.move(view.id, change, now))) throw notNow(view);
}

async function say(
  desk: Pick<DeskStore, 'say'>,
  id: string,
  view: HandoffView,
  { by }: DeskEvent,
  text: string,
  now: Date,
): Promise<void> {
  const holder = view.claimedBy;
  if (view.state !== 'accepted' || holder === undefined) throw notNow(view);
  const face: StaffFace = { name: by?.name ?? holder.name, role: by?.role ?? holder.role };
  const result = await desk.say(view.id, { id: holder.id, ...face }, cleanText(text), id, now);
  switch (result.kind) {
    case 'said':
      return;
    case 'empty':
      throw new Problem(400, 'Empty', 'A message needs some text.');
    case 'too-long':
      throw new Problem(400, 'TooLong', `A message has at most ${result.max} characters.`);
    case 'opted-out':
      throw new Problem(409, 'OptedOut', 'The person has opted out of text messages. Nothing was sent.');
    case 'not-yours':
      throw notNow(view);
  }
}

function moveOf(view: HandoffView, { activity, by, to, outcome }: DeskEvent): DeskMove {
  const name = by?.name ?? view.claimedBy?.name;
  switch (statusOf(activity)) {
    case 'accepted': {
      if (by === undefined)
        throw new Problem(400, 'NoName', 'Say in "by" who is there: the person is told their name.');
      const staff: StaffFace = { name: by.name, role: by.role ?? view.kind };
      return {
        to: 'accepted',
        reason: 'claimed',
        by: 'desk',
        staff,
        say: (form) => [deskLine('deskHere', form, { name: staff.name, role: roleWords(staff.role) })],
      };
    }
    case 'transferred':
      return {
        to: 'queued',
        reason: 'put-back',
        by: 'desk',
        from: 'accepted',
        say: (form) => [
          to === undefined
            ? deskLine('deskPutBack', form, { name: name ?? '' })
            : deskLine('deskPassedTo', form, { from: name ?? '', name: to.name }),
        ],
      };
    case 'completed':
      return {
        to: 'returned',
        reason: 'closed',
        by: 'desk',
        from: 'accepted',
        outcome: outcome ?? 'other',
        say: (form) => [deskLine('deskClosed', form, { name: name ?? '' })],
      };
    case 'failed':
      return { to: 'failed', reason: 'desk-refused', by: 'desk', say: (form) => [deskLine('deskFailed', form)] };
    case undefined:
      throw new Problem(400, 'BadEvent', 'That is neither a status nor a message.');
  }
}

const notNow = ({ state }: HandoffView): Problem =>
  new Problem(409, 'NotNow', `That is not possible while the hand-off is ${state}. Nothing was changed.`);
