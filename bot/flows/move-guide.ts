import { sentence } from '../say.js';
import type { Decision, Turn } from '../turn.js';
import type { OpenGuide } from './open-guide.js';
import { hashCode, makeCode, MOVE_LENGTH, MOVE_MINUTES } from './short-code.js';
import { ask, spoken } from './speak.js';
import { MINUTE_MS } from '../../knowledge/milliseconds.js';

/** "MOVE": a code by which the guide can go on in another place. The answers stay here as well. */
export function moveGuide(turn: Turn, open: OpenGuide): Decision {
  const { mind, form, setting, newId, now } = turn;
  const { library } = mind;
  const { web, texts } = setting.places ?? {};
  const place =
    form === 'sms'
      ? web && sentence(library, form, 'moveToWeb', { web })
      : texts && sentence(library, form, 'moveToTexts', { texts });
  // What is collected is kept apart from conversations: it does not travel.
  if (place === undefined || place === '' || open.flow.collects !== undefined) {
    const words = sentence(library, form, 'moveNowhere');
    return open.position.at.kind === 'outcome'
      ? spoken(turn, open, [{ text: words, choices: [] }])
      : ask(turn, open, words, true);
  }
  const code = makeCode(newId, MOVE_LENGTH);
  return {
    ...spoken(turn, open, [
      { text: sentence(library, form, 'moveCode', { code, minutes: String(MOVE_MINUTES), place }), choices: [] },
    ]),
    moveCode: { hash: hashCode(code), expiresAt: new Date(now.getTime() + MOVE_MINUTES * MINUTE_MS) },
  };
}
