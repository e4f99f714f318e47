import { fillWords, type Speech } from '../../../bot/flows/fill-words.js';
import {
  NONE,
  NOT_SURE,
  RATHER_NOT_SAY,
  type Answers,
  type Flow,
  type Outcome,
  type Question,
  type RuleLine,
} from '../../../bot/flows/flow.js';
import { asSentence } from '../../../bot/flows/answer-said.js';
import { outcomeSaid, VERDICTS, type Telling } from '../../../bot/flows/outcome-said.js';
import { outcomeTexts } from '../../../bot/flows/outcome-texts.js';
import { SELF, someone } from '../../../bot/flows/whom.js';
import type { Library } from '../../../knowledge/library.js';
import { provenance } from '../../../knowledge/render.js';
import { Html, markup } from '../../html.js';
import { renderMarkdown } from '../../webchat/markdown.js';
import type { Who } from '../staff-app.js';
import { tokenField } from '../staff-page.js';
import { fieldOf, neededQuestions, outcomeSoFar, questionsIn, type GuideForm } from './guide-answers.js';
import { guidePath } from './guides-offered.js';
import { articlePath } from './results-view.js';

/** A guide with these answers, and where it leads so far. */
export interface GuideNow {
  readonly flow: Flow;
  readonly library: Library;
  readonly form: GuideForm;
}

/** A line that asks the reader to write us a command: a caller has nothing to write it to. */
const COMMANDS = /\b(?:write|reply) [A-Z]{2,}\b/;

/**
 * Where the answers lead, for somebody on the phone. What was not asked counts as "not sure" for the way, and is not
 * said back as if they had said so.
 */
function tellingOf(now: GuideNow, form: 'web' | 'sms'): Telling {
  const { flow, library } = now;
  const { at, path, answers } = outcomeSoFar(flow, now.form.answers, library.figures);
  const outcome = at as Outcome;
  return {
    flow,
    outcome: { ...outcome, couldChange: outcome.couldChange.filter(({ text }) => !COMMANDS.test(text)) },
    position: { at, path: path.filter(({ id }) => now.form.answers[id] !== undefined), answers },
    speech: { ...speechOf(now, form), answers },
    somebody: false,
  };
}

function speechOf({ library, form: { answers } }: GuideNow, form: 'web' | 'sms' = 'web'): Speech {
  const who = answers['who'];
  // To be read out to the caller: a professional's client, or somebody they help, is spoken of; else "you".
  const whom = who === 'client' ? someone('client') : who === 'other' ? someone(undefined) : SELF;
  return { library, form, whom, answers };
}

/** All questions of a guide on one page. Those that these answers do not need are there, and not shown. */
export function guideQuestions(now: GuideNow): Html {
  const { flow, library, form } = now;
  const needed = neededQuestions(flow, form.answers, library.figures);
  const speech = speechOf(now);
  return markup`<ol class="ref-questions">
${questionsIn(flow).map((question) => {
  const shown = needed.has(question.id);
  return questionView(question, form, speech, shown);
})}</ol>`;
}

function questionView(question: Question, form: GuideForm, speech: Speech, shown: boolean): Html {
  const say = (words: string): string => plainWords(fillWords(words, speech));
  const name = fieldOf(question);
  const value = form.answers[question.id];
  const misread = form.misread.get(question.id);
  const open = [
    [NOT_SURE, 'Not sure'],
    ...(question.sensitive === true ? [[RATHER_NOT_SAY, 'Rather not say']] : []),
  ] as const;
  const { answer } = question;
  const box = (type: 'radio' | 'checkbox', id: string, label: string, example?: string): Html =>
    markup`<label class="ref-choice"><input type="${type}" name="${name}" value="${id}"${isTicked(value, id) && markup` checked`}> <span>${label}${example !== undefined && markup` <span class="staff-soft">${example}</span>`}</span></label>\n`;
  const field = (type: string, more: Html): Html =>
    markup`<input class="nhsuk-input ref-field" type="${type}" name="${name}" aria-label="${say(question.ask)}" autocomplete="off" value="${misread ?? (value === undefined || isOpen(value) ? '' : String(value))}"${more}>`;
  return markup`<li class="ref-question" data-question="${question.id}"${!shown && markup` hidden`}>
<fieldset><legend>${say(question.ask)}</legend>
<p class="ref-question__why staff-soft">${say(question.why)}${question.example !== undefined && !('choices' in answer) && ` For example: ${say(question.example)}.`}</p>
${misread !== undefined && markup`<p class="ref-problem">${say(question.hint)}</p>`}
${answer.type === 'choice' && answer.choices.map(({ id, label, example }) => box('radio', id, say(label), example && say(example)))}
${answer.type === 'checklist' && [...answer.choices.map(({ id, label, example }) => box('checkbox', id, say(label), example && say(example))), box('checkbox', NONE, say(answer.none))]}
${answer.type === 'money' && field('text', markup` inputmode="decimal"`)}
${answer.type === 'date' && field('date', markup``)}
${answer.type === 'text' && field('text', markup` maxlength="${answer.max}"`)}
${answer.type === 'choice' || answer.type === 'checklist' ? open.map(([id, label]) => box(answer.type === 'choice' ? 'radio' : 'checkbox', id, label)) : open.map(([id, label]) => box('checkbox', id, label))}
</fieldset></li>\n`;
}

