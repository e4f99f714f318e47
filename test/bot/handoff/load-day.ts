import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { StaffMember } from '../../../bot/handoff/desk-people.js';
import type { HandoffView } from '../../../bot/handoff/desk-records.js';
import { isOver, transition, type HandoffState } from '../../../bot/handoff/states.js';
import type { LoggedMessage } from '../../../bot/store/port.js';
import { openParts, type Home, type TestDatabase } from '../../support/database.js';
import type { Call } from './load-node.js';
import { noTwoAlike } from '../../support/no-two-alike.js';
import { Node, Provider } from './load-process.js';

export const LONG = process.env['TEST_LONG'] !== undefined;
const STAFF: readonly StaffMember[] = ['Sam', 'Jo', 'Ali', 'Kim'].map((name, index) => ({
  id: `staff-${name}`,
  name,
  role: index % 2 === 0 ? 'broker' : 'peer',
}));
const LONG_WORDS = 'A sentence about care, money and who decides what. '.repeat(40);

interface Life {
  readonly conversationId: string;
  readonly channel: 'sms' | 'webchat';
  readonly written: string[];
  erased: boolean;
}

/** People, members of staff, the nodes between them, and whoever pulls the plug. */
export class Day {
  readonly provider = new Provider();
  readonly nodes: Node[] = [];
  readonly lives: Life[] = [];
  readonly handoffs = new Map<string, Life>();
  readonly said: { readonly handoffId: string; readonly text: string }[] = [];
  readonly began = Date.now();
  killed = 0;
  tries = 0;
  open = true;
  log = new Map<string, readonly LoggedMessage[]>();
  views = new Map<string, HandoffView>();

  constructor(
    readonly home: Home,
    readonly database: TestDatabase,
    readonly count: number,
  ) {}

  async run(handoffs: number, kills: number, atOnce: number): Promise<void> {
    await Promise.all(Array.from({ length: this.count }, (_, index) => this.#start(index)));
    const staff = STAFF.map((member) => this.#staff(member));
    let next = 0;
    const people = Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (next < handoffs) {
          next += 1;
          await this.#person(next);
        }
      }),
    );
    const plug = this.#pullPlugs(kills, () => next / handoffs);
    await people;
    await plug;
    // Time ends the rest.
    while (((await this.call({ do: 'open-ids' })) as unknown[]).length > 0) await delay(200);
    if (LONG) process.stderr.write(`${this.home}: all over after ${Math.round((Date.now() - this.began) / 1_000)} s\n`);
    this.open = false;
    await Promise.all(staff);
    await this.#readAll();
    for (const node of this.nodes) {
      await node.call({ do: 'close' }).catch(() => undefined);
      await node.exit;
    }
  }

  /** Asks a node that lives, again and again until one has answered: what a webhook, a browser and a page do. */
  async call(call: Call): Promise<unknown> {
    for (;;) {
      const node = this.nodes[randomInt(this.nodes.length)];
      this.tries += 1;
      if (node?.alive) {
        try {
          return await node.call(call);
        } catch (error) {
          // Anything but a killed node is a fault.
          if (!/killed|Unavailable/.test(String(error))) throw error;
        }
      }
      await delay(20);
    }
  }

  desk<T>(name: Extract<Call, { do: 'desk' }>['name'], ...args: readonly unknown[]): Promise<T> {
    return this.call({ do: 'desk', name, args }) as Promise<T>;
  }

