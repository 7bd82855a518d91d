import { sequenceDistance } from './rtp.js';

/** So many packets back a receiver may ask, and so late one may come: what a packet history holds. */
const REACH = 512;

/**
 * The sequence numbers of one subscriber who is not sent everything. What is left out must leave no gap: a receiver
 * would ask for every packet of it, and after half of all numbers take what follows for old.
 */
export class Numbering {
  #skipped = 0;
  #last: number | undefined;
  #isSkipping = false;
  #firstAfterSkip: number | undefined;
  #sinceSkip = 0;

  /** Leaves out everything until the next call of `outgoing`. */
  skip(): void {
    this.#isSkipping = this.#last !== undefined;
  }

  /** The number under which packet `sequence` goes out; undefined for one from before the last gap. */
  outgoing(sequence: number): number | undefined {
    if (this.#isSkipping && this.#last !== undefined) {
      this.#skipped = (this.#skipped + sequenceDistance(sequence, this.#last) - 1) & 0xffff;
      this.#firstAfterSkip = sequence;
      this.#sinceSkip = 0;
      this.#isSkipping = false;
      this.#last = sequence;
    }
    if (this.#isFromBefore(sequence)) return undefined;
    this.#sinceSkip += 1;
    if (this.#last === undefined || sequenceDistance(sequence, this.#last) > 0) this.#last = sequence;
    return (sequence - this.#skipped) & 0xffff;
  }

  /** The packet that went out under `number`; undefined for one from before the last gap. */
  original(number: number): number | undefined {
    const sequence = (number + this.#skipped) & 0xffff;
    return this.#isFromBefore(sequence) ? undefined : sequence;
  }

  #isFromBefore(sequence: number): boolean {
    if (this.#firstAfterSkip === undefined || this.#sinceSkip > REACH) return false;
    return sequenceDistance(sequence, this.#firstAfterSkip) < 0;
  }
}
