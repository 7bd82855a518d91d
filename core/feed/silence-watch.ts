import { STREAM_SILENCE_MS } from '../../protocol/http.js';
import type { TimerHandle, Timers } from '../timers.js';

/** Calls back once after `STREAM_SILENCE_MS` without a kick. A half-open connection makes no sound and no error. */
export class SilenceWatch {
  readonly #timers: Timers;
  readonly #onSilence: () => void;
  #timer: TimerHandle;

  constructor(timers: Timers, onSilence: () => void) {
    this.#timers = timers;
    this.#onSilence = onSilence;
    this.#timer = timers.set(onSilence, STREAM_SILENCE_MS);
  }

  /** The server sounds every third of the limit; half of it is already odd. In milliseconds. */
  static isSuspicious(silence: number): boolean {
    return silence > STREAM_SILENCE_MS / 2;
  }

  kick(): void {
    this.#timers.clear(this.#timer);
    this.#timer = this.#timers.set(this.#onSilence, STREAM_SILENCE_MS);
  }

  stop(): void {
    this.#timers.clear(this.#timer);
  }
}
