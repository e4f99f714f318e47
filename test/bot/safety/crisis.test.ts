import { join } from 'node:path';
import { crisisTurn, mayWriteUnasked, readCrisis, type CrisisState } from '../../../bot/safety/crisis.js';
import { screen } from '../../../bot/safety/screen.js';
import { crisisLine, dangerReply, lightLine, loadDangerTexts, OFFER_PERSON } from '../../../bot/safety/texts.js';

const { texts } = loadDangerTexts(join(__dirname, '../../../knowledge'));
const START = new Date('2026-11-21T20:00:00Z');

/** What a conversation would say, turn by turn, on the functions that the assistant uses. */
function talk(...messages: string[]) {
  let state: CrisisState | undefined;
  return messages.map((text, at) => {
    const now = new Date(START.getTime() + at * 60_000);
    const found = screen(text);
    const turn = crisisTurn(state, text, found, now);
    state = turn.state;
    const said =
      turn.reply === undefined
        ? ''
        : turn.reply.say === 'turn'
          ? crisisLine(texts, turn.reply.id, { form: 'sms', offer: OFFER_PERSON })
          : dangerReply(texts, {
              kind: turn.reply.kind,
              urgency: turn.reply.urgency,
              form: 'sms',
              offer: OFFER_PERSON,
              ...(state?.variant ? { variant: state.variant } : {}),
              watched: state?.watched ?? false,
              welsh: state?.welsh ?? false,
            }).text;
    const line = turn.line === undefined ? '' : crisisLine(texts, turn.line, { form: 'sms' });
    return { said, line, pass: turn.pass, state, strength: found.strength };
  });
}

