/** Time as core sees it. Replaced in tests, so that nothing there has to sleep. */
export interface Timers {
  /** Clock of this device, milliseconds since 1970. */
  now(): number;
  set(callback: () => void, milliseconds: number): TimerHandle;
  clear(handle: TimerHandle): void;
}

/** Opaque; only `clear` looks into it. */
export type TimerHandle = number | object;

export const systemTimers: Timers = {
  now: () => Date.now(),
  set: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clear: (handle) => {
    clearTimeout(handle as number);
  },
};

/** For durations alone: goes on evenly whatever is done to the clock of the device (edge case 60). */
export const steadyTimers: Timers = { ...systemTimers, now: () => performance.now() };

/** Resolves after that time, or at once when the signal aborts. Never rejects. */
export function pause(timers: Timers, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      timers.clear(handle);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const handle = timers.set(done, milliseconds);
    signal?.addEventListener('abort', done);
  });
}

/** Asked anew after every wait: a signal may have been aborted meanwhile. */
export function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** Doubling waits with half of each left to chance, so that many clients do not come back in one moment. */
export function backoff(attempt: number, firstMs: number, mostMs: number, random: () => number): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 16));
  return full / 2 + (random() * full) / 2;
}
