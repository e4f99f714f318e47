import { COMMAND_LABELS } from '../wording.js';
import { say } from '../say.js';
import type { Decision, Turn } from '../turn.js';

/** No more texts, and delete my data: before anything that could hold a person here. */
export function leaving(turn: Turn): Decision | undefined {
  const { conversation, form, mind } = turn;
  const { asked, ...rest } = conversation;
  if (turn.control === 'stop')
    return {
      kind: 'control:stop',
      replies: [say(mind.library, form, 'noMoreTexts')],
      conversation: { ...rest, noUnasked: true, last: { kind: 'control', intent: 'stop' } },
    };
  if (turn.control === 'delete-data')
    return {
      kind: 'control:delete-data',
      replies: [
        say(mind.library, form, 'deleteAsk', {}, form === 'web' ? [COMMAND_LABELS.yes, COMMAND_LABELS.no] : []),
      ],
      conversation: { ...rest, asked: { kind: 'delete' }, last: { kind: 'control', intent: 'delete-data' } },
    };
  if (asked?.kind !== 'delete') return undefined;
  if (turn.control === 'yes') {
    const receipt = turn.newId().slice(0, 8).toUpperCase();
    return {
      kind: 'control:yes',
      replies: [say(mind.library, form, 'deleteDone', { receipt })],
      conversation: {
        v: 1,
        nationSaid: false,
        nationAsked: false,
        misses: 0,
        introduced: conversation.introduced,
        noUnasked: conversation.noUnasked,
        blank: true,
      },
      erase: { receipt },
    };
  }
  if (turn.control === 'no' || turn.control === 'not-sure')
    return { kind: `control:${turn.control}`, replies: [say(mind.library, form, 'deleteKept')], conversation: rest };
  // Anything else is a new subject: nothing is deleted unless the person says so.
  return undefined;
}