  async #start(index: number): Promise<void> {
    const node = new Node(this.database, this.provider);
    await node.ready;
    this.nodes[index] = node;
  }

  async #pullPlugs(kills: number, progress: () => number): Promise<void> {
    for (let kill = 0; kill < kills; kill += 1) {
      const share = (kill + 0.3 + randomInt(60) / 100) / kills;
      while (progress() < Math.min(share, 0.98)) await delay(5);
      await delay(randomInt(300));
      const index = randomInt(this.nodes.length);
      const node = this.nodes[index];
      node?.child.kill('SIGKILL');
      await node?.exit;
      this.killed += 1;
      await this.#expireJobs();
      await this.#start(index);
    }
  }

  /** What the queue's own upkeep does every two minutes: a job whose node died is given out again. */
  async #expireJobs(): Promise<void> {
    const parts = await openParts(this.database);
    const dead = this.home === 'embedded' ? 'true' : `started_on + expire_in < now()`;
    await parts.executeSql(
      `UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active' AND ${dead}`,
    );
    await parts.close();
  }

  async #person(number: number): Promise<void> {
    const life: Life = {
      conversationId: randomUUID(),
      channel: number % 2 === 0 ? 'sms' : 'webchat',
      written: [],
      erased: false,
    };
    this.lives.push(life);
    const say = async (text: string): Promise<string> => {
      const inbound = { ...life, externalId: randomUUID(), text, at: new Date() };
      const answer = (await this.call({ do: 'receive', inbound })) as readonly string[];
      life.written.push(text);
      return answer.join(' ');
    };
    const where = async (): Promise<HandoffView | undefined> => {
      const view = (await this.call({ do: 'where', conversationId: life.conversationId })) as HandoffView | undefined;
      if (view !== undefined) this.handoffs.set(view.id, life);
      return view;
    };
    const until = async (...states: readonly HandoffState[]): Promise<HandoffState | undefined> => {
      for (;;) {
        const state = (await where())?.state;
        if (state === undefined || states.includes(state) || isOver(state)) return state;
        await delay(50);
      }
    };
    const way = number % 8;
    await say(`Good morning ${noTwoAlike()}`);
    await say('PERSON');
    await where();
    // One in eight never says which kind, and one changes their mind.
    if (way !== 1) await say(way === 2 ? '2' : '1');
    if (way === 3) {
      await say('leave queue');
      return;
    }
    if (way !== 4) await say(way === 5 ? 'no' : 'yes');
    if (way === 6) await say(`What is a direct payment? ${noTwoAlike()}`);
    if (way === 7) {
      await delay(randomInt(1_500));
      await say('delete my data');
      // Where the desk asked something in between, this yes is said to that, and nothing is deleted.
      life.erased = /I have removed/.test(await say('yes'));
      return;
    }
    if ((await until('accepted')) === 'accepted') {
      await say(`Hello, it is about my sister ${noTwoAlike()}`);
      await say(`And the money ${noTwoAlike()}`);
      if (way === 0) await say('leave talk');
    }
    if ((await until('returned')) === 'returned') await say('1');
  }

  async #staff(member: StaffMember): Promise<void> {
    const spoken = new Map<string, number>();
    while (this.open) {
      await this.desk('present', member, ['broker', 'peer'], new Date(Date.now() + 3_000));
      const { waiting } = await this.desk<{ waiting: readonly HandoffView[] }>('queue', new Date());
      for (const { id } of waiting.slice(0, 3)) await this.desk('claim', id, member, new Date(), LONG ? 20 : 6);
      for (const { id } of await this.desk<readonly HandoffView[]>('mine', member.id, new Date())) {
        const times = spoken.get(id) ?? 0;
        spoken.set(id, times + 1);
        if (times < 2) await this.#say(id, member, times === 1 && randomInt(5) === 0);
        else await this.#settle(id, member);
      }
      await delay(30);
    }
  }

  async #say(id: string, member: StaffMember, long: boolean): Promise<void> {
    const text = `${member.name} says ${noTwoAlike()}${long ? ` ${LONG_WORDS}` : ''}`;
    const result = await this.desk<{ kind: string }>('say', id, member, text, randomUUID(), new Date());
    if (result.kind === 'said') this.said.push({ handoffId: id, text });
  }

  async #settle(id: string, member: StaffMember): Promise<void> {
    const dice = randomInt(10);
    const other = STAFF[randomInt(STAFF.length)] as StaffMember;
    if (dice === 0)
      await this.desk('transfer', id, member, { staffId: other.id, staffName: other.name }, 'a note', new Date());
    else if (dice === 1) await this.desk('putBack', id, member, new Date());
    // Some fall silent: the person is given to somebody else.
    else if (dice > 2) await this.desk('close', id, member, 'answered', undefined, new Date());
  }

  async #readAll(): Promise<void> {
    for (const { conversationId } of this.lives) {
      for (;;) {
        const log = (await this.call({ do: 'log', conversationId })) as readonly LoggedMessage[];
        this.log.set(conversationId, log);
        if (this.#unsent(conversationId, log).length === 0) break;
        if (this.home === 'postgresql') await this.#expireJobs();
        await delay(100);
      }
    }
    for (const id of this.handoffs.keys()) this.views.set(id, await this.desk('open', id, new Date()));
  }

  #unsent(conversationId: string, log: readonly LoggedMessage[]): readonly LoggedMessage[] {
    if (this.lives.find((life) => life.conversationId === conversationId)?.channel !== 'sms') return [];
    const sent = new Set(this.provider.sent.map(({ id }) => id));
    return log.filter((line) => line.direction === 'out' && line.replyTo === undefined && !sent.has(line.id));
  }

  check(): void {
    for (const { conversationId, written, erased } of this.lives) {
      const log = this.log.get(conversationId) ?? [];
      expect(log.length).toBeGreaterThan(0);
      if (erased) continue;
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
      const heard = log.filter(({ direction }) => direction === 'in').map(({ text }) => text);
      expect(heard).toEqual(written);
    }
    const ends = new Map<string, number>();
    for (const [id, life] of this.handoffs) {
      const view = this.views.get(id);
      if (view === undefined) throw new Error('a hand-off was lost');
      let state: HandoffState | 'none' = 'none';
      for (const [index, event] of view.events.entries()) {
        const by = (['person', 'system', 'desk'] as const).find((one) => one === event.by) ?? 'staff';
        expect([event.seq, event.from]).toEqual([index + 1, state]);
        expect([event, transition(event.from, event.to, event.reason, by)]).not.toContain(undefined);
        state = event.to;
      }
      expect([view.state, isOver(view.state)]).toEqual([state, true]);
      expect(view.events.filter(({ to }) => isOver(to))).toHaveLength(1);
      expect(view.erased).toBe(life.erased);
      ends.set(`${view.state}`, (ends.get(view.state) ?? 0) + 1);
    }
    // Everybody who asked had one.
    expect(new Set(this.handoffs.values()).size).toBe(this.lives.length);
    this.#checkStaff();
    this.#checkTexts();
    this.ends = ends;
  }
  ends = new Map<string, number>();

  /** What a member of staff was told is said is in the log once, in the order in which it was said. */
  #checkStaff(): void {
    const parts = (text: string): string => text.replace(/^\(\d+\/\d+\) /, '').trim();
    for (const { handoffId, text } of this.said) {
      const life = this.handoffs.get(handoffId);
      if (life === undefined || life.erased) continue;
      const name = text.slice(0, text.indexOf(' says ') + 6 + 36);
      const lines = (this.log.get(life.conversationId) ?? []).filter((line) => line.extra['by'] !== undefined);
      expect(lines.filter((line) => parts(line.text).startsWith(name))).toHaveLength(1);
    }
  }

  /** No text that nobody asked for was sent twice, and each person's came in the order of the log. */
  #checkTexts(): void {
    const times = new Map<string, number>();
    for (const { id } of this.provider.sent) times.set(id, (times.get(id) ?? 0) + 1);
    expect([...times.values()].filter((count) => count !== 1)).toEqual([]);
    for (const { conversationId, channel, erased } of this.lives) {
      if (channel !== 'sms' || erased) continue;
      const log = this.log.get(conversationId) ?? [];
      const unasked = log.filter(({ direction, replyTo }) => direction === 'out' && replyTo === undefined);
      const sent = this.provider.sent.filter(({ to }) => to === conversationId).map(({ id }) => id);
      expect(sent).toEqual(unasked.map(({ id }) => id));
    }
  }

  figures(): Record<string, unknown> {
    const reasons: Record<string, number> = {};
    for (const view of this.views.values())
      for (const { to, reason } of view.events) reasons[`${to}:${reason}`] = (reasons[`${to}:${reason}`] ?? 0) + 1;
    return {
      handoffs: this.handoffs.size,
      killed: this.killed,
      seconds: Math.round((Date.now() - this.began) / 1_000),
      written: this.lives.reduce((sum, { written }) => sum + written.length, 0),
      said: this.said.length,
      texts: this.provider.sent.length,
      refusals: this.provider.refusals,
      ends: Object.fromEntries(this.ends),
      reasons,
    };
  }
}
