import { randomUUID } from 'node:crypto';
import { Assistant } from '../../../bot/assistant.js';
import { LiveDesk } from '../../../bot/handoff/live-desk.js';
import type { DeskFacts } from '../../../bot/handoff/desk-facts.js';
import type { DeskCalendar } from '../../../bot/handoff/desk-hours.js';
import type { DeskKind } from '../../../bot/handoff/desk-kinds.js';
import type { StaffMember } from '../../../bot/handoff/desk-people.js';
import { lookAtAll, runTimer, type TimerDeps } from '../../../bot/handoff/timers.js';
import { TIMING, type HandoffTiming } from '../../../bot/handoff/timing.js';
import { phoneKey, sealPhone, type VaultKeys } from '../../../bot/privacy/phone-vault.js';
import type { Setting } from '../../../bot/setting.js';
import type { Channel, LoggedMessage } from '../../../bot/store/port.js';
import type { Store } from '../../../bot/store/store.js';
import type { Mind } from '../../../bot/turn.js';
import { AssistantAdapter } from '../../../channels/adapter.js';
import { inboundActivity } from '../../../channels/inbound-activity.js';

export const SAM: StaffMember = { id: 'staff-sam', name: 'Sam', role: 'broker' };
export const JO: StaffMember = { id: 'staff-jo', name: 'Jo', role: 'peer' };

export const KEYS: VaultKeys = { indexKey: Buffer.alloc(32, 1), sealingKeys: [Buffer.alloc(32, 2)] };

/** The time in these tests, for the store and the service alike: `storeForTests(home, { desk: {}, now: () => CLOCK.now })`. */
export const CLOCK = { now: new Date('2026-11-20T10:00:00Z') };

/** A desk that is open whenever the test says so. */
export class FakeCalendar implements DeskCalendar {
  readonly open = new Set<DeskKind>(['broker']);
  isOpen(kind: DeskKind): boolean {
    return this.open.has(kind);
  }
  nextOpening(_kind: DeskKind, _nation: unknown, at: Date): { at: Date; words: string } {
    return { at: new Date(at.getTime() + 3_600_000), words: 'on Monday 23 November at 9am' };
  }
  hoursInWords(): string {
    return 'Monday to Friday, 9am to 5pm';
  }
}

/** The assistant, its store and its desk, with a clock of the test's own. */
export class Service {
  readonly calendar = new FakeCalendar();
  readonly timing: HandoffTiming;
  readonly live: LiveDesk;
  readonly bot: AssistantAdapter;
  get now(): Date {
    return CLOCK.now;
  }

  constructor(
    readonly store: Store,
    mind: Mind,
    readonly kinds: readonly DeskKind[] = ['broker'],
    setting: Partial<Setting> = {},
  ) {
    this.timing = TIMING;
    this.live = new LiveDesk({
      desk: store.desk,
      kinds,
      takesNumbers: true,
      now: () => this.now,
      onTrouble: (error) => {
        throw error;
      },
    });
    this.bot = new AssistantAdapter(
      new Assistant({
        store,
        mind: () => mind,
        setting: { service: 'Test service', retentionDays: 30, paced: false, ...setting },
        desk: {
          facts: () => this.facts(),
          seal: (number) => ({ key: phoneKey(number, KEYS), sealed: sealPhone(number, KEYS) }),
        },
        now: () => this.now,
        newId: randomUUID,
      }),
    );
  }

  facts(): DeskFacts {
    return { ...this.live.facts(), calendar: this.calendar };
  }

  /** Does what timers would do for this hand-off at this moment. */
  async tick(handoffId: string): Promise<void> {
    for (const timer of ['requested', 'waiting', 'held', 'rating'] as const) {
      const timed = await this.store.desk.timed(handoffId);
      if (timed === undefined) return;
      await runTimer(this.#timers(), { handoffId, timer, version: timed.version });
    }
  }

  /** The round over every open hand-off. */
  round(): Promise<void> {
    return lookAtAll(this.#timers());
  }

  #timers(): TimerDeps {
    return { store: this.store.desk, desk: () => this.facts(), timing: this.timing, now: () => this.now };
  }

  later(minutes: number): void {
    CLOCK.now = new Date(CLOCK.now.getTime() + minutes * 60_000);
  }

  person(channel: Channel): Person {
    return new Person(this, channel);
  }
}

/** Somebody who writes, and what they have been told. */
export class Person {
  readonly id = randomUUID();

  constructor(
    private readonly service: Service,
    readonly channel: Channel,
  ) {}

  /** Says something and returns what is answered at once, one string. */
  async say(text: string): Promise<string> {
    await this.service.live.refresh();
    const receipt = await this.service.bot.receive(
      inboundActivity({
        channel: this.channel,
        externalId: randomUUID(),
        conversationId: this.id,
        text,
        at: this.service.now,
      }),
    );
    return receipt.replies.map((reply) => reply.text).join('\n');
  }

  async log(): Promise<readonly LoggedMessage[]> {
    return this.service.store.messagesAfter(this.id, 0, 500);
  }

  /** The last line that came to them. */
  async last(): Promise<string> {
    return (await this.log()).findLast(({ direction }) => direction === 'out')?.text ?? '';
  }

  /** The hand-off that is not over, as the desk sees it. */
  async handoff(): Promise<string> {
    const { waiting } = await this.service.store.desk.queue(this.service.now);
    for (const { id } of waiting) {
      const view = await this.service.store.desk.open(id, this.service.now);
      if (view?.conversationId === this.id) return id;
    }
    throw new Error('nobody waits in this conversation');
  }
}
