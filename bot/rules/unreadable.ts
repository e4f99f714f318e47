import { normalise } from '../../knowledge/normalise.js';
import { isForeign } from '../foreign.js';
import { say } from '../say.js';
import type { Decision, Turn } from '../turn.js';

const THUMBS =
  /^[\s\p{Emoji_Modifier}\uFE0F]*(?:\u{1F44D}|\u{1F64F}|\u{1F44C}|\u2764|\u{1F60A}|\u{1F642}|\u{1F600}|\u{1F970}|\u{1F618})+[\s\S]{0,6}$/u;

/** Messages without words that we can read: nothing, pictures only, or another language. */
export function unreadable(turn: Turn): Decision | undefined {
  const { form, mind, conversation } = turn;
  const simple = (kind: Decision['kind'], name: 'empty' | 'onlySigns' | 'language' | 'thanks'): Decision => ({
    kind,
    replies: [say(mind.library, form, name)],
    conversation,
  });
  if (isForeign(turn.text)) return simple('control:language', 'language');
  const bare = normalise(turn.text).replace(/[?£%\s]/g, '');
  if (bare !== '') return undefined;
  if (THUMBS.test(turn.text.trim())) return simple('control:thanks', 'thanks');
  if (/^[\s?]*\?[\s?]*$/.test(turn.text)) return undefined;
  return simple('none', /[\p{L}\p{N}\p{S}\p{P}]/u.test(turn.text) ? 'onlySigns' : 'empty');
}
