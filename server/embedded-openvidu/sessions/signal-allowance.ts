/** Real-time text needs four a second, and says all of itself at once where somebody has lost it. */
const PER_SECOND = 30;
const AT_ONCE = 60;
/** Each of these goes to everybody: what one sends while a line is away must fit into what is kept for whoever is behind it. */
const BYTES_PER_SECOND = 64 * 1024;
const BYTES_AT_ONCE = 256 * 1024;

/** How many signals one connection may send, and of what size: each one is passed on to everybody. */
export class SignalAllowance {
  #left = AT_ONCE;
  #bytesLeft = BYTES_AT_ONCE;
  #countedAt = 0;

  /** Whether one more of so many `bytes` may be sent. `now` in milliseconds. */
  take(now: number, bytes: number): boolean {
    const seconds = (now - this.#countedAt) / 1000;
    this.#countedAt = now;
    this.#left = Math.min(AT_ONCE, this.#left + seconds * PER_SECOND);
    this.#bytesLeft = Math.min(BYTES_AT_ONCE, this.#bytesLeft + seconds * BYTES_PER_SECOND);
    if (this.#left < 1 || this.#bytesLeft < bytes) return false;
    this.#left -= 1;
    this.#bytesLeft -= bytes;
    return true;
  }
}
