import type { Cidr } from './network.js';
import type { OidcConfig } from './provider.js';

/** The settings of the staff side. */
export interface StaffConfig {
  /** Names and passwords of our own; off by default where the organisation signs its people in. */
  readonly localAccounts: boolean;
  readonly oidc?: OidcConfig;
  /** Who may read the reference without signing in; empty: nobody. */
  readonly referenceNetwork: readonly Cidr[];
}
