import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CaseView } from '../../core/case-view.js';
import { DEFAULT_DEVICES, type DeviceChoice } from '../../core/devices/device-choice.js';
import { listDevices, watchDevices, type KnownDevice } from '../../core/devices/device-list.js';
import { MicrophoneLevel } from '../../core/devices/microphone-level.js';
import { TestTone } from '../../core/devices/test-tone.js';
import { systemTimers } from '../../core/timers.js';
import type { DeviceFacts } from '../device-check/device-field.js';
import { SPOKEN_LEVEL } from '../device-check/level-meter.js';

/** The devices of a conference that this device is in. Opens none itself, and listens only while its host is there. */
export class RoomDevices implements ReactiveController {
  readonly tone: TestTone;
  /** Something was heard of the microphone in use. */
  spoken = false;
  readonly #host: ReactiveControllerHost;
  readonly #view: () => CaseView;
  readonly #level: MicrophoneLevel;
  /** What something was called that may be pulled out by now. */
  readonly #names = new Map<string, string>();
  #known: readonly KnownDevice[] = [];
  #lastUsed = { camera: '', microphone: '' };
  #stream: MediaStream | null | undefined;
  #stop: () => void = () => undefined;

  constructor(host: ReactiveControllerHost, view: () => CaseView) {
    this.#host = host;
    this.#view = view;
    const onChange = () => host.requestUpdate();
    this.#level = new MicrophoneLevel(systemTimers, () => {
      if (this.level >= SPOKEN_LEVEL) this.spoken = true;
      onChange();
    });
    this.tone = new TestTone(onChange);
    host.addController(this);
  }

  get level(): number {
    return this.#level.level;
  }

  get chosen(): DeviceChoice {
    return this.#view().wanted.chosen ?? DEFAULT_DEVICES;
  }

  get facts(): DeviceFacts {
    const { camera, microphone } = this.#view().media.local;
    const { chosen } = this;
    const inUse = {
      ...chosen,
      camera: this.#lastUsed.camera || chosen.camera,
      microphone: this.#lastUsed.microphone || chosen.microphone,
    };
    return { camera, microphone, devices: this.#known, inUse };
  }

  nameOf(kind: 'camera' | 'microphone'): string {
    return this.#names.get(this.facts.inUse[kind]) ?? '';
  }

  /** What one could go on with when the one in use is gone. */
  otherThanUsed(kind: 'camera' | 'microphone'): KnownDevice | undefined {
    const used = this.facts.inUse[kind];
    // the default is named again under its own name
    return this.#known.find((each) => each.kind === kind && each.id !== used && each.id !== 'default');
  }

  hostConnected() {
    this.#stop = watchDevices(() => void this.#list());
    void this.#list();
  }

  hostUpdate() {
    const { stream, microphone } = this.#view().media.local;
    const [audio] = stream?.getAudioTracks() ?? [];
    this.#level.follow(microphone === 'on' ? (audio ?? null) : null);
    this.#noteUsed();
    if (stream === this.#stream) return;
    this.#stream = stream;
    this.spoken = false;
    // names are known only once something is open
    void this.#list();
  }

  hostDisconnected() {
    this.#stop();
    this.#level.stop();
    this.tone.stop();
  }

  /** What fails is told by the name of what was open before; what is chosen and cannot be opened by its own. */
  #noteUsed(): void {
    const { stream, camera, microphone } = this.#view().media.local;
    const { chosen } = this;
    const idOf = (track: MediaStreamTrack | undefined): string | undefined => {
      const id = track?.getSettings().deviceId;
      return this.#known.some((each) => each.id === id) ? id : undefined;
    };
    const used = (
      state: string,
      track: MediaStreamTrack | undefined,
      choice: string,
      before: string,
    ): string => (state === 'failed' ? before : (idOf(track) ?? choice));
    this.#lastUsed = {
      camera: used(camera, stream?.getVideoTracks()[0], chosen.camera, this.#lastUsed.camera),
      microphone: used(microphone, stream?.getAudioTracks()[0], chosen.microphone, this.#lastUsed.microphone),
    };
  }

  async #list(): Promise<void> {
    this.#known = await listDevices();
    for (const { id, label } of this.#known) if (label !== '') this.#names.set(id, label);
    this.#host.requestUpdate();
  }
}
