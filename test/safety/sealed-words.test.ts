import { sql } from 'kysely';
import type { SealingKeys } from '../../bot/privacy/sealed-words.js';
import { open, type Trouble } from '../../bot/store/open.js';
import type { Channel } from '../../bot/store/port.js';
import type { Store } from '../../bot/store/store.js';
import { CLOCK, JO, SAM, Service, type Person } from '../bot/handoff/service.js';
import { HOMES, openParts, testDatabase, type TestDatabase } from '../support/database.js';
import type { Mind } from '../../bot/turn.js';
import { realMind } from '../support/talk.js';

/** One of each kind: how people say it, and what of it must stand nowhere in the clear. */
const DETAILS = [
  ['My name is Zebedee Quartz, what is a personal budget?', 'quartz'],
  ['my nhs number is 943 476 5919, what is a direct payment?', '943 476 5919'],
  ['NI number AB 12 34 56 C, who can get one?', '12 34 56'],
  ['dob 14/03/1961, am I too old to train a wombat?', '14/03/1961'],
  ['ring me on 07700 900377 about a wombat', '07700 900377'],
  ['my email is zeb.q@example.org ok', 'zeb.q@example'],
  ['I live at 12 Acacia Avenue', 'acacia'],
  ['SW1A 1AA is where I am', 'sw1a 1aa'],
  ['sort code 20-45-53 account number 43718265', '43718265'],
  ['my card number is 4111 1111 1111 1111', '4111 1111'],
] as const;
const ALL = DETAILS.map(([said]) => said.replace('?', '')).join('. ');
const DANGER = `I am going to kill myself tonight. ${ALL}`;
const SECRETS: readonly string[] = [
  ...DETAILS.map(([, secret]) => secret),
  ...[
    '9434765919',
    '07700900377',
    '7700900377',
    '20-45-53',
    'samuel jones',
    '01632 960111',
    '01632960111',
    'sam@example',
  ],
];
const OLD: SealingKeys = [Buffer.alloc(32, 3)];
const NEW: SealingKeys = [Buffer.alloc(32, 4), ...OLD];

jest.setTimeout(60_000);

let mind: Mind;
beforeAll(async () => {
  mind = await realMind();
}, 60_000);

