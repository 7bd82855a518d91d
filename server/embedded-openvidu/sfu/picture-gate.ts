/**
 * A line that carries too little for so long has no picture any more, so that the sound stays whole. Less would not
 * do: a receiver underestimates a line that was flooded, and needs some seconds to find its way up again.
 */
const PATIENCE_MS = 8_000;
/** Where packets are lost too there is no doubt, and the sound is broken already. */
const SHORT_PATIENCE_MS = 3_000;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 80_000;
/** A picture that came back for so long counts as back for good. */
const PROVEN_MS = 30_000;

/**
 * Decides whether one subscriber gets the picture: video goes before audio. A line is tried again after ten seconds,
 * then after twice as long each time, because every try costs the sound on that line and the sharpness of all others.
 */
export class PictureGate {
  isOpen = true;
  #narrowSince: number | undefined;
  #changedAt = -Infinity;
  #wait = FIRST_WAIT_MS;

  /** To be called each second with what is known of the line. Answers whether the gate opened or closed. */
  tick(
    line: { readonly isNarrow: boolean; readonly isLosing: boolean },
    now: number,
  ): 'opened' | 'closed' | undefined {
    if (!this.isOpen) {
      if (now - this.#changedAt < this.#wait) return undefined;
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
      return this.#change('opened', now);
    }
    if (now - this.#changedAt >= PROVEN_MS) this.#wait = FIRST_WAIT_MS;
    if (!line.isNarrow) {
      this.#narrowSince = undefined;
      return undefined;
    }
    this.#narrowSince ??= now;
    const patience = line.isLosing ? SHORT_PATIENCE_MS : PATIENCE_MS;
    return now - this.#narrowSince < patience ? undefined : this.#change('closed', now);
  }

  #change(to: 'opened' | 'closed', now: number): 'opened' | 'closed' {
    this.isOpen = to === 'opened';
    this.#changedAt = now;
    this.#narrowSince = undefined;
    return to;
  }
}
