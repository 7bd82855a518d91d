import type { TimerHandle, Timers } from '../timers.js';

/** The clock of one device: may be wrong (edge case 60), and stands still while the device sleeps (edge case 31). */
export class DeviceTimers implements Timers {
  /** Milliseconds that this clock is ahead of the right time. */
  ahead = 0;
  readonly #time: Timers;
  readonly #overdue = new Map<TimerHandle, () => void>();
  #isAsleep = false;

  constructor(time: Timers) {
    this.#time = time;
  }

  now(): number {
    return this.#time.now() + this.ahead;
  }

  set(callback: () => void, milliseconds: number): TimerHandle {
    const handle: TimerHandle = this.#time.set(() => {
      if (this.#isAsleep) this.#overdue.set(handle, callback);
      else callback();
    }, milliseconds);
    return handle;
  }

  clear(handle: TimerHandle): void {
    this.#overdue.delete(handle);
    this.#time.clear(handle);
  }

  sleep(): void {
    this.#isAsleep = true;
  }

  /** What fell due meanwhile runs now, once. */
  wake(): void {
    this.#isAsleep = false;
    const overdue = [...this.#overdue.values()];
    this.#overdue.clear();
    for (const callback of overdue) callback();
  }
}
