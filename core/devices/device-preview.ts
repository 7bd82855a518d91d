import type { DeviceState, WantedDevices } from '../media/media-room.js';
import { systemTimers, type Timers } from '../timers.js';
import { createCapture, type Capture, type DeviceKind } from './capture.js';
import { DEFAULT_DEVICES, type DeviceChoice } from './device-choice.js';
import { listDevices, watchDevices, type KnownDevice } from './device-list.js';
import { LocalDevices } from './local-devices.js';
import { MicrophoneLevel } from './microphone-level.js';
import { TestTone, type ToneState } from './test-tone.js';

/** What a preview has found. Replaced on every change but that of the level. */
export interface PreviewView {
  /** `closed`: nothing is open · `asking`: the browser asks the person · `open`: what `camera` and `microphone` say */
  readonly phase: 'closed' | 'asking' | 'open';
  /** While closed, and before the browser has answered: what the switches say. */
  readonly camera: DeviceState;
  readonly microphone: DeviceState;
  readonly stream: MediaStream | null;
  /** Empty until permission is given. */
  readonly devices: readonly KnownDevice[];
  /** What is in use, as far as it is known. */
  readonly inUse: DeviceChoice;
  readonly tone: ToneState;
}

export interface DevicePreviewOptions {
  readonly capture?: Capture;
  readonly timers?: Timers;
}

/**
 * Camera and microphone for their owner's eyes alone, before a conference. Opens nothing until `open`, which follows a
 * press (R-I9), and nothing of it leaves this device. `close` stops every track, timer and audio context; afterwards it
 * may be opened again.
 */
export class DevicePreview {
  readonly #capture: Capture;
  readonly #level: MicrophoneLevel;
  readonly #tone = new TestTone(() => this.#changed());
  readonly #timers: Timers;
  readonly #listeners = new Set<() => void>();
  readonly #levelListeners = new Set<() => void>();
  #local: LocalDevices | null = null;
  #wanted: Required<Omit<WantedDevices, 'pictures'>> = {
    camera: true,
    microphone: true,
    chosen: DEFAULT_DEVICES,
  };
  #known: readonly KnownDevice[] = [];
  #questions = 0;
  #stopWatching: () => void = () => undefined;
  #view: PreviewView | null = null;

  constructor({ capture, timers = systemTimers }: DevicePreviewOptions = {}) {
    this.#timers = timers;
    this.#capture = capture ?? createCapture(timers);
    this.#level = new MicrophoneLevel(timers, () => {
      for (const listener of [...this.#levelListeners]) listener();
    });
  }

  get view(): PreviewView {
    return (this.#view ??= Object.freeze(this.#look()));
  }

  /** Of the microphone: 0 to `LEVEL_SEGMENTS`. */
  get level(): number {
    return this.#level.level;
  }

  /** After every change of `view`. Returns the way to stop listening. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** After every change of `level`, up to ten times a second. It is measured only while somebody listens. */
  subscribeLevel(listener: () => void): () => void {
    this.#levelListeners.add(listener);
    this.#measure();
    return () => {
      this.#levelListeners.delete(listener);
      this.#measure();
    };
  }

  /** Opens what is wanted, and again what could not be opened. Never rejects: `view` tells. */
  async open(wanted: WantedDevices = this.#wanted): Promise<void> {
    this.#wanted = { chosen: this.#wanted.chosen, ...wanted };
    if (this.#local) {
      await this.#retry(this.#local);
      return;
    }
    const local = (this.#local = new LocalDevices(this.#capture, () => this.#changed(), this.#timers));
    this.#stopWatching = watchDevices(() => void this.#handleDeviceChange());
    await this.#ask(local, () => local.open(this.#wanted));
  }

  /** Stops everything at once. */
  close(): void {
    this.#stopWatching();
    this.#stopWatching = () => undefined;
    this.#tone.stop();
    this.#level.stop();
    this.#local?.stop();
    this.#local = null;
    this.#changed();
  }

  setCamera(on: boolean): Promise<void> {
    this.#wanted = { ...this.#wanted, camera: on };
    return this.#set('video', on);
  }

  setMicrophone(on: boolean): Promise<void> {
    this.#wanted = { ...this.#wanted, microphone: on };
    return this.#set('audio', on);
  }

  async choose(choice: Partial<DeviceChoice>): Promise<void> {
    const chosen = { ...this.#wanted.chosen, ...choice };
    this.#wanted = { ...this.#wanted, chosen };
    if (choice.speaker !== undefined) this.#tone.forget();
    this.#changed();
    const local = this.#local;
    if (local) await this.#ask(local, () => local.choose(chosen));
  }

  playTone(): Promise<void> {
    return this.#tone.play(this.#wanted.chosen.speaker);
  }

  async #set(kind: DeviceKind, on: boolean): Promise<void> {
    const local = this.#local;
    if (local) await this.#ask(local, () => local.set(kind, on));
    else this.#changed();
  }

  async #retry(local: LocalDevices): Promise<void> {
    const { camera, microphone } = this.#wanted;
    await this.#ask(local, async () => {
      await local.set('audio', microphone);
      await local.set('video', camera);
    });
  }

  /** Names are known only after the browser's question was answered. */
  async #ask(local: LocalDevices, action: () => Promise<void>): Promise<void> {
    this.#questions += 1;
    this.#changed();
    await action();
    this.#questions -= 1;
    if (this.#local !== local) return;
    this.#changed();
    await this.#list();
  }

  async #list(): Promise<void> {
    this.#known = await listDevices();
    this.#changed();
  }

  /** What was missing may have been plugged in; what was unplugged has said so by itself. */
  async #handleDeviceChange(): Promise<void> {
    const local = this.#local;
    if (!local) return;
    await this.#list();
    const { camera, microphone } = local.view;
    const isBack = (state: DeviceState, kind: KnownDevice['kind']): boolean =>
      (state === 'missing' || state === 'failed') && this.#known.some((each) => each.kind === kind);
    if (this.#wanted.microphone && isBack(microphone, 'microphone')) await this.#set('audio', true);
    if (this.#wanted.camera && isBack(camera, 'camera')) await this.#set('video', true);
  }

  #changed(): void {
    this.#view = null;
    this.#measure();
    for (const listener of [...this.#listeners]) listener();
  }

  #measure(): void {
    this.#level.follow(this.#levelListeners.size > 0 ? (this.#local?.shown.audio ?? null) : null);
  }

  #look(): PreviewView {
    const { camera, microphone, chosen } = this.#wanted;
    const local = this.#local?.view;
    const [audio] = local?.stream?.getAudioTracks() ?? [];
    const [video] = local?.stream?.getVideoTracks() ?? [];
    const phase = !local ? 'closed' : this.#questions > 0 ? 'asking' : 'open';
    const stateOf = (isWanted: boolean, state: DeviceState = 'off'): DeviceState =>
      phase !== 'open' && state === 'off' && isWanted ? 'on' : state;
    return {
      phase,
      camera: stateOf(camera, local?.camera),
      microphone: stateOf(microphone, local?.microphone),
      stream: local?.stream ?? null,
      devices: this.#known,
      inUse: {
        camera: video?.getSettings().deviceId ?? chosen.camera,
        microphone: audio?.getSettings().deviceId ?? chosen.microphone,
        speaker: chosen.speaker,
        mirrored: chosen.mirrored,
      },
      tone: this.#tone.state,
    };
  }
}
