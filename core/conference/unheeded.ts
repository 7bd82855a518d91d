import type { Conference } from '../../protocol/case-state.js';
import type { MediaState, RemoteMedia } from '../media/media-room.js';
import type { TimerHandle, Timers } from '../timers.js';

/** How long a microphone that was switched off may still be on before that is said, in milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * Whose microphone was switched off by side N and is on all the same, as the streams say: an old or altered page, or one
 * that hangs (decision 70).
 */
export class Unheeded {
  readonly #timers: Timers;
  readonly #onChange: () => void;
  /** By person, of which word; without a timer its time is over. */
  #pending = new Map<string, { readonly at: string; timer: TimerHandle | null }>();
  #conference: Conference | null = null;

  constructor(timers: Timers, onChange: () => void) {
    this.#timers = timers;
    this.#onChange = onChange;
  }

  hearCase(conference: Conference | null): void {
    this.#conference = conference;
  }

  /** After every change of the streams or of the case. */
  look({ remote }: MediaState): void {
    const still = new Map(remote.flatMap((each) => this.#mutedAt(each)));
    for (const [person, { at, timer }] of this.#pending) {
      if (still.get(person) === at) continue;
      if (timer !== null) this.#timers.clear(timer);
      this.#pending.delete(person);
    }
    for (const [person, at] of still) if (!this.#pending.has(person)) this.#wait(person, at);
  }

  isUnheededBy({ person, kind }: RemoteMedia): boolean {
    return kind === 'camera' && this.#pending.get(person)?.timer === null;
  }

  #mutedAt({ person, kind, microphoneOn }: RemoteMedia): [string, string][] {
    const direction = this.#conference?.participations[person]?.directions?.microphone;
    return kind === 'camera' && microphoneOn && direction?.wanted === 'off' ? [[person, direction.at]] : [];
  }

  #wait(person: string, at: string): void {
    const timer = this.#timers.set(() => {
      const pending = this.#pending.get(person);
      if (pending?.timer !== timer) return;
      pending.timer = null;
      this.#onChange();
    }, PATIENCE_MS);
    this.#pending.set(person, { at, timer });
  }
}
