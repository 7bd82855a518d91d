import type { TimerHandle, Timers } from '../../../core/timers.js';

interface Entry {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it. */
export class ManualTimers implements Timers {
  #now = Date.parse('2026-03-02T09:00:00.000Z');
  #entries = new Map<object, Entry>();

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
    this.#now = end;
    await settle();
  }

  /** The clock jumps, and no timer runs meanwhile: a laptop that sleeps. */
  async sleep(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    await this.advance(0);
  }
}

/** Lets everything happen that needs no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Real time, but a hundred times faster: for tests over real sockets. */
export function fastTimers(factor = 100): Timers {
  return {
    now: () => Date.now(),
    set: (callback, milliseconds) => setTimeout(callback, milliseconds / factor),
    clear: (handle) => clearTimeout(handle as NodeJS.Timeout),
  };
}
