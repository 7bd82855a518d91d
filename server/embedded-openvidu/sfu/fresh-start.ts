import { startsKeyframe } from './vp8.js';

const ASK_AGAIN_MS = 500;

/**
 * Holds a picture back until what has piled up in front of a narrow place has drained off, and then until a picture
 * comes that needs no earlier one: all before it would be broken, and in the way of the sound.
 */
export class FreshStart {
  #isWaiting = false;
  #drainedAt = 0;
  #askAt = 0;

  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  begin(drainMs: number, now: number): void {
    this.#isWaiting = true;
    this.#drainedAt = now + drainMs;
    this.#askAt = this.#drainedAt;
  }

  /** Whether to send this packet, to hold it back, or to hold it back and ask for a key frame. */
  check(packet: Buffer, payloadOffset: number, now: number): 'send' | 'hold' | 'ask' {
    if (!this.#isWaiting) return 'send';
    if (now < this.#drainedAt) return 'hold';
    if (startsKeyframe(packet, payloadOffset)) {
      this.#isWaiting = false;
      return 'send';
    }
    if (now < this.#askAt) return 'hold';
    this.#askAt = now + ASK_AGAIN_MS;
    return 'ask';
  }
}
