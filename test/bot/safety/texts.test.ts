import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDangerTexts } from '../../../bot/safety/check-texts.js';
import { DANGER_KINDS, VARIANTS } from '../../../bot/safety/danger.js';
import { guardOutput } from '../../../bot/safety/output-guard.js';
import { dangerReply, loadDangerTexts, OFFER_PERSON, parseDangerText } from '../../../bot/safety/texts.js';
import { knownNumbers } from '../../../knowledge/contacts.js';
import { isGsm7, septets } from '../../../knowledge/gsm7.js';
import { NATIONS } from '../../../knowledge/nation.js';

const knowledge = join(__dirname, '../../../knowledge');
const { texts } = loadDangerTexts(knowledge);
const known = knownNumbers(texts.contacts.values());

/** Every reply that can go out: kind, variant, urgency, nation, form, with and without a desk, watched, Welsh. */
const replies = DANGER_KINDS.flatMap((kind) =>
  [undefined, ...VARIANTS].flatMap((variant) =>
    (['immediate', 'soon'] as const).flatMap((urgency) =>
      [...NATIONS, undefined].flatMap((nation) =>
        (['sms', 'web'] as const).flatMap((form) =>
          [OFFER_PERSON, undefined].flatMap((offer) =>
            [{}, { watched: true }, { welsh: true }].map((aside) => ({
              request: {
                kind,
                urgency,
                form,
                ...(variant ? { variant } : {}),
                ...(nation ? { nation } : {}),
                ...(offer ? { offer } : {}),
                ...aside,
              },
              text: '',
            })),
          ),
        ),
      ),
    ),
  ),
).map(({ request }) => ({ request, ...dangerReply(texts, request) }));

test('every reply that can go out fits into one message of two segments', () => {
  const wrong = replies.filter(({ request, text }) => request.form === 'sms' && (septets(text) > 306 || !isGsm7(text)));
  expect(wrong.map(({ id, text }) => `${id} ${septets(text)}`)).toEqual([]);
});

test('every reply that can go out has 999, over SMS within the first 160 characters', () => {
  const wrong = replies.filter(({ request, text }) => {
    const at = text.indexOf('999');
    return at < 0 || (request.form === 'sms' && at + 3 > 160);
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('no reply holds a number that is not on the checked sheet, or an unfilled placeholder', () => {
  for (const { text } of replies) {
    expect(guardOutput(text, known).removed).toEqual([]);
    expect(text).not.toContain('{{');
  }
});

test('a person is offered where a desk is, and who can be reached instead where there is none', () => {
  for (const { request, text } of replies) {
    if ('offer' in request) expect(text).toContain('Reply PERSON');
    else if (!('watched' in request)) expect(text).toMatch(/on call here|ar gael yma/);
  }
});

test('a watched phone is shown nothing that names danger', () => {
  for (const { request, text } of replies)
    if ('watched' in request) expect(text).not.toMatch(/abuse|violen|helpline|samaritans|safe to text|0808|116 123/i);
});

// What the reply to each kind must hold, from the form of the scored messages: one of each group, in every nation.
const fixture = readFileSync(join(__dirname, '../../fixtures/questions/safety-dev.jsonl'), 'utf8');
const scored = fixture
  .trim()
  .split('\n')
  .map(
    (line) =>
      JSON.parse(line) as { id: string; expect: string; urgency: string; text: string; must_signpost: string[] },
  )
  .filter(({ urgency, must_signpost }) => urgency !== 'none' && must_signpost.length > 0);

test.each(NATIONS.map((nation) => [nation]))('the replies for %s hold what each kind must signpost', (nation) => {
  const lines = scored.flatMap(({ expect: kind, urgency, must_signpost, text }) =>
    (['sms', 'web'] as const).map((form) => {
      const reply = dangerReply(texts, {
        kind: DANGER_KINDS.find((one) => one === kind) ?? 'distress',
        urgency: urgency === 'immediate' ? 'immediate' : 'soon',
        nation,
        form,
        ...(/\b1[0-7]\b/.test(text) && kind === 'abuse-child' ? { variant: 'child-speaking' as const } : {}),
      }).text;
      return must_signpost.filter(
        (group) => !group.split('|').some((one) => reply.toLowerCase().includes(one.toLowerCase())),
      );
    }),
  );
  // Childline is asked for where the child speaks; where another variant is nearest, 101 or the police stand in its text.
  expect(lines.filter((missing) => missing.length > 0)).toEqual([]);
});

test('the check finds nothing wrong with the shipped texts', () => {
  expect(checkDangerTexts(knowledge, '2026-11-22').filter(({ level }) => level === 'error')).toEqual([]);
});

test('the check says when a review is due', () => {
  expect(checkDangerTexts(knowledge, '2028-01-01').map(({ rule }) => rule)).toContain('review');
});

test('no text claims a review that nobody did', () => {
  for (const text of texts.texts.values()) expect([text.reviewed, text.reviewed_by]).toEqual([null, null]);
});

test('a broken text is reported with its file, not thrown', () => {
  expect(parseDangerText('safety/texts/x.md', '---\nid: [\n---\n')).toMatchObject({
    rule: 'front-matter',
    file: 'safety/texts/x.md',
  });
  expect(parseDangerText('safety/texts/x.md', '---\nid: x\n---\n')).toMatchObject({ rule: 'schema' });
});

test('every kind has its text on disk', () => {
  for (const kind of DANGER_KINDS)
    expect(
      existsSync(join(knowledge, 'safety', 'texts', `${kind}-soon.md`)) ||
        existsSync(join(knowledge, 'safety', 'texts', `${kind}-immediate.md`)),
    ).toBe(true);
});
