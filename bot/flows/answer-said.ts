import { longDate } from '../../knowledge/render.js';
import { fillWords, type Speech } from './fill-words.js';
import { NONE, NOT_SURE, RATHER_NOT_SAY, type Question } from './flow.js';
import type { Position } from './replay.js';

/** One answer in words: "you live in England", "you were not sure: Do you …?" */
export function answerSaid(question: Question, position: Position, speech: Speech): string {
  const value = position.answers[question.id];
  const say = (words: string): string => fillWords(words, speech);
  const { answer } = question;
  if (value === undefined) return '';
  if (value === NOT_SURE) return `you were not sure: ${say(question.ask)}`;
  if (value === RATHER_NOT_SAY) return `you would rather not say: ${say(question.ask)}`;
  switch (answer.type) {
    case 'choice':
      return say(answer.choices.find(({ id }) => id === value)?.said ?? '');
    case 'checklist': {
      const ids = typeof value === 'object' ? value : [];
      if (ids.includes(NONE)) return valued(say(answer.said), say(answer.none).toLowerCase());
      const items = answer.choices.filter(({ id }) => ids.includes(id)).map(({ said }) => say(said));
      return valued(say(answer.said), items.join(', '));
    }
    case 'money':
      return valued(say(answer.said), `£${Number(value).toLocaleString('en-GB')}`);
    case 'date':
      return valued(say(answer.said), longDate(String(value)));
    case 'text':
      return valued(say(answer.said), String(value));
  }
}

/** Put in by a function: what a person wrote may hold a dollar sign. */
const valued = (said: string, value: string): string => said.replace('{value}', () => value);

/** A first letter in capitals. */
export const upper = (text: string): string => (text[0]?.toUpperCase() ?? '') + text.slice(1);

/** A whole sentence of a part of one. */
export const asSentence = (text: string): string => (/[.?!]$/.test(text) ? upper(text) : `${upper(text)}.`);
