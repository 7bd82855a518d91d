import { pause, type Timers } from './timers.js';

/**
 * Calls back when the network is back or the page is looked at again, and before that when it goes, for good or into the
 * back/forward cache. Returns the way to stop.
 */
export type WakeSource = (listener: () => void, onAway?: () => void) => () => void;

/** The browser's own signals; silent where there is no browser. */
export const browserWake: WakeSource = (listener, onAway = () => undefined) => {
  if (typeof window === 'undefined') return () => undefined;
  const whenVisible = (): void => {
    if (document.visibilityState === 'visible') listener();
  };
  window.addEventListener('online', listener);
  window.addEventListener('pageshow', listener);
  window.addEventListener('pagehide', onAway);
  document.addEventListener('visibilitychange', whenVisible);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('pageshow', listener);
    window.removeEventListener('pagehide', onAway);
    document.removeEventListener('visibilitychange', whenVisible);
  };
};

/** Waits, but no longer than until something wakes us or the signal aborts. */
export async function pauseUntilWoken(
  timers: Timers,
  milliseconds: number,
  signal: AbortSignal,
  onWake: WakeSource | undefined,
): Promise<void> {
  const woken = new AbortController();
  const stop = onWake?.(() => woken.abort());
  await pause(timers, milliseconds, AbortSignal.any([signal, woken.signal]));
  stop?.();
}
