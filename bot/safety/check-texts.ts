import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../knowledge/article.js';
import { isGsm7, septets } from '../../knowledge/gsm7.js';
import { NATIONS } from '../../knowledge/nation.js';
import { DANGER_KINDS, type DangerKind } from './danger.js';
import { loadDangerTexts, MAX_OFFER, render, type DangerText, type DangerTexts } from './texts.js';

/** Two segments, and where the first of them ends. */
const WHOLE_SMS = 306;
const FIRST_PART = 160;

/** What the reply to each kind must hold, in every nation and form: one of each group. */
const SIGNPOSTS: Readonly<Record<DangerKind, readonly RegExp[]>> = {
  'crisis-suicide': [/999/, /116 123/, /85258/, /111|0808 808 8000/],
  'crisis-selfharm': [/999/, /116 123/, /85258/, /111|0808 808 8000/],
  distress: [/999/, /116 123/, /85258/],
  'harm-to-others': [/999/, /116 123|101/, /85258/],
  'medical-emergency': [/999/],
  'abuse-adult': [/999/, /safeguarding|diogelu|adult protection|0808 500 2222|08000 121 700/i, /85258/],
  'financial-abuse': [/999/, /bank|banc/i, /safeguarding|diogelu|adult protection/i],
  'abuse-child': [/999/, /0808 800 5000/, /0800 1111/],
  'domestic-abuse': [
    /999/,
    /0808 2000 247|0800 027 1234|0808 80 10 800|0808 802 1414|0808 801 0327|020 7008 0151/,
    /85258/,
  ],
  'homeless-tonight': [/999/, /homeless|housing/i, /85258/],
};

/** Words that harm, blame, promise or cheer up (safety.md §2). */
const BANNED: readonly (readonly [RegExp, string])[] = [
  [/\bcommit(s|ted|ting)?\b/i, 'say "died by suicide" or "ended their life"'],
  [/\bsuccessful(ly)?\b/i, 'no attempt succeeds'],
  [/attention.?seeking/i, 'nobody seeks attention'],
  [/\bat least\b/i, 'do not weigh it against something worse'],
  [/\bcheer up\b|\blook on the bright\b|\bthink positive/i, 'no cheer-up lines'],
  [
    /(ambulance|help|someone|police|a person) (is|are) (coming|on (its|their|the) way)|we('ll| will) send|we are sending/i,
    'nobody is sent: never imply it',
  ],
  [/\bpromise\b(?!.*secret)/i, 'promise nothing'],
  [/\b(overdose of|hang yourself|jump from|cut your)\b/i, 'no methods'],
  [/[\u{1F300}-\u{1FAFF}\u2600-\u27BF]/u, 'no pictures'],
  [/!/, 'no exclamation marks'],
];

/** Nothing here may be known by a glance at a watched phone. */
const NAMES_ABUSE = /abuse|violen|helpline|refuge|samaritans|hit you|hurt you|safe to text|danger/i;

/** Texts that later turns of a crisis use by name. */
const TURNS = [
  'busy',
  'text-route',
  'secret',
  'taken-back',
  'stop',
  'ok',
  'still-here',
  'other-person',
  'limits',
  'watched',
];
const LINES = ['light-crisis', 'light-abuse', 'light-private', 'light-medical', 'watched-immediate', 'watched-soon'];

/** Every danger text in every nation and form, held against the rules. Pure but for reading the folder. */
export function checkDangerTexts(knowledge: string, today: string): Finding[] {
  const { texts, findings } = loadDangerTexts(knowledge);
  const all = [...findings];
  for (const text of texts.texts.values()) all.push(...checkOne(knowledge, texts, text, today));
  for (const kind of DANGER_KINDS)
    if (!texts.texts.has(`${kind}-soon`) && !texts.texts.has(`${kind}-immediate`)) all.push(missing(`${kind}-soon`));
  for (const id of [...TURNS.map((name) => `turn-${name}`), ...LINES]) if (!texts.texts.has(id)) all.push(missing(id));
  return all;
}

const missing = (id: string): Finding => ({
  file: `safety/texts/${id}.md`,
  line: 1,
  rule: 'missing',
  message: `the text "${id}" is not there`,
  mend: 'write it; a kind without a text cannot be answered',
  level: 'error',
});

function checkOne(knowledge: string, texts: DangerTexts, text: DangerText, today: string): Finding[] {
  const found: Finding[] = [];
  const source = readFileSync(join(knowledge, text.file), 'utf8');
  const say = (rule: string, message: string, mend: string, near = '', level: Finding['level'] = 'error') => {
    const line = near === '' ? 1 : source.split('\n').findIndex((one) => one.includes(near)) + 1;
    if (!found.some((one) => one.rule === rule && one.message === message))
      found.push({ file: text.file, line: Math.max(1, line), rule, message, mend, level });
  };
  for (const body of [text.sms, text.web])
    for (const number of body.replace(/\{\{[^}]*\}\}/g, '').match(/\d[\d ]{2,}\d/g) ?? [])
      if (!ALLOWED_TYPED.has(number.trim()))
        say('number', `"${number.trim()}" is typed`, 'use {{phone:id}} of contacts.yaml', number.trim());
  for (const [pattern, mend] of BANNED) {
    const word = pattern.exec(text.sms)?.[0] ?? pattern.exec(text.web)?.[0];
    if (word !== undefined) say('words', `"${word}" must not be said`, mend, word);
  }
  if (text.review_by < today)
    say(
      'review',
      `review was due on ${text.review_by}`,
      'check every claim again and set a new date',
      'review_by',
      'warning',
    );
  if (text.reviewed !== null && text.reviewed_by === null)
    say('review', 'reviewed, but nobody is named', 'name who reviewed it, or set reviewed to null', 'reviewed_by');
  for (const place of text.nations)
    for (const form of ['sms', 'web'] as const)
      for (const offer of ['x'.repeat(MAX_OFFER), undefined]) {
        const nation = NATIONS.find((one) => one === place);
        const said = render(texts, text, { form, ...(nation ? { nation } : {}), ...(offer ? { offer } : {}) });
        const where = `${form}, ${place}`;
        if (said.includes('{{'))
          say('placeholder', `${where}: a placeholder stays unfilled`, 'name a route or a verified contact');
        if (form === 'sms') checkSms(said, text, where, say);
        checkSigns(said, text, where, say);
      }
  return found;
}

