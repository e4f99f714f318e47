import type { Request } from 'restify';
import type { AuditEntry, Role } from '../../bot/store/staff-port.js';

/** Who may use a route. Nobody by default: a route that gives no access cannot be registered. */
export interface RoleAccess {
  /** Any one of these roles; none: everybody who is signed in. */
  readonly roles: readonly Role[];
  /** Written down before the handler runs: if it cannot be, nothing is shown. */
  readonly audit?: (req: Request) => AuditEntry;
  /** A request that the page makes by itself: it does not keep a session alive. */
  readonly background?: boolean;
}

/** Pages that only show, and that an operator may open to a building's network (`REFERENCE_NETWORK`). GET only. */
export interface NetworkAccess extends RoleAccess {
  readonly alsoFromNetwork: true;
}

/** `open`: the way in itself. */
export type Access = RoleAccess | NetworkAccess | 'open';

/** A route as the test of all of them sees it. */
export interface StaffRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly access: Access;
}
