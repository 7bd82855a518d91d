import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A clock that is set anew meanwhile is noticed this soon; also the longest that a timer may wait, in milliseconds. */
const LONGEST_MS = 10 * 60_000;

/**
 * Draws its host again when a moment of the server's clock has come: that time is over is no event (edge cases 52, 60).
 * The host says at every update what it waits for.
 */
export class ServerAlarm implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Rings at the first of these moments that is still to come, milliseconds by the server's clock. */
  set(moments: readonly number[], clockOffset: number) {
    clearTimeout(this.#timer);
    const now = Date.now() + clockOffset;
    const waits = moments.map((moment) => moment - now).filter((wait) => wait > 0);
    if (waits.length === 0) return;
    this.#timer = setTimeout(() => this.#host.requestUpdate(), Math.min(...waits, LONGEST_MS));
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
  }
}
