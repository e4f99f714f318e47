import type { Finding } from '../../knowledge/article.js';
import { fill } from '../../knowledge/fill.js';
import { isGsm7, septets, toGsm7 } from '../../knowledge/gsm7.js';
import { readingAge } from '../../knowledge/reading-age.js';
import { SMS_ENVELOPE } from '../compose.js';
import { recogniseControl } from '../controls.js';
import type { screen as Screen } from '../safety/screen.js';
import { textForms } from './ask-question.js';
import { adding, linesOf, type Add, type Content } from './check-flow.js';
import { fillWords } from './fill-words.js';
import type { Flow, Outcome, Question } from './flow.js';
import { SELF, someone } from './whom.js';

export const SENTENCE_MAX = 25;
/** Of everything that one outcome, or the questions together, say. */
export const READING_AGE_MAX = 11;

const CARRIER = 'STOP|STOPALL|UNSUBSCRIBE|CANCEL|END|QUIT|REVOKE|OPTOUT|START|UNSTOP|HELP|INFO';
const RESERVED = new RegExp(
  String.raw`\b(?:reply|write|text|send|say)(?: with)? ["'*]*(?:${CARRIER})\b(?! (?:over|again))`,
  'i',
);
const TYPED_MONEY = /£\s?\d[\d,.]*|\b\d+(?:\.\d+)?\s?(?:%|per ?cent\b)/;
const TYPED_PHONE = /(?<![\w/.-])(?:0\d[\d ]{8,12}\d|116 ?\d{3}|\d{5}(?!\d))(?![\w/-])/;
const PROMISE = /\byou(?:'re| are) (?:definitely )?(?:eligible|entitled)\b/i;

/** Everybody a sentence may be about: each must read well, and fit, for each. */
const PEOPLE = [SELF, someone('mum'), someone('grandfather'), someone('neighbour'), someone(undefined)];

/**
 * What is wrong with a guide's words: reading age, length of sentences, GSM-7 and the length of a text, words of the
 * phone network, labels that are controls or danger, typed figures and numbers, slots that nothing fills. Pure.
 */
export function checkWords(flow: Flow, content: Content, screen?: typeof Screen): Finding[] {
  const findings: Finding[] = [];
  const add = adding(flow, findings);
  const questions = flow.nodes.filter((node) => node.kind === 'question');
  for (const question of questions) checkLabels(question, add, screen);
  questions.forEach((question) => checkLength(question, questions.length, content, add));
  for (const node of flow.nodes) {
    const words = node.kind === 'question' ? wordsOfQuestion(node) : wordsOfOutcome(node);
    for (const one of [
      ...words,
      ...(node.id === flow.start ? [flow.about, flow.title, flow.invites, flow.gives, flow.menu] : []),
    ])
      checkSentence(node.id, one, content, add);
    if (node.kind === 'outcome') checkAge(node.id, wordsOfOutcome(node), content, add);
  }
  checkAge('questions', questions.flatMap(wordsOfQuestion), content, add);
  if (new RegExp(`^(?:${CARRIER})$`, 'i').test(flow.keyword) || recogniseControl(flow.keyword) !== undefined)
    add(flow.start, 'carrier-word', `the keyword "${flow.keyword}" is taken`, 'choose another word');
  return findings;
}

/** Every sentence a question may say. */
export function wordsOfQuestion(question: Question): string[] {
  const { ask, why, example, hint, answer } = question;
  return [
    ask,
    why,
    ...(example === undefined ? [] : [example]),
    hint,
    ...('choices' in answer ? answer.choices.flatMap(({ label, example: own = '', said }) => [label, own, said]) : []),
    ...('none' in answer ? [answer.none] : []),
    ...('said' in answer ? [answer.said] : []),
  ].filter((one) => one !== '');
}

/** Every sentence an outcome may say. */
export function wordsOfOutcome(outcome: Outcome): string[] {
  return [
    outcome.title,
    ...linesOf(outcome).map(({ text }) => text),
    ...(outcome.asks ?? []).flatMap(({ why, good }) => [why, good]),
    ...(outcome.parts ?? []).map(({ title }) => title),
    ...(outcome.letter === undefined ? [] : [outcome.letter.to]),
    ...(outcome.show === undefined ? [] : [outcome.show.title]),
  ];
}

function speech(content: Content, whom = SELF): Parameters<typeof fillWords>[1] {
  return { library: content, form: 'sms', whom, answers: {} };
}

function checkSentence(node: string, words: string, content: Content, add: Add): void {
  const bare = words
    .replace(/\{\{[^}]*\}\}/g, '')
    .replace(/\{date:[^}]*\}/g, '1 May 2026')
    .replace('{value}', 'this');
  if (TYPED_MONEY.test(bare)) add(node, 'typed-figure', `"${words}" has a sum or rate typed in`, 'use {{figure:name}}');
  if (TYPED_PHONE.test(bare)) add(node, 'typed-number', `"${words}" has a number typed in`, 'use {{contact:id}}');
  if (RESERVED.test(words))
    add(node, 'carrier-word', `"${words}" asks for a word that the phone network takes`, 'ask for another');
  if (PROMISE.test(words)) add(node, 'promise', `"${words}" says "you are eligible"`, 'say likely, may, or can ask');
  for (const fault of fill(words, content.figures, content.contacts, 'page').faults)
    add(node, 'placeholder', fault, 'use a name of figures.yaml or a verified contact');
  const ready = words.replace(/\{date:[^}]*\}/g, '1 May 2026').replace('{value}', 'this');
  if (!isGsm7(ready)) add(node, 'gsm7', `"${words}" has characters outside GSM-7`, 'use plain characters');
  for (const whom of PEOPLE) {
    const text = fillWords(ready, speech(content, whom));
    if (/[{}]/.test(text)) {
      add(node, 'slot', `"${words}" has a slot that nothing fills`, 'see bot/flows/whom.ts');
      break;
    }
    const { longestSentence } = readingAge(text);
    if (longestSentence.words > SENTENCE_MAX) {
      add(
        node,
        'long-sentence',
        `${longestSentence.words} words: "${longestSentence.text}"`,
        `at most ${SENTENCE_MAX}`,
      );
      break;
    }
  }
}

