/** No answer came in time. What was asked for may still happen. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';

  constructor(milliseconds: number) {
    super(`no answer in ${milliseconds} ms`);
  }
}

/**
 * The outcome of `operation`, if it comes in time: a server that is frozen answers neither yes nor no.
 * @throws NoAnswerError
 */
export async function within<T>(milliseconds: number, operation: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const noAnswer = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoAnswerError(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([operation, noAnswer]);
  } finally {
    clearTimeout(timer);
  }
}
