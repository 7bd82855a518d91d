import { Steady } from './steady.js';

/** So long without a frame, a picture stands; so long with new ones, it moves again. */
export const STANDING_AFTER_MS = 3_000;

interface Picture {
  frames: number;
  seenAt: number;
  readonly standing: Steady<boolean>;
}

/** Which pictures stand still that should move. */
export class StandingPictures {
  readonly #pictures = new Map<string, Picture>();

  has(id: string): boolean {
    return this.#pictures.get(id)?.standing.value ?? false;
  }

  get all(): readonly string[] {
    return [...this.#pictures.keys()].filter((id) => this.has(id));
  }

  /** @param frames - decoded so far, of each picture that should move now */
  look(frames: ReadonlyMap<string, number>, now: number): void {
    for (const id of this.#pictures.keys()) if (!frames.has(id)) this.#pictures.delete(id);
    for (const [id, count] of frames) {
      const picture = this.#pictures.get(id);
      if (!picture) {
        this.#pictures.set(id, { frames: count, seenAt: now, standing: new Steady(false) });
        continue;
      }
      // fewer: it is counted anew after a reconnection
      picture.standing.see(count === picture.frames, STANDING_AFTER_MS, now, picture.seenAt);
      picture.frames = count;
      picture.seenAt = now;
    }
  }
}