function checkAge(node: string, words: readonly string[], content: Content, add: Add): void {
  const text = words
    .map((one) => fillWords(one.replace(/\{date:[^}]*\}/g, '1 May').replace('{value}', 'this'), speech(content)))
    .map((one) => (/[.?!"]$/.test(one) ? one : `${one}.`))
    .join('\n\n');
  const { age } = readingAge(text);
  if (age > READING_AGE_MAX)
    add(node, 'reading-age', `needs a reading age of ${age.toFixed(1)}`, `bring it to ${READING_AGE_MAX}`);
}

/** Labels: no controls (yes and no aside), no danger, and each of them understood as itself. */
function checkLabels(question: Question, add: Add, screen?: typeof Screen): void {
  const { answer, id } = question;
  if (!('choices' in answer)) return;
  for (const choice of answer.choices) {
    const control = recogniseControl(choice.label);
    if (control !== undefined && !(['yes', 'no'].includes(choice.id) && control === choice.id))
      add(id, 'label', `the label "${choice.label}" is worded like the control "${control}"`, 'word it another way');
    if (screen === undefined) continue;
    const found = screen(choice.label);
    // The rules alone: what the model makes of two words is no matter, a label is taken as what it is (plain-answer.ts).
    if (found.strength === 'full' && found.why.some((why) => !why.startsWith('model')))
      add(id, 'label', `the label "${choice.label}" reads as danger (${found.kind})`, 'word it another way');
  }
}

/** The shortest form of the question fits into one text, whomever it is about. */
function checkLength(question: Question, number: number, content: Content, add: Add): void {
  for (const whom of PEOPLE) {
    const forms = textForms({ question, number, speech: speech(content, whom) });
    const shortest = Math.min(...forms.slice(0, 3).map((form) => septets(toGsm7(form))));
    if (shortest > SMS_ENVELOPE) {
      add(
        question.id,
        'length',
        `needs ${shortest} characters in a text about ${whom.noun}`,
        `cut it to ${SMS_ENVELOPE}`,
      );
      return;
    }
  }
}
