import type { Timers } from './timers.js';

/** A call to the media server or the browser took longer than it may. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/**
 * Settles like the promise, or rejects after that time. The library's promises may never settle.
 *
 * @throws TimeLimitError after `milliseconds`
 */
export function withTimeLimit<Value>(
  promise: Promise<Value>,
  milliseconds: number,
  timers: Timers,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = timers.set(
      () => reject(new TimeLimitError(`No answer within ${milliseconds} ms.`)),
      milliseconds,
    );
    const settled = (): void => timers.clear(timer);
    promise.then(resolve, reject).finally(settled);
  });
}
