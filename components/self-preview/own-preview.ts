import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CaseControls } from '../../core/case-controls.js';
import type { CaseView } from '../../core/case-view.js';
import { DevicePreview } from '../../core/devices/device-preview.js';
import type { DeviceChoice } from '../../core/devices/device-choice.js';
import { isTakingPart } from '../internal/conference-words.js';

interface Shared {
  readonly preview: DevicePreview;
  holders: number;
}

/** By case: elements that take each other's place go on with the same open camera. Without a case, by element. */
const previews = new WeakMap<object, Shared>();

/** Whatever says which case its host draws, and whose preview it is without one. */
export interface PreviewHost extends ReactiveControllerHost, HTMLElement {
  readonly previewSource: {
    readonly controls: CaseControls | null;
    readonly view: CaseView;
    readonly owner: object;
  };
}

/**
 * The preview of the case that its host draws, shared with the other elements of that case. Open until the last of them is
 * gone from the page, a move not counting, or the conference itself takes the devices.
 */
export class OwnPreview implements ReactiveController {
  readonly #host: PreviewHost;
  #key: object;
  #shared: Shared | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: PreviewHost) {
    this.#host = host;
    this.#key = host;
    host.addController(this);
  }

  get preview(): DevicePreview {
    return this.#take().preview;
  }

  /** How the person sees themselves, as they last chose on this device. */
  get mirrored(): boolean {
    const { controls, view } = this.#host.previewSource;
    const { phase, inUse } = this.preview.view;
    return controls && phase === 'closed' ? (view.wanted.chosen?.mirrored ?? true) : inUse.mirrored;
  }

  /** After a press. */
  open(): void {
    const { controls, view } = this.#host.previewSource;
    void this.preview.open(controls ? view.wanted : undefined);
  }

  setCamera(on: boolean): void {
    void this.preview.setCamera(on);
    this.#host.previewSource.controls?.setCamera(on);
  }

  setMicrophone(on: boolean): void {
    void this.preview.setMicrophone(on);
    this.#host.previewSource.controls?.setMicrophone(on);
  }

  choose(choice: Partial<DeviceChoice>): void {
    void this.preview.choose(choice);
    this.#host.previewSource.controls?.chooseDevices(choice);
  }

  hostConnected() {
    this.#take();
  }

  hostUpdate() {
    const { controls, view, owner } = this.#host.previewSource;
    const key = controls ?? owner;
    if (key !== this.#key) {
      this.#release();
      this.#key = key;
    }
    const { preview } = this.#take();
    // the room has opened them itself by then, so that no light goes out between
    const isTaken = isTakingPart(view) || view.media.local.stream !== null;
    if (isTaken && preview.view.phase !== 'closed') preview.close();
  }

  hostDisconnected() {
    this.#release();
  }

  #take(): Shared {
    if (this.#shared) return this.#shared;
    const shared = previews.get(this.#key) ?? { preview: new DevicePreview(), holders: 0 };
    previews.set(this.#key, shared);
    shared.holders += 1;
    this.#shared = shared;
    this.#unsubscribe = shared.preview.subscribe(() => this.#host.requestUpdate());
    return shared;
  }

  #release(): void {
    const shared = this.#shared;
    if (!shared) return;
    this.#unsubscribe?.();
    this.#shared = undefined;
    shared.holders -= 1;
    // a move, or the next element in this one's place, takes it up again at once
    setTimeout(() => {
      if (shared.holders === 0) shared.preview.close();
    });
  }
}
