import { withTimeLimit } from '../time-limit.js';
import type { TimerHandle, Timers } from '../timers.js';

const TICK_MS = 15_000;
/** Browsers let hidden pages tick once a minute; a longer gap means that nothing ran at all. */
const SLEEP_MS = 120_000;
/** Who has slept often has no network yet, and is not to be seen and heard for longer than this without being asked. */
const ASK_MS = 3_000;

/** How to tell sleep from a clock that was set. */
export interface ServerClock {
  /** Milliseconds by the server's clock, as far as this device knows. */
  now(): number;
  /** Asks the server anew. @returns whether it has answered */
  ask(): Promise<boolean>;
}

/**
 * Calls back with the length of every sleep of this device, in milliseconds. A gap in the device's clock may also be a clock that
 * was set while everything ran on (edge case 60): the server's says which. Returns the way to stop.
 */
export function watchSleep(
  timers: Timers,
  server: ServerClock,
  onWoken: (milliseconds: number) => void,
): () => void {
  let last = timers.now();
  let lastThere = server.now();
  let isOver = false;
  let handle: TimerHandle = timers.set(tick, TICK_MS);
  return () => {
    isOver = true;
    timers.clear(handle);
  };

  function tick(): void {
    const gap = timers.now() - last;
    const before = lastThere;
    last += gap;
    lastThere = server.now();
    handle = timers.set(tick, TICK_MS);
    if (gap >= SLEEP_MS) void judge(gap, before);
  }

  async function judge(gap: number, before: number): Promise<void> {
    const isKnown = await withTimeLimit(server.ask(), ASK_MS, timers).catch(() => false);
    if (isOver) return;
    const slept = isKnown ? server.now() - before : gap;
    if (slept >= SLEEP_MS) onWoken(slept);
  }
}
