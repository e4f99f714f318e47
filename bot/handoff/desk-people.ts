import type { DeskKind } from './desk-kinds.js';

/** Who acts at the desk: `name` and `role` are what the person is told ("Sam", "broker"). */
export interface StaffFace {
  readonly name: string;
  readonly role: string;
}

export interface StaffMember extends StaffFace {
  /** The account's id. */
  readonly id: string;
}

/** Who reads a hand-off: a member of staff, or a desk that is not ours, which holds what its people took. */
export type DeskReader = { readonly staffId: string } | 'another-desk';

/** A member of staff's place at the desk. */
export interface DeskPresence {
  readonly kinds: readonly DeskKind[];
  readonly until: Date;
}
