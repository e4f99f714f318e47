import { is } from '../../build.js';
import type { Ask, Line } from '../../flow.js';

export const REVIEW = is('meeting', 'review');

/** What to say about each thing that is hard: a fact, how often, and what happens without help. */
export const SAY: readonly Line[] = [
  {
    text: 'Eating: what was eaten yesterday, who made it, and what happens when nobody does.',
    when: is('hard-things', 'food'),
  },
  {
    text: 'Washing: how often, with whose help, how long it takes, any falls or fear.',
    when: is('hard-things', 'washing'),
  },
  { text: 'Toilet: nights too, accidents, pads, and who helps.', when: is('hard-things', 'toilet') },
  {
    text: 'Dressing: what is possible alone, reminders, clothes that do not suit the day.',
    when: is('hard-things', 'dressing'),
  },
  { text: 'Safety: falls, cooker left on, doors, strangers, wandering.', when: is('hard-things', 'safe') },
  { text: 'Home: what has not been cleaned or paid, and since when.', when: is('hard-things', 'clean') },
  { text: 'People: who was seen this month, and who would be if there was help.', when: is('hard-things', 'people') },
  { text: 'Work or learning: what was given up, and what would make it possible.', when: is('hard-things', 'work') },
  {
    text: 'Getting out: the last time, who went along, what goes wrong on a bus or in a shop.',
    when: is('hard-things', 'out'),
  },
  { text: 'Children: what they do that an adult should do, and what is missed.', when: is('hard-things', 'child') },
  { text: 'For each: say what a bad day is like, not only a good one.' },
  { text: 'Say it if help from family is too much for them, or may stop.' },
];

export const BAD_DAYS: readonly Line[] = [
  { text: 'On a bad day {you stay} in bed: for how long, how often, and what is missed.', when: is('bad-day', 'bed') },
  { text: 'On a bad day food or tablets are forgotten: what happened the last time.', when: is('bad-day', 'forgets') },
  { text: 'On a bad day there are falls: when, where, and who helped.', when: is('bad-day', 'falls') },
  {
    text: "On a bad day {you can't} be left alone: who stays, and what they give up for it.",
    when: is('bad-day', 'alone'),
  },
  { text: "On a bad day {you can't} speak up: who can, and how you will show it.", when: is('bad-day', 'speak') },
  { text: 'Bring a diary of two weeks, bad days marked.' },
];

export const THERE: readonly Line[] = [
  {
    text: 'Ask the person who is coming along to take notes, and tell them what you want said.',
    when: is('with', 'family'),
  },
  {
    text: 'Ask today for an independent advocate. They can come to the meeting.',
    when: is('with', ['advocate', 'nobody', 'not-sure', 'rather-not-say']),
  },
  { text: 'Tell your worker before the meeting what matters most to {you}.', when: is('with', 'worker') },
  { text: 'A carer can say what they can and cannot go on doing, and have an assessment of their own.' },
];

export const ASKS: readonly Ask[] = [
  {
    text: 'When will I get the decision and the reasons in writing?',
    why: 'You need them to check it, or to challenge it.',
    good: 'a date.',
  },
  {
    text: 'Which needs did you find, and which not?',
    why: 'You can put right what was missed.',
    good: 'each need by name, in writing.',
  },
  {
    text: 'What is the budget, and how was it worked out?',
    why: 'It has to be enough for the needs.',
    good: 'a sum, with the way it was worked out.',
  },
  {
    text: 'Which ways are there to hold the money?',
    why: 'It need not be your own bank account.',
    good: 'two or more ways, with help to manage each.',
  },
  {
    text: 'What will {I pay}?',
    why: 'Who pays is looked at on its own, after the needs.',
    good: 'a money assessment first, then the sum in writing.',
  },
  {
    text: 'When is the next review, and who do I call before it?',
    why: 'Needs change, and plans should too.',
    good: 'a date and a name.',
  },
  {
    text: 'If the budget goes down, which need has changed?',
    why: 'A review is not there just to cut.',
    good: 'a need that did change, in writing.',
    when: REVIEW,
  },
];
