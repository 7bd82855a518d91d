import type { TimerHandle, Timers } from '../timers.js';

/** The loudest level; `0` is silence. */
export const LEVEL_SEGMENTS = 16;

const TICK_MS = 100;
/** Decibels below full scale: the noise of a quiet room, and a voice close to the microphone. */
const FLOOR_DB = -55;
const CEILING_DB = -10;

/** How loud a microphone is, in 16 segments. Holds an audio context only between `start` and `stop`. */
export class MicrophoneLevel {
  level = 0;

  readonly #timers: Timers;
  readonly #onChange: () => void;
  #context: AudioContext | null = null;
  #track: MediaStreamTrack | null = null;
  #timer: TimerHandle | null = null;

  constructor(timers: Timers, onChange: () => void) {
    this.#timers = timers;
    this.#onChange = onChange;
  }

  /** Listens to this track, or to none. The track stays its owner's. */
  follow(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.stop();
    if (!track) return;
    this.#track = track;
    const context = (this.#context = new AudioContext());
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    // made outside of a press it would wait for one
    void context.resume().catch(() => undefined);
    const samples = new Float32Array(analyser.fftSize);
    const tick = (): void => {
      analyser.getFloatTimeDomainData(samples);
      this.#set(segmentsOf(samples));
      this.#timer = this.#timers.set(tick, TICK_MS);
    };
    this.#timer = this.#timers.set(tick, TICK_MS);
  }

  stop(): void {
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
    void this.#context?.close().catch(() => undefined);
    this.#context = null;
    this.#track = null;
    this.#set(0);
  }

  #set(level: number): void {
    if (level === this.level) return;
    this.level = level;
    this.#onChange();
  }
}

/** Evenly over decibels, as ears hear: over amplitudes a voice would only touch the lowest segments. */
export function segmentsOf(samples: Float32Array): number {
  const power = samples.reduce((total, each) => total + each * each, 0) / samples.length;
  const decibels = 10 * Math.log10(power);
  const share = (decibels - FLOOR_DB) / (CEILING_DB - FLOOR_DB);
  return Math.round(Math.min(1, Math.max(0, share)) * LEVEL_SEGMENTS);
}
