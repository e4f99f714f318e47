import type { DeskKind } from '../../../bot/handoff/desk-kinds.js';
import type { VaultKeys } from '../../../bot/privacy/phone-vault.js';
import type { Store } from '../../../bot/store/store.js';
import type { Mind } from '../../../bot/turn.js';
import type { Streams } from '../../streams.js';

/** What the desk is made from. */
export interface DeskDeps {
  readonly store: Pick<Store, 'desk'>;
  /** Whom people can ask for here. */
  readonly kinds: readonly DeskKind[];
  /** How many conversations one member may hold at once. */
  readonly maxAtOnce: number;
  /** After how many milliseconds an unclaimed one is marked. */
  readonly unclaimedMs: number;
  /** For how many milliseconds one that was passed to a colleague by name is theirs alone. */
  readonly notTakenMs: number;
  /** What one segment of a text costs, where the deployment says so. */
  readonly pencePerSegment: number | undefined;
  /** For the knowledge base beside a conversation. */
  readonly mind: () => Mind;
  /** Opens the numbers of call-backs; absent where none are kept. */
  readonly keys: VaultKeys | undefined;
  readonly streams: Streams;
  readonly trustProxy: boolean;
  readonly now: () => Date;
  readonly newId: () => string;
}
