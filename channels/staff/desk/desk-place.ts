import type { DeskKind } from '../../../bot/handoff/desk-kinds.js';
import type { StaffMember as DeskMember } from '../../../bot/handoff/desk-people.js';
import type { StaffMember } from '../../../bot/store/staff-port.js';
import type { DeskDeps } from './desk-deps.js';
import { MINUTE_MS } from '../../../knowledge/milliseconds.js';

/** How long a page without a script counts as being there, and how long a live one does after its last beat. */
export const PAGE_MS = 5 * MINUTE_MS;
export const BEAT_MS = 90_000;

/** A member's place at the desk. */
export interface Place {
  readonly here: boolean;
  /** As what they answer. */
  readonly kinds: readonly DeskKind[];
}

/** Who is at the desk and as what: pressed, kept alive by pages and streams, and gone by itself when those are. */
export class Places {
  constructor(private readonly deps: Pick<DeskDeps, 'store' | 'kinds' | 'now'>) {}

  async of(who: Pick<StaffMember, 'id'>): Promise<Place> {
    const found = await this.deps.store.desk.presenceOf(who.id);
    const kinds = found?.kinds.filter((kind) => this.deps.kinds.includes(kind)) ?? [];
    return {
      here: found !== undefined && found.until > this.deps.now(),
      kinds: kinds.length > 0 ? kinds : this.#usual(),
    };
  }

  /** They are there, for so long from now. */
  async arrive(who: StaffMember, kinds: readonly DeskKind[], forMs: number): Promise<void> {
    const until = new Date(this.deps.now().getTime() + forMs);
    await this.deps.store.desk.present(faceOf(who, kinds), kinds, until);
  }

  /** Whoever is there stays; whoever is away stays away. */
  async stay(who: StaffMember, forMs: number): Promise<Place> {
    const place = await this.of(who);
    if (place.here) await this.arrive(who, place.kinds, forMs);
    return place;
  }

  async leave(who: StaffMember): Promise<void> {
    await this.deps.store.desk.gone(who.id, this.deps.now());
  }

  /** How they are introduced to somebody who asked for this kind of person: by what they are, not by what was asked for. */
  async memberFor(who: StaffMember, kind?: DeskKind): Promise<DeskMember> {
    const { kinds } = await this.of(who);
    return faceOf(who, kind !== undefined && kinds.includes(kind) ? [kind] : kinds);
  }

  #usual(): readonly DeskKind[] {
    return this.deps.kinds.includes('broker') ? ['broker'] : this.deps.kinds.slice(0, 1);
  }
}

const faceOf = (who: StaffMember, kinds: readonly DeskKind[]): DeskMember => ({
  id: who.id,
  name: who.name,
  role: kinds[0] ?? 'broker',
});
