import { join } from 'node:path';
import { newConversation, readConversation, type Conversation } from '../../../bot/conversation.js';
import type { Form } from '../../../bot/reply.js';
import { NO_DANGER } from '../../../bot/safety/danger.js';
import { decide, type Decision, type Mind } from '../../../bot/turn.js';
import type { Nation } from '../../../knowledge/nation.js';
import { loadLibrary, packageRoot } from '../../../knowledge/library.js';
import { readPlaces } from '../../../knowledge/nation-in.js';

export const NOW = new Date('2026-11-21T12:00:00Z');

/** What a guide needs of the mind: content and places. It answers no questions, and screens nothing. */
export function guideMind(): Mind {
  const root = join(packageRoot(__dirname), 'knowledge');
  const { library } = loadLibrary(root);
  return {
    library,
    understanding: { places: readPlaces(root) } as Mind['understanding'],
    safety: { screen: () => NO_DANGER, texts: new Map() as never },
  };
}

export interface GuideTalk {
  (text: string, now?: Date): Decision;
  readonly conversation: () => Conversation | undefined;
}

/** A conversation through the real `decide`; state goes through JSON, as in the store. */
export function guideTalk(mind: Mind, form: Form, options: { nation?: Nation; somebody?: boolean } = {}): GuideTalk {
  let conversation = options.nation === undefined ? undefined : newConversation(options.nation);
  const say = (text: string, now = NOW): Decision => {
    const decision = decide({
      text,
      form,
      conversation,
      mind,
      setting: {
        service: 'Test service',
        retentionDays: 30,
        paced: false,
        ...(options.somebody ? { person: { name: 'The line', phone: '01632 960 001' } } : {}),
      },
      now,
      newId: () => '6f1a2b3c-0000-4000-8000-000000000000',
    });
    conversation = readConversation(JSON.parse(JSON.stringify(decision.conversation)));
    if (conversation === undefined) throw new Error('the turn left a state that cannot be read back');
    return decision;
  };
  return Object.assign(say, { conversation: () => conversation });
}

export const words = (decision: Decision): string => decision.replies.map(({ text }) => text).join('\n');
