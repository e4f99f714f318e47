import { sentence } from '../say.js';
import type { Decision, Turn } from '../turn.js';
import type { OpenGuide } from './open-guide.js';
import { answerSaid, upper } from './answer-said.js';
import { ask, spoken } from './speak.js';

/** Every answer with its number. */
export function showAnswers(turn: Turn, open: OpenGuide): Decision {
  const { form, mind } = turn;
  const { position } = open;
  const { path } = position;
  const lines = path.map((question, index) => `${index + 1}. ${upper(answerSaid(question, position, open.speech))}`);
  const words =
    lines.length === 0
      ? sentence(mind.library, form, 'guideNoAnswers')
      : `${lines.join('\n')}\n${form === 'web' ? '\n' : ''}${sentence(mind.library, form, 'guideChange')}`;
  if (form === 'sms' && lines.length > 0) {
    const texts = shortAnswers(lines, sentence(mind.library, form, 'guideChange'));
    return spoken(
      turn,
      open,
      texts.map((text) => ({ text, choices: [] })),
      { paused: open.state.paused },
    );
  }
  if (open.position.at.kind === 'outcome') return spoken(turn, open, [{ text: words, choices: [] }]);
  return ask(turn, open, words, true);
}

const ANSWERS_MAX = 300;

/** The answers in as few texts as they need, three at most: a long one is cut, its number is not. */
function shortAnswers(lines: readonly string[], end: string): string[] {
  for (const most of [200, 60, 40, 24]) {
    const texts: string[] = [];
    for (const line of [...lines.map((one) => (one.length > most ? `${one.slice(0, most - 3)}...` : one)), end]) {
      const last = texts.at(-1);
      if (last !== undefined && `${last}\n${line}`.length <= ANSWERS_MAX) texts[texts.length - 1] = `${last}\n${line}`;
      else texts.push(line);
    }
    if (texts.length <= 3) return texts;
  }
  return [end];
}
