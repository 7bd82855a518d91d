/** Somebody sees nothing yet. */
const START_GAP_MS = 250;
/** Somebody sees a broken picture: a key frame costs everybody sharpness, so all who ask within a second share one. */
const REPAIR_GAP_MS = 1_000;

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 8_000;

/** What passes of the time; a test has its own. */
export interface Clock {
  now(): number;
}

/** Asks one publisher for pictures that need no earlier one: for many at once, and not too often. */
export class KeyframeRequests {
  readonly #ask: () => boolean;
  readonly #clock: Clock;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Infinity;
  #askedAt = -Infinity;

  /** `ask` answers whether there was anybody to ask: a publisher who sends nothing yet begins with a key frame. */
  constructor(ask: () => boolean, clock: Clock = performance) {
    this.#ask = ask;
    this.#clock = clock;
  }

  /** At once, or as soon as it may be asked again. */
  request(why: 'start' | 'repair'): void {
    const now = this.#clock.now();
    const dueAt = Math.max(now, this.#askedAt + (why === 'start' ? START_GAP_MS : REPAIR_GAP_MS));
    if (dueAt >= this.#dueAt) return;
    this.close();
    if (dueAt <= now) {
      if (this.#ask()) this.#askedAt = now;
      return;
    }
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => {
      this.close();
      if (this.#ask()) this.#askedAt = this.#clock.now();
    }, dueAt - now);
  }

  /** Forgets what is still to be asked. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#dueAt = Infinity;
  }
}

/**
 * How often one subscriber may have the picture repaired at the cost of all: at once, then after a second, and after
 * twice as long each time it asks again. A line on which every key frame breaks too would ask for ever.
 */
export class RepairBackoff {
  #wait = FIRST_WAIT_MS;
  #askedAt = -Infinity;

  mayAsk(now: number): boolean {
    const since = now - this.#askedAt;
    if (since < this.#wait) return false;
    this.#wait = since > 2 * LONGEST_WAIT_MS ? FIRST_WAIT_MS : Math.min(this.#wait * 2, LONGEST_WAIT_MS);
    this.#askedAt = now;
    return true;
  }
}
