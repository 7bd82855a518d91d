/** Every loss that can be repaired in time can be repaired with this share of what is sent. */
const SHARE = 0.3;
/** One key frame of a picture in standard size may be lost whole. */
const MOST_BYTES = 40_000;

/**
 * How much may be sent again to one subscriber. A receiver asks for whatever it misses, again and again, and what it
 * asks for makes a full line fuller: without a budget a line of 300 kbit/s was sent 60 Mbit/s of retransmissions.
 */
export class ResendBudget {
  #bytes = MOST_BYTES;

  earn(sentBytes: number): void {
    this.#bytes = Math.min(MOST_BYTES, this.#bytes + sentBytes * SHARE);
  }

  /** Whether a packet of that size may be sent again. */
  spend(bytes: number): boolean {
    if (this.#bytes < bytes) return false;
    this.#bytes -= bytes;
    return true;
  }
}
