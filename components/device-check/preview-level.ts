import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DevicePreview } from '../../core/devices/device-preview.js';
import { SPOKEN_LEVEL } from './level-meter.js';

/** How loud the microphone of a preview is. Listens only while its host is there, because measuring costs. */
export class PreviewLevel implements ReactiveController {
  level = 0;
  /** Something was heard of it. */
  spoken = false;
  readonly #host: ReactiveControllerHost;
  readonly #preview: () => DevicePreview;
  #listensTo: DevicePreview | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, preview: () => DevicePreview) {
    this.#host = host;
    this.#preview = preview;
    host.addController(this);
  }

  hostUpdated() {
    this.#listen(this.#preview());
  }

  hostDisconnected() {
    this.#listen(undefined);
  }

  #listen(preview: DevicePreview | undefined) {
    if (preview === this.#listensTo) return;
    this.#stop?.();
    this.#listensTo = preview;
    this.#stop = preview?.subscribeLevel(() => {
      this.level = preview.level;
      if (this.level >= SPOKEN_LEVEL) this.spoken = true;
      this.#host.requestUpdate();
    });
  }
}
