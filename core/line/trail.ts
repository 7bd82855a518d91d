import type { Effect } from '../conference/inputs.js';
import type { MediaEvent, MediaRoom, MediaState } from '../media/media-room.js';
import type { TimerHandle, Timers } from '../timers.js';
import type { LineSample } from './line-figures.js';

/** Something that happened on this device: words of ours alone, none of people's or of the server's. */
export interface TrailStep {
  /** Milliseconds since 1970, device clock. */
  readonly at: number;
  readonly what: Effect['type'] | MediaEvent['type'] | 'line' | 'camera' | 'microphone' | 'screen' | 'entry';
  /** The reason, state or code that goes with it. */
  readonly how?: string;
}

export interface TrailSample extends LineSample {
  readonly at: number;
}

/** What is kept at most: ten minutes of the line, and the newest steps. */
export const MOST_STEPS = 200;
export const MOST_SAMPLES = 60;
export const SAMPLE_EVERY_MS = 10_000;

/** The last minutes of this device on its way in and inside, for a problem report. In memory alone, and bounded. */
export class Trail {
  readonly steps: TrailStep[] = [];
  readonly samples: TrailSample[] = [];
  readonly #timers: Timers;
  readonly #room: () => MediaRoom | null;
  readonly #last = new Map<TrailStep['what'], string>();
  #timer: TimerHandle | null = null;

  constructor(timers: Timers, room: () => MediaRoom | null) {
    this.#timers = timers;
    this.#room = room;
  }

  note(what: TrailStep['what'], how?: string): void {
    this.steps.push({ at: this.#timers.now(), what, ...(how === undefined ? {} : { how }) });
    if (this.steps.length > MOST_STEPS) this.steps.shift();
  }

  /** Notes what has changed, and samples the line for as long as there is a room. */
  see({ local, quality }: MediaState): void {
    const { microphone, camera, screen = 'off' } = local;
    for (const [what, how] of Object.entries({ line: quality, microphone, camera, screen }) as [
      TrailStep['what'],
      string,
    ][]) {
      if (this.#last.get(what) !== how) this.note(what, how);
      this.#last.set(what, how);
    }
    this.#timer ??= this.#timers.set(() => this.#sample(), SAMPLE_EVERY_MS);
  }

  stop(): void {
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
  }

  #sample(): void {
    this.#timer = null;
    const room = this.#room();
    if (!room) return;
    this.samples.push({ at: this.#timers.now(), ...room.sample });
    if (this.samples.length > MOST_SAMPLES) this.samples.shift();
    this.#timer = this.#timers.set(() => this.#sample(), SAMPLE_EVERY_MS);
  }
}
