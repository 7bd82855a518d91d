import type { TimerHandle, Timers } from '../timers.js';

const TICK_MS = 15_000;
/** Browsers let hidden pages tick once a minute; a longer gap means that nothing ran at all. */
const SLEEP_MS = 120_000;

/** Calls back with the length of every sleep of this device, in milliseconds. Returns the way to stop. */
export function watchSleep(timers: Timers, onWoken: (milliseconds: number) => void): () => void {
  let last = timers.now();
  let handle: TimerHandle = timers.set(tick, TICK_MS);
  return () => timers.clear(handle);

  function tick(): void {
    const gap = timers.now() - last;
    last += gap;
    handle = timers.set(tick, TICK_MS);
    if (gap >= SLEEP_MS) onWoken(gap);
  }
}
