import { sequenceDistance } from './rtp.js';

/** How long to wait for a requested packet before asking again. */
const RETRY_MS = 60;
const MAX_TRIES = 8;
/** More missing than this cannot be asked for again in time: a fresh picture is cheaper. */
const MAX_MISSING = 120;

interface Missing {
  tries: number;
  askedAt: number;
}

/** Finds the gaps in one incoming stream, and says which packets to ask for and when. Times in milliseconds. */
export class LossTracker {
  readonly #missing = new Map<number, Missing>();
  #highest: number | undefined;
  #overflowed = false;

  /** Notes an arrival. True when it is news: the next packet, or one that was missing; false for a duplicate. */
  arrived(sequence: number): boolean {
    if (this.#highest === undefined) {
      this.#highest = sequence;
      return true;
    }
    const distance = sequenceDistance(sequence, this.#highest);
    if (distance <= 0) return this.#missing.delete(sequence);
    if (distance - 1 + this.#missing.size > MAX_MISSING) {
      this.#missing.clear();
      this.#overflowed = true;
    } else {
      for (let gap = 1; gap < distance; gap += 1) {
        this.#missing.set((this.#highest + gap) & 0xffff, { tries: 0, askedAt: -Infinity });
      }
    }
    this.#highest = sequence;
    return true;
  }

  /** The packets to ask for now, in order. Each is asked for again every 60 ms, eight times at most. */
  due(now: number): number[] {
    const due: number[] = [];
    for (const [sequence, missing] of this.#missing) {
      if (now - missing.askedAt < RETRY_MS) continue;
      if (missing.tries === MAX_TRIES) {
        this.#missing.delete(sequence);
        continue;
      }
      missing.tries += 1;
      missing.askedAt = now;
      due.push(sequence);
    }
    return due;
  }

  /** True once after so much was lost that only a fresh picture helps. */
  takeOverflow(): boolean {
    const overflowed = this.#overflowed;
    this.#overflowed = false;
    return overflowed;
  }
}
