import { isNativeError } from 'node:util/types';

/**
 * The database cannot be asked now: it is away, restarting, full, or the store is closing. Nothing of the call was kept
 * unless its commit was already under way, and asking again with the same external id is safe either way.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';

  constructor(why: string) {
    super(`The database cannot be reached: ${why}`);
  }
}

/** The database answered and refused: a fault of ours. Carries codes only, since PostgreSQL quotes people's words in its details. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';

  constructor(
    /** SQLSTATE, five characters (PostgreSQL manual, appendix A). */
    readonly code: string,
    readonly where: string = '',
  ) {
    super(`The database refused a statement: ${code}${where ? ` (${where})` : ''}`);
  }
}

/** The store does not start, and the message says in one sentence what the operator can do. Print it without a stack. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';

  constructor(
    readonly reason: 'unwritable' | 'in-use' | 'damaged' | 'unreachable' | 'too-old' | 'too-new',
    message: string,
  ) {
    super(message);
  }
}

/** Something inside a transaction asked for a second connection. With one connection that would hang for ever; so it never starts. */
export class GateReentered extends Error {
  override readonly name = 'GateReentered';

  constructor() {
    super('A transaction is open here: use its own connection, do not ask the database for another one');
  }
}

/** SQLSTATE classes and codes that mean "not now": connection lost, shutting down, starting, too many connections, disk or memory full. */
const AWAY = /^(08...|53...|57P0[1-5]|57014|25P03|55P03|58030)$/;
const AWAY_SYSTEM = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)$/;
const AWAY_WORDS =
  /terminat|timeout|not queryable|connection (error|ended|closed)|closed|PGlite is|Cannot use a pool|unreachable|memory access|aborted\(/i;

/**
 * Sorts what a driver threw into the store's own errors, and drops what may quote a person: details, row values and
 * parameters stay behind. Where the driver gives no code, its words decide. Anything else passes through untouched.
 */
export function fromDriver(error: unknown): unknown {
  // Not `instanceof Error`: Node's own errors come from another realm where tests and sandboxes run.
  if (!isNativeError(error) || error instanceof StoreUnavailable) return error;
  const { code, severity, constraint, routine } = error as Error & Record<string, unknown>;
  if (typeof severity === 'string' && typeof code === 'string') {
    return AWAY.test(code) ? new StoreUnavailable(code) : new StoreFault(code, String(constraint ?? routine ?? ''));
  }
  if (typeof code === 'string' && AWAY_SYSTEM.test(code)) return new StoreUnavailable(code);
  return AWAY_WORDS.test(`${error.name} ${error.message}`) ? new StoreUnavailable('the connection was lost') : error;
}