const isOpen = (value: unknown): boolean => value === NOT_SURE || value === RATHER_NOT_SAY;
const isTicked = (value: Answers[string] | undefined, id: string): boolean =>
  typeof value === 'object' ? value.includes(id) : value === id;
/** Labels and legends take no links or emphasis. */
const plainWords = (text: string): string => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_]{1,2}/g, '');

/** Where the answers lead so far: what it means, what to do, what to ask, why, and the rule. */
export function guideOutcome(now: GuideNow): Html {
  const { flow, library, form } = now;
  const telling = tellingOf(now, 'web');
  const { outcome } = telling;
  const said = outcomeSaid(telling);
  const verdict = VERDICTS[outcome.verdict];
  const asked = telling.position.path.length;
  const all = outcomeSoFar(flow, form.answers, library.figures).path.length;
  const list = (title: string, lines: readonly string[], kind: 'ul' | 'ol' = 'ul'): Html | undefined =>
    lines.length === 0
      ? undefined
      : markup`<h3>${title}</h3>\n${new Html(`<${kind}>`)}${lines.map((line) => markup`<li>${inline(line)}</li>\n`)}${new Html(`</${kind}>`)}`;
  const rule = ({ text, law, facts }: RuleLine): string => {
    const source = flow.sources.find(({ fact }) => fact === facts[0]);
    return `${text} ${source === undefined ? `(${law}.)` : `([${law}](${source.url}), ${source.date}.)`}`;
  };
  const articles = outcome.articles.flatMap((id) => library.articles.get(id) ?? []);
  return markup`<p class="ref-outcome__so-far">${asked === all ? `All ${asked} questions answered.` : `${asked} of ${all} questions answered. What was not asked counts as “not sure”.`}</p>
<h2 class="ref-outcome__title">${verdict === '' ? said.title : `${verdict}: ${said.title}`}</h2>
${inline(said.means.join(' '), true)}
${
  said.asks.length > 0 &&
  markup`<h3>Questions to ask, most important first</h3><ol>${said.asks.map(({ text, why, good }) => markup`<li><strong>${inline(text)}</strong><br><span class="staff-soft">Why: ${inline(why)}</span><br><span class="staff-soft">A good answer: ${inline(good)}</span></li>\n`)}</ol>`
}
${list('What to do next', said.next, 'ol')}
${said.parts.map(({ title, lines }) => list(title, lines))}
${list('Because of these answers', said.because.map(asSentence))}
${list('The rule', said.rules.map(rule))}
${list('What could change it', said.could)}
${list(outcome.show === undefined ? '' : fillWords(outcome.show.title, telling.speech), said.show.map(rule))}
${said.letter.length > 0 && markup`<h3>A letter or email: ${outcome.letter === undefined ? '' : fillWords(outcome.letter.to, telling.speech)}</h3><blockquote>${said.letter.map((part) => inline(part, true))}</blockquote>`}
${articles.length > 0 && markup`<h3>Articles</h3><ul>${articles.map(({ id, title }) => markup`<li><a href="${articlePath(id)}">${title}</a></li>\n`)}</ul>`}
<p class="staff-soft">${provenance(flow)} A guide, not a decision: only the council, the Trust or the NHS decides.</p>`;
}

/** The outcome as the texts that can be sent: the first ones are its summary. */
export function guideTexts(now: GuideNow): string[] {
  return outcomeTexts(tellingOf(now, 'sms'));
}

function inline(markdown: string, paragraph = false): Html {
  const html = renderMarkdown(markdown, 2).markup.trim();
  return new Html(paragraph ? html : html.replace(/^<p>([\s\S]*)<\/p>$/, '$1'));
}

export interface GuidePageParts {
  readonly who: Who;
  readonly now: GuideNow;
  readonly notice: Html | undefined;
  readonly textFields: Html | undefined;
  readonly noteFields: Html;
}

/** The guide, side by side: questions on the left, where they lead on the right; one form, so that nothing is lost. */
export function guidePage({ who, now, notice, textFields, noteFields }: GuidePageParts): Html {
  const path = guidePath(now.flow.id);
  return markup`<h1>${now.flow.title}</h1>
${notice}
<p class="ref-noprint">${now.flow.about} Ask in any order, and change any answer at any time.</p>
<form class="ref-guide" id="guide" method="post" action="${path}" data-outcome="${path}/outcome">${tokenField(who)}
<div class="ref-guide__questions">
${guideQuestions(now)}
<p class="staff-buttons"><button class="nhsuk-button" type="submit" id="guide-go">Show the outcome</button>
<button class="staff-quiet" type="submit" formaction="${path}/clear">Start over</button></p>
</div>
<div class="ref-guide__outcome">
<p class="nhsuk-u-visually-hidden" role="status" id="outcome-status"></p>
<section class="staff-card ref-outcome" id="outcome" aria-label="Outcome so far">
${guideOutcome(now)}
</section>
<div class="ref-guide__after">
<p class="staff-buttons"><button class="staff-quiet" type="button" data-print hidden>Print the summary</button></p>
${textFields !== undefined && markup`<section class="ref-text" aria-labelledby="text-title"><h2 id="text-title">Text the summary to the caller</h2>\n${textFields}</section>`}
<section aria-label="Case note">${noteFields}<button class="staff-quiet" type="submit" formaction="${path}/note">Save the note</button></section>
</div>
</div>
</form>`;
}
