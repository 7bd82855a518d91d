import type { DeviceKind } from './capture.js';
import { listDevices, watchDevices } from './device-list.js';
import type { LocalDevices } from './local-devices.js';

/**
 * What is plugged in and out while the others see and hear this device. What was pulled out and comes back goes on by
 * itself; another device is opened by a press only, because who pulls a plug may not want to be heard (decision 71).
 */
export class PluggedDevices {
  readonly #devices: LocalDevices;
  readonly #onChange: () => void;
  readonly #onBack: (kind: DeviceKind) => void;
  #stop: () => void = () => undefined;
  /** The chosen speaker, since it was there. */
  #speaker = '';
  #speakerIsThere = false;

  constructor(devices: LocalDevices, onChange: () => void, onBack: (kind: DeviceKind) => void) {
    this.#devices = devices;
    this.#onChange = onChange;
    this.#onBack = onBack;
  }

  /** The chosen speaker was there and is not any more: what stands in for it is the default one. */
  get isSpeakerGone(): boolean {
    return this.#speaker !== '' && this.#speaker === this.#devices.chosen.speaker && !this.#speakerIsThere;
  }

  watch(): void {
    this.#stop = watchDevices(() => void this.look());
  }

  stop(): void {
    this.#stop();
  }

  /** Also after every choice, and once names are known. */
  async look(): Promise<void> {
    const plugged = await listDevices();
    const { speaker } = this.#devices.chosen;
    const wasGone = this.isSpeakerGone;
    this.#speakerIsThere = plugged.some(({ kind, id }) => kind === 'speaker' && id === speaker);
    if (this.#speakerIsThere) this.#speaker = speaker;
    if (this.isSpeakerGone !== wasGone) this.#onChange();
    for (const kind of this.#devices.cameBack(plugged)) this.#onBack(kind);
  }
}
