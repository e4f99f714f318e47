import type { Mind } from '../../../bot/turn.js';
import type { Store } from '../../../bot/store/store.js';

/** What the reference is made from. */
export interface ReferenceDeps {
  readonly mind: () => Mind;
  readonly store: Pick<Store, 'reference' | 'audit'>;
  readonly serviceName: string;
  /** Absent without text messages: nothing then offers to send one. */
  readonly texts: { readonly seal: (number: string) => { key: string; sealed: string } } | undefined;
  readonly now: () => Date;
  readonly newId: () => string;
}
