import { join } from 'node:path';
import type { Conversation } from '../../../bot/conversation.js';
import { recogniseControl } from '../../../bot/controls.js';
import type { Form } from '../../../bot/reply.js';
import { NO_DANGER } from '../../../bot/safety/danger.js';
import type { Decision, Mind, Turn } from '../../../bot/turn.js';
import type { Nation } from '../../../knowledge/nation.js';
import { loadLibrary, packageRoot } from '../../../knowledge/library.js';
import { readPlaces } from '../../../knowledge/nation-in.js';
import { NOBODY, NOW, talk, type Talk } from '../../support/talk.js';

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

/** A conversation through the real `decide`. */
export function guideTalk(mind: Mind, form: Form, options: { nation?: Nation; somebody?: boolean } = {}): Talk {
  const { nation, somebody } = options;
  const setting = {
    ...NOBODY,
    paced: false,
    ...(somebody ? { person: { name: 'The line', phone: '01632 960 001' } } : {}),
  };
  return talk(mind, form, nation === undefined ? { setting } : { setting, nation });
}

/** One turn of a guide alone, as `decide` hands it over. */
export const guideTurn = (mind: Mind, text: string, form: Form, conversation: Conversation, now = NOW): Turn => ({
  text,
  redacted: text,
  form,
  conversation,
  mind,
  setting: NOBODY,
  now,
  newId: () => 'id',
  screened: NO_DANGER,
  crisis: { state: undefined, pass: true },
  isFirst: false,
  control: recogniseControl(text),
  nationSaid: undefined,
  forWhomSaid: undefined,
});

export const words = (decision: Decision): string => decision.replies.map(({ text }) => text).join('\n');
