import { DANGER_KINDS, VARIANTS, type DangerKind, type Screening } from '../../bot/safety/danger.js';
import { guardOutput } from '../../bot/safety/output-guard.js';
import { newConversation } from '../../bot/conversation.js';
import { decide, type Decision, type Mind } from '../../bot/turn.js';
import { knownNumbers } from '../../knowledge/contacts.js';
import { isGsm7, septets } from '../../knowledge/gsm7.js';
import { NATIONS } from '../../knowledge/nation.js';
import { smallMind } from '../support/small-mind.js';
import { NOBODY, SOMEBODY } from '../support/talk.js';

const small = smallMind();
// The few articles of the small mind know no numbers: the guard is to let through what the whole checked sheet holds.
const { contacts } = small.safety.texts;
const mind: Mind = { ...small, library: { ...small.library, contacts } };
const known = knownNumbers(contacts.values());

/** What the first reply to each kind must name, in every nation: one of each line. */
const SAFEGUARDING = 'safeguarding|adult protection|adult social care|social services|social work';
const LISTENING = '116 123|85258|0808 808 8000|111';
const SIGNPOSTS: Readonly<Record<DangerKind, readonly string[]>> = {
  'medical-emergency': ['999'],
  'crisis-suicide': ['999', '116 123|0808 808 8000|0800 1111|85258'],
  'crisis-selfharm': ['999', `${LISTENING}|Beat|GP`],
  'abuse-child': ["0808 800 5000|children's services|social services|social work|0800 1111"],
  'domestic-abuse': [
    '0808 2000 247|0800 027 1234|0808 80 10 800|0808 802 1414|0808 801 0327|020 7008 0151|101|Karma|stalking',
  ],
  'abuse-adult': [`${SAFEGUARDING}|101|0808 500 2222|08000 121 700`],
  'financial-abuse': [`${SAFEGUARDING}|bank|159|0300 123 2040|101`],
  'harm-to-others': ['999'],
  'homeless-tonight': ['housing|Housing Executive|Shelter|out of hours|tai'],
  distress: [`${LISTENING}|101`],
};
/** A way to reach help without speaking. */
const WITHOUT_SPEAKING = /text|neges|chat|85258|then 55|wedyn 55|online|email/i;

interface Case {
  readonly screening: Screening;
  readonly form: 'sms' | 'web';
  readonly staffed: boolean;
  readonly nation: (typeof NATIONS)[number] | undefined;
  readonly decision: Decision;
}

/** Every kind, variant, urgency and nation, watched, in Welsh, with a desk and without, over both channels, as `decide` sends it. */
function everyReply(): Case[] {
  const cases: Case[] = [];
  // Welsh is how a message is written, and comes as a mark of its own.
  for (const kind of DANGER_KINDS)
    for (const variant of [undefined, ...VARIANTS.filter((one) => one !== 'welsh')])
      for (const urgency of ['immediate', 'soon'] as const)
        for (const nation of [undefined, ...NATIONS])
          for (const aside of [{}, { watched: true }, { welsh: true }])
            for (const form of ['sms', 'web'] as const)
              for (const staffed of [true, false]) {
                const screening: Screening = {
                  kind,
                  ...(variant ? { variant } : {}),
                  urgency,
                  strength: 'full',
                  watched: false,
                  welsh: false,
                  why: [],
                  ...aside,
                };
                cases.push({ screening, form, staffed, nation, decision: said(screening, form, staffed, nation) });
              }
  return cases;
}

function said(screening: Screening, form: 'sms' | 'web', staffed: boolean, nation: Case['nation']): Decision {
  const heard: Mind = { ...mind, safety: { ...mind.safety, screen: () => screening } };
  return decide({
    text: 'something bad is happening here',
    form,
    conversation: nation && newConversation(nation),
    mind: heard,
    setting: staffed ? SOMEBODY : NOBODY,
    now: new Date('2026-11-23T12:00:00Z'),
    newId: () => '6f1a2b3c-0000-4000-8000-000000000000',
  });
}

const cases = everyReply();
const first = ({ decision }: Case): string => decision.replies[0]?.text ?? '';
const name = ({ screening: { kind, variant, urgency, watched, welsh }, form, nation }: Case): string =>
  [kind, variant, urgency, watched && 'watched', welsh && 'welsh', form, nation].filter(Boolean).join(' ');
const wrong = (isWrong: (one: Case) => boolean): string[] => [...new Set(cases.filter(isWrong).map(name))].slice(0, 10);

test('every one is a danger turn, and tells staff kind and urgency', () => {
  expect(
    wrong(
      ({ decision, screening }) =>
        decision.kind !== `danger:${screening.kind}` ||
        decision.alert?.kind !== screening.kind ||
        decision.alert.urgency !== screening.urgency,
    ),
  ).toEqual([]);
});

test.each(DANGER_KINDS)('%s: the first reply names who can help', (kind) => {
  const missing = (one: Case): boolean => {
    const text = first(one).toLowerCase();
    return SIGNPOSTS[kind].some((group) => !group.split('|').some((word) => text.includes(word.toLowerCase())));
  };
  expect(
    wrong((one) => one.screening.kind === kind && !one.screening.watched && !one.screening.welsh && missing(one)),
  ).toEqual([]);
});

test('999 is in every first reply, over SMS within its first 160 characters', () => {
  expect(
    wrong((one) => {
      const at = first(one).indexOf('999');
      return at < 0 || (one.form === 'sms' && at + 3 > 160);
    }),
  ).toEqual([]);
});

test('every reply that may name a helpline gives a way that needs no voice', () => {
  expect(
    wrong(
      (one) =>
        !one.screening.watched &&
        !WITHOUT_SPEAKING.test(first(one)) &&
        // An overdose or a collapse: ring 999, and nothing else first.
        one.screening.kind !== 'medical-emergency',
    ),
  ).toEqual([]);
});

test('a person is offered where one is there, and who can be reached instead where none is', () => {
  expect(wrong((one) => one.staffed && !first(one).includes('PERSON'))).toEqual([]);
  expect(
    wrong((one) => !one.staffed && !one.screening.watched && !/on call here|ar gael yma/.test(first(one))),
  ).toEqual([]);
});

test('no reply holds a number that is not on the checked sheet, and none was taken out on the way', () => {
  expect(
    wrong(
      ({ decision }) =>
        (decision.numbersRemoved ?? 0) > 0 ||
        decision.replies.some(({ text }) =>
          guardOutput(text, known).removed.some((number) => number !== '01632 960 001'),
        ),
    ),
  ).toEqual([]);
});

test('over SMS each is one message of two segments at most', () => {
  expect(wrong((one) => one.form === 'sms' && (septets(first(one)) > 306 || !isGsm7(first(one))))).toEqual([]);
});

test('a watched phone is shown nothing that names danger, in any reply of the turn', () => {
  expect(
    wrong(
      ({ screening, decision }) =>
        screening.watched &&
        decision.replies.some(({ text }) =>
          /abuse|violen|helpline|samaritans|safe to text|0808|116 123|suicid/i.test(text),
        ),
    ),
  ).toEqual([]);
});
