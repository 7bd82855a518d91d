import type { CaseState } from '../../protocol/case-state.js';
import type { Untimed } from '../conference/inputs.js';
import type { MediaRoom, Pictures, WantedDevices } from '../media/media-room.js';
import type { TextStorage } from '../storage.js';
import type { Timers } from '../timers.js';
import type { LineControls } from './line-controls.js';
import type { LineFigures } from './line-figures.js';
import { Trail } from './trail.js';

interface OwnLineOptions {
  /** Of this tab. */
  readonly storage: TextStorage;
  /** Names the case in it. */
  readonly key: string;
  readonly wanted: () => WantedDevices;
  readonly room: () => MediaRoom | null;
  readonly hear: (input: Untimed) => void;
  readonly timers: Timers;
}

/** *Nur Ton*, while this device has been on its way in (decision 75). */
export class OwnLine implements LineControls {
  readonly trail: Trail;
  readonly #options: OwnLineOptions;
  #signers: readonly string[] = [];
  #isShared = false;

  constructor(options: OwnLineOptions) {
    this.#options = options;
    this.trail = new Trail(options.timers, options.room);
    if (options.storage.getItem(options.key) !== null) this.setPictures('none');
  }

  setPictures(pictures: Pictures): void {
    // whoever switches it off again has not asked to be seen: no camera opens by itself
    const off = pictures === 'all' ? {} : { camera: false };
    this.#options.hear({ type: 'devices-wanted', wanted: { ...off, pictures } });
  }

  async measure(): Promise<LineFigures | null> {
    return (
      (await this.#options
        .room()
        ?.measure()
        .catch(() => null)) ?? null
    );
  }

  hearCase(people: CaseState['people'], isShared: boolean): void {
    const signers = Object.values(people)
      .filter(({ role }) => role === 'sign-interpreter')
      .map(({ id }) => id);
    const isOther = signers.join() !== this.#signers.join();
    this.#signers = signers;
    const isOver = this.#isShared && !isShared;
    this.#isShared = isShared;
    // the next document is asked for anew
    if (isOver && this.#pictures === 'documents') this.setPictures('none');
    else if (isOther) this.apply(this.#options.room());
  }

  /** Something else is wanted. A camera that is switched on ends it: what was pressed last counts. */
  hearWanted(): void {
    const { storage, key, wanted, room } = this.#options;
    const isOn = this.#pictures !== 'all';
    if (isOn && wanted().camera) {
      this.setPictures('all');
      return;
    }
    if (isOn) storage.setItem(key, '1');
    else storage.removeItem(key);
    this.apply(room());
  }

  apply(room: MediaRoom | null): void {
    room?.receive({ pictures: this.#pictures, signers: this.#signers });
  }

  get #pictures(): Pictures {
    return this.#options.wanted().pictures ?? 'all';
  }
}