/** Digits that are no number to ring by themselves: 55 after 999, 18000 by relay, 24 hours. */
const ALLOWED_TYPED = new Set(['18000']);

type Say = (rule: string, message: string, mend: string, near?: string) => void;

function checkSms(said: string, text: DangerText, where: string, say: Say): void {
  if (!isGsm7(said)) say('gsm-7', `${where}: a character that GSM-7 lacks`, 'plain letters only: it halves what fits');
  if (septets(said) > WHOLE_SMS)
    say('length', `${where}: ${septets(said)} characters`, `at most ${WHOLE_SMS} with an offer of ${MAX_OFFER}`);
  const first = said.indexOf('999');
  if (text.kind !== 'any' && (first < 0 || first + 3 > FIRST_PART))
    say('999-first', `${where}: 999 is not within the first ${FIRST_PART} characters`, 'move it to the front');
}

function checkSigns(said: string, text: DangerText, where: string, say: Say): void {
  if (text.watched || text.id === 'turn-watched' || text.id === 'turn-limits') {
    const named = NAMES_ABUSE.exec(said)?.[0];
    if (named !== undefined)
      say('watched', `${where}: "${named}" can be read over a shoulder`, 'say nothing that names it');
    if (!said.includes('999')) say('signpost', `${where}: no 999`, 'every reply to danger has it');
    return;
  }
  if (text.id === 'turn-stop')
    for (const number of ['999', '111', '116 123'])
      if (!said.includes(number) && !(number === '111' && said.includes('0808 808 8000')))
        say('signpost', `${where}: no ${number}`, 'the last message carries 999, 111 and 116 123');
  if (text.kind === 'any') return;
  for (const sign of SIGNPOSTS[text.kind])
    if (!sign.test(said)) say('signpost', `${where}: nothing of ${sign.source}`, 'every reply of this kind needs it');
  if (!/automated|awtomatig/i.test(said)) say('automated', `${where}: does not say that it is automated`, 'say it');
}
