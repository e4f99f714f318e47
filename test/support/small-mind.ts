import { join } from 'node:path';
import { screen } from '../../bot/safety/screen.js';
import { loadDangerTexts } from '../../bot/safety/texts.js';
import type { Mind } from '../../bot/turn.js';
import { packageRoot } from '../../knowledge/library.js';
import { smallUnderstanding } from '../knowledge/small-understanding.js';

let made: Mind | undefined;

/** A few articles and a model that was trained on them in a moment: for tests that need any content and not ours. */
export function smallMind(): Mind {
  if (made === undefined) {
    const understanding = smallUnderstanding();
    const { texts } = loadDangerTexts(join(packageRoot(__dirname), 'knowledge'));
    made = { library: understanding.library, understanding, safety: { screen, texts } };
  }
  return made;
}