describe('ten scripted talks', () => {
  test('1. no answer after a disclosure: nothing is sent unasked, and the next message days later is heard afresh', () => {
    const [first] = talk('I want to kill myself');
    expect(first?.said).toContain('116 123');
    expect(first?.pass).toBe(false);
    const domestic = talk('my husband hits me')[0];
    expect(mayWriteUnasked(domestic?.state, START)).toBe(false);
    const later = crisisTurn(
      first?.state,
      'how do I apply for a budget',
      screen('how do I apply for a budget'),
      new Date('2026-12-21T20:00:00Z'),
    );
    expect(later).toEqual({ state: undefined, pass: true });
  });

  test('2. "they are busy": other routes, not the same block again', () => {
    const turns = talk('I feel suicidal', "I tried samaritans but they're busy", 'no one is answering');
    expect(turns[1]?.said).toContain('85258');
    expect(turns[1]?.said).toContain('999');
    expect(turns[1]?.said).not.toBe(turns[0]?.said);
    expect(turns[2]?.said).toContain('85258');
  });

  test('3. "can\'t phone": a text route, and 999 without speaking', () => {
    const turns = talk('I want to die', "I can't talk on the phone");
    expect(turns[1]?.said).toMatch(/SHOUT to 85258/);
    expect(turns[1]?.said).toMatch(/999.*55/);
  });

  test('4. "don\'t tell anyone": the truth about who sees it, and no promise', () => {
    const turns = talk('i cut myself last night', "please don't tell anyone");
    expect(turns[1]?.said).toMatch(/don't tell your family/);
    expect(turns[1]?.said).toMatch(/Staff/);
    expect(turns[1]?.said).not.toMatch(/promise/i);
  });

  test('5. "you misunderstood": accepted kindly, the line stays in sight, budget questions go on', () => {
    const turns = talk('I want to end it all', 'no you misunderstood me', 'how much is a budget');
    expect(turns[1]?.said).toMatch(/Sorry if I got that wrong/);
    expect(turns[1]?.said).toContain('116 123');
    expect(turns[2]).toMatchObject({ pass: true, said: '' });
  });

  test('6. STOP: honoured, and the last words carry 999, 111 and 116 123', () => {
    const turns = talk('I want to die', 'STOP');
    expect(turns[1]?.said).toContain("I'll stop");
    for (const number of ['999', '111', '116 123']) expect(turns[1]?.said).toContain(number);
  });

  test('7. a joke after a disclosure: not scolded, not repeated, line in sight', () => {
    const turns = talk('thinking about killing myself', 'lol it was a joke', 'can my sister be my PA');
    expect(turns[1]?.said).toContain('116 123');
    expect(turns[1]?.said).not.toBe(turns[0]?.said);
    expect(turns[2]?.pass).toBe(true);
  });

  test('8. new risk in turn 3: the signposts come at once, and again when it rises', () => {
    const turns = talk(
      'how do I get a direct payment',
      'ok thanks',
      'I feel suicidal',
      "I'm going to kill myself tonight",
    );
    expect(turns[0]).toMatchObject({ pass: true, said: '' });
    expect(turns[2]?.said).toContain('116 123');
    expect(turns[3]?.said).toContain('999');
    expect(turns[3]?.pass).toBe(false);
    expect(turns[3]?.state?.urgency).toBe('immediate');
  });

  test('9. Welsh: signposts, in Welsh, with the Welsh-language line', () => {
    const turns = talk('dw i eisiau marw');
    expect(turns[0]?.said).toContain('0808 164 0123');
    expect(turns[0]?.said).toContain('999');
    expect(turns[0]?.said).toMatch(/Samariaid/);
  });

  test('10. another person: what to do for them, and someone for the one who worries', () => {
    const turns = talk('my brother says he wants to kill himself', "it's not me, it's my brother");
    expect(turns[0]?.said).toMatch(/999/);
    expect(turns[0]?.state?.variant).toBe('someone-else');
    expect(turns[1]?.said).toMatch(/looking out for them/);
    expect(turns[1]?.said).toContain('116 123');
  });
});

describe('later turns', () => {
  test('a budget question after a disclosure is answered, with the line in sight', () => {
    const turns = talk('I want to die', 'what can I spend the direct payment on');
    expect(turns[1]?.pass).toBe(true);
    expect(turns[1]?.line).toContain('116 123');
  });

  test('"ok" after the signposts is no dead end', () => {
    const turns = talk('I feel suicidal', 'ok');
    expect(turns[1]?.said).toContain('116 123');
    expect(turns[1]?.said).toContain('PERSON');
  });

  test('helplines are repeated on request, and not otherwise', () => {
    const turns = talk('I want to die', 'I still want to die', 'what was the number again');
    expect(turns[1]?.said).not.toBe(turns[0]?.said);
    expect(turns[1]?.pass).toBe(true);
    expect(turns[2]?.said).toBe(turns[0]?.said);
  });

  test('danger after it was taken back is heard again in full', () => {
    const turns = talk('I want to die', 'im fine it was a joke', 'I want to kill myself');
    expect(turns[2]?.said).toContain('116 123');
    expect(turns[2]?.pass).toBe(false);
  });
});

describe('a watched phone', () => {
  test.each([
    ['my husband hits me', 'he reads my messages'],
    ['he checks my phone, he hit me again last night', 'please only text in the mornings'],
    ['he hits me', "don't text after 5 he's home"],
    ['my partner beats me and reads my texts', 'ok'],
  ])('"%s" then "%s": nothing is named from then on', (first, second) => {
    const turns = talk(first, second, 'ok');
    expect(turns[2]?.said).not.toMatch(/abuse|violen|helpline|0808|samaritans|116 123/i);
    expect(turns[1]?.said).not.toMatch(/abuse|violen|helpline|0808|samaritans/i);
    expect(turns[1]?.said).toContain('999');
    expect(mayWriteUnasked(turns[2]?.state, START)).toBe(false);
  });

  test('a wish about when to write is kept although nothing of danger was said', () => {
    const [turn] = talk("don't text me after 5 please, he's home");
    expect(turn?.state?.limits).toEqual({ notAfter: 17, never: false });
    expect(turn?.said).not.toMatch(/abuse|helpline/i);
  });
});

test('state that cannot be read is dropped, and state that can survives JSON', () => {
  expect(readCrisis({ kind: 'nonsense' })).toBeUndefined();
  expect(readCrisis(undefined)).toBeUndefined();
  const [turn] = talk('my husband hits me and reads my phone');
  expect(readCrisis(JSON.parse(JSON.stringify(turn?.state)))).toEqual(turn?.state);
});

test('the LIGHT line names nothing where a partner may read it', () => {
  expect(lightLine(texts, 'domestic-abuse', 'sms')).not.toMatch(/abuse|helpline/i);
});
