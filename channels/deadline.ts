/** The work did not end in time. It may still end later; nobody waits for it any more. */
export class TooLate extends Error {
  override readonly name = 'TooLate';

  constructor(ms: number) {
    super(`no answer within ${ms} ms`);
  }
}

/** The result of `work`, or TooLate after so many milliseconds. */
export async function withDeadline<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate(ms)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
