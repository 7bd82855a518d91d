import { systemTimers, type TimerHandle, type Timers } from '../../core/timers.js';

/** How long somebody has to speak before the large place is theirs, in milliseconds: longer than a cough. */
export const SPEECH_MS = 2_000;

/**
 * Who has the large place by speaking. Whoever has it keeps it while they speak themselves, when they fall silent, and
 * when they are lost: until somebody else has spoken for two seconds.
 */
export class LargePlace {
  /** `null`: nobody has spoken so far. */
  person: string | null = null;

  readonly #onChange: () => void;
  readonly #timers: Timers;
  #next: string | null = null;
  #timer: TimerHandle | null = null;

  constructor(onChange: () => void, timers: Timers = systemTimers) {
    this.#onChange = onChange;
    this.#timers = timers;
  }

  /** @param speaking - who of the others speaks now; called whenever that may have changed */
  hear(speaking: readonly string[]): void {
    const next = this.#nextOf(speaking);
    if (next === this.#next) return;
    this.stop();
    this.#next = next;
    if (next === null) return;
    this.#timer = this.#timers.set(() => {
      this.stop();
      this.person = next;
      this.#onChange();
    }, SPEECH_MS);
  }

  /** Nobody gets the place any more; who has it is still known. */
  stop(): void {
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
    this.#next = null;
  }

  /** Whose time runs: of two who speak at once the one who began. */
  #nextOf(speaking: readonly string[]): string | null {
    if (this.person !== null && speaking.includes(this.person)) return null;
    if (this.#next !== null && speaking.includes(this.#next)) return this.#next;
    return speaking[0] ?? null;
  }
}
