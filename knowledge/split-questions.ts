import { answer, type Answer, type Question } from './answer.js';
import type { Understanding } from './understanding.js';

/** One of two questions that a message asks, and its answer. */
export interface Part {
  readonly text: string;
  readonly answer: Answer;
}

/** Fewer words are a tail ("is that right?"), not a question. */
const FEWEST_WORDS = 3;
/** Each part has to be clearer than an ordinary answer: a wrong split answers something nobody asked. */
const CLEAR = 0.7;
const BETWEEN =
  /(?<=[?!.;])\s+|\n+|\s+(?:and also|also|and|plus|oh and)\s+(?=(?:can|could|do|does|how|what|whats|who|will|is|are|am|when|where|why|should|must|if)\b)/gi;

/** A stretch that asks by itself: not what somebody tells first, and not what leans on it ("is it cash?"). */
const ASKS =
  /\?\s*$|^(?:and |also |plus |so )?(?:can|could|do|does|how|what|whats|who|will|is|are|am|when|where|why|should|must|which)\b/i;
const LEANS = /\b(?:it|its|that|this|these|those|they|them|still|then|there|one|so)\b/i;

/**
 * The two questions in one message, each with its own answer; undefined unless two stretches of it are each confidently
 * about different articles. Pure; costs one ranking a stretch.
 */
export function splitQuestions(understanding: Understanding, question: Question): readonly [Part, Part] | undefined {
  const stretches = question.text
    .slice(0, 600)
    .split(BETWEEN)
    .map((text) => text.trim())
    .filter((text) => text.split(/\s+/).length >= FEWEST_WORDS && ASKS.test(text));
  if (stretches.length < 2 || stretches.length > 5) return undefined;
  const clear: Part[] = [];
  for (const [index, text] of stretches.entries()) {
    if (index > 0 && LEANS.test(text)) continue;
    const given = answer(understanding, { ...question, text });
    const id = given.shown[0]?.article.id;
    if (given.kind !== 'answer' || id === undefined || (given.candidates[0]?.score ?? 0) < CLEAR) continue;
    if (clear.every((part) => part.answer.shown[0]?.article.id !== id)) clear.push({ text, answer: given });
  }
  const [first, second] = clear;
  return first !== undefined && second !== undefined && clear.length === 2 ? [first, second] : undefined;
}
