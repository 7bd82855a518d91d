import type { Capture, DeviceKind } from '../../devices/capture.js';
import type { DeviceChoice } from '../../devices/device-choice.js';
import { LocalDevices } from '../../devices/local-devices.js';
import { PluggedDevices } from '../../devices/plugged-devices.js';
import type { Timers } from '../../timers.js';
import type { LocalMedia, WantedDevices } from '../media-room.js';

export interface SentDevicesOptions {
  readonly capture: Capture;
  readonly timers: Timers;
  readonly onChange: () => void;
  /** Shows the others what is on; rejects when the media server does not answer any more. */
  readonly send: () => Promise<void>;
  readonly onUnsent: () => void;
}

/**
 * Own devices in a room: whatever happens to one, by a press, by a plug or by itself, is sent before the next thing is
 * done. After `stop` nothing is opened or sent any more.
 */
export class SentDevices {
  readonly #options: SentDevicesOptions;
  readonly #devices: LocalDevices;
  readonly #plugged: PluggedDevices;
  #opening: Promise<void> = Promise.resolve();
  /** Switching and sending take turns. */
  #turn: Promise<void> = Promise.resolve();
  /** Names the newest silence: what was switched before it and is not carried out yet means nothing any more. */
  #silence: object | null = null;
  #isStopped = false;

  constructor(options: SentDevicesOptions) {
    const { capture, timers, onChange } = options;
    this.#options = options;
    this.#devices = new LocalDevices(capture, () => this.#sendChange(), timers);
    this.#plugged = new PluggedDevices(this.#devices, onChange, (kind) => void this.set(kind, true));
  }

  get view(): Omit<LocalMedia, 'speaking'> {
    return { ...this.#devices.view, ...(this.#plugged.isSpeakerGone && { speakerGone: true }) };
  }

  get shown(): LocalDevices['shown'] {
    return this.#devices.shown;
  }

  /** Sends nothing: nobody is there yet. */
  open(wanted: WantedDevices): Promise<void> {
    this.#plugged.watch();
    return (this.#opening = this.#devices.open(wanted).then(() => this.#changed()));
  }

  set(kind: DeviceKind, on: boolean): Promise<void> {
    const silence = this.#silence;
    return this.#inTurn(async () => {
      if (silence !== this.#silence) return;
      await this.#devices.set(kind, on);
      this.#options.onChange();
      await this.#options.send();
    });
  }

  async choose(chosen: DeviceChoice): Promise<void> {
    // whoever chooses while the browser still asks wants what they have chosen last
    await this.#opening;
    await this.#inTurn(async () => {
      await this.#devices.choose(chosen);
      this.#changed();
      await this.#options.send();
    });
  }

  /** Closed at once; the others are told in turn. */
  silence(): void {
    this.#silence = {};
    this.#devices.silence();
    this.#sendChange();
  }

  /** What is on, once all that was asked for before is done. */
  send(): Promise<void> {
    return this.#inTurn(() => this.#options.send());
  }

  stop(): void {
    this.#isStopped = true;
    this.#plugged.stop();
    this.#devices.stop();
  }

  #changed(): void {
    this.#options.onChange();
    void this.#plugged.look();
  }

  #sendChange(): void {
    this.#options.onChange();
    void this.send();
  }

  #inTurn(action: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      if (this.#isStopped) return;
      try {
        await action();
      } catch {
        this.#options.onUnsent();
      }
    });
    return this.#turn;
  }
}
