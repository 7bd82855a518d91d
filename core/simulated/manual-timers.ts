import type { TimerHandle, Timers } from '../timers.js';

interface Entry {
  readonly at: number;
  readonly callback: () => void;
}

/** Turns of the event loop after which nothing is left that needs no time: streams take several. */
const TURNS = 12;
/** How often a clock that runs is moved, in milliseconds of real time. */
const TICK_MS = 100;
/** In `pass`: shorter than what counts as sleep, and longer than the longest regular beat. */
const JUMP_MS = 90_000;
const BREATH_MS = 16_000;

/** A clock that stands still until somebody moves it or lets it run. */
export class ManualTimers implements Timers {
  #now: number;
  readonly #entries = new Map<object, Entry>();

  /** @param startsAt - instant at which it stands, ISO 8601 */
  constructor(startsAt = '2026-03-02T09:00:00.000Z') {
    this.#now = Date.parse(startsAt);
  }

  get pending(): number {
    return this.#entries.size;
  }

  now(): number {
    return this.#now;
  }

  set(callback: () => void, milliseconds: number): TimerHandle {
    const handle = {};
    this.#entries.set(handle, { at: this.#now + milliseconds, callback });
    return handle;
  }

  clear(handle: TimerHandle): void {
    this.#entries.delete(handle as object);
  }

  /** Runs what falls due on the way, in order, and lets promises settle after each step. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (;;) {
      const [next] = [...this.#entries].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      const [handle, { at, callback }] = next;
      this.#entries.delete(handle);
      this.#now = Math.max(this.#now, at);
      callback();
      await settle();
    }
    this.#now = Math.max(this.#now, end);
    await settle();
  }

  /**
   * Time in which nothing happens, quickly: what is due stays as far away as it was, except that every so often a little
   * really passes, so that nobody takes it for sleep.
   */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    while (this.#now < end) {
      const jump = Math.min(Math.max(0, end - this.#now - BREATH_MS), JUMP_MS);
      this.#now += jump;
      for (const [handle, { at, callback }] of this.#entries) {
        this.#entries.set(handle, { at: at + jump, callback });
      }
      await this.advance(Math.min(BREATH_MS, end - this.#now));
    }
  }

  /** The clock jumps, and no timer runs meanwhile: a laptop that sleeps. */
  async sleep(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    await this.advance(0);
  }

  /** Runs on with real time from here. Returns the way to let it stand again. */
  run(): () => void {
    let isRunning = true;
    let last = Date.now();
    const tick = async (): Promise<void> => {
      const elapsed = Date.now() - last;
      last += elapsed;
      await this.advance(Math.max(0, elapsed));
      if (isRunning) handle = setTimeout(() => void tick(), TICK_MS);
    };
    let handle = setTimeout(() => void tick(), TICK_MS);
    return () => {
      isRunning = false;
      clearTimeout(handle);
    };
  }
}

/** Lets everything happen that needs no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await nextTurn();
}

/** A turn of the event loop, the cheapest there is: browsers slow zero-length timers down, but not messages. */
const nextTurn = turns();

function turns(): () => Promise<void> {
  const { setImmediate: immediately } = globalThis as { setImmediate?: (callback: () => void) => void };
  if (immediately) return () => new Promise((resolve) => immediately(resolve));
  // one channel for all turns: making one takes longer than a turn
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
