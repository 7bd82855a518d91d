/** Real-time text needs four a second, and says all of itself at once where somebody has lost it. */
const PER_SECOND = 30;
const AT_ONCE = 60;

/** How many signals one connection may send: each one is passed on to everybody. */
export class SignalAllowance {
  #left = AT_ONCE;
  #countedAt = 0;

  /** Whether one more may be sent. `now` in milliseconds. */
  take(now: number): boolean {
    this.#left = Math.min(AT_ONCE, this.#left + ((now - this.#countedAt) * PER_SECOND) / 1000);
    this.#countedAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
