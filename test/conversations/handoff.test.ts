import { isGsm7, segments } from '../../knowledge/gsm7.js';
import type { Mind } from '../../bot/turn.js';
import { storeForTests } from '../support/database.js';
import { realMind } from '../support/talk.js';
import { CLOCK, JO, SAM, Service, type Person } from '../bot/handoff/service.js';

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
}, 60_000);

describe.each(['sms', 'webchat'] as const)('a person, by %s', (channel) => {
  const at = storeForTests('embedded', { desk: {}, now: () => CLOCK.now });
  const service = (kinds: ConstructorParameters<typeof Service>[2] = ['broker']) => new Service(at.store, mind, kinds);

  const fits = async (person: Person): Promise<void> => {
    if (channel !== 'sms') return;
    for (const { text, direction, extra } of await person.log())
      if (direction === 'out' && extra['by'] === undefined)
        expect([text, segments(text) <= 2, isGsm7(text)]).toEqual([text, true, true]);
  };

  it.each([
    'PERSON',
    'can I talk to a real person please',
    'I want to speak to someone',
    'get me a human',
    'I need a broker',
    'can i tork to sum1',
    'I WANT TO SPEAK TO A HUMAN NOW',
  ])('"%s" leads into the queue, says where one stands, and asks what may be shared', async (words) => {
    const person = service().person(channel);
    await person.say('What is a direct payment?');
    const answer = await person.say(words);
    expect(answer).toMatch(/asked for a broker/);
    expect(answer).toMatch(/You are (next|number)/);
    expect(answer).toMatch(/read what you wrote before/);
    expect(answer).toMatch(/leave queue/i);
    await expect(person.say('no')).resolves.toMatch(/not see/);
    const view = await at.store.desk.open(await person.handoff(), CLOCK.now);
    expect(view).toMatchObject({ state: 'queued', consentTranscript: false, messages: [] });
    await person.say('leave queue');
    await fits(person);
  });

  it('shares the transcript and the guide only as far as each was allowed', async () => {
    const desk = service();
    const person = desk.person(channel);
    await person.say('what should I ask my care coordinator');
    await person.say('1');
    expect(await person.say('person')).toMatch(/read what you wrote before/);
    const next = await person.say('yes');
    expect(next).toMatch(/They can read it/);
    expect(next).toMatch(/answers in the guide/);
    await person.say('no');
    const id = await person.handoff();
    const view = await at.store.desk.open(id, desk.now);
    expect(view?.messages.length).toBeGreaterThan(2);
    expect(view).toMatchObject({ consentTranscript: true, consentGuide: false });
    expect(view?.guide).toBeUndefined();
    await person.say('leave queue');
    await fits(person);
  });

  it('is silent while a person talks, but for danger; afterwards asks how it went and goes on with the guide', async () => {
    const desk = service();
    const person = desk.person(channel);
    await person.say('what should I ask my care coordinator');
    const question = await person.say('1');
    await person.say('PERSON');
    await person.say('no');
    await person.say('yes');
    const id = await person.handoff();
    expect((await at.store.desk.open(id, desk.now))?.guide?.lines.length).toBeGreaterThan(0);
    expect(await person.say('how long')).toMatch(/You are next/);
    expect(await person.say('what is a direct payment?')).toMatch(/direct payment/i);
    await at.store.desk.claim(id, SAM, desk.now, 3);
    expect(await person.last()).toMatch(/Sam.*broker.*is here/);
    expect(await person.last()).not.toMatch(/May Sam/);
    await at.store.desk.say(id, SAM, 'Hello, how can I help?', 'a', desk.now);
    expect(await person.say('can my sister be paid?')).toBe('');
    expect(await person.say('yes')).toBe('');
    expect(await person.say('thanks')).toBe('');
    const danger = await person.say('I want to kill myself tonight');
    expect(danger).toMatch(/999/);
    expect(await person.say('ok thanks')).toBe('');
    const view = await at.store.desk.open(id, desk.now);
    expect(view).toMatchObject({ urgent: true, danger: 'crisis-suicide' });
    expect(view?.alerts).toMatchObject([{ kind: 'crisis-suicide', urgency: 'immediate' }]);
    expect(view?.messages.map(({ from }) => from)).toEqual([
      'assistant',
      'staff',
      'person',
      'person',
      'person',
      'person',
      'assistant',
      'person',
    ]);
    await at.store.desk.close(id, SAM, 'answered', undefined, desk.now);
    const log = await person.log();
    expect(log.at(-1)?.text).toMatch(/How did it go/);
    const after = await person.say('1');
    expect(after).toMatch(/Thank you/);
    expect(await at.store.desk.open(id, desk.now)).toMatchObject({ state: 'completed', rating: 1 });
    expect(question.length).toBeGreaterThan(0);
    expect(await person.say('send me the transcript')).toMatch(
      channel === 'sms' ? /thread on your phone/ : /\/transcript/,
    );
    await fits(person);
  });

  it('asks whoever spoke past the question once more when somebody comes, and takes only a plain answer to it', async () => {
    const desk = service();
    const answers = [
      ['yes', true, /Sam can read it/],
      ['no', false, /Sam will not see it/],
      ['ok', undefined, /^$/],
      ['hi sam', undefined, /^$/],
    ] as const;
    for (const [words, consent, reply] of answers) {
      const person = desk.person(channel);
      await person.say('What is a direct payment?');
      await person.say('PERSON');
      await person.say('can I use it to pay my sister?');
      const id = await person.handoff();
      await at.store.desk.claim(id, SAM, desk.now, 50);
      expect(await person.last()).toMatch(/Sam.*is here.*May Sam also read what you wrote before\? Reply YES or NO/);
      if (channel === 'webchat') expect((await person.log()).at(-1)?.extra['choices']).toEqual(['Yes', 'No']);
      expect(await person.say(words)).toMatch(reply);
      // Whatever was answered: from here on, yes is said to Sam.
      expect(await person.say('yes')).toBe('');
      const view = await at.store.desk.open(id, desk.now);
      expect(view?.consentTranscript).toBe(consent);
      expect(view?.messages.some(({ text }) => text === 'What is a direct payment?')).toBe(consent === true);
      await at.store.desk.putBack(id, SAM, desk.now);
      await at.store.desk.claim(id, JO, desk.now, 50);
      expect(await person.last()).not.toMatch(/May Jo/);
      await fits(person);
      await person.say('leave talk');
    }
  });

  it("does not take a yes to a member of staff's question for a yes to ours", async () => {
    const desk = service();
    const person = desk.person(channel);
    await person.say('What is a direct payment?');
    await person.say('PERSON');
    const id = await person.handoff();
    await at.store.desk.claim(id, SAM, desk.now, 50);
    expect(await person.last()).toMatch(/May Sam/);
    await at.store.desk.say(id, SAM, 'Hello! Is that Mary?', 'mary', desk.now);
    expect(await person.say('yes')).toBe('');
    expect((await at.store.desk.open(id, desk.now))?.consentTranscript).toBeUndefined();
    await person.say('leave talk');
  });

  it('asks nothing where there is nothing to share: the first words, and right after everything was deleted', async () => {
    const desk = service(['broker', 'peer']);
    desk.calendar.open.add('peer');
    for (const deleted of [false, true]) {
      const person = desk.person(channel);
      if (deleted) {
        await person.say('What is a direct payment?');
        await person.say('delete my data');
        await person.say('yes');
      }
      await person.say('PERSON');
      expect(await person.say('1')).not.toMatch(/read what you wrote before/);
      const id = await person.handoff();
      await at.store.desk.claim(id, SAM, desk.now, 50);
      expect(await person.last()).toMatch(/Sam.*is here/);
      expect(await person.last()).not.toMatch(/May Sam/);
      await person.say('leave talk');
      await person.say('2');
      // What was said since can be shared.
      await person.say('What is a direct payment?');
      await person.say('PERSON');
      expect(await person.say('1')).toMatch(/read what you wrote before/);
      await person.say('leave queue');
    }
  });

  it.each([
    ['hello???', /You are waiting.*next/],
    ['are they coming', /You are waiting.*next/],
    ['IS ANYONE THERE', /You are waiting.*next/],
    ['leave', /out of the queue/],
    ['dont want to wait anymore', /out of the queue/],
  ])('hears "%s" of somebody who waits as about the wait', async (words, answer) => {
    const desk = service();
    const person = desk.person(channel);
    await person.say('PERSON');
    expect(await person.say(words)).toMatch(answer);
    await person.say('leave queue');
  });

  it('says where one is to a "no" that nothing asked for, and to whoever leaves what they are not in', async () => {
    const desk = service();
    const person = desk.person(channel);
    await person.say('PERSON');
    expect(await person.say('no')).toMatch(/still in the queue/);
    await person.say('leave queue');
    expect(await person.say('leave queue')).toMatch(/not in a queue/);
    expect(await person.say('bak to bot')).toMatch(/with me, the assistant/);
  });

  it('takes "rubbish" for how a talk went, not for a question about bins', async () => {
    const desk = service();
    const person = desk.person(channel);
    await person.say('PERSON');
    const id = await person.handoff();
    await at.store.desk.claim(id, SAM, desk.now, 50);
    await at.store.desk.close(id, SAM, 'answered', undefined, desk.now);
    expect(await person.say('rubbish')).toMatch(/Thank you/);
    expect(await at.store.desk.open(id, desk.now)).toMatchObject({ state: 'completed', rating: 3 });
  });

  it('takes "anyone" for whoever is there, also after a question in between', async () => {
    const desk = service(['broker', 'peer']);
    desk.calendar.open.add('peer');
    for (const between of [false, true]) {
      const person = desk.person(channel);
      expect(await person.say('PERSON')).toMatch(/Who would you like/);
      if (between) await person.say('what is the difference');
      expect(await person.say('anyone')).toMatch(/asked for a broker/);
      await person.say('leave queue');
    }
  });

  it('takes yes to a call for any time', async () => {
    const desk = service();
    desk.calendar.open.clear();
    const person = desk.person(channel);
    await person.say('PERSON');
    if (channel === 'webchat') await person.say('01632 960 001');
    expect(await person.say('yes')).toMatch(/asked them to call you/);
    expect((await at.store.desk.callBacks()).at(-1)).toMatchObject({ preferred: 'any time' });
  });

  it('offers a person after two misunderstandings, and takes yes for it', async () => {
    const person = service().person(channel);
    await person.say('qwxz vbnmk');
    expect(await person.say('plorf grunkle')).toMatch(/Shall I ask for one/);
    expect(await person.say('yes')).toMatch(/asked for a broker/);
    await person.say('never mind');
    await expect(person.handoff()).rejects.toThrow();
  });

  it('out of hours says when they are back and who is there now, and keeps a call-back', async () => {
    const desk = service();
    desk.calendar.open.clear();
    const person = desk.person(channel);
    const answer = await person.say('PERSON');
    expect(answer).toMatch(/Brokers are not here now/);
    expect(answer).toMatch(/back on Monday 23 November at 9am/);
    expect(answer).toMatch(/Samaritans/);
    if (channel === 'webchat') {
      expect(await person.say('12345')).toMatch(/cannot read/);
      expect(await person.say('my number is 01632 960 001')).toMatch(/good time/);
    }
    expect(await person.say('Monday morning after 10')).toMatch(/asked them to call/);
    const [callBack] = (await at.store.desk.callBacks()).slice(-1);
    expect(callBack).toMatchObject({ kind: 'broker', state: 'new', preferred: 'Monday morning after 10', channel });
    if (channel === 'webchat') expect(callBack?.number?.sealed).toMatch(/^v1\./);
    // The last part of the number, as it was typed: its digits alone may stand in an id by chance.
    expect(JSON.stringify(callBack)).not.toMatch(/01632|960 ?001/);
    await fits(person);
  });

  it('out of hours takes a message, and a member of staff writes back', async () => {
    const desk = service();
    desk.calendar.open.clear();
    const person = desk.person(channel);
    await person.say('PERSON');
    expect(await person.say('message')).toMatch(/What should they know/);
    expect(await person.say('Is my nephew allowed to be my assistant? He is Tom, 07700 900123')).toMatch(
      /will read your message/,
    );
    const [callBack] = (await at.store.desk.callBacks()).slice(-1);
    expect(callBack?.message).toMatch(/nephew/);
    expect(callBack?.message).not.toMatch(/900123/);
    const taken = await at.store.desk.takeUpCallBack(callBack?.id ?? '', SAM, desk.now, 3);
    expect(taken).toMatchObject({ kind: 'claimed' });
    if (taken.kind !== 'claimed') return;
    await at.store.desk.say(taken.handoff.id, SAM, 'He can be.', 'k', desk.now);
    expect(await person.last()).toBe('He can be.');
    expect(await person.say('thanks, and my mum?')).toBe('');
    expect(await person.say('leave talk')).toMatch(/I have told Sam/);
    expect(await person.say('3')).toMatch(/Thank you/);
    expect(await at.store.desk.open(taken.handoff.id, desk.now)).toMatchObject({ state: 'completed', rating: 3 });
    await fits(person);
  });

  it('says no to a call-back', async () => {
    const desk = service();
    desk.calendar.open.clear();
    const person = desk.person(channel);
    await person.say('PERSON');
    expect(await person.say('no')).toMatch(/OK/);
    expect(await person.say('What is a direct payment?')).toMatch(/direct payment/i);
  });

  it('with several kinds asks which; a named one needs no question', async () => {
    const desk = service(['broker', 'peer', 'advocate']);
    desk.calendar.open.add('peer');
    const person = desk.person(channel);
    const which = await person.say('PERSON');
    expect(which).toMatch(/Who would you like/);
    expect(await person.say('2')).toMatch(/asked for a peer supporter/);
    await person.say('leave queue');
    expect(await person.say('can I talk to a peer supporter')).toMatch(/asked for a peer supporter/);
    await person.say('leave queue');
    const other = await person.say('can I speak to an advocate');
    expect(other).toMatch(/Advocates are not here now/);
    expect(other).toMatch(/Who would you like/);
    expect(await person.say(channel === 'sms' ? '3' : 'Call me back later')).toMatch(/call/);
    await person.say('no');
    await fits(person);
  });

  it('goes to the front after danger, and is told the truth about who is there', async () => {
    const desk = service();
    const first = desk.person(channel);
    await first.say('PERSON');
    const person = desk.person(channel);
    expect(await person.say('I want to kill myself')).toMatch(/PERSON/);
    expect(await person.say('PERSON')).toMatch(/go to the front/);
    const { waiting, alerts } = await at.store.desk.queue(desk.now);
    expect(waiting[0]).toMatchObject({ urgent: true, danger: 'crisis-suicide' });
    expect(alerts.length).toBeGreaterThan(0);
    await person.say('leave queue');
    await first.say('leave queue');
    desk.calendar.open.clear();
    expect(await desk.person(channel).say('I want to kill myself')).not.toMatch(/Reply PERSON/);
  });

  it.each([
    [130, /nobody has come free/i, 'waited-too-long', true],
    [3, /they have gone home/i, 'desk-closed', false],
  ])(
    'after %d minutes in vain it goes back to the assistant, with a call-back',
    async (minutes, words, reason, open) => {
      const desk = service();
      const person = desk.person(channel);
      await person.say('PERSON');
      const id = await person.handoff();
      desk.later(minutes);
      if (!open) desk.calendar.open.clear();
      await desk.tick(id);
      expect(await at.store.desk.open(id, desk.now)).toMatchObject({
        state: 'expired',
        events: expect.arrayContaining([expect.objectContaining({ reason })]) as unknown,
      });
      expect(await person.last()).toMatch(words);
      expect(await person.say('yes')).toMatch(channel === 'sms' ? /good time/ : /phone number/);
      await fits(person);
    },
  );

  it('goes back to the queue where the one who holds it falls silent or leaves', async () => {
    const desk = service();
    const person = desk.person(channel);
    await person.say('PERSON');
    const id = await person.handoff();
    await at.store.desk.present(SAM, ['broker'], new Date(desk.now.getTime() + 60_000));
    await at.store.desk.claim(id, SAM, desk.now, 3);
    await person.say('are you there?');
    desk.later(2);
    await desk.tick(id);
    expect(await at.store.desk.open(id, desk.now)).toMatchObject({ state: 'accepted' });
    desk.later(3);
    await desk.tick(id);
    expect(await at.store.desk.open(id, desk.now)).toMatchObject({ state: 'queued' });
    expect(await person.last()).toMatch(/Sam seems to be away/);
    await at.store.desk.present(JO, ['broker'], new Date(desk.now.getTime() + 3_600_000));
    await at.store.desk.claim(id, JO, desk.now, 3);
    await person.say('hello?');
    desk.later(16);
    await desk.tick(id);
    expect((await at.store.desk.open(id, desk.now))?.events.at(-1)).toMatchObject({ reason: 'person-silent' });
    await person.say('leave queue');
    await fits(person);
  });

  it('deletes everything on request, also while waiting and while a person talks', async () => {
    const desk = service();
    for (const claimed of [false, true]) {
      const person = desk.person(channel);
      await person.say('What is a direct payment?');
      await person.say('PERSON');
      await person.say('yes');
      const id = await person.handoff();
      if (claimed) await at.store.desk.claim(id, SAM, desk.now, 3);
      if (claimed) await at.store.desk.note(id, SAM, 'a note', desk.now);
      await person.say('delete my data');
      expect(await person.say('yes')).toMatch(/I have removed/);
      const view = await at.store.desk.open(id, desk.now);
      expect(view).toMatchObject({ state: 'abandoned', erased: true, messages: [], notes: [] });
      expect(view?.events.at(-1)).toMatchObject({ reason: 'data-deleted', by: 'person' });
      await expect(at.store.desk.say(id, SAM, 'are you there?', 'x', desk.now)).resolves.toMatchObject({
        kind: 'not-yours',
        reason: 'data-deleted',
      });
      expect(await person.say('What is a direct payment?')).toMatch(/direct payment/i);
    }
  });

  it("takes a yes after a member of staff's words as theirs, also where a deletion was asked before", async () => {
    const desk = service();
    const person = desk.person(channel);
    await person.say('PERSON');
    const id = await person.handoff();
    await at.store.desk.claim(id, SAM, desk.now, 3);
    expect(await person.say('delete my data')).toMatch(/Shall I do it/);
    await at.store.desk.say(id, SAM, 'Shall I ring you?', 'ring', desk.now);
    expect(await person.say('yes')).toBe('');
    const view = await at.store.desk.open(id, desk.now);
    expect(view?.state).toBe('accepted');
    expect(view?.messages.at(-1)).toMatchObject({ from: 'person', text: 'yes' });
    expect(await person.say('leave queue')).toMatch(/I have told Sam/);
    await person.say('no');
  });

  it('finds in a round whoever waits without a timer, and asks nobody twice how it went', async () => {
    const desk = service();
    const [waits, talked] = [desk.person(channel), desk.person(channel)];
    await waits.say('PERSON');
    await talked.say('PERSON');
    const ids = [await waits.handoff(), await talked.handoff()] as const;
    await at.store.desk.claim(ids[1], SAM, desk.now, 50);
    await at.store.desk.close(ids[1], SAM, 'answered', undefined, desk.now);
    desk.later(125);
    await desk.round();
    expect(await at.store.desk.open(ids[0], desk.now)).toMatchObject({ state: 'expired' });
    expect(await at.store.desk.open(ids[1], desk.now)).toMatchObject({ state: 'returned' });
    desk.later(24 * 60);
    await desk.round();
    expect((await at.store.desk.open(ids[1], desk.now))?.events.at(-1)).toMatchObject({ reason: 'not-rated' });
  });

  it('"stop texting me" lets go of whoever waits or talks', async () => {
    const desk = service();
    const person = desk.person(channel);
    await person.say('PERSON');
    const id = await person.handoff();
    await person.say('please stop texting me');
    expect(await at.store.desk.open(id, desk.now)).toMatchObject({ state: 'abandoned' });
  });
});
