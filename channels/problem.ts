/**
 * An answer other than the wanted one, in words that may be shown to whoever asked. Everything else that is thrown
 * reaches the log only.
 */
export class Problem extends Error {
  /**
   * @param status HTTP status, 400 to 599
   * @param say one plain sentence for the reader
   * @param code a stable word for machines
   */
  constructor(
    readonly status: number,
    readonly code: string,
    readonly say: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.name = 'Problem';
  }
}

/** Turns whatever was thrown into a Problem; what we did not foresee becomes a 500 that tells nothing. */
export function asProblem(error: unknown): Problem {
  return error instanceof Problem
    ? error
    : new Problem(500, 'InternalError', 'Something went wrong on our side. Please try again in a minute.');
}