describe.each(HOMES)('what people write, on %s', (home) => {
  let place: TestDatabase;
  let store: Store;
  let troubles: Trouble[];

  const start = async (wordKeys?: SealingKeys): Promise<void> => {
    troubles = [];
    store = await open({
      ...place.config,
      desk: {},
      now: () => CLOCK.now,
      wordKeys,
      onTrouble: (trouble) => void troubles.push(trouble),
    });
  };
  /** Whatever one does with the database itself: the embedded one has room for one process at a time. */
  const inside = async <T>(
    wordKeys: SealingKeys | undefined,
    work: (run: (text: string) => Promise<Record<string, unknown>[]>) => Promise<T>,
  ): Promise<T> => {
    await store.close();
    const database = await openParts(place);
    try {
      return await work(async (text) => (await sql.raw<Record<string, unknown>>(text).execute(database.query)).rows);
    } finally {
      await database.close();
      await start(wordKeys);
    }
  };
  /** Every table that holds one of these, whatever the column, and which. */
  const holding = async (needles: readonly string[], wordKeys?: SealingKeys): Promise<string[]> =>
    inside(wordKeys, async (run) => {
      const tables = await run(`SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY name`);
      const found: string[] = [];
      for (const { name } of tables) {
        const rows = (await run(`SELECT lower(t::text) AS row FROM ${String(name)} t`)).map(({ row }) => String(row));
        for (const needle of needles)
          if (rows.some((row) => row.includes(needle)))
            found.push(`${String(name).replace(/^public\./, '')}: ${needle}`);
      }
      return found;
    });
  const service = (): Service => new Service(store, mind);
  const personAt = (channel: Channel): Person => service().person(channel);
  /** The same person, once the store has been opened anew. */
  const again = (person: Person): Person => Object.assign(personAt(person.channel), { id: person.id });
  const secretsIn = (words: string): string[] => SECRETS.filter((secret) => words.toLowerCase().includes(secret));
  const own = async ({ id }: Person): Promise<string> =>
    (await store.messagesAsWritten(id, 0, 500)).map(({ text }) => text).join('\n');
  const others = async ({ id }: Person): Promise<string> =>
    (await store.messagesAfter(id, 0, 500)).map(({ text }) => text).join('\n');
  /** Somebody asks for a person, shares what was said or not, and Sam takes it up. */
  const takenUp = async (person: Person, shares: 'yes' | 'no'): Promise<string> => {
    await person.say('person');
    await person.say(shares);
    const id = await person.handoff();
    expect(await store.desk.claim(id, SAM, CLOCK.now, 20)).toMatchObject({ kind: 'claimed' });
    return id;
  };
  const seen = async (id: string, reader?: Parameters<Store['desk']['open']>[2]): Promise<string> => {
    const view = await store.desk.open(id, CLOCK.now, reader);
    const more = await store.desk.messages(id, 0, reader);
    expect(more).toEqual(view?.messages);
    return [...(view?.messages ?? []), ...(view?.notes ?? [])].map(({ text }) => text).join('\n');
  };
  const SHARE = ['SHARE', `I asked for a week. ${ALL}.`, 'with my name', 'yes', 'Samuel Jones', '01632 960111'];
  const REST = ['sam@example.org', 'Carers of 12 Acacia Avenue'];

  beforeAll(async () => {
    place = await testDatabase(home);
    await start(OLD);
  }, 60_000);
  afterAll(async () => {
    await store?.close();
    await place?.remove();
  }, 30_000);

  /** Everything that somebody may write anywhere, by this channel. Gives who is half-way through the guide that collects. */
  async function everything(channel: Channel): Promise<Person> {
    const asking = personAt(channel);
    for (const [said] of DETAILS) await asking.say(said);
    // By text the answer is asked for, and what it was about goes to the editors.
    const judging = personAt(channel);
    for (const said of ['What is a direct payment? Ring me on 07700 900377', 'thanks', 'no']) await judging.say(said);

    const guided = personAt(channel);
    for (const said of [
      'could i get one',
      'me',
      ALL,
      'England',
      ...DETAILS.map(([one]) => one),
      '14 March 1961',
      'back',
    ])
      await guided.say(said);
    const sharing = personAt(channel);
    for (const said of [...SHARE, ...REST]) await sharing.say(said);

    const inDanger = personAt(channel);
    await inDanger.say('what is a personal budget?');
    for (const said of [DANGER, ALL, 'what is a direct payment?', 'yes']) await inDanger.say(said);
    const [alert] = (await store.desk.queue(CLOCK.now)).alerts;
    await store.desk.seeAlert(alert?.id ?? '', SAM, 'Rang them on 07700 900377 about it', CLOCK.now);

    const talking = personAt(channel);
    await talking.say(ALL);
    const id = await takenUp(talking, 'yes');
    for (const said of [ALL, DANGER]) await talking.say(said);
    await store.desk.note(id, SAM, `They said: ${ALL}`, CLOCK.now);
    await store.desk.transfer(id, SAM, { kind: 'broker' }, 'Live at 12 Acacia Avenue', CLOCK.now);
    await store.desk.claim(id, JO, CLOCK.now, 20);
    await store.desk.close(id, JO, 'other', 'Ring 07700 900377', CLOCK.now);

    const closed = new Service(store, mind);
    closed.calendar.open.clear();
    const late = closed.person(channel);
    await late.say('person');
    await late.say(channel === 'sms' ? 'yes' : '07700 900377');
    await late.say(`Tomorrow, but ring 01632 960111. ${ALL}`);
    const leaving = closed.person(channel);
    for (const said of ['person', 'leave a message', `Please write to sam@example.org. ${ALL}`])
      await leaving.say(said);
    for (const { id: one } of await store.desk.callBacks())
      await store.desk.settleCallBack(one, SAM, 'not-reached', 'Their other number is 07700 900377', CLOCK.now);
    return sharing;
  }

  it('stands nowhere in the clear, in a question, a guide, danger, a talk, a call-back', async () => {
    const sharing = [await everything('sms'), await everything('webchat')];
    // What was left for whoever rings is read by whoever rings, and settled by nobody any more.
    const left = await store.desk.callBacks();
    expect(left.filter(({ preferred }) => preferred?.includes('01632 960111'))).not.toEqual([]);
    expect(left.filter(({ message }) => message?.includes('sam@example.org'))).not.toEqual([]);
    expect(left.map(({ note }) => note)).toContain('Their other number is 07700 900377');
    for (const { id } of left) await store.desk.settleCallBack(id, SAM, 'done', undefined, CLOCK.now);
    const settled = JSON.stringify(await store.desk.callBacks(['done'])).toLowerCase();
    expect(settled).toContain('[phone number]');
    expect(secretsIn(settled)).toEqual([]);

    // The guide that collects is half-way: what is shared stands in its conversation until it is sent.
    expect(await holding([...SECRETS, 'share-what-worked'], OLD)).toEqual(['conversation: share-what-worked']);
    for (const person of sharing) await again(person).say('yes');
    const found = await holding([...SECRETS, '[phone number]', 'v1.'], OLD);
    // All of it was there to be found: the marks stand where it would have stood.
    expect(found).toEqual([
      ...['call_back: [phone number]', 'call_back: v1.', 'desk_alert: [phone number]', 'gap: [phone number]'],
      ...['good_practice: [phone number]', 'good_practice: v1.', 'handoff: [phone number]'],
      ...['handoff_note: [phone number]', 'handoff_note: v1.', 'message: [phone number]', 'message: v1.'],
    ]);
    // Who shared what worked is known to the editors.
    const shared = { name: 'Samuel Jones', phone: '01632960111', email: 'sam@example.org' };
    expect(await store.practiceList(9)).toMatchObject(
      [shared, shared].map((one) => ({ ...one, organisation: 'Carers of [address]' })),
    );
  });

  it('is read as written by the person and by whoever holds the hand-off now, and by nobody else', async () => {
    const person = personAt('webchat');
    await person.say(ALL);
    const id = await takenUp(person, 'yes');
    await person.say('ring me on 07700 900377');
    await store.desk.note(id, SAM, 'Number is 07700 900377', CLOCK.now);
    expect(await own(person)).toContain(`${ALL}`);
    expect(await own(person)).toContain('ring me on 07700 900377');
    expect(await seen(id, { staffId: SAM.id })).toContain(ALL);
    expect(await seen(id, { staffId: SAM.id })).toContain('Number is 07700 900377');
    const marks = (words: string): void => {
      expect(words).toContain('ring me on [phone number]');
      expect(words).toContain('Number is [phone number]');
      expect(secretsIn(words)).toEqual([]);
    };
    for (const reader of [undefined, { staffId: JO.id }, 'another-desk'] as const) marks(await seen(id, reader));
    expect(await others(person)).not.toContain('900377');

    // Passed on, the next one reads it and the one before does not.
    await store.desk.transfer(id, SAM, { kind: 'broker' }, '', CLOCK.now);
    for (const reader of [{ staffId: SAM.id }, { staffId: JO.id }]) marks(await seen(id, reader));
    await store.desk.claim(id, JO, CLOCK.now, 20);
    marks(await seen(id, { staffId: SAM.id }));
    expect(await seen(id, { staffId: JO.id })).toContain('Number is 07700 900377');
    await store.desk.close(id, JO, 'answered', undefined, CLOCK.now);
    marks(await seen(id, { staffId: JO.id }));
    expect(await own(person)).toContain(ALL);
  });

  it('is shown to the holder only as far as the person agreed', async () => {
    const person = personAt('sms');
    await person.say('I live at 12 Acacia Avenue');
    const id = await takenUp(person, 'no');
    await person.say('and my email is zeb.q@example.org');
    const words = await seen(id, { staffId: SAM.id });
    expect(words).toContain('zeb.q@example.org');
    expect(words).not.toMatch(/Acacia|\[address\]/);
  });

  it('is read by another desk while one of its people has it', async () => {
    const person = personAt('sms');
    await person.say('what is a personal budget?');
    await person.say('person');
    await person.say('yes');
    const id = await person.handoff();
    await person.say('ring me on 07700 900377');
    expect(await seen(id, 'another-desk')).toContain('ring me on [phone number]');
    const staff = { name: 'Kim', role: 'broker' };
    await store.desk.move(id, { to: 'accepted', reason: 'claimed', by: 'desk', staff }, CLOCK.now);
    expect(await seen(id, 'another-desk')).toContain('ring me on 07700 900377');
    expect(await seen(id, { staffId: SAM.id })).toContain('ring me on [phone number]');
  });

  it('answers a message that comes twice with the same line, as written', async () => {
    const message = {
      channel: 'webchat',
      externalId: 'twice',
      conversationId: `twice-${home}`,
      at: CLOCK.now,
    } as const;
    const text = 'ring me on 07700 900377';
    const work = () => ({ state: {}, replies: [] });
    const first = await store.turn({ ...message, text }, work);
    const again = await store.turn({ ...message, text }, work);
    expect(again).toMatchObject({ duplicate: true, inbound: { text, id: first.inbound.id } });
  });

  it('still opens after the key was changed, and without its key shows the marks and says so once', async () => {
    const before = personAt('webchat');
    await before.say('ring me on 07700 900377');
    for (const said of SHARE) await before.say(said);
    await store.close();
    await start(NEW);
    const person = again(before);
    expect(await own(person)).toContain('ring me on 07700 900377');
    for (const said of REST) await person.say(said);
    await person.say('yes');
    const shared = await store.practiceList(9);
    expect(new Set(shared.map(({ name }) => name))).toEqual(new Set(['Samuel Jones']));
    await person.say('my nhs number is 943 476 5919');
    expect(troubles).toEqual([]);

    await store.close();
    await start([Buffer.alloc(32, 9)]);
    for (const words of [await own(person), await own(person)]) {
      expect(words).toContain('ring me on [phone number]');
      expect(words).not.toMatch(/900377|943 476/);
    }
    const hidden = await store.practiceList(9);
    expect(hidden.map(({ contact, name, phone, email }) => [contact, name ?? phone ?? email])).toEqual(
      shared.map(() => [true, undefined]),
    );
    expect(troubles.filter(({ kind }) => kind !== 'words-not-opened')).toEqual([]);
    expect(troubles.length).toBeGreaterThan(0);
    expect(new Set(troubles.map((one) => JSON.stringify(one))).size).toBe(troubles.length);
    await store.close();
    await start(OLD);
  });

  it('altered or moved to another row shows the marks, is reported, and stops nobody', async () => {
    const [person, other] = [personAt('webchat'), personAt('webchat')];
    for (const said of ['ring me on 07700 900377', 'and on 01632 960111']) await person.say(said);
    await other.say('my email is zeb.q@example.org');
    for (const said of SHARE) await other.say(said);
    const id = await takenUp(person, 'yes');
    await store.desk.note(id, SAM, 'Number is 07700 900377', CLOCK.now);
    await inside(OLD, async (run) => {
      // The first line gets the second one's seal, the second one a broken one, the third none that anybody made.
      await run(`UPDATE message SET sealed = (SELECT sealed FROM message WHERE conversation_id = '${person.id}' AND seq = 3)
        WHERE conversation_id = '${person.id}' AND seq = 1`);
      await run(`UPDATE message SET sealed = reverse(sealed) WHERE conversation_id = '${person.id}' AND seq = 3`);
      await run(`UPDATE message SET sealed = '' WHERE conversation_id = '${other.id}' AND sealed IS NOT NULL`);
      await run(`UPDATE handoff_note SET sealed = left(sealed, -4) || 'AAAA'`);
      await run(`UPDATE conversation SET sealed = left(sealed, -4) || 'AAAA' WHERE id = '${other.id}'`);
    });
    const words = await own(person);
    expect(words).toMatch(/ring me on \[phone number\][^]*and on \[phone number\]/);
    expect(words).not.toMatch(/900377|960111/);
    expect(await own(other)).toContain('my email is [email]');
    expect(await seen(id, { staffId: SAM.id })).toContain('Number is [phone number]');
    // What the guide had is gone: it asks once more, from the first of it on.
    expect(await again(other).say('my answers')).toMatch(/What worked for you/);
    expect(new Set(troubles.map((one) => (one.kind === 'words-not-opened' ? one.place : one.kind)))).toEqual(
      new Set(['message', 'handoff_note', 'conversation']),
    );
    expect(JSON.stringify(troubles)).not.toContain(other.id);
  });

  it('is gone with the person who deletes their data, and with the days that are set', async () => {
    const [leaving, staying] = [personAt('sms'), personAt('webchat')];
    for (const person of [leaving, staying]) {
      for (const [said] of DETAILS) await person.say(said);
      for (const said of SHARE) await person.say(said);
    }
    const id = await takenUp(staying, 'yes');
    await store.desk.note(id, SAM, ALL, CLOCK.now);
    const sealedOf = (run: (text: string) => Promise<Record<string, unknown>[]>, own = '') =>
      run(`SELECT 'message' FROM message WHERE sealed IS NOT NULL ${own && `AND conversation_id = '${own}'`}
        UNION ALL SELECT 'state' FROM conversation WHERE sealed IS NOT NULL ${own && `AND id = '${own}'`}
        UNION ALL SELECT 'note' FROM handoff_note WHERE sealed IS NOT NULL ${own && `AND conversation_id = '${own}'`}
        UNION ALL SELECT 'call-back' FROM call_back WHERE ${own ? `conversation_id = '${own}'` : 'true'}`);
    expect(secretsIn(await own(leaving))).toEqual(expect.arrayContaining(DETAILS.map(([, secret]) => secret)));
    expect(await leaving.say('what do you know about me')).toMatch(/messages, with names and numbers hidden/);
    await leaving.say('delete my data');
    expect(await leaving.say('yes')).toMatch(/^Done\./);
    await inside(OLD, async (run) => {
      expect(await sealedOf(run, leaving.id)).toEqual([]);
      expect((await sealedOf(run, staying.id)).length).toBeGreaterThan(DETAILS.length);
    });
    const cutoff = new Date(CLOCK.now.getTime() + 1_000);
    await store.eraseBefore({ messages: cutoff, gaps: cutoff });
    await inside(OLD, async (run) => {
      expect(await sealedOf(run)).toEqual([]);
      // What somebody shared for others stays until they take it back.
      expect(await run('SELECT sealed FROM good_practice WHERE sealed IS NULL')).toEqual([]);
    });
  });

  it('without a key is kept redacted alone, and nobody is asked for a name or a contact', async () => {
    await store.close();
    await start();
    const person = personAt('webchat');
    await person.say('ring me on 07700 900377');
    expect(await own(person)).toContain('ring me on [phone number]');
    await person.say('SHARE');
    await person.say(`I asked for a week. ${ALL}`);
    expect(await person.say('with my name')).toMatch(/cannot keep names, numbers or emails here/);
    expect(await person.say('yes')).toMatch(/cannot keep names, numbers or emails here.*Shall I send it/s);
    expect(await holding(SECRETS)).toEqual([]);
    await again(person).say('yes');
    const practice = (await store.practiceList(9)).find(({ publish }) => publish === 'unnamed');
    expect(practice).toMatchObject({ contact: false });
    expect(practice).not.toHaveProperty('name');
    // Those that were sealed before are what cannot be opened; of its own there is nothing.
    expect(troubles.filter((one) => one.kind !== 'words-not-opened' || one.place !== 'good_practice')).toEqual([]);
    await store.close();
    await start(OLD);
  });

  it('seals at the start the contacts that an earlier version kept in the clear', async () => {
    const id = '6f1a2b3c-0000-4000-8000-000000000001';
    await inside(OLD, (run) =>
      run(`INSERT INTO good_practice (id, at, changed_at, story, publish, contact, name, phone, email, receipt_hash)
        VALUES ('${id}', '2030-01-01', '2030-01-01', 'A story', 'named', true, 'Ann Example', '01632960222', NULL, 'r-${id}')`),
    );
    expect(await holding(['ann example', '01632960222'], OLD)).toEqual([]);
    const [first] = await store.practiceList(1);
    expect(first).toMatchObject({ id, name: 'Ann Example', phone: '01632960222' });
    expect(first).not.toHaveProperty('email');
  });
});
