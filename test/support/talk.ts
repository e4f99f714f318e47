import { newConversation, readConversation, type Conversation } from '../../bot/conversation.js';
import type { Form } from '../../bot/reply.js';
import type { Setting } from '../../bot/setting.js';
import { decide, type Decision, type Mind } from '../../bot/turn.js';
import { loadMind } from '../../channels/terminal/mind.js';
import type { Nation } from '../../knowledge/nation.js';

let loading: Promise<Mind> | undefined;

/** The real content and the real trained ranker: once for each test worker. */
export function realMind(): Promise<Mind> {
  return (loading ??= loadMind().then(({ mind }) => mind));
}

export const NOBODY: Setting = { service: 'Test service', retentionDays: 30 };
export const SOMEBODY: Setting = {
  ...NOBODY,
  person: { name: 'The Helping Hands line', phone: '01632 960 001', hours: 'Monday to Friday, 9am to 5pm' },
};

/** When a conversation takes place, unless a test says otherwise. */
export const NOW = new Date('2026-11-21T12:00:00Z');

export interface Talk {
  (text: string, now?: Date): Decision;
  readonly conversation: () => Conversation | undefined;
}

/** A conversation through the same `decide` that the channels use; state goes through JSON, as in the store. */
export function talk(mind: Mind, form: Form, options: { setting?: Setting; nation?: Nation } = {}): Talk {
  let conversation = options.nation === undefined ? undefined : newConversation(options.nation);
  const say = (text: string, now = NOW): Decision => {
    const decision = decide({
      text,
      form,
      conversation,
      mind,
      setting: options.setting ?? NOBODY,
      now,
      newId: () => '6f1a2b3c-0000-4000-8000-000000000000',
    });
    conversation = readConversation(JSON.parse(JSON.stringify(decision.conversation)));
    if (conversation === undefined) throw new Error('the turn left a state that cannot be read back');
    return decision;
  };
  return Object.assign(say, { conversation: () => conversation });
}
